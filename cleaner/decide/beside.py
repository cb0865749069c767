"""Between deciding and the fields: text that the scorer nearly kept stays where the article is right beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress
from operator import itemgetter

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

_CONTENT, _OTHER, _CAPTION, _TEXT = Label.CONTENT, Label.OTHER, Kind.CAPTION, Media.TEXT
_words_of = itemgetter(Block._fields.index("words"))


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
    near = [at for at in against if scores[at].value >= NEARLY]
    held = _held(decisions) if near else b""
    for at in near:
        above, below = 1 in held[max(0, at - 2) : at], 1 in held[at + 1 : at + 3]
        alone = layout.media is _TEXT or scores[at].value >= ALONE
        if (above and below) or (alone and (above or below)):
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
    words = map(_words_of, layout.blocks)
    pairs = enumerate(zip(words, decisions, strict=True))
    against = [at for at, (size, decision) in pairs if size >= RUNNING and decision[1] is _OTHER]
    return [at for at in against if decisions[at].by.startswith("scorer/") and _runs(layout.blocks[at])]


def _held(decisions: Sequence[Decision]) -> bytes:
    """Whether each block is kept, as 1 or 0."""
    return bytes([decision[1] is _CONTENT for decision in decisions])


def kept(decision: Decision, why: str, by: str = "scorer/beside") -> Decision:
    """The decision turned round, with what the scorer said against the block behind `why`."""
    whole = f"{why}; {decision.why}"
    return Decision(decision.block, Label.CONTENT, by, whole, (decision.by, *decision.overruled))


def _short_lines(layout: Layout, decisions: list[Decision], scores: Sequence[Score]) -> None:
    """Where nearly all of a document is article, keep the lines between its sentences too."""
    words, held = list(map(_words_of, layout.blocks)), _held(decisions)
    if sum(compress(words, held)) < MOSTLY * sum(words):
        return
    nearly = [at for at, score in enumerate(scores) if score[0] >= NEARLY and not held[at]]
    lines = [at for at in nearly if at and decisions[at].by.startswith("scorer/")]
    if not lines:
        return
    by_scorer = (d.block for d in reversed(decisions) if d.by.startswith("scorer/"))
    end = 1 + next(by_scorer, -1)  # then only rules spoke
    for between in _stretches(lines):
        start, at = between[0] - 1, between[-1] + 1
        if len(between) <= RUN and held[start] and (at >= end or held[at]):
            for line in between:
                decisions[line] = kept(decisions[line], "a line between")


def _stretches(lines: Sequence[int]) -> Iterator[list[int]]:
    """Numbers in order, those together that follow one another."""
    stretch: list[int] = []
    for line in lines:
        if stretch and line > stretch[-1] + 1:
            yield stretch
            stretch = []
        stretch.append(line)
    yield stretch


def _runs(block: Block) -> bool:
    return block.words >= RUNNING and block.ended and block.link_density <= 0.3 and block.kind is not _CAPTION
