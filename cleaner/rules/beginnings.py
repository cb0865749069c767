"""Rules found by how a text begins."""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.rules.literals import END, PREFIX
from cleaner.rules.texts import Texts

LENGTHS = (1, 2, 3, 4, 5, 6, 8, 10, PREFIX)
"""Lengths of beginnings that are looked up; those of the patterns are cut to the next shorter one."""

_CUTS = (0, *(max(length for length in LENGTHS if length <= size) for size in range(1, PREFIX + 1)))
"""For the length of each beginning that to which it is cut."""

_STEM = 3
_STEMS = 20_000  # stems that are remembered; a language has a few thousand


class Beginnings:
    """Numbers by the beginnings that lead to them, each cut to one of `LENGTHS`, or by the whole of a short text.

    A number may stand twice under one beginning.
    """

    def __init__(self, numbers: Iterable[tuple[int, Iterable[str]]]) -> None:
        self._whole: dict[str, tuple[int, ...]] = {}
        self._numbers: dict[str, tuple[int, ...]] = {}
        for number, words in numbers:
            one = (number,)
            for word in words:
                if word.endswith(END):
                    self._whole[word] = self._whole.get(word, ()) + one
                else:
                    short = word[: _CUTS[len(word)]]
                    self._numbers[short] = self._numbers.get(short, ()) + one
        self._longer: dict[str, set[int]] = {}
        for stem, length in {(short[:_STEM], len(short)) for short in self._numbers}:
            if length >= _STEM:
                self._longer.setdefault(stem, set()).add(length)
        self._memo: dict[str, tuple[int, ...]] = {}  # it saves time and changes nothing

    def find(self, texts: Texts, found: dict[int, tuple[int, ...]]) -> None:
        """Add to `found`, for each text by its place, the numbers that its beginning leads to."""
        memo, begun, all_of_it = self._memo, self._numbers, self._whole
        for at, (head, short) in enumerate(zip(texts.heads, texts.wholes, strict=True)):
            numbers = all_of_it.get(short, ())
            lengths = memo.get(head[:_STEM])
            if lengths is None:
                lengths = self._lengths(head[:_STEM])
            for length in lengths:
                led = begun.get(head[:length])
                if led is not None:
                    numbers += led
            if numbers:
                found[at] = numbers

    def _lengths(self, stem: str) -> tuple[int, ...]:
        """The lengths worth looking up for a text that begins with these three characters."""
        short = [length for length in range(1, _STEM) if stem[:length] in self._numbers]
        lengths = (*short, *sorted(self._longer.get(stem, ())))
        if len(self._memo) < _STEMS:
            self._memo[stem] = lengths
        return lengths
