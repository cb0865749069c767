"""What rules may ask about a block beyond its own text: its words, its neighbours, where in the document it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from struct import pack
from typing import NamedTuple

from cleaner.model import Kind, Layout, Media, Place
from cleaner.rules.pack import Between

PROSE_WORDS = 20
"""Words from which a block that ends like a sentence counts as prose. Headlines and teasers stay below."""

_NO_PROSE = (Kind.CONTROL, Kind.CAPTION, Kind.CODE)
_HTML = Media.HTML


class Told(NamedTuple):
    """What the kernel is told of the blocks.

    facts        those of the layout; on hidden blocks no rule is tried, for rules speak of what a reader sees
    links_known  whether a block without links is known to have none
    first, last  the places of the first and the last block of running text
    """

    facts: bytes
    links_known: bool
    first: int
    last: int


def packed(numbers: Sequence[int]) -> bytes:
    """Numbers of 32 bits each, one behind the other; an array of them takes twice as long to make."""
    return pack(f"{len(numbers)}i", *numbers)


class Facts:
    """The facts of one layout: its blocks of running text, and what stands above and below them.

    texts        those of the blocks
    first, last  the places of the first and the last block of running text; with none, behind the end and before the
                 beginning
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.texts = layout.columns.text
        words = layout.columns.words
        self._long = [at for at, size in enumerate(words) if size >= PROSE_WORDS]
        self.first = next(self._prose(self._long), len(words))
        self.last = next(self._prose(reversed(self._long)), -1)
        self._between: dict[Between, range] = {}
        self._with_prose: dict[int, bool] = {}

    def _prose(self, numbers: Iterable[int]) -> Iterator[int]:
        """Those of some blocks that are running text."""
        return (at for at in numbers if self.is_prose(at))

    @cached_property
    def prose(self) -> tuple[int, ...]:
        """The places of the blocks of running text."""
        return tuple(self._prose(self._long))

    @property
    def on_page(self) -> bool:
        """Whether blocks have places."""
        return self.layout.media is _HTML

    @property
    def places(self) -> Sequence[Place | None]:
        """The place of each block."""
        return self.layout.columns.place

    def told(self) -> Told:
        """What the kernel is told of all blocks."""
        return Told(self.layout.facts, self.on_page, self.first, self.last)

    def is_prose(self, at: int) -> bool:
        """Whether a block reads as running text: long enough, ending like a sentence, mostly outside links."""
        columns = self.layout.columns
        return (
            columns.ended[at]
            and columns.words[at] >= PROSE_WORDS
            and columns.kind[at] not in _NO_PROSE
            and not columns.hidden[at]
            and 2 * columns.link_chars[at] < len(columns.text[at])
        )

    def has_prose_in(self, place: Place) -> bool:
        """Whether running text stands in a place."""
        known = self._with_prose.get(place.at)
        if known is None:
            stands = map(self.places.__getitem__, self.prose)
            known = any(standing is not None and place.holds(standing) for standing in stands)
            self._with_prose[place.at] = known
        return known

    def stands(self, at: int, position: str) -> bool:
        """Whether a block stands in the head (above all prose), the tail (below it) or the body between.

        A document without prose is all head, body and tail at once.
        """
        if self.last < 0:
            return True
        if position == "head":
            return at < self.first
        if position == "tail":
            return at > self.last
        return self.first <= at <= self.last

    def between(self, lines: Between) -> range:
        """The blocks below the first one of the two lines and above the other; none where one is missing."""
        known = self._between.get(lines)
        if known is None:
            known = self._between[lines] = self._stretch(lines)
        return known

    def _stretch(self, lines: Between) -> range:
        texts = self.texts
        start = next((at for at, text in enumerate(texts) if lines.after.search(text)), len(texts))
        end = next((at for at in range(start + 1, len(texts)) if lines.before.search(texts[at])), start)
        return range(start + 1, end)
