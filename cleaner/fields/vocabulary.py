"""How many of the words of lines stand in a text, told of all lines at once in C (`kernel/vocabulary.c`)."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, function, zeros
from cleaner.words import SEAM

_shared = function("vocabulary_shared", BYTES, NUMBER, BYTES, NUMBER, NUMBER, ARRAY)


def shared(lines: str, text: str, *, least: int = 1) -> Iterator[tuple[int, int]]:
    """For each line how many different words it has, and how many of them stand in a text; both as `parted` gives them.

    Only words of `least` characters or beyond ASCII are counted.

    >>> list(shared(SEAM.join(["the pier", "a pier"]), "the old pier"))
    [(2, 2), (2, 1)]
    """
    text_bytes, line_bytes = text.encode("utf-8", "surrogatepass"), lines.encode("utf-8", "surrogatepass")
    told = zeros(2 * (lines.count(SEAM) + 1), "i")
    if _shared(text_bytes, len(text_bytes), line_bytes, len(line_bytes), least, address(told)) < 0:
        raise MemoryError
    numbers = iter(told)
    return zip(numbers, numbers, strict=True)
