"""How far a section or rest rule reaches: from its block over those that look like a tail, and no further.

The loss to fear is a heading such as "Related stories" in the middle of an article that takes the article with it,
so every walk ends at prose, at a heading that outranks the first, or where the page's own container ends.
"""

from __future__ import annotations

from itertools import islice
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


def section_of(head: Block, facts: Facts, ends: Ends) -> list[Block]:
    """The blocks below a section's heading that look like its teasers.

    A section in the head of a document is often a menu's: it never passes the story's own date or byline, nor takes
    the line above that, which is the headline.
    """
    blocks = facts.layout.blocks
    box = _box(head, blocks)
    above = facts.stands(head, "head") and facts.last >= 0
    taken: list[Block] = []
    stopped: Block | None = None
    for block in islice(blocks, head.index + 1, None):
        ended = block.index in ends.heads or (above and block.index in ends.fields)
        if ended or (block.kind is _HEADING and _outranks(block, head)):
            stopped = block
            break
        if not _inside(block, box) or not _is_teaser(block, box, facts):
            stopped = block
            break
        taken.append(block)
    if stopped is not None and taken and above and (stopped.index in ends.fields or facts.is_prose(stopped)):
        taken.pop()
    if stopped is not None and facts.is_prose(stopped) and not _boxed_off(stopped, box):
        while taken and taken[-1].kind is _HEADING:  # the heading of the prose that follows
            taken.pop()
    return taken


def rest_of(head: Block, facts: Facts, ends: Ends) -> list[Block]:
    """Everything below a block, when it looks like a document's tail; else nothing. Other heads end nothing here."""
    del ends
    blocks = facts.layout.blocks
    tail = list(blocks[head.index + 1 :])
    total = sum(len(b.text) for b in facts.prose)
    below = sum(len(b.text) for b in facts.prose if b.index > head.index)
    above = total - below
    return tail if below <= REST_PROSE_SHARE * total or (above and below <= above and head.place is None) else []


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


def _boxed_off(block: Block, box: Place | None) -> bool:
    return box is not None and not _inside(block, box)


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
