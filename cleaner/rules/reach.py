"""How far a section or rest rule reaches: from its block over those that look like a tail, and no further.

The loss to fear is a heading such as "Related stories" in the middle of an article that takes the article with it,
so every walk ends at prose, at a heading that outranks the first, or where the page's own container ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cleaner.model import Columns, Kind, Place
from cleaner.rules.facts import Facts

TEASER_WORDS = 45
"""Words up to which a mostly linked block, or one inside the section's own container, passes as a teaser."""

SENTENCE_WORDS = 12
"""Words from which a dump's line that ends like a sentence is prose rather than a headline."""

REST_PROSE_SHARE = 0.2
"""A rest rule that would take more than this share of the document's prose is no tail."""

_HEADING = Kind.HEADING


class Ends(NamedTuple):
    """Blocks that end a section whatever they look like: heads of other sections, and blocks that are a field's."""

    heads: frozenset[int]
    fields: frozenset[int]


def section_of(head: int, facts: Facts, ends: Ends) -> range:
    """The blocks below a section's heading that look like its teasers.

    A section in the head of a document is often a menu's: it never passes the story's own date or byline, nor takes
    the line above that, which is the headline.
    """
    columns, count = facts.layout.columns, facts.layout.count
    first, box = head + 1, _box(head, columns.place)
    above = facts.stands(head, "head") and facts.last >= 0
    kinds, words = columns.kind, columns.words
    heads, fields = ends.heads, ends.fields if above else frozenset()
    for end in range(first, count):
        if end in heads or end in fields or (kinds[end] is _HEADING and _outranks(end, head, columns)):
            break
        if box is None and words[end] < SENTENCE_WORDS:  # so short a one is a teaser everywhere
            continue
        if not (_inside(columns.place[end], box) and _is_teaser(end, box, facts)):
            break
    else:
        return range(first, count)
    is_prose = facts.is_prose(end)
    last = end
    if last > first and above and (end in fields or is_prose):
        last -= 1
    if is_prose and _inside(columns.place[end], box):
        while last > first and kinds[last - 1] is _HEADING:  # the heading of the prose that follows
            last -= 1
    return range(first, last)


def rest_of(head: int, facts: Facts, ends: Ends) -> range:
    """Everything below a block, when it looks like a document's tail; else nothing. Other heads end nothing here."""
    del ends
    first, end = head + 1, len(facts.texts)
    total = sum(len(facts.texts[at]) for at in facts.prose)
    below = sum(len(facts.texts[at]) for at in facts.prose if at > head)
    above = total - below
    is_tail = below <= REST_PROSE_SHARE * total or (above and below <= above and facts.places[head] is None)
    return range(first, end if is_tail else first)


def _box(head: int, places: Sequence[Place | None]) -> Place | None:
    """The smallest element that holds the heading and the block after it: on a page, the section."""
    place = places[head]
    if place is None or head + 1 >= len(places):
        return None
    after = places[head + 1]
    if after is None or after.among is not place.among:
        return None
    above, one, other = place.among.above, place.at, after.at
    while one != other:  # what is around a place opens before it
        one, other = min(one, other), above[max(one, other)]
    return Place(place.among, one) if one else None


def _inside(place: Place | None, box: Place | None) -> bool:
    if box is None:
        return True
    return place is not None and box.holds(place)


def _outranks(at: int, head: int, columns: Columns) -> bool:
    """Whether a heading begins something else: one as high as the section's own (teasers are often headings, but lower
    ones).

    A heading of the first level is the story's title, whatever the section's head is.
    """
    level = columns.level[at]
    return level == 1 or (columns.kind[head] is _HEADING and 0 < level <= columns.level[head])


def _is_teaser(at: int, box: Place | None, facts: Facts) -> bool:
    columns = facts.layout.columns
    words, ended = columns.words[at], columns.ended[at]
    if columns.place[at] is None:
        if words >= SENTENCE_WORDS and ended:
            return columns.text[at].rstrip()[-1] in "?!'\"’”»" and words < 2 * SENTENCE_WORDS
        return words <= TEASER_WORDS
    if columns.link_density(at) >= 0.5:
        return words <= 2 * TEASER_WORDS
    if box is not None and facts.has_prose_in(
        box
    ):  # the section stands among the article's own paragraphs: believe links and labels only
        return words < SENTENCE_WORDS and not ended
    return words <= TEASER_WORDS
