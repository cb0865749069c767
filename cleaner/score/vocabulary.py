"""The words of a document as numbers: hashed, so that no list of words ships with the model.

A word is a run of letters and digits in lower case; where a script puts no spaces between words each letter is one, and
a few signs that stand in menus and credits are words of their own. Any number of so many digits is the same word. What
counts as a letter are fixed ranges, not Unicode categories: those change with the Python version, and a decision must
not.

Here stand the tables; the loops are in `kernel/words.c`. A word's hash is the sum of its small letters, each times the
next power of an odd number (Rabin and Karp), and its number in a table is that hash mixed once more.

Of the words a block shares with others seven columns speak: the shares of its long words, each counted once, that
stand in other prose, in any other block, in a block near by, in the headline; in how much of the prose they stand; how
many they are; the share in three other blocks or more. Long means four letters: shorter ones are function words in
most languages that put spaces between words.
"""

from __future__ import annotations

from array import array
from functools import cache

from cleaner.score.characters import CAPITALS, EXTENDED, ZEROS

WORD_BUCKETS = 8192
FIRST_WORDS, LAST_WORDS = 3, 1
HEAD, TAIL = 20, 4
"""Words at the ends of a block that its bag holds: all of most blocks, and of a paragraph enough."""
LEXICAL = 7
"""Columns about the words that a block shares with others."""

_SIZE = 0x10000
_LETTER, _ALONE, _DIGIT = 1, 2, 4


@cache
def tables() -> tuple[bytes, bytes]:
    """For each code point (those above the first 65,535 count as the last) its kind, and its small letter as an integer
    of 32 bits: what `kernel/words.c` asks of a character.
    """
    kind = bytearray([_LETTER]) * _SIZE
    kind[:0x80] = bytes(0x80)
    for first, last in ((0x30, 0x39), (0x41, 0x5A), (0x61, 0x7A)):
        kind[first : last + 1] = bytes([_LETTER]) * (last + 1 - first)
    for first, last in (
        (0x80, 0xA9), (0xAB, 0xB4), (0xB6, 0xB9), (0xBB, 0xBF), (0xD7, 0xD7), (0xF7, 0xF7), (0x60C, 0x60C),
        (0x61B, 0x61F), (0x66A, 0x66C), (0x6D4, 0x6D4), (0x964, 0x965), (0xE2F, 0xE7F), (0x2000, 0x206F),
        (0x20A0, 0x20CF), (0x2190, 0x2BFF), (0x3000, 0x303F), (0xD800, 0xF8FF), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
        (0xFF00, 0xFF0F), (0xFF1A, 0xFF20),
    ):  # fmt: skip
        kind[first : last + 1] = bytes(last + 1 - first)
    for sign in "©@#|•►»›…:":
        kind[ord(sign)] = _ALONE
    for first, last in ((0xE01, 0xE2E), (0x3041, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0xFFFF, 0xFFFF)):
        kind[first : last + 1] = bytes([_ALONE]) * (last + 1 - first)
    lower = array("I", range(_SIZE))
    for first, last, behind in CAPITALS:
        lower[first : last + 1] = array("I", range(first + behind, last + 1 + behind))
    for capital in EXTENDED:
        lower[capital] = capital + 1
    for zero in ZEROS:
        lower[zero : zero + 10] = array("I", [ord("0")] * 10)
        for digit in range(zero, zero + 10):
            kind[digit] |= _DIGIT
    return bytes(kind), lower.tobytes()
