"""Between deciding and the fields: text that the scorer nearly kept stays where the article is right beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, count

from cleaner.model import Columns, Decision, Decisions, Kind, Label, Layout, Media, Score
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
_new = tuple.__new__  # half of what a named tuple's own call costs


def keep_beside(layout: Layout, decisions: Decisions, scores: Sequence[Score]) -> Decisions:
    """Keep sentences beside the article, the standfirst above it that says the same as its first words, and, where
    nearly all of a document is article, the lines between its sentences.
    """
    against = open_sentences(layout, decisions)
    revised = decisions.copy()
    held = [label is _CONTENT for label in decisions.labels]
    if against:
        _sentences(layout, revised, scores, against, held)
        _standfirst(layout, revised, against, held)
    _short_lines(layout, revised, scores, held)
    return revised


def _sentences(
    layout: Layout, decisions: Decisions, scores: Sequence[Score], against: Sequence[int], held: list[bool]
) -> None:
    """In a dump one neighbour is enough; on a page one that was nearly kept, or neighbours on both sides. `held` tells
    whether each block is kept.
    """
    was = tuple(held)
    for at in [at for at in against if scores[at][0] >= NEARLY]:
        above, below = True in was[max(0, at - 2) : at], True in was[at + 1 : at + 3]
        alone = layout.media is _TEXT or scores[at][0] >= ALONE
        if (above and below) or (alone and (above or below)):
            decisions[at], held[at] = kept(decisions[at], "beside the article"), True


def _standfirst(layout: Layout, decisions: Decisions, against: Sequence[int], held: list[bool]) -> None:
    columns = layout.columns
    first = next((at for at in compress(count(), held) if _runs(columns, at)), 0)
    for at in against:
        if not first - ABOVE <= at < first or held[at]:
            continue
        if shared(columns.text[at], columns.text[first]) >= RESTATED:
            decisions[at], held[at] = kept(decisions[at], "says what the story says first"), True


def open_sentences(layout: Layout, decisions: Decisions) -> list[int]:
    """Running text that only the scorer has spoken about, and against."""
    columns, labels, by = layout.columns, decisions.labels, decisions.by
    long = [at for at, size in enumerate(columns.words) if size >= RUNNING]
    against = [at for at in long if labels[at] is _OTHER]
    return [at for at in against if by[at].startswith("scorer/") and _runs(columns, at)]


def kept(decision: Decision, why: str, by: str = "scorer/beside") -> Decision:
    """The decision turned round, with what the scorer said against the block behind `why`."""
    whole = f"{why}; {decision.why}"
    return _new(Decision, (decision.block, _CONTENT, by, whole, (decision.by, *decision.overruled)))


def _short_lines(layout: Layout, decisions: Decisions, scores: Sequence[Score], held: Sequence[bool]) -> None:
    """Where nearly all of a document is article, keep the lines between its sentences too."""
    words, by = layout.columns.words, decisions.by
    if sum(compress(words, held)) < MOSTLY * sum(words):
        return
    nearly = [at for at, is_held in enumerate(held) if not is_held and scores[at][0] >= NEARLY]
    lines = [at for at in nearly if at and by[at].startswith("scorer/")]
    if not lines:
        return
    by_scorer = (at for at in range(len(by) - 1, -1, -1) if by[at].startswith("scorer/"))
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


def _runs(columns: Columns, at: int) -> bool:
    if columns.words[at] < RUNNING or not columns.ended[at]:
        return False
    return columns.link_density(at) <= 0.3 and columns.kind[at] is not _CAPTION
