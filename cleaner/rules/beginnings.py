"""Rules found by how a text begins, in C (`kernel/scan.c`)."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import accumulate

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, function, zeros
from cleaner.rules.literals import END, PREFIX
from cleaner.rules.texts import SEAM, Texts, code_points

_enter = function("scan_enter", BYTES, ARRAY, NUMBER, ARRAY, NUMBER)
_scan_beginnings = function("scan_beginnings", BYTES, NUMBER, BYTES, ARRAY, ARRAY, NUMBER, ARRAY)


class Beginnings:
    """Numbers by the beginnings that lead to them, or by the whole of a short text."""

    def __init__(self, numbers: Iterable[tuple[int, Iterable[str]]]) -> None:
        self._whole: dict[str, tuple[int, ...]] = {}
        begun: dict[str, tuple[int, ...]] = {}
        for number, words in numbers:
            one = (number,)
            for word in words:
                known = self._whole if word.endswith(END) else begun
                known[word] = known.get(word, ()) + one
        self._numbers = list(begun.values())
        self._signs = code_points("".join(begun))
        self._starts = array("i", accumulate(map(len, begun), initial=0))
        self._slots = zeros(1 << (2 * len(begun)).bit_length(), "i")
        _enter(self._signs, address(self._starts), len(begun), address(self._slots), len(self._slots))

    def find(self, texts: Texts) -> dict[int, tuple[int, ...]]:
        """For each text by its place the numbers that its beginning leads to, if any."""
        found = {at: self._whole[whole] for at, whole in texts.wholes if whole in self._whole}
        heads = code_points(SEAM.join(texts.heads))
        pairs = zeros(2 * PREFIX * len(texts.heads), "i")
        table = self._signs, address(self._starts), address(self._slots), len(self._slots)
        count = _scan_beginnings(heads, len(heads) // 4, *table, address(pairs))
        for at, beginning in zip(pairs[0 : 2 * count : 2], pairs[1 : 2 * count : 2], strict=True):
            found[at] = found.get(at, ()) + self._numbers[beginning]
        return found
