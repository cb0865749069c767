"""What rules may ask about a block beyond its own text: its words, its neighbours, where in the document it stands."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.model import Block, Kind, Layout, Media
from cleaner.rules.pack import Between
from cleaner.rules.trial import ANYWHERE, KIND_BITS, POSITION_BITS

PROSE_WORDS = 20
"""Words from which a block that ends like a sentence counts as prose. Headlines and teasers stay below."""


class Facts:
    """The facts of one layout: its blocks of running text, and what stands above and below them.

    kinds, texts, places  columns of the blocks
    prose                 the blocks of running text
    first, last           the places of the first and the last of them; with none, behind the end, before the beginning
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        columns = tuple(zip(*layout.blocks, strict=True)) or ((),) * len(Block._fields)
        self.kinds, self.texts, self._words, self._ended = columns[3:7]
        self._link_chars, self._hidden, self.places = columns[9:12]
        self.prose = self._prose()
        self.first = self.prose[0].index if self.prose else len(layout.blocks)
        self.last = self.prose[-1].index if self.prose else -1
        self._between: dict[Between, range] = {}

    def _prose(self) -> tuple[Block, ...]:
        long = [at for at, words in enumerate(self._words) if words >= PROSE_WORDS and self._ended[at]]
        return tuple(filter(self.is_prose, [self.layout.blocks[at] for at in long]))

    def columns(self) -> tuple[Sequence[int], ...]:
        """Of all blocks: their words, -1 where one is hidden, for rules speak of what a reader sees; where they stand
        and their kinds, as bits; how many characters are links, -1 where a dump has none, and how many there are.
        """
        words, links = self._words, self._link_chars
        if any(self._hidden):
            words = tuple([-1 if hidden else count for hidden, count in zip(self._hidden, words, strict=True)])
        if self.layout.media is not Media.HTML:
            links = tuple([chars or -1 for chars in links])
        return words, self._standing(), [*map(KIND_BITS.__getitem__, self.kinds)], links, [*map(len, self.texts)]

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
        texts = self.texts
        start = next((at for at, text in enumerate(texts) if lines.after.search(text)), len(texts))
        end = next((at for at in range(start + 1, len(texts)) if lines.before.search(texts[at])), start)
        return range(start + 1, end)

    def links_at_least(self, block: Block, share: float) -> bool:
        """Whether at least this share of the block is links. A dump without link marks knows no links."""
        return bool(block.link_chars or self.layout.media is Media.HTML) and block.link_density >= share
