"""What the characters of a text are, counted for all blocks at once: what `kernel/sheet.c` counts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cleaner.score.characters import CLASSES, DIGIT, SPACE, UPPER
from tests.score.columns.sums import sums_within

Ints = NDArray[np.int64]

_SHORT = 3
_CLASSES = np.frombuffer(CLASSES, np.uint8)


def codes_of(text: str) -> NDArray[np.uint32]:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


class Characters:
    """The classes of the characters with these code points, with running sums that count any stretch in no time."""

    def __init__(self, codes: NDArray[np.uint32]) -> None:
        self._classes = _CLASSES[np.minimum(codes, len(_CLASSES) - 1)]

    def counts(self, marks: Sequence[int], starts: Ints, ends: Ints) -> NDArray[np.int64]:
        """How many characters of each class stand in each stretch: (classes, stretches)."""
        hits = (self._classes & np.array(marks, np.uint8)[:, None]) != 0
        return sums_within(hits, starts, np.minimum(ends, hits.shape[1]))

    def begun(self, starts: Ints, ends: Ints) -> NDArray[np.int64]:
        """How many words of each stretch begin with a capital, begin with a digit, have three characters or fewer.

        Words that short are function words in most languages.
        """
        space = (self._classes & SPACE) != 0
        edges = np.concatenate(([-1], np.flatnonzero(space), [len(space)]))
        sizes = np.diff(edges) - 1
        firsts = edges[:-1][sizes > 0] + 1
        hits = np.zeros((3, len(space)), bool)
        hits[0, firsts] = (self._classes[firsts] & UPPER) != 0
        hits[1, firsts] = (self._classes[firsts] & DIGIT) != 0
        hits[2, firsts] = sizes[sizes > 0] <= _SHORT
        return sums_within(hits, starts, np.minimum(ends, hits.shape[1]))
