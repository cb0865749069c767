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


def keep_beside(layout: Layout, decisions: Sequence[Decision], scores: Sequence[Score]) -> list[Decision]:
    """Keep sentences beside the article, the standfirst above it that says the same as its first words, and, where
    nearly all of a document is article, the lines between its sentences.
    """
    revised = _sentences(layout, decisions, scores)
    return _short_lines(layout, _standfirst(layout, revised), scores)


def _sentences(layout: Layout, decisions: Sequence[Decision], scores: Sequence[Score]) -> list[Decision]:
    """In a dump one neighbour is enough; on a page one that was nearly kept, or neighbours on both sides."""
    held = [decision.label is Label.CONTENT for decision in decisions]
    revised = list(decisions)
    for at in open_sentences(layout, decisions):
        above, below = any(held[max(0, at - 2) : at]), any(held[at + 1 : at + 3])
        alone = layout.media is Media.TEXT or scores[at].value >= ALONE
        if scores[at].value >= NEARLY and ((above and below) or (alone and (above or below))):
            revised[at] = kept(decisions[at], "beside the article")
    return revised


def _standfirst(layout: Layout, decisions: list[Decision]) -> list[Decision]:
    blocks = layout.blocks
    running = (d.block for d in decisions if d.label is Label.CONTENT and _runs(blocks[d.block]))
    first = next(running, 0)
    for at in open_sentences(layout, decisions[:first]):
        if at >= first - ABOVE and shared(blocks[at].text, blocks[first].text) >= RESTATED:
            decisions[at] = kept(decisions[at], "says what the story says first")
    return decisions


def open_sentences(layout: Layout, decisions: Sequence[Decision]) -> list[int]:
    """Running text that only the scorer has spoken about, and against."""
    return [
        decision.block
        for decision in decisions
        if decision.label is Label.OTHER and decision.by.startswith("scorer/") and _runs(layout.blocks[decision.block])
    ]


def kept(decision: Decision, why: str, by: str = "scorer/beside") -> Decision:
    """The decision turned round, with what the scorer said against the block behind `why`."""
    whole = f"{why}; {decision.why}"
    return Decision(decision.block, Label.CONTENT, by, whole, (decision.by, *decision.overruled))


def _short_lines(layout: Layout, decisions: list[Decision], scores: Sequence[Score]) -> list[Decision]:
    """Where nearly all of a document is article, keep the lines between its sentences too."""
    blocks = layout.blocks
    words = [block.words for block in blocks]
    held = [decision.label is Label.CONTENT for decision in decisions]
    if sum(compress(words, held)) < MOSTLY * sum(words):
        return decisions
    nearly = [d.by.startswith("scorer/") and s.value >= NEARLY for d, s in zip(decisions, scores, strict=True)]
    end = 1 + max((d.block for d in decisions if d.by.startswith("scorer/")), default=-1)  # then only rules spoke
    start = 0
    for at in range(1, len(blocks) + 1):
        if at < len(blocks) and nearly[at] and not held[at]:
            continue
        if 0 < at - start - 1 <= RUN and held[start] and (at >= end or held[at]):
            for between in range(start + 1, at):
                decisions[between] = kept(decisions[between], "a line between")
        start = at
    return decisions


def _runs(block: Block) -> bool:
    return block.words >= RUNNING and block.ended and block.link_density <= 0.3 and block.kind is not Kind.CAPTION
