"""Which lines of a document say the same as another text, as far as a look in C (`kernel/alike.c`) tells it.

Too many may be told, never too few, so words are compared only where they may be the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, function, zeros
from cleaner.kernel.lines import Lines

_above = function("alike_above", BYTES, ARRAY, NUMBER, ARRAY)
_same = function("alike_same", BYTES, ARRAY, NUMBER, BYTES, NUMBER, ARRAY)


def again(lines: Lines) -> Sequence[int]:
    """The numbers of the lines that may begin with all words of the line above.

    >>> list(again(Lines(["The pier", "The pier, rebuilt", "Quay"])))
    [1]
    """
    if not lines.is_known:
        return range(1, lines.count)
    numbers = zeros(lines.count, "i")
    return numbers[: _above(lines.text, lines.begins, lines.count, address(numbers))]


def saying(lines: Lines, text: str) -> Sequence[int]:
    """The numbers of the lines that may have the same words as a text, and no others.

    >>> list(saying(Lines(["The pier", "the pier!", "The piers"]), "“The pier”"))
    [0, 1, 2]
    >>> list(saying(Lines(["The pier", "the pier!", "The piers"]), "The pier"))
    [0, 1]
    """
    if not lines.is_known:
        return range(lines.count)
    numbers, wanted = zeros(lines.count, "i"), text.encode("utf-8", "surrogatepass")
    return numbers[: _same(lines.text, lines.begins, lines.count, wanted, len(wanted), address(numbers))]
