"""How far a section or rest rule reaches: from its block over those that look like a tail, and no further.

The loss to fear is a heading such as "Related stories" in the middle of an article that takes the article with it,
so every walk ends at prose, at a heading that outranks the first, or where the page's own container ends.
"""

from __future__ import annotations

from typing import NamedTuple

from cleaner.model import Block, Kind, Place
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


def section_of(head: Block, facts: Facts, ends: Ends) -> range:
    """The blocks below a section's heading that look like its teasers.

    A section in the head of a document is often a menu's: it never passes the story's own date or byline, nor takes
    the line above that, which is the headline.
    """
    blocks = facts.layout.blocks
    first, box = head.index + 1, _box(head, blocks)
    above = facts.stands(head, "head") and facts.last >= 0
    kinds, words = facts.layout.columns.kind, facts.layout.columns.words
    heads, fields = ends.heads, ends.fields if above else frozenset()
    for end in range(first, len(blocks)):
        if end in heads or end in fields or (kinds[end] is _HEADING and _outranks(blocks[end], head)):
            break
        if box is None and words[end] < SENTENCE_WORDS:  # so short a one is a teaser everywhere
            continue
        if not (_inside(blocks[end], box) and _is_teaser(blocks[end], box, facts)):
            break
    else:
        return range(first, len(blocks))
    is_prose = facts.is_prose(blocks[end])
    last = end
    if last > first and above and (end in fields or is_prose):
        last -= 1
    if is_prose and _inside(blocks[end], box):
        while last > first and blocks[last - 1].kind is _HEADING:  # the heading of the prose that follows
            last -= 1
    return range(first, last)


def rest_of(head: Block, facts: Facts, ends: Ends) -> range:
    """Everything below a block, when it looks like a document's tail; else nothing. Other heads end nothing here."""
    del ends
    first, end = head.index + 1, len(facts.texts)
    total = sum(len(b.text) for b in facts.prose)
    below = sum(len(b.text) for b in facts.prose if b.index > head.index)
    above = total - below
    is_tail = below <= REST_PROSE_SHARE * total or (above and below <= above and head.place is None)
    return range(first, end if is_tail else first)


def _box(head: Block, blocks: tuple[Block, ...]) -> Place | None:
    """The smallest element that holds the heading and the block after it: on a page, the section."""
    if head.place is None or head.index + 1 >= len(blocks):
        return None
    after = blocks[head.index + 1].place
    if after is None or after.among is not head.place.among:
        return None
    above, one, other = head.place.among.above, head.place.at, after.at
    while one != other:  # what is around a place opens before it
        one, other = min(one, other), above[max(one, other)]
    return Place(head.place.among, one) if one else None


def _inside(block: Block, box: Place | None) -> bool:
    if box is None:
        return True
    return block.place is not None and box.holds(block.place)


def _outranks(block: Block, head: Block) -> bool:
    """Whether a heading begins something else: one as high as the section's own (teasers are often headings, but lower
    ones).

    A heading of the first level is the story's title, whatever the section's head is.
    """
    return block.level == 1 or (head.kind is _HEADING and 0 < block.level <= head.level)


def _is_teaser(block: Block, box: Place | None, facts: Facts) -> bool:
    words = block.words
    if block.place is None:
        if words >= SENTENCE_WORDS and block.ended:
            return block.text.rstrip()[-1] in "?!'\"’”»" and words < 2 * SENTENCE_WORDS
        return words <= TEASER_WORDS
    if block.link_density >= 0.5:
        return words <= 2 * TEASER_WORDS
    if box is not None and facts.has_prose_in(
        box
    ):  # the section stands among the article's own paragraphs: believe links and labels only
        return words < SENTENCE_WORDS and not block.ended
    return words <= TEASER_WORDS
