"""Rules found by how a text begins, in C (`kernel/scan.c`)."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import accumulate

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, code_points, function, zeros
from cleaner.rules.scan import collected
from cleaner.rules.texts import Folded, compared, with_classes

_enter = function("scan_enter", BYTES, ARRAY, NUMBER, ARRAY, ARRAY, NUMBER)
_scan_beginnings = function(
    "scan_beginnings", BYTES, ARRAY, NUMBER, ARRAY, ARRAY, ARRAY, BYTES, ARRAY, ARRAY, ARRAY, NUMBER, ARRAY, NUMBER
)  # fmt: skip


class Beginnings:
    """Numbers by the beginnings that lead to them: strings as `Needs.words` has them.

    `numbers` are those of each beginning.
    """

    def __init__(self, numbers: Iterable[tuple[int, Iterable[str]]]) -> None:
        begun: dict[str, tuple[int, ...]] = {}
        for number, words in numbers:
            one = (number,)
            for word in map(compared, words):
                begun[word] = begun.get(word, ()) + one
        self.numbers = list(begun.values())
        self._signs = code_points("".join(begun))
        self._starts = array("i", accumulate(map(len, begun), initial=0))
        size = 1 << (2 * len(begun)).bit_length()
        self._slots, self._ways = zeros(size, "i"), zeros(size, "H")
        _enter(self._signs, address(self._starts), len(begun), address(self._slots), address(self._ways), size)

    def pairs_in(self, texts: Folded) -> array[int]:
        """Pairs, one behind the other: a text and a beginning that it has, by their places."""
        if not self.numbers:
            return array("i")
        slots = address(self._slots), address(self._ways), len(self._slots)
        table = self._signs, address(self._starts), *slots
        text = texts.signs, address(texts.starts), len(texts.starts) - 1
        return collected(
            lambda found, room: with_classes(lambda *known: _scan_beginnings(*text, *known, *table, found, room))
        )
