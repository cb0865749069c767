"""A first look at all lines of a document, in C (`kernel/glance.c`): what may stand in each.

Too much may be told, never too little, so a pattern is asked only where there is something to find.
"""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, count_byte, function, zeros

DIGIT, DATE, SIGN, AGE, LABEL = 1, 2, 4, 8, 16
"""A digit; what is like a year, as in every date; a sign that parts what stands in a line ("Piers | Mira Tolland"); a
word of those that tell an age or a length ("min", "ago"); a label of names, not at the beginning ("today by")."""

UNREAD = DIGIT | DATE | SIGN
"""What is told, too, of a line that was not read to its end."""

ALL = UNREAD | AGE | LABEL

_SEAM = "\0"

_lines = function("glance_lines", BYTES, NUMBER, ARRAY, ARRAY)
_same = function("glance_same", BYTES, NUMBER, BYTES, NUMBER, ARRAY)


class Lines:
    """The lines of a document, looked at together.

    glances  for each line what may stand in its first 250 characters
    again    the numbers of those that may begin with all words of the line above
    """

    __slots__ = ("_text", "again", "glances")

    def __init__(self, lines: Sequence[str]) -> None:
        count, text = len(lines), _SEAM.join(lines).encode("utf-8", "surrogatepass")
        known = count_byte(text, b"\0") < count  # readers remove NULs; where one is left, nothing is known
        self._text = text if known else None
        self.glances: Sequence[int] = [ALL] * count
        self.again: Sequence[int] = range(1, count)
        if known:
            told, again = zeros(count, "B"), zeros(count, "i")
            found = _lines(text, len(text), address(told), address(again))
            self.glances, self.again = told, again[:found]

    def saying(self, text: str) -> Sequence[int]:
        """The numbers of the lines that may have the same words as a text, and no others.

        >>> list(Lines(["The pier", "the pier!", "The piers"]).saying("“The pier”"))
        [0, 1, 2]
        >>> list(Lines(["The pier", "the pier!", "The piers"]).saying("The pier"))
        [0, 1]
        """
        if self._text is None:
            return range(len(self.glances))
        wanted, numbers = text.encode("utf-8", "surrogatepass"), zeros(len(self.glances), "i")
        return numbers[: _same(self._text, len(self._text), wanted, len(wanted), address(numbers))]
