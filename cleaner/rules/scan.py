"""Many strings looked for in one pass over all texts, in C (`kernel/strings.c`)."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from itertools import accumulate, chain

from cleaner.kernel import ARRAY, NUMBER, address, function, zeros
from cleaner.rules.texts import Folded, folded

_ROOM = 1_024  # pairs at first; few documents have as many
_HEAD, _FACTS = 7, 4  # numbers at the beginning of a table, and of each string
_FIRSTS = 128  # numbers for what is known of first and second signs

_enter = function("strings_enter", ARRAY, ARRAY)
_find = function("strings_find", ARRAY, ARRAY, NUMBER, ARRAY, ARRAY, ARRAY, NUMBER)


class Scanner:
    """Finds which texts hold some strings, all different; `table` is what the kernel knows of these."""

    def __init__(self, strings: Iterable[str]) -> None:
        texts = folded(list(strings))
        self._count = len(texts.sizes)
        width = max(4, (2 * self._count).bit_length())
        facts = chain.from_iterable(
            (start, end - start - 1, 0, 0) for start, end in zip(texts.starts, texts.starts[1:], strict=False)
        )
        sizes = _FACTS * self._count, len(texts.signs), 1 << width, 1 << width, _FIRSTS
        begins = list(accumulate(sizes, initial=_HEAD))
        self.table = array("i", (self._count, width + 5, *begins[:5], *facts))
        self.table.frombytes(texts.signs.tobytes())
        self.table.extend(zeros(begins[-1] - begins[2], "i"))
        counts = zeros(1 << width + 5, "i")
        _enter(address(self.table), address(counts))

    def __len__(self) -> int:
        """How many strings there are."""
        return self._count

    def pairs_in(self, texts: Folded) -> array[int]:
        """Pairs, one behind the other: a text and a string that it holds, by their places; once, however often."""
        if not self._count:
            return array("i")
        return collected(lambda found, room: self._scan(texts, found, room))

    def _scan(self, texts: Folded, found: int, room: int) -> int:
        seen = zeros(self._count, "i")
        read = address(texts.signs), address(texts.starts), len(texts.sizes)
        return _find(*read, address(self.table), address(seen), found, room)


def collected(scan: Callable[[int, int], int]) -> array[int]:
    """The pairs that a scan writes to an address, where there is room for so many; it returns how many there are."""
    found = zeros(2 * _ROOM, "i")
    count = scan(address(found), _ROOM)
    if count > _ROOM:
        found = zeros(2 * count, "i")
        scan(address(found), count)
    return found[: 2 * count]
