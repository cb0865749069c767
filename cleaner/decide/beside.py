"""Between deciding and the fields: text that the scorer nearly kept stays where the article is right beside it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

from cleaner.model import Block, Decision, Kind, Label, Layout, Media, Score
from cleaner.words import shared

NEARLY, RUNNING = 0.15, 12
"""Score from which text beside kept text is kept, and words from which it is running text. On sites that the scorer had
not seen, word F1 went from 0.9265 to 0.9276 (dumps of small sites), 0.917 to 0.921 (dumps of news) and 0.9565 to 0.9575
(468 pages of small sites); 71 pages of news did not change."""

MOSTLY, RUN = 0.6, 3
"""Share of a document's words from which it is nearly all article, and short lines in a row that then stay where they
stand between kept text, or at its end: the last words of a letter or of a dialogue."""

ALONE = 0.4
"""Score from which a sentence on a page needs the article on one side only. Measured only as part of the whole."""

RESTATED, ABOVE = 0.6, 8
"""Share of the shorter one's words, and blocks above the story, within which a sentence is its standfirst."""

_CONTENT, _CAPTION = Label.CONTENT, Kind.CAPTION


def keep_beside(layout: Layout, decisions: Sequence[Decision], scores: Sequence[Score]) -> list[Decision]:
    """Keep sentences beside the article, the standfirst above it that says the same as its first words, and, where
    nearly all of a document is article, the lines between its sentences.
    """
    against = open_sentences(layout, decisions)
    revised = list(decisions)
    if against:
        _sentences(layout, revised, scores, against)
        _standfirst(layout, revised, against)
    _short_lines(layout, revised, scores)
    return revised


def _sentences(layout: Layout, decisions: list[Decision], scores: Sequence[Score], against: Sequence[int]) -> None:
    """In a dump one neighbour is enough; on a page one that was nearly kept, or neighbours on both sides."""
    held = [decision.label is _CONTENT for decision in decisions]
    for at in against:
        above, below = any(held[max(0, at - 2) : at]), any(held[at + 1 : at + 3])
        alone = layout.media is Media.TEXT or scores[at].value >= ALONE
        if scores[at].value >= NEARLY and ((above and below) or (alone and (above or below))):
            decisions[at] = kept(decisions[at], "beside the article")


def _standfirst(layout: Layout, decisions: list[Decision], against: Sequence[int]) -> None:
    blocks = layout.blocks
    running = (d.block for d in decisions if d.label is _CONTENT and _runs(blocks[d.block]))
    first = next(running, 0)
    for at in against:
        if not first - ABOVE <= at < first or decisions[at].label is _CONTENT:
            continue
        if shared(blocks[at].text, blocks[first].text) >= RESTATED:
            decisions[at] = kept(decisions[at], "says what the story says first")


def open_sentences(layout: Layout, decisions: Sequence[Decision]) -> list[int]:
    """Running text that only the scorer has spoken about, and against."""
    blocks, other = layout.blocks, Label.OTHER
    against = [at for at, decision in enumerate(decisions) if decision[1] is other and blocks[at].words >= RUNNING]
    return [at for at in against if decisions[at].by.startswith("scorer/") and _runs(blocks[at])]


def kept(decision: Decision, why: str, by: str = "scorer/beside") -> Decision:
    """The decision turned round, with what the scorer said against the block behind `why`."""
    whole = f"{why}; {decision.why}"
    return Decision(decision.block, Label.CONTENT, by, whole, (decision.by, *decision.overruled))


def _short_lines(layout: Layout, decisions: list[Decision], scores: Sequence[Score]) -> None:
    """Where nearly all of a document is article, keep the lines between its sentences too."""
    words = [block.words for block in layout.blocks]
    held = [decision[1] is _CONTENT for decision in decisions]
    if sum(compress(words, held)) < MOSTLY * sum(words):
        return
    by_scorer = (d.block for d in reversed(decisions) if d.by.startswith("scorer/"))
    end = 1 + next(by_scorer, -1)  # then only rules spoke
    start, size = 0, len(words)
    for at in range(1, size + 1):
        if at < size and not held[at] and scores[at].value >= NEARLY and decisions[at].by.startswith("scorer/"):
            continue
        if 0 < at - start - 1 <= RUN and held[start] and (at >= end or held[at]):
            for between in range(start + 1, at):
                decisions[between] = kept(decisions[between], "a line between")
        start = at


def _runs(block: Block) -> bool:
    return block.words >= RUNNING and block.ended and block.link_density <= 0.3 and block.kind is not _CAPTION
