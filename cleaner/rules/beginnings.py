"""Rules found by how a text begins, in C (`kernel/heads.c`)."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import accumulate

from cleaner.kernel import ARRAY, NUMBER, address, function, zeros
from cleaner.rules.scan import collected
from cleaner.rules.texts import Folded, compared, folded

_HEAD = 7  # numbers at the beginning of a table

_enter = function("heads_enter", ARRAY, ARRAY, ARRAY)
_find = function("heads_find", ARRAY, ARRAY, NUMBER, ARRAY, ARRAY, NUMBER)


class Beginnings:
    """Numbers by the beginnings that lead to them: strings as `Needs.words` has them.

    `numbers` are those of each beginning, `table` is what the kernel knows of them.
    """

    def __init__(self, numbers: Iterable[tuple[int, Iterable[str]]]) -> None:
        begun: dict[str, tuple[int, ...]] = {}
        for number, words in numbers:
            one = (number,)
            for word in map(compared, words):
                begun[word] = begun.get(word, ()) + one
        self.numbers = list(begun.values())
        count, texts = len(begun), folded(list(begun))
        width = max(5, (count + count // 2).bit_length())
        sizes = 2 << width, 1 << width - 2, 1 << width - 4, 1 << width - 5  # slots, and marks of which 32 are a number
        *begins, end = accumulate(sizes, initial=_HEAD)
        self.table = array("i", (count, width, width + 3, *begins)) + zeros(end - _HEAD, "i")
        _enter(address(texts.signs), address(texts.starts), address(self.table))

    def pairs_in(self, texts: Folded) -> array[int]:
        """Pairs, one behind the other: a text and a beginning that it has, by their places."""
        if not self.numbers:
            return array("i")
        read = address(texts.signs), address(texts.starts), len(texts.sizes), address(self.table)
        return collected(lambda found, room: _find(*read, found, room))
