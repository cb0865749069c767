"""Which blocks are the fields' own: the title's copies, the standfirst, captions. Relabels them, with the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.model import Block, Decision, Field, Kind, Label, Layout
from cleaner.words import count_words, likeness, shared, tokens

SAME_TITLE = 0.9
"""Likeness from which a block is a copy of the title; below it, an own sentence about the same thing."""
SIGNS = 12
"""Characters by which copies of a title differ at most: quotes, dashes and spaces, never words."""
ECHO_SHARE = 0.85
"""Share of the shorter text's words in a picture's text that only repeats the title."""
STANDFIRST_WORDS = (6, 80)
STANDFIRST_HOOK = re.compile(
    r"stand-?first|(?:^|[\s_-])(?:dek|deck|chapo|chapeau|sapo|bajada|entradilla|copete|vorspann|ingress|manchet)(?:$|[\s_-])"
    r"|sub-?(?:title|head(?:line|ing)?)|article[_-]{1,2}(?:summary|lead|intro|description|excerpt|dek)"
    r"|(?:post|entry|story)[_-]{1,2}(?:summary|excerpt|lead|intro)"
)
"""Names of the standfirst in the class names of publishers, in several languages."""


def route(layout: Layout, decisions: Sequence[Decision], title: Field | None) -> list[Decision]:
    """Label the title's copies, captions and the standfirst among blocks that no rule has claimed."""
    routed = list(decisions)
    start = _titles(layout, routed, title)
    _captions(layout, routed)
    if start is not None and title is not None:
        _echoes(layout, routed, start, str(title.value))
        _standfirst(layout, routed, start)
    return routed


def _move(routed: list[Decision], at: int, label: Label, by: str, why: str) -> None:
    before = routed[at]
    routed[at] = Decision(at, label, by, why, (before.by, *before.overruled))


def _titles(layout: Layout, routed: list[Decision], title: Field | None) -> int | None:
    """Label every copy of the title; the index of the first one, or None."""
    if title is None:
        return None
    wanted = str(title.value)
    words = tokens(wanted)
    first: int | None = None
    low, high = len(wanted) - SIGNS, len(wanted) + SIGNS
    alike = [b for b in layout.blocks if low <= len(b.text) <= high or (b.kind is Kind.HEADING and b.level == 1)]
    for block in alike:
        at, headline = block.index, block.kind is Kind.HEADING and block.level == 1
        if not routed[at].is_free:
            continue
        same = tokens(block.text) == words
        if same or (headline and likeness(block.text, wanted) >= SAME_TITLE):
            if same and len(words) < 3 and block.kind is not Kind.HEADING:
                continue  # one or two words are no title outside a heading
            _move(routed, at, Label.TITLE, "field/title", "the title" if first is None else "the title again")
            first = at if first is None else first
    return first


def _captions(layout: Layout, routed: list[Decision]) -> None:
    for at in [block.index for block in layout.blocks if block.kind is Kind.CAPTION]:
        near = routed[max(0, at - 3) : at + 4]
        if routed[at].is_free and any(decision.label is Label.CONTENT for decision in near):
            _move(routed, at, Label.CAPTION, "field/caption", "the caption of a picture or table")


def _first_text(layout: Layout, routed: Sequence[Decision], start: int) -> int:
    """The first content block below the title that is running text; the end of the document if there is none."""
    for at in range(start + 1, len(routed)):
        if routed[at].label is Label.CONTENT and _is_sentence(layout.blocks[at]):
            return at
    return len(routed)


def _is_sentence(block: Block) -> bool:
    return block.ended and block.words >= STANDFIRST_WORDS[0]


def _echoes(layout: Layout, routed: list[Decision], start: int, title: str) -> None:
    """In a dump, a picture's text between title and story often repeats the title, with a word more or less."""
    if layout.blocks[start].place is not None:
        return
    for at in range(start + 1, min(len(routed), start + 12)):
        block = layout.blocks[at]
        if block.words >= 20 and block.ended and shared(block.text, title) < ECHO_SHARE:
            if not _is_lead(layout, routed, at):
                break
            continue
        small = min(len(set(tokens(block.text))), len(set(tokens(title))))
        close = block.words <= 1.5 * count_words(title) + 3 and shared(block.text, title) >= ECHO_SHARE
        if routed[at].is_free and small >= 5 and close:
            _move(routed, at, Label.CAPTION, "field/caption", "repeats the title, as a picture's text does")


def _standfirst(layout: Layout, routed: list[Decision], start: int) -> None:
    """One sentence or two between the title and the byline, or where the page's own hook says so."""
    for at in range(start + 1, min(len(routed), start + 16)):
        if not routed[at].is_free or layout.blocks[at].hidden:
            continue
        if _hooked(layout.blocks[at]):
            _move(routed, at, Label.SUMMARY, "field/summary", "the page's hook says standfirst")
            return
        if _is_sentence(layout.blocks[at]):
            if _is_lead(layout, routed, at):
                _move(routed, at, Label.SUMMARY, "field/summary", "a sentence between the title and the byline")
            return


def _is_lead(layout: Layout, routed: Sequence[Decision], at: int) -> bool:
    """Whether a byline or date line follows closely, with no other sentence between, and the story after it."""
    low, high = STANDFIRST_WORDS
    if not low <= layout.blocks[at].words <= high:
        return False
    for below in range(at + 1, min(len(routed), at + 5)):
        if routed[below].label in (Label.BYLINE, Label.TIMESTAMP):
            return _first_text(layout, routed, below) < len(routed)
        if routed[below].label in (Label.CONTENT, Label.OTHER) and _is_sentence(layout.blocks[below]):
            return False
    return False


def _hooked(block: Block) -> bool:
    low, high = STANDFIRST_WORDS
    if block.place is None or block.kind is Kind.CONTROL or not low <= block.words <= high:
        return False
    near = [place.hook for _, place in zip(range(2), block.place.up(), strict=False)]
    return any(STANDFIRST_HOOK.search(hook) is not None for hook in near)
