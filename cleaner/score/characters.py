"""What the characters of a text are: fixed ranges, not Unicode categories, for those change with the Python version,
and a decision must not.
"""

from __future__ import annotations

UPPER, DIGIT, SIGN, COMMA, STOP, SPACE, OTHER_SCRIPT = (1 << n for n in range(7))
"""The classes; `kernel/sheet.c` counts them."""
ZEROS = (0x30, 0x660, 0x6F0, 0x966)
"""Where ten digits in a row begin."""
CAPITALS = (
    (0x41, 0x5A, 32),
    (0xC0, 0xD6, 32),
    (0xD8, 0xDE, 32),
    (0x391, 0x3A9, 32),
    (0x400, 0x40F, 80),
    (0x410, 0x42F, 32),
)
"""Ranges of capital letters, and how far behind each its small letter stands."""
EXTENDED = range(0x100, 0x180, 2)
"""The capitals of Latin Extended-A, each before its small letter: they have the even numbers (but for a few)."""

_TABLE_SIZE = 0x3100
"""Code points with a class of their own; all above are letters of unspaced or other scripts."""


def _table() -> bytes:
    table = bytearray(_TABLE_SIZE + 1)
    for code in (*(code for first, last, _ in CAPITALS for code in range(first, last + 1)), *EXTENDED):
        table[code] |= UPPER
    for code in (zero + digit for zero in ZEROS for digit in range(10)):
        table[code] |= DIGIT
    for sign in "!\"'(),-./:;?|•·–—‘’“”„«»…›‹،؛؟।。、「」":
        table[ord(sign)] |= SIGN
    for sign in ",;،、":
        table[ord(sign)] |= COMMA
    for sign in ".!?…؟।۔。":
        table[ord(sign)] |= STOP
    for space in (*range(9, 14), 0x20, 0xA0, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x3000):
        table[space] |= SPACE
    for code in (*range(0x0E00, 0x1E00), *range(0x2E00, 0x3000), *range(0x3040, _TABLE_SIZE + 1)):
        table[code] |= OTHER_SCRIPT
    return bytes(table)


CLASSES = _table()
"""The classes of each code point; those beyond the table are like its last."""
