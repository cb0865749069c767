"""A first look at all lines of a document, in C (`kernel/glance.c`): what may stand in each.

Too much may be told, never too little, so a pattern is asked only where there is something to find.
"""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, function, zeros

DIGIT, DATE, SIGN, AGE, LABEL = 1, 2, 4, 8, 16
"""A digit; what is like a year, as in every date; a sign that parts what stands in a line ("Piers | Mira Tolland"); a
word of those that tell an age or a length ("min", "ago"); a label of names, not at the beginning ("today by")."""

UNREAD = DIGIT | DATE | SIGN
"""What is told, too, of a line that was not read to its end."""

ALL = UNREAD | AGE | LABEL

_SEAM = "\0"

_lines = function("glance_lines", BYTES, NUMBER, ARRAY)


def glances(lines: Sequence[str]) -> Sequence[int]:
    """For each line what may stand in its first 250 characters."""
    joined = _SEAM.join(lines)
    if not lines or joined.count(_SEAM) >= len(lines):  # readers remove NULs; where one is left, nothing is known
        return [ALL] * len(lines)
    text, told = joined.encode("utf-8", "surrogatepass"), zeros(len(lines), "B")
    _lines(text, len(text), address(told))
    return told
