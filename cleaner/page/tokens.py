"""The tokens of a page, cut out of its markup when they are asked for: most of them never are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from cleaner.page.shape import Shape


class Tokens(Sequence[str]):
    """The tokens of a page as strings: a sequence that holds none of them.

    >>> tokens = Tokens(Shape(b'html><p class="a">text</p></html>'))
    >>> tokens[1], tokens[2:]
    ('p class="a">text', ['/p>', '/html>'])
    """

    __slots__ = ("_begins", "_count", "_markup")

    def __init__(self, shape: Shape) -> None:
        self._markup, self._begins, self._count = shape.markup, shape.rows, shape.count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            first, last, step = at.indices(self._count)
            if step != 1:
                return [*self][at]
            return self._text(first, last).split("<") if first < last else []
        if at < 0:
            at += self._count
        if not 0 <= at < self._count:
            raise IndexError(f"there are {self._count} tokens")
        return self._text(at, at + 1)

    def __iter__(self) -> Iterator[str]:
        return iter(self[:])

    def _text(self, first: int, last: int) -> str:
        return self._markup[self._begins[first] : self._begins[last] - 1].decode("utf-8", "surrogatepass")
