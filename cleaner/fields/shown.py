"""The dates that a document shows: every short line with a date, and how likely it tells when the story appeared.

The points come from a conditional logit over the dates of pages with a known day, doubled and rounded: how far the
line stands from the headline, what words and class names say of it, whether the address agrees, and whether it rather
belongs to a list of other stories.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from cleaner.fields import dates
from cleaner.fields.date_words import (
    DATE_HOOK,
    ELSEWHERE_HOOK,
    PICTURE_HOOK,
    is_as_of,
    is_modified,
    is_modified_hook,
    is_other,
    is_published,
)
from cleaner.model import Block, Decision, Kind, Label, Layout, Place
from cleaner.page import attributes

BEFORE, AFTER = 11, 24
"""Blocks before and after the headline among which its date line usually stands."""

MAX_LINE = 500
MAX_LINES = 400
MAX_IN_LINE = 3
"""Characters of a line, lines of a document and dates of a line that are looked at."""

LIKELY = 1
"""Points from which a date is taken where nothing is declared: 19 of 20 such dates were right."""

_OTHERS = frozenset(
    {Label.NAVIGATION, Label.RELATED, Label.MEDIA, Label.PROMO, Label.COMMENTS, Label.ADVERT, Label.CAPTION}
)
"""Labels of blocks whose dates are those of other stories, of comments or of pictures."""

_DIGITS = re.compile(r"\d\d|\d[年.\-/]")
_CHANGED_AFTER = re.compile(r"\W{0,3}(?:更新|수정|updated|aktualisiert)\W{0,3}\Z")
_PUBLISHED_AFTER = re.compile(
    r"[^\n]{0,25}?(?<![^\W\d_])(?:veröffentlicht|gepostet|erstellt|geschrieben|published|posted|publié|publicado|pubblicato"
    r"|opublikowano|опубликовано|yayınlandı|公開|掲載|配信|发布|發布|등록|입력)"
)
_GLUED = re.compile(r"([a-zß-ÿ])([A-Z])")
"""Where two elements of a line touch: "By Mira TollandJune 21, 2024"."""
_OPENING = re.compile(r"\W{0,2}(?:[^\d\n(]{2,40}[,(–—-]\s?\(?)?\d{1,4}[./ -]")
MAX_OPENING = 80
"""How a paragraph opens that tells place and day ("Ormsby, 21 June 2024 - The pier"), and how far it is read."""

MAX_TIME = 60
"""Characters of a line that may be all a `<time>`."""

_PARTS = re.compile(r"[|·•]")


FieldName = Literal["published", "modified", "as_of"]
"""`as_of` ("Stand: ...") is the day of publication where a page gives no other, else that of a change."""


class Shown(NamedTuple):
    """A date on the page: ISO 8601, its line, the line's block, its points, and whether the line is no sentence."""

    field: FieldName
    iso: str
    raw: str
    block: int
    points: float
    bare: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """How dates are read here, see `dates.parse`; the document's address, and the declared days of change."""

    language: str | None
    zones: Mapping[str, str]
    zone: str | None
    url: str | None
    changed: frozenset[str]


class _Found(NamedTuple):
    block: Block
    text: str
    iso: str
    start: int
    end: int
    order: int


def shown(
    layout: Layout, decisions: Sequence[Decision], reading: Reading, ruled: Mapping[tuple[int, str], str]
) -> list[Shown]:
    """Every date in the short lines of a document, the likeliest first.

    `ruled` names the field that a rule reads from a date: (block, ISO day) -> "published" or "modified".
    """
    found = [*_found(layout.blocks, reading)]
    headline = _headline(layout, decisions)
    alike = Counter(_signature(f.block) for f in found if f.order == 0)
    first = next((f.block.index for f in found if headline is not None and f.block.index >= headline), None)
    scored = []
    for f in found:
        words, index = _words(layout.blocks, f), f.block.index
        rule = ruled.get((index, f.iso[:10]))
        points = _distance(index, headline) + _place(f, decisions[index].label) + _address(f.iso, reading.url)
        points += 2 * (rule == "published") + 3 * (index == first) + 2 * (f.iso[:10] in reading.changed)
        points += 2 * _is_labelled(f, words) - 3 * (alike[_signature(f.block)] >= MANY)
        points -= 0 if index == headline and not is_other(words) else _prose(f, words)
        scored.append(Shown(_field(f, words, rule), f.iso, f.block.text.strip()[:200], index, points, bare=_is_bare(f)))
    return sorted(_unglued(scored, found), key=lambda date: -date.points)


def _is_labelled(found: _Found, words: str) -> bool:
    """Whether words before or behind the date say that it is the day of publication."""
    return is_published(words) or _PUBLISHED_AFTER.match(found.text[found.end :].lower()) is not None


MANY = 3
"""So many dates in places with the same class names are a list of stories."""


def _found(blocks: Sequence[Block], reading: Reading) -> Iterator[_Found]:
    """The dates of the first lines that have any, in order."""
    lines = (found for block in blocks if (found := _dates_of(block, reading)))
    for _, found in zip(range(MAX_LINES), lines, strict=False):
        yield from found


