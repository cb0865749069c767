"""The elements above a page's blocks as arrays: parents, names, and the run of blocks that stands below each (a run,
because blocks come in document order). `kernel/grove.c` reads them.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cached_property
from operator import itemgetter

from cleaner.kernel import address, values_at, zeros
from cleaner.model import Place
from cleaner.score.tokens import hook_rows

_NOWHERE = (None, 0)


class Grove:
    """Every place at or above a block, parents before children; number 0 stands for what is above them all.

    of      the place of each block
    linked  whether it is a link or in one, 0 or 1
    parent  the place above each place
    depth   how many places stand above it
    name    the number of its tag and hook among `names`, the distinct ones
    """

    def __init__(self, places: Sequence[Place | None]) -> None:
        """`places` are those of the blocks of a page, None for one that has none."""
        standing = list(filter(None, places))
        among = standing[0].among if standing else None
        seen = standing if len(standing) == len(places) else [place or _NOWHERE for place in places]
        self.of = array("q", list(map(itemgetter(1), seen)))
        names: dict[tuple[str, str], int] = {("", ""): 0}
        if among is None:
            self.parent = self.depth = self.name = zeros(1)
            self.linked = zeros(len(places))
        else:
            called = zip(among.names, among.hooks, strict=True)
            numbers = [names.setdefault(name, len(names)) for name in called]
            self.parent, self.depth = among.above, among.depths
            self.linked = values_at(self.of, among.linked)
            self.name = values_at(among.named, array("q", numbers))
        self.names = tuple(names)

    @cached_property
    def table(self) -> array[int]:
        """How many places and names there are, and where the arrays lie that `kernel/grove.h` names."""
        return array(
            "q", [len(self.parent), len(self.names), *map(address, (self.of, self.parent, self.depth, self.name))]
        )

    def tokens(self) -> bytes:
        """The token numbers of every name: its `hook_rows`."""
        return hook_rows(self.names)
