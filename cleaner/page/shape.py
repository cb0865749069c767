"""How the tokens of a page lie in one another, found for all of them at once (`kernel/tokens.c`).

Canonical markup closes every element, so the page's form is in its tags alone, and what a stage asks of it (what is
around a token, where its element ends) is looked up, not walked for.
"""

from __future__ import annotations

from array import array

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, function, zeros

_read = function("tokens_read", BYTES, NUMBER, NUMBER, ARRAY)
_kinds = function("tokens_kinds", BYTES, NUMBER, ARRAY, ARRAY, ARRAY, NUMBER)

ROWS = 5
"""Where each token begins, where its text begins, its parent, its mate, its kind: `count + 1` numbers each."""


class Shape:
    """The shape of `count` tokens, and the markup that they are cut from, in UTF-8.

    Raises ValueError when that markup is not canonical.
    """

    __slots__ = ("_firsts", "count", "markup", "rows")

    def __init__(self, markup: str, count: int) -> None:
        self.markup = markup.encode("utf-8", "surrogatepass")
        self.count = count
        self.rows = zeros(ROWS * (count + 1))
        self._firsts: array[int] | None = None
        if not _read(self.markup, len(self.markup), count, address(self.rows)):
            raise ValueError("the markup is not canonical")

    def parents(self) -> list[int]:
        """For each token the number of the token that opened the element around it, -1 around the outermost."""
        return self._row(2)

    def mates(self) -> list[int]:
        """For each token the number of the one at the other end of its element: itself where that holds nothing."""
        return self._row(3)

    def kinds(self) -> list[int]:
        """For each token a number that it shares only with tags of the same name, class, id, role and visibility.

        Tokens that end an element have -1.
        """
        self.firsts()
        return self._row(4)

    def firsts(self) -> array[int]:
        """A token of each kind."""
        if self._firsts is None:
            slots = 1 << (2 * self.count + 1).bit_length()
            firsts, table = zeros(self.count), zeros(slots)
            found = _kinds(self.markup, self.count, address(self.rows), address(firsts), address(table), slots)
            self._firsts = firsts[:found]
        return self._firsts

    def _row(self, row: int) -> list[int]:
        begin = row * (self.count + 1)
        return self.rows[begin : begin + self.count].tolist()
