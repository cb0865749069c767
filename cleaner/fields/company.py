"""What stands beside a name that has no label: a date, a trade, the headline, the name again."""

from __future__ import annotations

from functools import lru_cache

from cleaner.fields import byline_words as words
from cleaner.fields.evidence import Evidence
from cleaner.fields.sightings import has_date, is_dated
from cleaner.model import Label

BY_HEADLINE = 5
"""Points where both the headline and a date stand beside a name."""


def company(evidence: Evidence, at: int) -> int:
    """Points for what stands in and beside a line that may be a bare name; 0 for nothing.

    The next lines above and below count, over two without letters.
    """
    own = is_dated(evidence.layout.blocks[at].text[:200])
    if own:
        return BY_HEADLINE
    neighbours = [n for n in (neighbour(evidence, at, -1), neighbour(evidence, at, 1)) if n is not None]
    titled = any(evidence.decisions[n].label is Label.TITLE for n in neighbours)
    if titled and any(n > at and _tells_when(evidence, n) for n in neighbours):
        return BY_HEADLINE
    return max((_points(evidence, at, beside) for beside in neighbours), default=0)


def _points(evidence: Evidence, at: int, beside: int) -> int:
    """Points for one neighbour: the name again with more behind it, a date, the same name, a trade or the headline."""
    label, text = evidence.decisions[beside].label, evidence.layout.blocks[beside].text
    name = evidence.layout.blocks[at].text
    if _tells_when(evidence, beside) or text == name:
        return 3
    if label is Label.TITLE or (len(text) < 60 and _names_trade(text)):
        return 2
    if label is Label.SUMMARY:
        return 1
    return 4 if beside > at and len(text) > 60 and text.startswith(name) else 0


@lru_cache(maxsize=512)
def _names_trade(text: str) -> bool:
    return words.ROLES.first(text) is not None


def _tells_when(evidence: Evidence, at: int) -> bool:
    return evidence.decisions[at].label is Label.TIMESTAMP or _begins_with_time(evidence.layout.blocks[at].text[:80])


@lru_cache(maxsize=1_024)  # each line is asked for those above and below it
def _begins_with_time(text: str) -> bool:
    return has_date(text) or words.AGE.match(text) is not None


def dated(evidence: Evidence, at: int) -> bool:
    """Whether a date stands in a line or right above or below it."""
    near = (at, neighbour(evidence, at, -1), neighbour(evidence, at, 1))
    return any(n is not None and has_date(evidence.layout.blocks[n].text[:120]) for n in near)


def neighbour(evidence: Evidence, at: int, step: int) -> int | None:
    """The next block in a direction that has letters or digits, over two at most that have none."""
    blocks = evidence.layout.blocks
    for beside in range(at + step, at + 4 * step, step):
        if not 0 <= beside < len(blocks):
            return None
        if any(map(str.isalnum, blocks[beside].text[:20])):
            return beside
    return None
