"""The plain scorer for pages: find the element that holds the article's prose, then judge blocks inside it.

The article's element is the deepest one with at least `SHARE` of the page's prose (the idea of Readability, in its
simplest form). Inside it a block needs to read like text, or to stand among blocks that do; outside it, only the
page's own `<article>` or `<main>` speaks for a block.
"""

from __future__ import annotations

import re

from cleaner.model import Block, Kind, Layout, Place, Score
from cleaner.score.prose import between, likeness

SHARE = 0.7
"""Share of the page's prose that the article's element holds; 0.6 to 0.9 differ by half a point on news and blogs."""

CLUTTER = re.compile(
    r"<nav>|<aside>|<footer>|(?:^|\s)(?:comments?|comment-list|sidebar|disqus|taboola|outbrain|related|author-bio"
    r"|newsletter|(?:related|more|recommended|latest|popular)[_-](?:stories|posts|articles|news))(?:$|\s)"
)
"""Hooks above clutter. Whole tokens only: a list of word stems, as older extractors have, cost 15 points of F1 here,
because themes put such stems ("widget", "post-author", "share-enabled") above the article itself."""

FAR, KEPT = 12, 0.55
"""Within so many blocks of running text above and below, a block is kept with this score: answers of an interview,
lines of a speech, lists, tables. Rules take the clutter that stands there too (F1 on small sites 0.927 to 0.946)."""

_LISTS = (Kind.LIST_ITEM, Kind.TABLE_ROW, Kind.QUOTE)


def score_page(layout: Layout) -> tuple[Score, ...]:
    """Score the blocks of a page. Hidden blocks score 0."""
    blocks = layout.blocks
    alone = [likeness(block) for block in blocks]
    clutter = _Clutter()
    prose = [
        block
        for block, (value, _) in zip(blocks, alone, strict=True)
        if value >= 0.8 and not block.hidden and not clutter.above(block.place)
    ]
    main = _main(prose)
    within = _Within(main, clutter)
    values = [value if within.inside(block.place) else -1.0 for block, (value, _) in zip(blocks, alone, strict=True)]
    framed = between(blocks, values, FAR)
    return tuple(
        _outside(block, *alone[block.index])
        if value < 0
        else _judge(block, alone[block.index][1], values, within, framed=framed[block.index])
        for block, value in zip(blocks, values, strict=True)
    )


def _main(prose: list[Block]) -> Place | None:
    held: dict[Place, int] = {}
    for block in prose:
        place = block.place
        while place is not None:
            held[place] = held.get(place, 0) + len(block.text)
            place = place.parent
    enough = SHARE * sum(len(block.text) for block in prose)
    holding = [place for place, chars in held.items() if chars >= enough]
    return max(holding, key=lambda place: place.depth, default=None)


def _outside(block: Block, value: float, why: str) -> Score:
    return Score(0.0, "hidden") if block.hidden else Score(0.3 * value, f"{why}, outside the article's element")


def _judge(block: Block, why: str, values: list[float], within: _Within, *, framed: bool) -> Score:
    """A block inside the article's element. `values` are those of all blocks alone, -1 outside the element."""
    if block.hidden:
        return Score(0.0, "hidden")
    at = block.index
    value = values[at]
    near = [v for v in (*values[max(0, at - 2) : at], *values[at + 1 : at + 3]) if v >= 0]
    around = sum(near) / len(near) if near else 0.0
    linked = 2 * block.link_chars > len(block.text)
    if block.kind is Kind.HEADING and value < 0.5 and not linked:
        follows = any(v >= 0.6 for v in values[at + 1 : at + 4])
        value, why = (0.7, "a heading above text") if follows else (0.3, "a heading without text")
    elif block.kind in _LISTS and not linked:
        value, why = max(value, 0.35 + 0.3 * around), f"{why}, in a list or table"
    else:
        value = 0.75 * value + 0.25 * around
    if framed and not linked and value < KEPT and block.kind is not Kind.CONTROL:
        value, why = KEPT, f"{why}, between paragraphs"
    if within.cluttered(block.place):
        return Score(0.4 * value, f"{why}, under a hook of clutter")
    return Score(value, why)


class _Clutter:
    """Whether hooks are clutter, each distinct one looked at once."""

    def __init__(self) -> None:
        self._known: dict[str, bool] = {"": False}

    def own(self, hook: str) -> bool:
        known = self._known.get(hook)
        if known is None:
            known = self._known[hook] = CLUTTER.search(hook) is not None
        return known

    def above(self, place: Place | None) -> bool:
        """Within four elements: higher up stand the page's wrappers, whose classes list everything there is."""
        steps = 4
        while place is not None and steps:
            if self.own(place.hook):
                return True
            place, steps = place.parent, steps - 1
        return False


class _Within:
    """For each place whether it is inside the article's element, and whether clutter stands between the two."""

    def __init__(self, main: Place | None, clutter: _Clutter) -> None:
        self._clutter = clutter
        self._known: dict[Place | None, tuple[bool, bool]] = {None: (False, False)}
        if main is not None:
            self._known[main] = (True, False)

    def inside(self, place: Place | None) -> bool:
        return self._look(place)[0]

    def cluttered(self, place: Place | None) -> bool:
        return self._look(place)[1]

    def _look(self, place: Place | None) -> tuple[bool, bool]:
        known = self._known
        unknown: list[Place] = []
        while place is not None and place not in known:
            unknown.append(place)
            place = place.parent
        inside, cluttered = known[place]
        for below in reversed(unknown):
            cluttered = cluttered or (inside and self._clutter.own(below.hook))
            known[below] = (inside, cluttered)
        return inside, cluttered
