"""Second thoughts on pull quotes: a quote that a page sets in large type beside the story stands in the story too."""

from __future__ import annotations

import re

from cleaner.decide.declared import spaced
from cleaner.model import Decisions, Kind, Label, Layout, Media, Place

WORDS, MOST = 8, 50
"""Words of a quote that is looked for in the story, and how many are. On 958 pages 25 quotes of so many words, and two
boxes whose class says pull quote, stood whole in another kept block: the truths have six of them a second time."""
SOURCE_WORDS = 12
"""Words below which the line below a quote, in its element, is whom it quotes."""

_BY = "revise/pull-quote"
_HOOK = re.compile(r"pull[-_ ]?(?:quote|out)|pull-(?:left|right)(?![-\w])")


def drop_pulled(layout: Layout, decisions: Decisions, kept: list[int]) -> tuple[Decisions, list[int]]:
    """Drop quotes whose words stand in another kept block. `kept` are the blocks that are content; both come back as
    they then are.
    """
    columns = layout.columns
    if layout.media is not Media.HTML:
        return decisions, kept
    quotes = [at for at in kept if columns.words[at] >= WORDS and _is_quote(layout, at)][:MOST]
    if not quotes:
        return decisions, kept
    story = "|".join(spaced(columns.text[at]) for at in kept if at not in quotes)
    pulled = [at for at in quotes if decisions.by[at].startswith("scorer/") and spaced(columns.text[at]) in story]
    if not pulled:
        return decisions, kept
    revised = decisions.copy()
    for at in pulled:
        revised.move(at, Label.OTHER, _BY, "a pull quote: its words stand in the story")
        if at + 1 < len(revised) and revised.labels[at + 1] is Label.CONTENT and _is_source(layout, at):
            revised.move(at + 1, Label.OTHER, _BY, "whom a pull quote quotes")
    return revised, [at for at in kept if revised.labels[at] is Label.CONTENT]


def _is_quote(layout: Layout, at: int) -> bool:
    place = layout.columns.place[at]
    return layout.columns.kind[at] is Kind.QUOTE or (place is not None and _is_box(place))


def _is_box(place: Place) -> bool:
    """Whether the element or the one around it is a pull quote by its class."""
    parent = place.parent
    return _HOOK.search(place.hook) is not None or (parent is not None and _HOOK.search(parent.hook) is not None)


def _is_source(layout: Layout, at: int) -> bool:
    """Whether the line below a quote stands in the element around it and is no sentence."""
    columns = layout.columns
    quote, line = columns.place[at], columns.place[at + 1]
    around = quote.parent if quote is not None else None
    near = around is not None and line is not None and around.holds(line)
    same = columns.kind[at + 1] is Kind.QUOTE or (around is not None and _HOOK.search(around.hook) is not None)
    return near and same and columns.words[at + 1] < SOURCE_WORDS and not columns.ended[at + 1]
