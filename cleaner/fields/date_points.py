"""How likely a date on a page is the day of publication, by where it stands and what is said around it.

The points come from a conditional logit over the dates of pages with a known day, doubled and rounded.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cleaner.fields.date_words import (
    is_date_hook,
    is_elsewhere_hook,
    is_modified,
    is_other,
    is_picture_hook,
    is_published,
)
from cleaner.model import Block, Kind, Label, Place

HOOKS = 12
"""Elements around a date whose class names are looked at."""

BEFORE, AFTER = 11, 24
"""Blocks before and after the headline among which its date line usually stands."""

_OTHERS = frozenset(
    {Label.NAVIGATION, Label.RELATED, Label.MEDIA, Label.PROMO, Label.COMMENTS, Label.ADVERT, Label.CAPTION}
)
"""Labels of blocks whose dates are those of other stories, of comments or of pictures."""

_PUBLISHED_AFTER = re.compile(
    r"[^\n]{0,25}?(?<![^\W\d_])(?:veröffentlicht|gepostet|erstellt|geschrieben|published|posted|publié|publicado|pubblicato"
    r"|opublikowano|опубликовано|yayınlandı|公開|掲載|配信|发布|發布|등록|입력)"
)
OPENING = re.compile(r"\W{0,2}(?:[^\d\n(]{2,40}[,(–—-]\s?\(?)?\d{1,4}[./ -]")
_AFTER_DATELINE = re.compile(r"\)?\s?[.:–—|](?=\s)|\)\s|\s-\s")
MAX_OPENING = 80
"""How a paragraph opens that tells place and day ("Ormsby, 21 June 2024 - The pier"), and how far it is read."""

PARTS = re.compile(r"[|·•]")
_RANGE = re.compile(r"\s?[-–~〜]\s?\d{1,2}(?:[./]\d{1,2}[./]|\s?[),､、]|\Z)")
"""What goes on behind a date that begins a range of days: of a festival, of an exhibition."""


class DateSeen(NamedTuple):
    """A date in a line: the block, the line as it was read, ISO 8601, its span, and which date of the line it is."""

    block: Block
    text: str
    iso: str
    start: int
    end: int
    order: int


def points(found: DateSeen, words: str, label: Label, headline: int | None, url: str | None) -> float:
    """The points of a date by itself: `words` stand before it, `label` is its block's, `headline` the title's block."""
    stands = _distance(found.block.index, headline) + _place(found, label) + _address(found.iso, url)
    is_heading = found.block.index == headline and not _is_elsewhere(found, words)
    return stands + 2 * _is_labelled(found, words) - (0 if is_heading else _prose(found, words))


def _is_labelled(found: DateSeen, words: str) -> bool:
    """Whether words before or behind the date say that it is the day of publication."""
    return is_published(words) or _PUBLISHED_AFTER.match(found.text[found.end :].lower()) is not None


def _distance(at: int, headline: int | None) -> float:
    if headline is None:
        return 7
    steps = at - headline
    if steps == 0:
        return 3
    if 0 < steps <= AFTER:
        return 4 - 3 * steps / AFTER
    return 8 - 6 * -steps / BEFORE if -BEFORE <= steps < 0 else 0


def _place(found: DateSeen, label: Label) -> float:
    """What the form, the label and the class names of the block say."""
    block = found.block
    share = (found.end - found.start) / max(1, len(found.text))
    points: float = (block.kind is Kind.HEADING) - 2 * (found.order > 0) - block.hidden - (share < 0.2)
    points -= 3 * (label is Label.CONTENT and not _is_dateline(found)) + 2 * (label in _OTHERS)
    return points + _by_hooks(_hooks(block.place)) if block.place is not None else points


def _hooks(place: Place) -> tuple[str, ...]:
    """The hooks of a place and of those around it, innermost first."""
    (among, at), found = place, list[str]()
    while at and len(found) < HOOKS:
        found.append(among.hooks[among.named[at]])
        at = among.above[at]
    return tuple(found)


@lru_cache(maxsize=256)  # the dates of a list stand in the same elements
def _by_hooks(hooks: tuple[str, ...]) -> int:
    points = any(map(is_date_hook, hooks[:3])) - 3 * any(map(is_picture_hook, hooks[:2]))
    return points - 2 * any(map(is_elsewhere_hook, hooks))


def _prose(found: DateSeen, words: str) -> float:
    """How much a sentence with a date in it loses: its date is what it tells of, unless a label stands before it."""
    if _is_elsewhere(found, words):
        return 8
    if is_bare(found) or is_published(words) or is_modified(words):
        return 0
    return 2 if found.start <= 30 else 6


def _is_elsewhere(found: DateSeen, words: str) -> bool:
    """Whether the words before a date, or a range that it begins, say that it is no day of publication."""
    return is_other(words) or _RANGE.match(found.text[found.end :]) is not None


def is_bare(found: DateSeen) -> bool:
    """Whether a date stands for itself: in a short line, in a part of one, or before the story's first sentence."""
    if found.block.words < 12 or (found.end - found.start) / max(1, len(found.text)) >= 0.4:
        return True
    return _is_dateline(found) or _is_part(found)


def _is_part(found: DateSeen) -> bool:
    """Whether a sign parts the date from all else in its line ("21 June 2024 | Harbours | By Mira Tolland")."""
    *_, before = PARTS.split(found.text[: found.start])
    after, *_ = PARTS.split(found.text[found.end :])
    return len(before + after) < len(found.text) - (found.end - found.start) and not (before + after).strip()


def _is_dateline(found: DateSeen) -> bool:
    """Whether a paragraph opens with a date that its sentence goes on after ("Ormsby, (21.06.2024). The pier ...")."""
    opens = found.order == 0 and found.end <= MAX_OPENING and OPENING.match(found.text[: found.end])
    return bool(opens) and _AFTER_DATELINE.match(found.text[found.end :]) is not None


_URL_MONTH = re.compile(r"([12](?<!\d.)(?:(?<=1)9|(?<=2)0)\d\d)(?:[/_-]?(0?[1-9]|1[0-2]))?(?!\d)")


def _address(iso: str, url: str | None) -> int:
    """Whether the year and month in the path of the address agree: 2, -2, or 0 where there are none."""
    year, month = _month_of(url or "")
    if not year:
        return 0
    return 2 if iso[:4] == year and (not month or int(iso[5:7]) == month) else -2


@lru_cache(maxsize=16)  # every date of a document is held against its address
def _month_of(url: str) -> tuple[str, int]:
    """Year and month in the path of an address; "" and 0 where there are none."""
    found = _URL_MONTH.search(url.partition("//")[2].partition("/")[2][:500])
    return (found[1], int(found[2] or 0)) if found else ("", 0)
