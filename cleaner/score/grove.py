"""The elements above a page's blocks as arrays: parents, names, and the run of blocks that stands below each (a run,
because blocks come in document order). `kernel/grove.c` reads them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cleaner.model import Block, Place
from cleaner.score.tokens import MAX_HOOK_TOKENS, hook_row

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

    @cached_property
    def table(self) -> Ints:
        """How many places and names there are, and where the arrays lie that `kernel/grove.h` names."""
        arrays = (self.of, self.parent, self.depth, self.name, self._first, self._last)
        return np.array([len(self.parent), len(self.names), *(a.ctypes.data for a in arrays)], np.int64)

    def tokens(self) -> NDArray[np.int16]:
        """The token numbers of every name: (names, `MAX_HOOK_TOKENS`), filled up with 0."""
        rows = b"".join([hook_row(tag, hook) for tag, hook in self.names])
        return np.frombuffer(rows, np.int16).reshape(-1, MAX_HOOK_TOKENS)


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
