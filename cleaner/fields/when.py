"""When the story appeared and when it was changed: candidates from every source in one order of trust."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from cleaner.fields import dates, moments, script_state
from cleaner.fields.evidence import Evidence, settle
from cleaner.fields.shown import LIKELY, Reading, Shown, shown
from cleaner.model import Candidate, Field, Notice
from cleaner.page import Page

_ZONED = re.compile(r"(?:Z|[+-]\d\d:\d\d)$")

SURE = 5
"""Points above which a date shown is believed against another day that the page declares: machines declare the day of
an import or of a new layout. Of 23 such dates 22 were right. A later one must not be that of a declared change: of
those 7 of 18 were.
"""

A_MONTH = 31
"""Days by which the day in an address is earlier than the declared one when that must be of an import."""

WEAK = ("time:", "meta-like:")
"""Sources that may tell another story's day, or nobody's; a likely date shown is believed against them."""

CHANGE = "page:shown-change"
"""The source of a day of change that stands in for the day of publication."""


def decide(evidence: Evidence, fields: dict[str, Field]) -> list[Notice]:
    """Put `published` and `modified` into the fields; the warnings for what is absent or has no zone."""
    warnings: list[Notice] = []
    ruled = {name: [*_parsed(evidence.ruled(name), evidence)] for name in ("published", "modified")}
    lines = _shown(evidence, ruled)
    for name, found in (("published", _published(evidence, lines)), ("modified", _modified(evidence, lines))):
        other = {(line.block, line.iso[:10]) for line in lines if line.field != name}
        found = [*found, *(c for c in ruled[name] if (c.block, str(c.value)[:10]) not in other)]
        fetched = evidence.context.fetched_at
        field = settle(name, _until(found, fetched))
        if field is None and name == "published":
            field = settle(name, _until(_stand_ins(evidence, lines), fetched))
        if field is None:
            continue
        fields[name] = field
        if "T" in field.value and not _ZONED.search(field.value):
            warnings.append(Notice("tz_unknown", f"{name}: no zone is known for {field.raw!r}"))
    return [*warnings, *_missing(fields.get("published"))]


def _missing(published: Field | None) -> list[Notice]:
    if published is None:
        return [Notice("date_missing", "no date of publication was found")]
    if published.source == CHANGE:
        return [Notice("date_of_change", "published: the page shows only the day of its last change")]
    return []


def _stand_ins(evidence: Evidence, lines: Sequence[Shown]) -> list[Candidate]:
    """What tells the day where nothing that is the story's own does.

    A page that shows no day but that of its last change is filed under it by its readers: of 35 such pages 21 have it
    as their known day, and 12 of the others show theirs nowhere. In dumps, where a head may be cut off, 40 of 71 have.
    """
    page = evidence.document.page is not None
    hidden = script_state.published(evidence.document.text) if page else []
    changes = [line for line in lines if page and line.field == "modified" and line.points >= LIKELY]
    crawled = _parsed(evidence.ruled("crawled"), evidence)
    return [*hidden, *(Candidate(x.iso, CHANGE, x.raw, x.block) for x in changes), *crawled]


def _published(evidence: Evidence, lines: Sequence[Shown]) -> list[Candidate]:
    """The candidates in the order of trust, without those of lower rules."""
    given, url = evidence.document.hints.published, evidence.document.url
    first = [Candidate(given, "hint")] if given else []
    sure = [*_parsed([*first, *evidence.ruled("published", above_core=True)], evidence)]
    declared = _declared(evidence.structured.published, evidence)
    likely = [line for line in lines if line.field == "published" and line.points >= LIKELY]
    seen = [_candidate(line) for line in likely]
    day = moments.in_url(url)
    address = [Candidate(day, "url:day", url or "")] if day else []
    if not declared or (seen and str(declared[0].source).startswith("meta-like:")):
        return [*sure, *_best_told([*address, *seen, *declared])]
    if likely and _contradicts(likely[0], declared, [str(c.value) for c in evidence.structured.modified]):
        return [*sure, seen[0], *declared, *address, *seen[1:]]
    if day and _days(day, str(declared[0].value)) < -A_MONTH:
        return [*sure, *_best_told([*address, *seen]), *declared]
    return [*sure, *_best_told([*declared, *seen, *address])]


def _modified(evidence: Evidence, lines: Sequence[Shown]) -> list[Candidate]:
    likely = [line for line in lines if line.field == "modified" and line.points >= LIKELY]
    sure = _parsed(evidence.ruled("modified", above_core=True), evidence)
    return [*sure, *_declared(evidence.structured.modified, evidence), *map(_candidate, likely)]


def _declared(found: Sequence[Candidate], evidence: Evidence) -> list[Candidate]:
    """What the page declares: ISO 8601 as it stands, to which only the caller can add a zone."""
    return [*found] if evidence.document.hints.zone is None else [*_parsed(found, evidence)]


def _shown(evidence: Evidence, ruled: dict[str, list[Candidate]]) -> list[Shown]:
    context = evidence.context
    reading = Reading(
        dates.locale_of(context.language, context.host),
        context.zones,
        evidence.document.hints.zone,
        evidence.document.url,
        frozenset(str(candidate.value)[:10] for candidate in evidence.structured.modified),
        _times(evidence.document.page),
        _says_all(evidence),
    )
    found = [(c.block, str(c.value)[:10], name) for name in ("modified", "published") for c in ruled[name]]
    named = {(block, day): name for block, day, name in found if block is not None}
    lines = shown(evidence.layout, evidence.labels, evidence.glances, reading, named)
    told = evidence.structured.published or any(x.field == "published" and x.points >= LIKELY for x in lines)
    return [x._replace(field="modified" if told else "published") if x.field == "as_of" else x for x in lines]


def _says_all(evidence: Evidence) -> bool:
    """Whether dates far from the headline say nothing more: all is declared, or it is a dump without hooks."""
    told = evidence.structured
    return evidence.document.page is None or (_is_declared(told.published) and _is_declared(told.modified))


def _is_declared(found: Sequence[Candidate]) -> bool:
    """Whether the best of what is declared is the page's own word."""
    return bool(found) and not found[0].source.startswith(WEAK)


