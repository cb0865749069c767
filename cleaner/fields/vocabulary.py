"""How many of the words of lines stand in a text, told of all lines at once in C (`kernel/vocabulary.c`)."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cleaner.kernel import ARRAY, BYTES, NUMBER, SEED, address, function, zeros
from cleaner.kernel.lines import Lines
from cleaner.words import SIGNS

_read = function("vocabulary_read", BYTES, NUMBER, ARRAY, NUMBER, NUMBER)
_shared = function(
    "vocabulary_shared", BYTES, ARRAY, NUMBER, BYTES, ARRAY, NUMBER, BYTES, NUMBER, NUMBER, NUMBER, NUMBER, ARRAY
)
_marked = function("vocabulary_marked", BYTES, ARRAY, NUMBER, ARRAY, BYTES, NUMBER, NUMBER, ARRAY)
_about = function(
    "lines_about", BYTES, ARRAY, NUMBER, ARRAY, NUMBER, NUMBER, ARRAY, BYTES, ARRAY, NUMBER, BYTES, ARRAY, NUMBER,
    NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, ARRAY,
)  # fmt: skip
_NUMBERS = 3
_TOLD = 6


class Vocabulary:
    """The words of a text, as `parted` gives it, `most` of them at most; `read` is what the kernel is given of them."""

    __slots__ = ("_slots", "read")

    def __init__(self, text: bytes, most: int) -> None:
        count = 2 << most.bit_length()
        self._slots = zeros(_NUMBERS * count, "I")
        self.read = text, address(self._slots), count
        if _read(text, len(text), address(self._slots), count, SEED) < 0:
            raise MemoryError


def shared(
    lines: bytes, count: int, story: Vocabulary, other: Vocabulary, *, least: int
) -> Iterator[tuple[int, int, int, int]]:
    """For each of the lines, `parted` as well: how many different words it has of `least` characters or beyond ASCII,
    and how many of them stand in the story; how many of any length, and how many of these stand in the other text. A
    line beyond ASCII has as the last number, below 0, how many may stand there: those beyond ASCII as well.

    >>> list(shared(b"the pier\\0pier", 2, Vocabulary(b"the old pier", 3), Vocabulary(b"the", 1), least=4))
    [(1, 1, 2, 1), (1, 1, 1, 0)]
    """
    told = zeros(4 * count, "i")
    if _shared(*story.read, *other.read, lines, len(lines), count, least, SEED, address(told)) < 0:
        raise MemoryError
    numbers = iter(told)
    return zip(numbers, numbers, numbers, numbers, strict=True)


class Asked(NamedTuple):
    """What lines are asked: whether `low` to `high` words stand in them; of their different words of `least` characters
    the share in a story, and the likeness (`dice`) to another text of `size` words, at least so many percent.
    """

    low: int
    high: int
    least: int
    about: int
    like: int
    size: int


def about(
    lines: Lines, words: Sequence[int], story: Vocabulary, other: Vocabulary, asked: Asked
) -> Iterator[tuple[int, int, int, int, int, int]]:
    """The first lines, of which the number of `words` is given, that have as many words as are `asked` for and may be
    about the story or like the other text: which line each is, the four numbers of `shared`, how many words it has. A
    line with signs of which nothing is known has -1 as its second number.
    """
    told, counts, (low, high, least, *shares) = zeros(_TOLD * len(words), "i"), array("i", words), asked
    found = _about(
        lines.text, lines.begins, len(words), address(counts), low, high, SIGNS.table, *story.read, *other.read,
        least, *shares, SEED, address(told),
    )  # fmt: skip
    if found < 0:
        raise MemoryError
    numbers = iter(told[: _TOLD * found])
    return zip(numbers, numbers, numbers, numbers, numbers, numbers, strict=True)


class Marks:
    """What words are signs of, such as languages. `names` are these things, at most 64."""

    __slots__ = ("_known", "_marks", "_vocabulary", "names")

    def __init__(self, of_words: Mapping[str, Sequence[str]]) -> None:
        self.names = [*dict.fromkeys(name for names in of_words.values() for name in names)]
        words = " ".join(of_words).encode()
        self._vocabulary = Vocabulary(words, words.count(b" ") + 1)
        self._marks = zeros(len(self._vocabulary.read[0]), "Q")
        at = 0
        for word, names in of_words.items():
            self._marks[at] = sum(1 << self.names.index(name) for name in names)
            at += len(word.encode()) + 1
        self._known = *self._vocabulary.read, address(self._marks)

    def counted(self, words: bytes) -> tuple[Sequence[int], int]:
        """How many of the words, parted by blanks, are signs of each of the `names`, and how many words there are.

        >>> marks = Marks({"la": ["fr", "es"], "le": ["fr"]})
        >>> marks.names, marks.counted(b"le pier la la")
        (['fr', 'es'], (array('i', [3, 2]), 4))
        """
        told = zeros(len(self.names), "i")
        return told, _marked(*self._known, words, len(words), SEED, address(told))
