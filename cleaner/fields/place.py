"""Which blocks are the title's copies, and which are captions. Relabels them, with the reason."""

from __future__ import annotations

from cleaner.fields.alike import again, saying
from cleaner.fields.standfirst import is_lead
from cleaner.model import Decisions, Field, Kind, Label, Layout, Media
from cleaner.words import count_words, likeness, may_begin_alike, share, tokens

SAME_TITLE = 0.9
"""Likeness from which a block is a copy of the title; below it, an own sentence about the same thing."""
SIGNS = 12
"""Characters by which copies of a title differ at most: quotes, dashes and spaces, never words."""
ECHO_SHARE = 0.85
"""Share of the shorter text's words in a picture's text that only repeats the title."""
ECHO_WORDS = 5
"""Different words that it has at least, as the title does."""
CAPTION_WORDS, CREDIT_WORDS = range(4, 36), 6
"""Words of a picture's text that stands twice in a dump, and those of the credit that its caption may have more. 27 of
958 dumps change by it, 24 for the better and none by more than 0.0011 for the worse (word F1, unseen sites)."""


def route(layout: Layout, decisions: Decisions, title: Field | None) -> Decisions:
    """Label the title's copies and captions among blocks that no rule has claimed."""
    routed = decisions.copy()
    wanted = str(title.value) if title is not None else ""
    words = tokens(wanted)
    start = _titles(layout, routed, wanted, words) if title is not None else None
    if layout.media is Media.TEXT:
        _doubles(layout, routed)
    else:
        _captions(layout, routed)
    if start is not None:
        _echoes(layout, routed, start, set(words), count_words(wanted))
    return routed


def _titles(layout: Layout, routed: Decisions, wanted: str, words: list[str]) -> int | None:
    """Label every copy of the title, which has these words; the index of the first one, or None."""
    first: int | None = None
    low, high, heading = len(wanted) - SIGNS, len(wanted) + SIGNS, Kind.HEADING
    texts, levels, kinds = layout.columns.text, layout.columns.level, layout.columns.kind
    headlines = {at for at, level in enumerate(levels) if level == 1 and kinds[at] is heading} if 1 in levels else set()
    for at in sorted({*headlines, *saying(layout.lines, wanted)}):
        text, headline = texts[at], at in headlines
        near = headline or low <= len(text) <= high
        same = near and may_begin_alike(text, wanted) and tokens(text) == words
        if not (same or headline) or not routed.is_free(at):
            continue
        if same or (headline and likeness(text, wanted) >= SAME_TITLE):
            if same and len(words) < 3 and kinds[at] is not heading:
                continue  # one or two words are no title outside a heading
            routed.move(at, Label.TITLE, "field/title", "the title" if first is None else "the title again")
            first = at if first is None else first
    return first


def _captions(layout: Layout, routed: Decisions) -> None:
    caption, kinds = Kind.CAPTION, layout.columns.kind
    for at in [at for at, kind in enumerate(kinds) if kind is caption] if caption in kinds else ():
        if routed.is_free(at) and Label.CONTENT in routed.labels[max(0, at - 3) : at + 4]:
            routed.move(at, Label.CAPTION, "field/caption", "the caption of a picture or table")


def _doubles(layout: Layout, routed: Decisions) -> None:
    """In a dump, a picture's text and its caption are the same line twice, the second time maybe with a credit.

    Without a credit the first stays, for it may be the line of a song.
    """
    texts, words, labels, content = layout.columns.text, layout.columns.words, routed.labels, Label.CONTENT
    twice = [at for at in again(layout.lines) if labels[at] is content and labels[at - 1] is content]
    for below in twice:
        above = below - 1
        pair = above, below
        if words[above] not in CAPTION_WORDS or not may_begin_alike(texts[above], texts[below]):
            continue
        if not all(_reads_on(layout, routed, at) for at in pair):
            continue
        text, caption = tokens(texts[above]), tokens(texts[below])
        if text and caption[: len(text)] == text and len(caption) <= len(text) + CREDIT_WORDS:
            for at in pair if len(caption) > len(text) else (below,):
                routed.move(at, Label.CAPTION, "field/caption", "stands twice, as a picture's text does")


def _reads_on(layout: Layout, routed: Decisions, at: int) -> bool:
    """Whether the scorer alone has kept it, and it is no line of a table, a program or a list of headings."""
    kind, text = layout.columns.kind[at], layout.columns.text[at]
    formed = kind in (Kind.HEADING, Kind.TABLE_ROW, Kind.CODE) or "\t" in text
    return routed.is_free(at) and routed.labels[at] is Label.CONTENT and not formed


def _echoes(layout: Layout, routed: Decisions, start: int, said: set[str], size: int) -> None:
    """In a dump, a picture's text between title and story often repeats the title, with a word more or less.

    `said` are the title's different words, `size` is how many it has.
    """
    columns = layout.columns
    if columns.place[start] is not None or len(said) < ECHO_WORDS:
        return
    most = 1.5 * size + 3
    for at in range(start + 1, min(len(routed), start + 12)):
        count = columns.words[at]
        is_prose, may_echo = count >= 20 and columns.ended[at], count <= most and routed.is_free(at)
        if not (is_prose or may_echo):
            continue
        words = set(tokens(columns.text[at]))
        echoed = share(words, said) >= ECHO_SHARE
        if is_prose and not echoed:
            if not is_lead(layout, routed, at):
                break
            continue
        if echoed and may_echo and len(words) >= ECHO_WORDS:
            routed.move(at, Label.CAPTION, "field/caption", "repeats the title, as a picture's text does")
