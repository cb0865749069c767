"""The elements above a page's blocks as arrays: parents, names, and the run of blocks that stands below each (a run,
because blocks come in document order). `kernel/grove.c` reads them.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cached_property

from cleaner.kernel import address
from cleaner.model import Block, Place
from cleaner.score.tokens import hook_row


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
    def table(self) -> array[int]:
        """How many places and names there are, and where the arrays lie that `kernel/grove.h` names."""
        arrays = (self.of, self.parent, self.depth, self.name, self._first, self._last)
        return array("q", [len(self.parent), len(self.names), *map(address, arrays)])

    def tokens(self) -> bytes:
        """The token numbers of every name, one `hook_row` after the other."""
        return b"".join([hook_row(tag, hook) for tag, hook in self.names])


def _number(
    blocks: Sequence[Block],
) -> tuple[array[int], array[int], array[int], array[int], tuple[tuple[str, str], ...], array[int], array[int]]:
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
    of_, parent, depth, name, first_, last_ = (array("q", x) for x in (of, parents, depths, named, first, last))
    return of_, parent, depth, name, tuple(names), first_, last_
