"""Rules found by how a text begins, in C (`kernel/heads.c`)."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import accumulate, count

from cleaner.kernel import ARRAY, NUMBER, address, function, zeros
from cleaner.rules.scan import collected
from cleaner.rules.texts import Folded, compared, folded

_HEAD = 7  # numbers at the beginning of a table

_enter = function("heads_enter", ARRAY, ARRAY, ARRAY, ARRAY)
_find = function("heads_find", ARRAY, ARRAY, NUMBER, ARRAY, ARRAY, NUMBER)


class Beginnings:
    """Numbers by the beginnings that lead to them: strings as `Needs.words` has them.

    `lists` are the numbers of those beginnings that lead to several, `table` is what the kernel knows of all.
    """

    def __init__(self, numbers: Iterable[tuple[int, Iterable[str]]]) -> None:
        begun: dict[str, tuple[int, ...]] = {}
        for number, words in numbers:
            one = (number,)
            for word in map(compared, words):
                begun[word] = begun.get(word, ()) + one
        self.lists = [leads for leads in begun.values() if len(leads) > 1]
        several = count(-1, -1)
        told = array("i", [next(several) if len(leads) > 1 else leads[0] + 1 for leads in begun.values()])
        size, texts = len(begun), folded(list(begun))
        width = max(5, (size + size // 2).bit_length())
        sizes = 2 << width, 1 << width - 2, 1 << width - 4, 1 << width - 5  # slots, and marks of which 32 are a number
        *begins, end = accumulate(sizes, initial=_HEAD)
        self.table = array("i", (size, width, width + 3, *begins)) + zeros(end - _HEAD, "i")
        _enter(address(texts.signs), address(texts.starts), address(told), address(self.table))

    def pairs_in(self, texts: Folded) -> array[int]:
        """Pairs, one behind the other: a text, and for each beginning that it has the number to which that leads; where
        it leads to several -1 less the place of their list.
        """
        read = address(texts.signs), address(texts.starts), len(texts.sizes), address(self.table)
        return collected(lambda found, room: _find(*read, found, room))
