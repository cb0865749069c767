"""The elements above a page's blocks as arrays: parents, what stands below each, how alike they are.

What stands below an element is a run of blocks, because blocks come in document order: sums over it are differences of
running sums.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cleaner.model import Block, Place
from cleaner.score.sums import sums_within
from cleaner.score.tokens import hook_tokens

LEVELS = 6
"""How many elements above a block have columns of their own."""

Ints = NDArray[np.int64]


class Grove:
    """Every place at or above a block, parents before children; number 0 stands for what is above them all.

    of      the place of each block
    parent  the place above each place
    depth   how many places stand above it
    name    the number of its tag and hook among `names`, the distinct ones
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.of, self.parent, self.depth, self.name, self.names, self._first, self._last = _number(blocks)

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

    def tokens(self) -> NDArray[np.int64]:
        """The token numbers of every name, (names, most tokens), filled up with 0."""
        rows = [hook_tokens(tag, hook) for tag, hook in self.names]
        width = max(map(len, rows), default=1)
        return np.array([row + (0,) * (width - len(row)) for row in rows], np.int64)


def _number(
    blocks: Sequence[Block],
) -> tuple[Ints, Ints, Ints, Ints, tuple[tuple[str, str], ...], Ints, Ints]:
    number: dict[Place | None, int] = {None: 0}
    names: dict[tuple[str, str], int] = {("", ""): 0}
    parents, depths, named, first, of = [0], [0], [0], [0], []
    for at, block in enumerate(blocks):
        place = block.place
        path: list[Place] = []
        while place not in number:
            path.append(place)  # type: ignore[arg-type]  # None is always in `number`
            place = place.parent  # type: ignore[union-attr]
        above = number[place]
        for below in reversed(path):
            parents.append(above)
            depths.append(depths[above] + 1)
            named.append(names.setdefault((below.tag, below.hook), len(names)))
            above = number[below] = len(first)
            first.append(at)
        of.append(above)
    last = list(first)
    for at, place_of in enumerate(of):
        last[place_of] = at
    for child in range(len(parents) - 1, 0, -1):
        up = parents[child]
        if last[child] > last[up]:
            last[up] = last[child]
    of_, parent, depth, name, first_, last_ = (np.array(x, np.int64) for x in (of, parents, depths, named, first, last))
    return of_, parent, depth, name, tuple(names), first_, last_
