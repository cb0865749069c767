"""Which lines of a document say the same as another text, as far as a look in C (`kernel/alike.c`) tells it.

Too many may be told, never too few, so words are compared only where they may be the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, count_byte, function, zeros

_SEAM = "\0"

_above = function("alike_above", BYTES, NUMBER, NUMBER, ARRAY)
_same = function("alike_same", BYTES, NUMBER, NUMBER, BYTES, NUMBER, ARRAY)


class Lines:
    """The lines of a document, to be compared."""

    __slots__ = ("_count", "_numbers", "_text")

    def __init__(self, lines: Sequence[str]) -> None:
        self._count = len(lines)
        text = _SEAM.join(lines).encode("utf-8", "surrogatepass")
        # readers remove NULs; where one is left, nothing is known
        self._text = text if count_byte(text, _SEAM.encode()) < self._count else None
        self._numbers = zeros(self._count, "i")

    def again(self) -> Sequence[int]:
        """The numbers of the lines that may begin with all words of the line above.

        >>> list(Lines(["The pier", "The pier, rebuilt", "Quay"]).again())
        [1]
        """
        if self._text is None:
            return range(1, self._count)
        found = _above(self._text, len(self._text), self._count, address(self._numbers))
        return self._numbers[:found]

    def saying(self, text: str) -> Sequence[int]:
        """The numbers of the lines that may have the same words as a text, and no others.

        >>> list(Lines(["The pier", "the pier!", "The piers"]).saying("“The pier”"))
        [0, 1, 2]
        >>> list(Lines(["The pier", "the pier!", "The piers"]).saying("The pier"))
        [0, 1]
        """
        if self._text is None:
            return range(self._count)
        wanted = text.encode("utf-8", "surrogatepass")
        found = _same(self._text, len(self._text), self._count, wanted, len(wanted), address(self._numbers))
        return self._numbers[:found]
