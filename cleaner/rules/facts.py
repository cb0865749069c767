"""What rules may ask about a block beyond its own text: its words, its neighbours, where in the document it stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from cleaner.model import Block, Kind, Layout, Media
from cleaner.rules.pack import Between
from cleaner.rules.trial import ANYWHERE, KIND_BITS, POSITION_BITS

PROSE_WORDS = 20
"""Words from which a block that ends like a sentence counts as prose. Headlines and teasers stay below."""


class Facts:
    """The facts of one layout: its blocks of running text, and what stands above and below them."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._between: dict[Between, range] = {}

    @cached_property
    def prose(self) -> tuple[Block, ...]:
        """The blocks of running text."""
        return tuple(filter(self.is_prose, self.layout.blocks))

    @cached_property
    def first(self) -> int:
        """The place of the first of them; with none, behind the end."""
        found = next(filter(self.is_prose, self.layout.blocks), None)
        return len(self.layout.blocks) if found is None else found.index

    @cached_property
    def last(self) -> int:
        """The place of the last of them; with none, before the beginning."""
        found = next(filter(self.is_prose, reversed(self.layout.blocks)), None)
        return -1 if found is None else found.index

    @cached_property
    def columns(self) -> tuple[Sequence[int], ...]:
        """Of all blocks, of which there is one at least: their words, -1 where one is hidden, for rules speak of what a
        reader sees; where they stand and their kinds, as bits; how many characters are links, -1 where a dump has none,
        and how many there are.
        """
        blocks = self.layout.blocks
        unlinked = 0 if self.layout.media is Media.HTML else -1
        return (
            [-1 if block.hidden else block.words for block in blocks],
            self._standing(),
            [KIND_BITS[block.kind] for block in blocks],
            [block.link_chars or unlinked for block in blocks],
            [len(block.text) for block in blocks],
        )

    def _standing(self) -> list[int]:
        size = len(self.layout.blocks)
        if self.last < 0:
            return [ANYWHERE] * size
        head, body, tail = self.first, self.last + 1 - self.first, size - self.last - 1
        return [POSITION_BITS["head"]] * head + [POSITION_BITS["body"]] * body + [POSITION_BITS["tail"]] * tail

    def is_prose(self, block: Block) -> bool:
        """Whether the block reads as running text: long enough, ending like a sentence, mostly outside links."""
        return (
            block.ended
            and block.words >= PROSE_WORDS
            and block.kind not in (Kind.CONTROL, Kind.CAPTION, Kind.CODE)
            and not block.hidden
            and 2 * block.link_chars < len(block.text)
        )

    def stands(self, block: Block, position: str) -> bool:
        """Whether the block stands in the head (above all prose), the tail (below it) or the body between.

        A document without prose is all head, body and tail at once.
        """
        if self.last < 0:
            return True
        if position == "head":
            return block.index < self.first
        if position == "tail":
            return block.index > self.last
        return self.first <= block.index <= self.last

    def between(self, lines: Between) -> range:
        """The blocks below the first one of the two lines and above the other; none where one is missing."""
        known = self._between.get(lines)
        if known is None:
            known = self._between[lines] = self._stretch(lines)
        return known

    def _stretch(self, lines: Between) -> range:
        texts = [block.text for block in self.layout.blocks]
        start = next((at for at, text in enumerate(texts) if lines.after.search(text)), len(texts))
        end = next((at for at in range(start + 1, len(texts)) if lines.before.search(texts[at])), start)
        return range(start + 1, end)

    def links_at_least(self, block: Block, share: float) -> bool:
        """Whether at least this share of the block is links. A dump without link marks knows no links."""
        return bool(block.link_chars or self.layout.media is Media.HTML) and block.link_density >= share
