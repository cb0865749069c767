"""The elements above a page's blocks in columns: what `kernel/grove.c` finds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cleaner.score import grove
from cleaner.score.tokens import MAX_HOOK_TOKENS
from tests.score.columns.sums import sums_within

LEVELS = 6
"""How many elements above a block have columns of their own."""

Ints = NDArray[np.int64]


class Grove(grove.Grove):
    """With what is known of the places."""

    def __init__(self, places):
        super().__init__(places)
        self.of, self.parent, self.depth, self.name = map(np.array, (self.of, self.parent, self.depth, self.name))
        runs = [[] for _ in self.parent]
        for block, place in enumerate(self.of):
            runs[place].append(block)
        for place in range(len(runs) - 1, 0, -1):
            runs[self.parent[place]] += runs[place]
        self._first, self._last = np.array([min(run) for run in runs]), np.array([max(run) for run in runs])

    def token_table(self):
        """The token numbers of every name: (names, most tokens), filled up with 0."""
        return np.frombuffer(self.tokens(), np.int16).reshape(-1, MAX_HOOK_TOKENS)

    def sums(self, columns: NDArray[np.int64]) -> NDArray[np.int64]:
        """For each place the sums of these block columns, (columns, blocks), over the blocks at or below it."""
        return sums_within(columns, self._first, self._last + 1)

    def above(self) -> Ints:
        """For each block its own place, the one above, and so on: (LEVELS, blocks)."""
        rows = [self.of]
        for _ in range(LEVELS - 1):
            rows.append(self.parent[rows[-1]])
        return np.stack(rows)

    def siblings(self, held: Ints) -> tuple[Ints, Ints, NDArray[np.float64]]:
        """For each place: how many siblings have its tag and hook, which it is, its share of what they hold."""
        _, family = np.unique(self.parent * len(self.names) + self.name, return_inverse=True)
        size = np.bincount(family)
        total = np.bincount(family, held)
        order = np.argsort(family, kind="stable")
        begin = np.cumsum(size) - size
        at = np.empty(len(family), np.int64)
        at[order] = np.arange(len(family)) - begin[family[order]]
        return size[family], at, held / np.maximum(1, total[family])

    def shapes(self) -> Ints:
        """For each block a number that it shares with those whose three elements above have the same tags and hooks."""
        size, above = len(self.names), self.above()
        _, shape = np.unique(
            (self.name[above[0]] * size + self.name[above[1]]) * size + self.name[above[2]], return_inverse=True
        )
        return shape

    def meeting(self, block: int | None) -> Ints:
        """For each block the lowest place above both it and `block`; 0 where there is none."""
        met = np.zeros(len(self.of), np.int64)
        chain = []
        place = int(self.of[block]) if block is not None else 0
        while place:
            chain.append(place)
            place = int(self.parent[place])
        for place in reversed(chain):
            met[self._first[place] : self._last[place] + 1] = place
        return met
