"""Rules found by how a text begins, in C (`kernel/scan.c`)."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from itertools import accumulate

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, code_points, function, zeros
from cleaner.rules.scan import pairs

_enter = function("scan_enter", BYTES, ARRAY, NUMBER, ARRAY, ARRAY, NUMBER)
_scan_beginnings = function(
    "scan_beginnings", BYTES, NUMBER, ARRAY, ARRAY, BYTES, ARRAY, ARRAY, ARRAY, NUMBER, ARRAY, NUMBER
)  # fmt: skip

_ROW = 256
_CLASSES = {re.compile(r"[^\W_]+"): 1, re.compile(r"\d+"): 2, re.compile(r"\s+"): 3}
_OTHER = 4
_known = zeros(0x110000, "B")
"""The class of each code point, 0 where none has been met yet of its row: a memo, for all of them take a tenth of a
second."""


class Beginnings:
    """Numbers by the beginnings that lead to them: strings as `Needs.words` has them."""

    def __init__(self, numbers: Iterable[tuple[int, Iterable[str]]]) -> None:
        begun: dict[str, tuple[int, ...]] = {}
        for number, words in numbers:
            one = (number,)
            for word in words:
                begun[word] = begun.get(word, ()) + one
        self._numbers = list(begun.values())
        self._signs = code_points("".join(begun))
        self._starts = array("i", accumulate(map(len, begun), initial=0))
        size = 1 << (2 * len(begun)).bit_length()
        self._slots, self._ways = zeros(size, "i"), zeros(size, "B")
        _enter(self._signs, address(self._starts), len(begun), address(self._slots), address(self._ways), size)

    def find(self, signs: bytes) -> dict[int, tuple[int, ...]]:
        """For each text by its place the numbers that its beginning leads to, if any.

        `signs` are the code points of all texts, joined by `SEAM`.
        """
        found: dict[int, tuple[int, ...]] = {}
        for text, beginning in pairs(lambda found, room: self._scan(signs, found, room)):
            found[text] = found.get(text, ()) + self._numbers[beginning]
        return found

    def _scan(self, signs: bytes, found: int, room: int) -> int:
        slots = address(self._slots), address(self._ways), len(self._slots)
        table = self._signs, address(self._starts), *slots
        wanted = zeros(len(_known) // _ROW, "B")
        classes = address(_known), address(wanted)
        while (count := _scan_beginnings(signs, len(signs) // 4, *classes, *table, found, room)) < 0:
            for row in (row for row, is_wanted in enumerate(wanted) if is_wanted and not _known[row * _ROW]):
                _known[row * _ROW : (row + 1) * _ROW] = _row(row)
        return count


def _row(row: int) -> array[int]:
    """The classes of 256 code points."""
    signs = "".join(map(chr, range(row * _ROW, (row + 1) * _ROW)))
    classes = array("B", [_OTHER]) * _ROW
    for pattern, number in _CLASSES.items():
        for run in pattern.finditer(signs):
            classes[run.start() : run.end()] = array("B", [number]) * len(run[0])
    return classes
