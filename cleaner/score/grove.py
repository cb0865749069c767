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
        places, self.of, self.parent = _number(blocks)
        names: dict[tuple[str, str], int] = {("", ""): 0}
        self.name = array("q", [0, *[names.setdefault((place.tag, place.hook), len(names)) for place in places]])
        self.names = tuple(names)
        self.depth = array("q", [0, *[place.depth + 1 for place in places]])

    @cached_property
    def table(self) -> array[int]:
        """How many places and names there are, and where the arrays lie that `kernel/grove.h` names."""
        return array(
            "q", [len(self.parent), len(self.names), *map(address, (self.of, self.parent, self.depth, self.name))]
        )

    def tokens(self) -> bytes:
        """The token numbers of every name, one `hook_row` after the other."""
        return b"".join([hook_row(tag, hook) for tag, hook in self.names])


def _number(blocks: Sequence[Block]) -> tuple[list[Place], array[int], array[int]]:
    """The places from number 1 on; the place of each block; the place above each place."""
    number: dict[Place | None, int] = {None: 0}
    places: list[Place] = []
    parents, of = [0], []
    for block in blocks:
        place = block.place
        at = number.get(place)
        if at is None:
            path: list[Place] = []
            while place not in number:
                path.append(place)  # type: ignore[arg-type]  # None is always in `number`
                place = place.parent  # type: ignore[union-attr]
            at = number[place]
            for below in reversed(path):
                parents.append(at)
                places.append(below)
                at = number[below] = len(places)
        of.append(at)
    return places, array("q", of), array("q", parents)