def _dates_of(block: Block, reading: Reading) -> list[_Found]:
    text, at, found = _line(block.text.strip()), 0, list[_Found]()
    machine = _moment(block.place) if len(text) <= MAX_TIME else ""
    for order in range(MAX_IN_LINE if text and _DIGITS.search(text) else 0):
        day = dates.find(text[at:], language=reading.language, zones=reading.zones, zone=reading.zone)
        if day is None:
            break
        found.append(_Found(block, text, day[0].iso, at + day[1], at + day[2], order))
        at += day[2]
    moment = dates.parse_machine(machine, language=reading.language) if machine else None
    if moment is None or (found and found[0].iso[:10] != moment.iso[:10]):
        return found
    first = found[0]._replace(iso=moment.iso) if found else _Found(block, text, moment.iso, 0, len(text), 0)
    return [first, *found[1:]]


def _line(text: str) -> str:
    """Where a block's date is looked for: in all of a short block, in the opening of a longer one."""
    if len(text) > MAX_LINE:
        return text[:MAX_OPENING] if _OPENING.match(text[:MAX_OPENING]) else ""
    return _GLUED.sub(r"\1 \2", text)


def _moment(place: Place | None) -> str:
    """The `datetime` of a `<time>` that is the place or one of the first elements in it."""
    if place is None:
        return ""
    *_, whole = place.up()
    if whole.page is None:
        return ""
    near = whole.page.tokens[place.number : place.number + 4]
    token = next((token for token in near if token.startswith("time ")), "")
    return attributes(token).get("datetime", "")[:60] if token else ""


def _headline(layout: Layout, decisions: Sequence[Decision]) -> int | None:
    """The block of the title, else of the first heading of the first level."""
    title = next((d.block for d in decisions if d.label is Label.TITLE), None)
    if title is not None:
        return title
    return next((b.index for b in layout.blocks if b.kind is Kind.HEADING and b.level == 1 and not b.hidden), None)


def _signature(block: Block) -> tuple[str, ...]:
    place = block.place
    if place is None:
        return ()
    above = place.parent
    return (place.tag, place.hook, above.tag if above else "", above.hook if above else "")


def _words(blocks: Sequence[Block], found: _Found) -> str:
    """What stands before a date in its line; where the line begins with the date, a short line above it."""
    before = found.text[: found.start][-40:].lower()
    *_, last = _PARTS.split(before)
    before = last if last.strip() else before
    above = blocks[found.block.index - 1].text if found.block.index else ""
    return above.lower() if not before.strip(" :(") and len(above) < 28 else before


def _field(found: _Found, words: str, rule: str | None) -> FieldName:
    if is_as_of(words):
        return "as_of"
    if is_modified(words) or rule == "modified" or _marked_changed(found):
        return "modified"
    return "published"


def _marked_changed(found: _Found) -> bool:
    """Whether the words behind a date or the class names around it say that it is the day of a change."""
    place = found.block.place
    hooks = f"{place.hook} {place.parent.hook if place.parent else ''}" if place is not None else ""
    return _CHANGED_AFTER.match(found.text[found.end :].lower()) is not None or is_modified_hook(hooks)


def _unglued(scored: list[Shown], found: Sequence[_Found]) -> list[Shown]:
    """Of two dates with nothing between them, as systems write that print both, the later one is that of a change."""
    for at in range(1, len(scored)):
        one, other = scored[at - 1], scored[at]
        glued = one.block == other.block and 0 <= found[at].start - found[at - 1].end <= 1
        if glued and one.field == other.field == "published" and one.iso[:10] != other.iso[:10]:
            late = at if other.iso[:10] > one.iso[:10] else at - 1
            scored[late] = scored[late]._replace(field="modified")
            scored[2 * at - 1 - late] = scored[2 * at - 1 - late]._replace(points=max(one.points, other.points))
    return scored


def _distance(at: int, headline: int | None) -> float:
    if headline is None:
        return 7
    steps = at - headline
    if steps == 0:
        return 3
    if 0 < steps <= AFTER:
        return 4 - 3 * steps / AFTER
    return 8 - 6 * -steps / BEFORE if -BEFORE <= steps < 0 else 0


def _place(found: _Found, label: Label) -> float:
    """What the form, the label and the class names of the block say."""
    block = found.block
    share = (found.end - found.start) / max(1, len(found.text))
    points: float = (block.kind is Kind.HEADING) - 2 * (found.order > 0) - block.hidden - (share < 0.2)
    points -= 3 * (label is Label.CONTENT) + 2 * (label in _OTHERS)
    hooks = [place.hook for _, place in zip(range(12), block.place.up(), strict=False)] if block.place else []
    points += any(DATE_HOOK.search(hook) for hook in hooks[:3])
    points -= 3 * any(PICTURE_HOOK.search(hook) for hook in hooks[:2])
    return points - 2 * any(ELSEWHERE_HOOK.search(hook) for hook in hooks)


def _prose(found: _Found, words: str) -> float:
    """How much a sentence with a date in it loses: its date is what it tells of, unless a label stands before it."""
    if is_other(words):
        return 8
    if _is_bare(found) or is_published(words) or is_modified(words):
        return 0
    return 2 if found.start <= 30 else 6


def _is_bare(found: _Found) -> bool:
    return found.block.words < 12 or (found.end - found.start) / max(1, len(found.text)) >= 0.4


_URL_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[/_-]?(0?[1-9]|1[0-2]))?(?!\d)")


def _address(iso: str, url: str | None) -> int:
    """Whether the year and month in the path of the address agree: 2, -2, or 0 where there are none."""
    found = _URL_MONTH.search((url or "").partition("//")[2].partition("/")[2][:500])
    if not found:
        return 0
    return 2 if iso[:4] == found[1] and (not found[2] or int(iso[5:7]) == int(found[2])) else -2
