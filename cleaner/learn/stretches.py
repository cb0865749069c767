"""One dump's lines, ready to tell quickly how well a stretch between two of them holds the story."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
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

    def cut(self, start: str, end: str) -> tuple[int, int]:
        """The pieces below the first `start` and above the next `end`, as a range; empty where one is missing."""
        begin = self.places[start][0] + 1
        ends = self.places[end]
        at = bisect_right(ends, begin - 1)
        return begin, ends[at] if at < len(ends) else begin

    def f1(self, start: str, end: str) -> float:
        """The F1 of words to be expected, were that stretch the article."""
        begin, stop = self.cut(start, end)
        size = self._words[stop] - self._words[begin]
        return f_of(self._likely[stop] - self._likely[begin], size, self._likely[-1], wide=True)