def _times(page: Page | None) -> dict[int, str]:
    if page is None:
        return {}
    opened = zip(page.declaring, map(page.tokens.__getitem__, page.declaring), strict=True)
    return {number: token for number, token in opened if token[:5] == "time "}


def _candidate(line: Shown) -> Candidate:
    return Candidate(line.iso, "page:shown", line.raw, line.block)


def _contradicts(line: Shown, declared: Sequence[Candidate], changed: Sequence[str]) -> bool:
    """Whether a date shown tells the day of publication better than the declared ones."""
    first = str(declared[0].value)
    if not line.bare or line.points <= SURE or _is_same_day(first, line.iso):
        return False
    sure = [c for c in declared if not c.source.startswith(WEAK)]
    if not any(_is_same_day(first, str(c.value)) for c in sure):
        return True
    return _days(line.iso, first) < 0 or all(abs(_days(line.iso, day)) > 1 or day[:10] == first[:10] for day in changed)


def _is_same_day(one: str, other: str) -> bool:
    return moments.is_same_day(one, other) or moments.is_same_day(other, one)


def _days(one: str, other: str) -> int:
    return (date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days


def _best_told(found: list[Candidate]) -> list[Candidate]:
    """The same candidates, the one first that tells the first one's moment best.

    Where the day of a moment in UTC is the day before or after that of the address, the address has the local day.
    """
    if not found:
        return found
    told = [str(candidate.value) for candidate in found]
    best = moments.best_told(told)
    local = next(filter(None, (moments.in_local_time(told[0], other) for other in told[1:])), None)
    if best == 0 and local is not None:
        return [found[0]._replace(value=local), *found[1:]]
    if best == 0 and told[0].endswith("+00:00") and found[-1].source == "url:day":
        best = len(found) - 1 if abs(_days(told[0], told[-1])) == 1 else 0
    return [found[best], *found[:best], *found[best + 1 :]]


def _parsed(candidates: Sequence[Candidate], evidence: Evidence) -> Iterator[Candidate]:
    """The candidates as ISO 8601; one that cannot be read as a date loses its value."""
    if not candidates:
        return
    context = evidence.context
    language, known = dates.locale_of(context.language, context.host), context.zones
    for candidate in candidates:
        raw = str(candidate.value)
        parsed = dates.parse(raw, language=language, zones=known, zone=evidence.document.hints.zone)
        value = parsed.iso if parsed else None
        yield Candidate(value, candidate.source, candidate.raw or raw, candidate.block, candidate.rejected)


def _until(candidates: Iterable[Candidate], fetched_at: str | None) -> Iterator[Candidate]:
    """The candidates without those that were still to come when the document was fetched."""
    limit = dates.parse(fetched_at) if fetched_at else None
    for candidate in candidates:
        if limit is None or not candidate.value or not moments.is_later(str(candidate.value), limit.iso):
            yield candidate
