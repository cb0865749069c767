"""How many of the words of lines stand in a text, told of all lines at once in C (`kernel/vocabulary.c`)."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, count_byte, function, zeros
from cleaner.words import SEAM

_read = function("vocabulary_read", BYTES, NUMBER, ARRAY, NUMBER)
_shared = function("vocabulary_shared", BYTES, ARRAY, NUMBER, BYTES, ARRAY, NUMBER, BYTES, NUMBER, NUMBER, ARRAY)
_NUMBERS = 3


class Vocabulary:
    """The words of a text, as `parted` gives it; `read` is what the kernel is given of them."""

    __slots__ = ("_slots", "read")

    def __init__(self, text: str) -> None:
        raw = text.encode("utf-8", "surrogatepass")
        words = count_byte(raw, b" ") + count_byte(raw, SEAM.encode()) + 1
        count = 2 << words.bit_length()
        self._slots = zeros(_NUMBERS * count, "I")
        self.read = raw, address(self._slots), count
        if _read(raw, len(raw), address(self._slots), count) < 0:
            raise MemoryError


def shared(lines: str, story: Vocabulary, other: Vocabulary, *, least: int) -> Iterator[tuple[int, int, int, int]]:
    """For each line, `parted` as well: how many different words it has of `least` characters or beyond ASCII, and how
    many of them stand in the story; how many of any length, and how many of these stand in the other text, -1 where the
    line is beyond ASCII.

    >>> list(shared(SEAM.join(["the pier", "pier é"]), Vocabulary("the old pier"), Vocabulary("the"), least=4))
    [(1, 1, 2, 1), (2, 1, 2, -1)]
    """
    raw, told = lines.encode("utf-8", "surrogatepass"), zeros(4 * (lines.count(SEAM) + 1), "i")
    if _shared(*story.read, *other.read, raw, len(raw), least, address(told)) < 0:
        raise MemoryError
    numbers = iter(told)
    return zip(numbers, numbers, numbers, numbers, strict=True)
