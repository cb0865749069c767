"""What the characters of a text are, counted for all blocks at once in NumPy columns.

The classes are fixed ranges, not Unicode categories: those change with the Python version, and a decision must not.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cleaner.score.sums import sums_within

Ints = NDArray[np.int64]

_SHORT = 3

UPPER, DIGIT, SIGN, COMMA, STOP, SPACE, OTHER_SCRIPT = (1 << n for n in range(7))
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
EXTENDED = slice(0x100, 0x180, 2)
"""The capitals of Latin Extended-A, each before its small letter: they have the even numbers (but for a few)."""

_TABLE_SIZE = 0x3100
"""Code points with a class of their own; all above are letters of unspaced or other scripts."""


def _table() -> NDArray[np.uint8]:
    table = np.zeros(_TABLE_SIZE + 1, np.uint8)
    for first, last, _ in CAPITALS:
        table[first : last + 1] |= UPPER
    table[EXTENDED] |= UPPER
    for zero in ZEROS:
        table[zero : zero + 10] |= DIGIT
    for sign in "!\"'(),-./:;?|•·–—‘’“”„«»…›‹،؛؟।。、！？：；（）「」":
        table[min(ord(sign), _TABLE_SIZE)] |= SIGN
    for sign in ",;،、":
        table[ord(sign)] |= COMMA
    for sign in ".!?…؟।۔。":
        table[ord(sign)] |= STOP
    for space in (*range(9, 14), 0x20, 0xA0, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x3000):
        table[space] |= SPACE
    table[0x0E00:_TABLE_SIZE] |= OTHER_SCRIPT
    table[0x1E00:0x2E00] &= ~np.uint8(OTHER_SCRIPT)
    table[0x3000:0x3040] &= ~np.uint8(OTHER_SCRIPT)
    table[_TABLE_SIZE] = OTHER_SCRIPT
    return table


_CLASSES = _table()


def codes_of(text: str) -> NDArray[np.uint32]:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


class Characters:
    """The classes of the characters with these code points, with running sums that count any stretch in no time."""

    def __init__(self, codes: NDArray[np.uint32]) -> None:
        self._classes = _CLASSES[np.minimum(codes, _TABLE_SIZE)]

    def counts(self, marks: Sequence[int], starts: Ints, ends: Ints) -> NDArray[np.int64]:
        """How many characters of each class stand in each stretch: (classes, stretches)."""
        hits = (self._classes & np.array(marks, np.uint8)[:, None]) != 0
        return sums_within(hits, starts, np.minimum(ends, hits.shape[1]))

    def begun(self, starts: Ints, ends: Ints) -> NDArray[np.int64]:
        """How many words of each stretch begin with a capital, begin with a digit, have three characters or fewer.

        Words that short are function words in most languages.
        """
        space = (self._classes & SPACE) != 0
        edges = np.concatenate(([-1], np.flatnonzero(space), [len(space)]))
        sizes = np.diff(edges) - 1
        firsts = edges[:-1][sizes > 0] + 1
        hits = np.zeros((3, len(space)), bool)
        hits[0, firsts] = (self._classes[firsts] & UPPER) != 0
        hits[1, firsts] = (self._classes[firsts] & DIGIT) != 0
        hits[2, firsts] = sizes[sizes > 0] <= _SHORT
        return sums_within(hits, starts, np.minimum(ends, hits.shape[1]))
