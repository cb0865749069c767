"""What rules may ask about a block beyond its own text: its words, its neighbours, where in the document it stands."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.model import Block, Kind, Layout, Media, Place
from cleaner.rules.pack import Between
from cleaner.rules.trial import ANYWHERE, KIND_BITS, POSITION_BITS

PROSE_WORDS = 20
"""Words from which a block that ends like a sentence counts as prose. Headlines and teasers stay below."""

_NO_PROSE = (Kind.CONTROL, Kind.CAPTION, Kind.CODE)


class Facts:
    """The facts of one layout: its blocks of running text, and what stands above and below them.

    texts        those of the blocks
    prose        the blocks of running text
    first, last  the places of the first and the last of them; with none, behind the end and before the beginning
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        blocks = layout.blocks
        self.texts = [block.text for block in blocks]
        long = [block for block in blocks if block.words >= PROSE_WORDS]
        self.prose = tuple(filter(self.is_prose, long))
        self.first = self.prose[0].index if self.prose else len(blocks)
        self.last = self.prose[-1].index if self.prose else -1
        self._between: dict[Between, range] = {}

    @property
    def places(self) -> list[Place | None]:
        """The place of each block."""
        if self.layout.media is not Media.HTML:
            return [None] * len(self.texts)
        return [block.place for block in self.layout.blocks]

    def columns(self) -> tuple[Sequence[int], ...]:
        """Of all blocks: their words, -1 where one is hidden, for rules speak of what a reader sees; where they stand
        and their kinds, as bits; how many characters are links, -1 where a dump has none, and how many there are.
        """
        blocks = self.layout.blocks
        unlinked = 0 if self.layout.media is Media.HTML else -1
        return (
            [-1 if block.hidden else block.words for block in blocks],
            self._standing(),
            [KIND_BITS[block.kind] for block in blocks],
            [block.link_chars or unlinked for block in blocks],
            list(map(len, self.texts)),
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
            and block.kind not in _NO_PROSE
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
        texts = self.texts
        start = next((at for at, text in enumerate(texts) if lines.after.search(text)), len(texts))
        end = next((at for at in range(start + 1, len(texts)) if lines.before.search(texts[at])), start)
        return range(start + 1, end)

    def links_at_least(self, block: Block, share: float) -> bool:
        """Whether at least this share of the block is links. A dump without link marks knows no links."""
        return bool(block.link_chars or self.layout.media is Media.HTML) and block.link_density >= share
