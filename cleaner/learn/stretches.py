"""One dump's lines, ready to tell quickly how well a stretch between two of them holds the story."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from cleaner.learn.frames import f_of, weight
from cleaner.learn.specimens import Specimen

LETTERS = 5
"""Letters that a line must have to be an edge of the story."""


class Sums:
    """Running sums over the pieces of a dump; `middle` is the piece at which half of the likely article is read.

    `places` tells where each line stands that can be an edge: one that is not of the story, and says something.
    """

    def __init__(self, specimen: Specimen) -> None:
        self._keys = [piece.key for piece in specimen.pieces]
        weights = [weight(piece) for piece in specimen.pieces]
        self._words = [0, *accumulate(weights)]
        chances = (w * piece.chance for w, piece in zip(weights, specimen.pieces, strict=True))
        self._likely = [0.0, *accumulate(chances)]
        half = self._likely[-1] / 2
        self.middle = max(0, next(at for at, done in enumerate(self._likely) if done >= half) - 1)
        self.places: dict[str, list[int]] = defaultdict(list)
        told = {piece.key for piece in specimen.story()}
        for at, piece in enumerate(specimen.pieces):
            if piece.key not in told and sum(sign.isalpha() for sign in piece.key) >= LETTERS:
                self.places[piece.key].append(at)

    def key(self, at: int) -> str | None:
        """The line that stands there, if it can be an edge."""
        key = self._keys[at] if 0 <= at < len(self._keys) else ""
        return key if key in self.places else None

    def begin(self, starts: Sequence[str]) -> int:
        """The piece below the first of these lines."""
        return min(self.places[start][0] for start in starts) + 1

    def cut(self, starts: Sequence[str], ends: Sequence[str]) -> tuple[int, int]:
        """The pieces below the first of `starts` and above the next of `ends`, as a range; else an empty one."""
        begin = self.begin(starts)
        stops = [
            places[at]
            for places in map(self.places.__getitem__, ends)
            if (at := bisect_left(places, begin)) < len(places)
        ]
        return begin, min(stops, default=begin)

    def f1(self, begin: int, stop: int) -> float:
        """The F1 of words to be expected, were that stretch the article."""
        size = self._words[stop] - self._words[begin]
        return f_of(self._likely[stop] - self._likely[begin], size, self._likely[-1], wide=True)
