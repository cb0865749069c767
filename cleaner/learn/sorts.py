"""Sorts of lines that are story wherever they stand between its first and its last line: sentences, and their parts.

The scorer judges a dump's line by its words and its neighbours; that a site never puts a whole sentence of anything
else between these two lines it cannot know.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from cleaner.learn.frames import Frame, weight
from cleaner.learn.rule import Learned
from cleaner.learn.specimens import Piece

PURE, ON_PAGES = 0.93, 3
"""Share of the words of a sort that the generic road must hold for the story, and pages on which it must occur."""

FEWEST = 6
"""Words of a whole sentence; shorter ones are replies of buttons and forms too."""

ENDED = r"[.!?…][\"'”’»)\]]{0,3}$"
CARRIES_ON = r"^(?:[a-zà-öø-ÿа-яё]|[,.;:!?)’”»](?:\s|$))"


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of lines: its rule's id, what it says, and what its lines, or the lines below them, look like."""

    id: str
    about: str
    own: str = ""
    below: str = ""
    fewest: int = 0

    @property
    def match(self) -> dict[str, Any]:
        """The condition, as a rule file has it."""
        if self.below:
            return {"near": {"text": self.below, "side": "after"}}
        return {"min_words": self.fewest, "text": self.own} if self.fewest else {"text": self.own}

    def holds(self, piece: Piece, below: Piece | None) -> bool:
        """Whether a piece, with the one below it, is of this sort."""
        if self.below:
            return below is not None and re.search(self.below, below.text) is not None
        return piece.words >= self.fewest and re.search(self.own, piece.text) is not None


SORTS = (
    Sort("sentences", "A whole sentence between these two lines is the story's.", own=ENDED, fewest=FEWEST),
    Sort("ends-of-sentences", "A line between these two that carries on a sentence is the story's.", own=CARRIES_ON),
    Sort(
        "beginnings-of-sentences",
        "A line between these two that the next one carries on is the story's.",
        below=CARRIES_ON,
    ),
)


def sorts_of(frame: Frame, story: Learned) -> list[Learned]:
    """The rules for those sorts that are nothing but story on these dumps, inside the frame of the rule `story`."""
    rules = []
    for sort in SORTS:
        found = [_of_sort(sort, held) for held in frame]
        words = sum(weight(piece) for pieces in found for piece in pieces)
        told = sum(piece.words for pieces in found for piece in pieces if piece.state == "content")
        pages = sum(map(bool, found))
        if words and pages >= ON_PAGES and told >= PURE * words:
            rules.append(_rule(sort, found, story))
    return rules


def _of_sort(sort: Sort, held: Sequence[Piece]) -> list[Piece]:
    following = {above.at: below for above, below in pairwise(held)}
    return [piece for piece in held if weight(piece) and sort.holds(piece, following.get(piece.at))]


def _rule(sort: Sort, found: Sequence[Sequence[Piece]], story: Learned) -> Learned:
    edges = story.remove[0]["lines"]
    pages = Counter(key for pieces in found for key in {piece.key for piece in pieces})
    own = (p.text for pieces in found for p in pieces if p.state == "content" and pages[p.key] == 1)
    told = sorted(own, key=lambda text: (len(text), text))
    below = ["and so on."] if sort.below else []
    examples = [{"lines": [edges[0], text, *below, edges[2]], "target": text} for text in told[:4]]
    match = {**story.match, **sort.match}
    return Learned(sort.id, sort.about, match, sum(map(bool, found)), len(found), action="body", remove=tuple(examples))
