"""A first look at all lines of a document, in C (`kernel/glance.c`): what may stand in each.

Too much may be told, never too little, so a pattern is asked only where there is something to find.
"""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, function, zeros

DIGITS, AGE, INNER_LABEL = 1, 2, 4
"""A number as dates have one (a digit, and behind it another one or a sign that parts days and months); the beginning
of an age ("an hour ago", "3 days ago"); a short label behind something else ("12 June by Mira Tolland").
"""

ALL = DIGITS | AGE | INNER_LABEL

MAX_CHARS = 250
"""Characters of a line that are looked at, white space before it aside."""

_SEAM = "\0"

_lines = function("glance_lines", BYTES, NUMBER, ARRAY)


def glances(lines: Sequence[str]) -> Sequence[int]:
    """For each line what may stand in it."""
    joined = _SEAM.join([line.lstrip()[:MAX_CHARS] for line in lines])
    told = zeros(len(lines), "B")
    if not lines or joined.count(_SEAM) >= len(lines):  # readers remove NULs; where one is, nothing is known
        return [ALL] * len(lines)
    text = joined.encode("utf-8", "surrogatepass")
    _lines(text, len(text), address(told))
    return told
