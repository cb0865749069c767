"""When the story appeared and when it was changed: candidates from every source in one order of trust."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cleaner.fields import dates
from cleaner.fields.dateline import AFTER, BEFORE, near_headline
from cleaner.fields.evidence import Evidence, settle
from cleaner.model import Candidate, Field, Label, Notice

_ZONED = re.compile(r"(?:Z|[+-]\d\d:\d\d)$")
_OTHERS = frozenset(
    {Label.NAVIGATION, Label.RELATED, Label.MEDIA, Label.PROMO, Label.COMMENTS, Label.ADVERT, Label.CAPTION}
)
"""Labels of blocks whose dates are those of other stories, of comments or of pictures."""


def decide(evidence: Evidence, fields: dict[str, Field]) -> list[Notice]:
    """Put `published` and `modified` into the fields; the warnings for what is absent or has no zone."""
    warnings: list[Notice] = []
    hints, structured = evidence.document.hints, evidence.structured
    declared = {"published": structured.published, "modified": structured.modified}
    for name, given in (("published", hints.published), ("modified", None)):
        found = [Candidate(given, "hint")] if given else []
        found += evidence.ruled(name, above_core=True)
        found += declared[name]
        found += evidence.ruled(name, above_core=False)
        parsed = [*_parsed(found, evidence)]
        if not any(candidate.value for candidate in parsed):
            parsed += [candidate for which, candidate in _near(evidence) if which == name]
        if name == "published":
            parsed += [Candidate(dates.in_url(evidence.document.url), "url:day", evidence.document.url or "")]
            parsed += _parsed(evidence.ruled("crawled"), evidence)
        field = settle(name, parsed)
        if field is None:
            continue
        fields[name] = field
        if "T" in field.value and not _ZONED.search(field.value):
            warnings.append(Notice("tz_unknown", f"{name}: no zone is known for {field.raw!r}"))
    if "published" not in fields:
        warnings.append(Notice("date_missing", "no date of publication was found"))
    return warnings


def _parsed(candidates: Iterable[Candidate], evidence: Evidence) -> Iterator[Candidate]:
    """The candidates as ISO 8601; one that cannot be read as a date loses its value."""
    context = evidence.context
    language, known = dates.locale_of(context.language, context.host), context.zones
    for candidate in candidates:
        raw = str(candidate.value)
        parsed = dates.parse(raw, language=language, zones=known, zone=evidence.document.hints.zone)
        yield replace(candidate, value=parsed.iso if parsed else None, raw=candidate.raw or raw)


def _near(evidence: Evidence) -> Iterator[tuple[str, Candidate]]:
    """Bare dates near the title, among blocks that do not belong to other stories."""
    blocks, decisions = evidence.layout.blocks, evidence.decisions
    title = next((d.block for d in decisions if d.label is Label.TITLE), None)
    if title is None:
        return
    lines = [""] * len(blocks)
    for at in range(max(0, title - BEFORE), min(len(blocks), title + 1 + AFTER)):
        if decisions[at].label not in _OTHERS:
            lines[at] = blocks[at].text
    context = evidence.context
    language = dates.locale_of(context.language, context.host)
    yield from near_headline(lines, title, language=language, zones=context.zones)
