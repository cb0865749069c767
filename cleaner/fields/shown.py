"""The dates that a document shows: every short line with a date, and how likely it tells when the story appeared.

What the points of a date are is in `date_points`.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress
from typing import Literal, NamedTuple

from cleaner.fields import dates
from cleaner.fields.date_points import MAX_OPENING, OPENING, PARTS, DateSeen, is_bare, points
from cleaner.fields.date_words import is_as_of, is_modified, is_modified_hook
from cleaner.fields.glance import DATE, SIGNS
from cleaner.model import Block, Kind, Label, Layout, Place
from cleaner.page import attributes

REACH = 40
"""Blocks above the story within which its headline stands."""

ABOVE, BELOW = 40, 100
"""Blocks above and below the headline in which dates are looked for where others say nothing more."""

MAX_LINE = 500
MAX_LINES = 400
MAX_IN_LINE = 3
"""Characters of a line, lines of a document and dates of a line that are looked at."""

LIKELY = 1
"""Points from which a date is taken where nothing is declared: 19 of 20 such dates were right."""

_DIGITS = re.compile(r"[\d元][\d年.\-/]")
_CHANGED_AFTER = re.compile(r"\W{0,3}(?:更新|수정|updated|aktualisiert)\W{0,3}\Z")
_GLUED = re.compile(r"[A-Z](?<=[a-zß-ÿ].)")
"""Where two elements of a line touch: "By Mira TollandJune 21, 2024". The class stands first: it is found fastest."""
IN_TIME = 4
"""Elements of a line, from the first on, that may be its `<time>`."""

MAX_TIME = 60
"""Characters of a line that may be all a `<time>`."""


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


class Reading(NamedTuple):
    """How dates are read here, see `dates.parse`; the document's address, the declared days of change, the page's
    `<time>` tokens by number, and whether only dates `near` the headline say more.
    """

    language: str | None
    zones: Mapping[str, str]
    zone: str | None
    url: str | None
    changed: frozenset[str]
    times: Mapping[int, str]
    near: bool


def shown(
    layout: Layout,
    labels: Sequence[Label],
    glances: array[int],
    reading: Reading,
    ruled: Mapping[tuple[int, str], str],
) -> list[Shown]:
    """Every date in the short lines of a document, the likeliest first.

    `labels` are the blocks', and `glances` tell what may stand in each. `ruled` names the field that a rule reads from
    a date: (block, ISO day) -> "published" or "modified".
    """
    headline = _headline(layout, labels)
    near = range(layout.count)
    if reading.near and headline is not None:
        near = near[max(0, headline - ABOVE) : headline + BELOW]
    found = [f for f in _found(layout, near, glances, reading) if labels[f.block.index] is not Label.LIVE]
    if not found:
        return []
    signatures = [_signature(f.block) for f in found]
    alike = dict.fromkeys(signatures, 0)
    for f, signature in zip(found, signatures, strict=True):
        alike[signature] += f.order == 0
    first = next((f.block.index for f in found if headline is not None and f.block.index >= headline), None)
    scored = []
    for f, signature in zip(found, signatures, strict=True):
        words, index = _words(layout.columns.text, f), f.block.index
        rule = ruled.get((index, f.iso[:10]))
        told = points(f, words, labels[index], headline, reading.url)
        told += 2 * (rule == "published") + 3 * (index == first) + 2 * (f.iso[:10] in reading.changed)
        told -= 3 * (alike[signature] >= MANY)
        scored.append(Shown(_field(f, words, rule), f.iso, f.block.text.strip()[:200], index, told, bare=is_bare(f)))
    return sorted(_unglued(scored, found), key=lambda date: -date.points)


_DATES = bytes(glance & DATE for glance in range(256))

MANY = 3
"""So many dates in places with the same class names are a list of stories."""


def _found(layout: Layout, near: range, glances: array[int], reading: Reading) -> Iterator[DateSeen]:
    """The dates of the first lines, of those that are near, that have any, in order."""
    texts, places = layout.columns.text, layout.columns.place
    maybe = compress(near, glances[near.start : near.stop].tobytes().translate(_DATES))
    likely = [at for at in maybe if SIGNS & ~glances[at] or _DIGITS.search(texts[at].lstrip(), 0, dates.MAX_CHARS)]
    if reading.times:
        timed = {at - step for at in reading.times for step in range(IN_TIME)}
        dated = set(likely)
        likely = [at for at in near if at in dated or ((place := places[at]) and place.among.tokens[place.at] in timed)]
    lines = (found for at in likely if (found := _dates_of(layout, at, reading)))
    for _, found in zip(range(MAX_LINES), lines, strict=False):
        yield from found


def _dates_of(layout: Layout, number: int, reading: Reading) -> list[DateSeen]:
    """The dates in one block's line."""
    whole, place = layout.columns.text[number], layout.columns.place[number]
    text, at, spans = _line(whole), 0, list[tuple[str, int, int]]()
    for _ in range(MAX_IN_LINE if text else 0):
        day = dates.find(text[at:], language=reading.language, zones=reading.zones, zone=reading.zone)
        if day is None:
            break
        spans.append((day[0].iso, at + day[1], at + day[2]))
        at += day[2]
    machine = _moment(place, reading.times) if len(whole) <= MAX_TIME else ""
    moment = dates.parse_machine(machine, language=reading.language) if machine else None
    if moment is not None and not spans:
        text, spans = whole, [(moment.iso, 0, len(whole))]
    elif moment is not None and spans[0][0][:10] == moment.iso[:10]:
        spans[0] = (moment.iso, *spans[0][1:])
    if not spans:
        return []
    block = layout.block(number)
    return [DateSeen(block, text, *span, order) for order, span in enumerate(spans)]


