"""The headline of a dump: the line above the story that the story is about, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from cleaner.model import Block, Candidate, Decision, Kind, Label, Layout
from cleaner.words import tokens

WORDS = (3, 32)
ABOUT = 0.4
"""Share of a headline's longer words that the story must hold; menus and site names hold fewer."""
SPAN = 12
"""Content blocks of the story that are looked at; a headline's words come up early."""
_TOLD = 12  # words of a block of the story
_STORY = (Label.CONTENT, Label.SUMMARY)
_LONG = 4  # characters of a word that can tell one story from another


def candidates(layout: Layout, decisions: Sequence[Decision]) -> list[Candidate]:
    """Lines above the story that could be its headline, the likeliest first. Empty when none is about the story."""
    told = (b for b in layout.blocks if b.words >= _TOLD and b.ended and decisions[b.index].label in _STORY)
    story = list(islice(told, SPAN))
    if not story:
        return []
    vocabulary = {word for block in story for word in tokens(block.text)}
    ranked: list[tuple[float, int]] = []
    for at in range(story[0].index):
        block = layout.blocks[at]
        if _could_be(block, decisions[at]):
            about = _about(block.text, vocabulary) + _above_date(decisions, at)
            if about >= ABOUT:
                ranked.append((about + _looks(block) + _twice(layout, at), -at))
    best = sorted(ranked, reverse=True)
    return [
        Candidate(layout.blocks[-at].text.strip("# "), "text:headline", layout.blocks[-at].text, -at)
        for _, at in best[:5]
    ]


def _could_be(block: Block, decision: Decision) -> bool:
    low, high = WORDS
    return low <= block.words <= high and decision.is_free and not block.text.rstrip().endswith((".", "。", ":", ","))


def _about(line: str, vocabulary: set[str]) -> float:
    words = [word for word in dict.fromkeys(tokens(line)) if len(word) >= _LONG or not word.isascii()]
    return sum(word in vocabulary for word in words) / len(words) if words else 0.0


def _above_date(decisions: Sequence[Decision], at: int) -> float:
    """A line straight above the date or the byline: where a headline stands."""
    below = decisions[at + 1].label if at + 1 < len(decisions) else None
    return 0.3 if below in (Label.TIMESTAMP, Label.BYLINE) else 0.0


def _looks(block: Block) -> float:
    length = min(block.words, 10) / 10
    return 0.4 * length + (0.5 if block.kind is Kind.HEADING and block.level == 1 else 0.0)


def _twice(layout: Layout, at: int) -> float:
    """A line that a page prints both as its title and above the story."""
    text = layout.blocks[at].text
    return 0.3 if any(b.text == text for b in layout.blocks[:at]) else 0.0
