"""The plain scorer for pages: find the element that holds the article's prose, then judge blocks inside it.

The article's element is the deepest one with at least `SHARE` of the page's prose (the idea of Readability, in its
simplest form). Inside it a block needs to read like text, or to stand among blocks that do; outside it, only the
page's own `<article>` or `<main>` speaks for a block.
"""

from __future__ import annotations

import re

from cleaner.model import Block, Kind, Layout, Place, Score
from cleaner.score.prose import likeness

SHARE = 0.7
"""Share of the page's prose that the article's element holds; 0.6 to 0.9 differ by half a point on news and blogs."""

CLUTTER = re.compile(
    r"<nav>|<aside>|<footer>|(?:^|\s)(?:comments?|comment-list|sidebar|disqus|taboola|outbrain|related|author-bio"
    r"|newsletter)(?:$|\s)"
)
"""Hooks above clutter. Whole tokens only: a list of word stems, as older extractors have, cost 15 points of F1 here,
because themes put such stems ("widget", "post-author", "share-enabled") above the article itself."""

_LISTS = (Kind.LIST_ITEM, Kind.TABLE_ROW, Kind.QUOTE)


def score_page(layout: Layout) -> tuple[Score, ...]:
    """Score the blocks of a page. Hidden blocks score 0."""
    blocks = layout.blocks
    alone = [likeness(block) for block in blocks]
    cluttered = _Clutter()
    prose = {
        b.index: len(b.text)
        for b, (value, _) in zip(blocks, alone, strict=True)
        if value >= 0.8 and not b.hidden and not cluttered.above(b.place)
    }
    main = _main(blocks, prose)
    inside = _inside(blocks, main)
    return tuple(
        _judge(block, alone, inside, clutter=cluttered.below(block.place, main)) for block in blocks
    )


def _main(blocks: tuple[Block, ...], prose: dict[int, int]) -> Place | None:
    held: dict[Place, int] = {}
    for index, chars in prose.items():
        place = blocks[index].place
        if place is not None:
            for above in place.up():
                held[above] = held.get(above, 0) + chars
    total = sum(prose.values())
    holding = [place for place, chars in held.items() if chars >= SHARE * total]
    return max(holding, key=lambda place: place.depth, default=None)


def _inside(blocks: tuple[Block, ...], main: Place | None) -> list[bool]:
    known: dict[Place | None, bool] = {None: False}
    flags = []
    for block in blocks:
        place = block.place
        if place not in known:
            known[place] = any(above is main for above in place.up()) if place is not None else False
        flags.append(known[place])
    return flags


def _judge(block: Block, alone: list[tuple[float, str]], inside: list[bool], *, clutter: bool) -> Score:
    value, why = alone[block.index]
    if block.hidden:
        return Score(0.0, "hidden")
    if not inside[block.index]:
        return Score(0.3 * value, f"{why}, outside the article's element")
    around = _around(block.index, alone, inside)
    if block.kind is Kind.HEADING and value < 0.5 and block.link_density <= 0.5:
        follows = _follows(block.index, alone, inside)
        value, why = (0.7, "a heading above text") if follows else (0.3, "a heading without text")
    elif block.kind in _LISTS and block.link_density <= 0.5:
        value, why = max(value, 0.35 + 0.3 * around), f"{why}, in a list or table"
    else:
        value = 0.75 * value + 0.25 * around
    if clutter:
        return Score(0.4 * value, f"{why}, under a hook of clutter")
    return Score(value, why)


def _around(index: int, alone: list[tuple[float, str]], inside: list[bool]) -> float:
    near = [alone[at][0] for at in (index - 2, index - 1, index + 1, index + 2) if 0 <= at < len(alone) and inside[at]]
    return sum(near) / len(near) if near else 0.0


def _follows(index: int, alone: list[tuple[float, str]], inside: list[bool]) -> bool:
    return any(alone[at][0] >= 0.6 and inside[at] for at in range(index + 1, min(index + 4, len(alone))))


class _Clutter:
    """Whether a hook of clutter stands above a place, remembered for each place."""

    def __init__(self) -> None:
        self._own: dict[str, bool] = {"": False}

    def own(self, hook: str) -> bool:
        known = self._own.get(hook)
        if known is None:
            known = self._own[hook] = CLUTTER.search(hook) is not None
        return known

    def above(self, place: Place | None) -> bool:
        """Within four elements: higher up stand the page's wrappers, whose classes list everything there is."""
        return self._within(place, None, 4)

    def below(self, place: Place | None, main: Place | None) -> bool:
        """Between the place and the article's element, that one not counted."""
        return self._within(place, main, 12)

    def _within(self, place: Place | None, stop: Place | None, steps: int) -> bool:
        while place is not None and place is not stop and steps:
            if self.own(place.hook):
                return True
            place, steps = place.parent, steps - 1
        return False