def _line(text: str) -> str:
    """Where a block's date is looked for: in all of a short block, in the opening of a longer one."""
    if len(text) > MAX_LINE:
        text = text.strip()[:MAX_OPENING]
        return text if OPENING.match(text) else ""
    text = text.strip()
    return _GLUED.sub(r" \g<0>", text) if _GLUED.search(text) else text


def _moment(place: Place | None, times: Mapping[int, str]) -> str:
    """The `datetime` of a `<time>` that is the place or one of the first elements in it."""
    if place is None or not times:
        return ""
    token = next((times[at] for at in range(place.number, place.number + IN_TIME) if at in times), "")
    return attributes(token).get("datetime", "")[:60]


def _headline(layout: Layout, labels: Sequence[Label]) -> int | None:
    """The block from which distances count: the headline above the story, or None.

    A title far above it is that of the file or of the whole site; then a heading of the first level may be nearer.
    """
    content, title, heading = Label.CONTENT, Label.TITLE, Kind.HEADING
    story = labels.index(content) if content in labels else None
    near = slice(0, None) if story is None else slice(max(0, story - REACH), story + 1)
    found = [at for at, label in enumerate(labels[near], near.start) if label is title]
    if not found and 1 in layout.columns.level[near]:
        columns = layout.columns
        first = [at for at in range(layout.count)[near] if columns.level[at] == 1]
        found = [at for at in first if columns.kind[at] is heading and not columns.hidden[at]]
    return None if not found else found[0] if story is None else found[-1]


def _signature(block: Block) -> tuple[str, ...]:
    place = block.place
    if place is None:
        return ()
    above = place.parent
    return (place.tag, place.hook, above.tag if above else "", above.hook if above else "")


def _words(texts: Sequence[str], found: DateSeen) -> str:
    """What stands before a date in its line; where the line begins with the date, a short line above it."""
    before = found.text[: found.start][-40:].lower()
    *_, last = PARTS.split(before)
    before = last if last.strip() else before
    above = texts[found.block.index - 1] if found.block.index else ""
    return above.lower() if not before.strip(" :(") and len(above) < 28 else before


def _field(found: DateSeen, words: str, rule: str | None) -> FieldName:
    if is_as_of(words):
        return "as_of"
    if is_modified(words) or rule == "modified" or _marked_changed(found):
        return "modified"
    return "published"


def _marked_changed(found: DateSeen) -> bool:
    """Whether the words behind a date or the class names around it say that it is the day of a change."""
    place = found.block.place
    hooks = f"{place.hook} {place.parent.hook if place.parent else ''}" if place is not None else ""
    return _CHANGED_AFTER.match(found.text[found.end :].lower()) is not None or is_modified_hook(hooks)


def _unglued(scored: list[Shown], found: Sequence[DateSeen]) -> list[Shown]:
    """Of two dates with nothing between them, as systems write that print both, the later one is that of a change."""
    for at in range(1, len(scored)):
        one, other = scored[at - 1], scored[at]
        glued = one.block == other.block and 0 <= found[at].start - found[at - 1].end <= 1
        if glued and one.field == other.field == "published" and one.iso[:10] != other.iso[:10]:
            late = at if other.iso[:10] > one.iso[:10] else at - 1
            scored[late] = scored[late]._replace(field="modified")
            scored[2 * at - 1 - late] = scored[2 * at - 1 - late]._replace(points=max(one.points, other.points))
    return scored
