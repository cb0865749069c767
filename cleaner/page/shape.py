"""How the tokens of a page lie in one another, found for all of them at once (`kernel/tokens.c`).

Canonical markup closes every element, so the page's form is in its tags alone, and what a stage asks of it (what is
around a token, where its element ends) is looked up, not walked for.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, count_byte, function, zeros

_read = function("tokens_read", BYTES, NUMBER, NUMBER, ARRAY)
_kinds = function("tokens_kinds", BYTES, NUMBER, ARRAY, ARRAY, ARRAY, ARRAY, NUMBER)
_named = function("tokens_named", BYTES, NUMBER, ARRAY, BYTES, ARRAY)

ROWS = 5
"""Where each token begins, where its text begins, its parent, its mate, its kind: `count + 1` numbers each."""

_ROOM = 7  # bytes that the kernel writes behind the tags


class Shape:
    """The shape of tokens, `count` of them, and the markup that they are cut from, in UTF-8.

    Raises ValueError when that markup is not canonical.
    """

    __slots__ = ("_asked", "count", "markup", "rows")

    def __init__(self, markup: bytes) -> None:
        self.markup = markup
        self.count = count_byte(markup, b"<") + 1
        self.rows = zeros(ROWS * (self.count + 1))
        self._asked: bytes | None = None
        if not _read(markup, len(markup), self.count, address(self.rows)):
            raise ValueError("the markup is not canonical")

    def parents(self) -> array[int]:
        """For each token the number of the token that opened the element around it, -1 around the outermost."""
        return self._row(2)

    def mates(self) -> array[int]:
        """For each token the number of the one at the other end of its element: itself where that holds nothing."""
        return self._row(3)

    def kinds(self) -> list[int]:
        """For each token a number that it shares only with tags of the same name, class, id, role and visibility.

        Tokens that end an element have -1.
        """
        self._look()
        return self._row(4).tolist()

    @property
    def asked(self) -> bytes:
        """The tag of each kind, with what its tokens share and nothing else: `a class="x"<`, one behind the other."""
        return self._look()

    def tags(self) -> list[str]:
        """The same, parted."""
        return self.asked.decode("utf-8", "surrogatepass").split("<")[:-1]

    def _look(self) -> bytes:
        """Fill the row of kinds, once."""
        if self._asked is None:
            slots = 1 << (2 * self.count + 1).bit_length()
            ends, table, out = zeros(self.count), zeros(slots), zeros(len(self.markup) + _ROOM, "b")
            found = _kinds(self.markup, self.count, *map(address, (self.rows, out, ends, table)), slots)
            self._asked = out[: ends[found - 1] if found else 0].tobytes()
        return self._asked

    def named(self, names: Iterable[str]) -> list[int]:
        """The numbers of the tokens that open an element of one of these names, up to eight."""
        numbers, asked = zeros(self.count), "".join([f"{name} " for name in names])
        found = _named(self.markup, self.count, address(self.rows), asked.encode(), address(numbers))
        return numbers[:found].tolist()

    def _row(self, row: int) -> array[int]:
        begin = row * (self.count + 1)
        return self.rows[begin : begin + self.count]
