"""First looks at lines, in C (`kernel/glance.c`, `kernel/byline.c`): what may stand in each.

Too much may be told, never too little, so a pattern is asked only where there is something to find.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import product
from string import ascii_lowercase

from cleaner.fields import byline_words, label_words, months
from cleaner.kernel import ARRAY, BYTES, NUMBER, address, function
from cleaner.kernel.lines import Lines

DIGIT, DATE, SIGN, AGE, LABEL, NAMES, OPENS, TRADE = (1 << bit for bit in range(8))
"""A digit; a date: a day beside a month, or numbers parted by signs, and what is like a year; a sign that parts what
stands in a line ("Piers | Mira Tolland"); an age or a length ("3 min", "ago"); a label of names, not at the beginning
("today by"); names that are the whole line; a label that begins it; a trade, in a line of less than 60 characters.
"""

SIGNS = DIGIT | DATE | SIGN
"""What `glances` tells."""

ALL = 255

_MONTH, _FIRST, _GLUED = 1, 2, 4
_LETTERS = 27
_NUMBERED = ("tha", "thg")  # Vietnamese months have numbers: "tháng 6", which some write without the accent
_SUMS = 1 << 16


def _place(start: str) -> int:
    """Where the table of beginnings has that of a word, of up to three letters."""
    place = 0
    for letter in f"{start}  "[:3]:
        place = place * _LETTERS + ascii_lowercase.find(letter) + 1
    return place


def _beginnings() -> bytes:
    """For each beginning of three letters whether it may be of a month's name, of a label, and of one with a name glued
    to it.
    """
    told = bytearray(_LETTERS**3)
    for start in (*months.starts(), *_NUMBERED):
        told[_place(start)] |= _MONTH
    for start in filter(str.isascii, label_words.FIRST_LETTERS):
        told[_place(start)] |= _FIRST
    for word, letter in product(label_words.GLUED, ascii_lowercase):
        told[_place(word + letter)] |= _GLUED
    return bytes(told)


def _sums(words: Iterable[str]) -> bytes:
    """A bit for each sum of 16 bits, set for those of the words."""
    told = bytearray(_SUMS // 8)
    for word in words:
        total = 0
        for sign in word:
            total = (total * 31 + ord(sign)) % _SUMS
        told[total // 8] |= 1 << total % 8
    return bytes(told)


_BEGINNINGS = _beginnings()
_OPENERS = _sums(filter(str.isascii, label_words.FIRST_WORDS))
_TRADES = _sums(filter(str.isascii, byline_words.ROLES.first_words))

_lines = function("glance_lines", BYTES, ARRAY, NUMBER, BYTES, ARRAY)
_words = function("glance_words", BYTES, ARRAY, NUMBER, NUMBER, BYTES, BYTES, BYTES, ARRAY)


def glances(lines: Lines) -> array[int]:
    """For each line which of `SIGNS` may stand in its first 250 characters; what its words tell is left open."""
    told = array("B", (ALL,)) * lines.count
    if lines.is_known:
        _lines(lines.text, lines.begins, lines.count, _BEGINNINGS, address(told))
    return told


def glance_words(lines: Lines, told: array[int], stretch: range, *, labels: bool = False) -> None:
    """Look at the words of some lines, too, and put what they tell beside what is `told` of each.

    Where only `labels` are asked for, AGE and TRADE stay as they were.
    """
    stop = min(lines.count, stretch.stop)
    if lines.is_known and stretch.start < stop:
        trades = None if labels else _TRADES
        _words(lines.text, lines.begins, stretch.start, stop, _BEGINNINGS, _OPENERS, trades, address(told))
