"""Many strings looked for in one pass over all texts, in C (`kernel/scan.c`)."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, code_points, function, zeros

_PLACES, _FEW = 1 << 14, 1 << 10  # of long and of short strings, as in the C
_ROOM = 1_024  # pairs at first; few documents have as many

_COMMON = " etaoinsrhldcumfpgwybvkxjqz"  # by how often they stand in English text, most often first
_RARITY = {sign: rank for rank, sign in enumerate(_COMMON)}

_scan_strings = function("scan_strings", BYTES, NUMBER, BYTES, ARRAY, ARRAY, BYTES, ARRAY, ARRAY, NUMBER)


class Scanner:
    """Finds the texts that hold some strings, each with what belongs to it: `numbers`."""

    def __init__(self, strings: Mapping[str, list[int]]) -> None:
        self.numbers = list(strings.values())
        self._signs = code_points("".join(strings))
        self._facts, self._places = array("i"), zeros(_PLACES + _FEW, "i")
        taken, start = bytearray(_PLACES + _FEW), 0
        for number, string in enumerate(strings, 1):
            place, before = _place(string)
            self._facts.extend((start, len(string), before, self._places[place]))
            self._places[place], taken[place] = number, 1
            start += len(string)
        self._taken = bytes(taken)

    def find_in(self, signs: bytes) -> Iterator[tuple[int, list[int]]]:
        """Texts, by their place, with the numbers of a string that they hold; once, however often they hold it.

        `signs` are the code points of all texts, joined by `SEAM`.
        """
        found = self.pairs_in(signs)
        for text, string in zip(found[::2], found[1::2], strict=True):
            yield text, self.numbers[string]

    def pairs_in(self, signs: bytes) -> array[int]:
        """The same as pairs, one behind the other: a text and a string, by their places."""
        return collected(lambda found, room: self._scan(signs, found, room)) if self.numbers else array("i")

    def _scan(self, signs: bytes, found: int, room: int) -> int:
        facts, places, last = address(self._facts), address(self._places), zeros(len(self.numbers))
        strings = self._signs, facts, places, self._taken
        return _scan_strings(signs, len(signs) // 4, *strings, address(last), found, room)


def collected(scan: Callable[[int, int], int]) -> array[int]:
    """The pairs that a scan writes to an address, where there is room for so many; it returns how many there are."""
    found = zeros(2 * _ROOM, "i")
    count = scan(address(found), _ROOM)
    if count > _ROOM:
        found = zeros(2 * count, "i")
        scan(address(found), count)
    return found[: 2 * count]


def _place(string: str) -> tuple[int, int]:
    """The place under which a string is entered, and how many signs stand before those that give it: the three that are
    rarest in texts.
    """
    if len(string) < 3:
        return _PLACES + (ord(string[0]) & (_FEW - 1)), 0
    rare = [_RARITY.get(sign, len(_COMMON)) for sign in string]
    sums = [a + b + c for a, b, c in zip(rare, rare[1:], rare[2:], strict=False)]
    at = sums.index(max(sums))
    first, second, third = map(ord, string[at : at + 3])
    return (first * 193 + second * 31 + third) & (_PLACES - 1), at
