"""From candidates to decided fields. One order of trust for all of them; losers are kept with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cleaner.fields import dates, headline, names, people
from cleaner.fields.structured import Structured
from cleaner.model import Candidate, Context, Decision, Document, Field, Kind, Layout, Match, Media, Notice
from cleaner.rules.pack import Layer

_ZONED = re.compile(r"(?:Z|[+-]\d\d:\d\d)$")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything a field can be read from."""

    document: Document
    context: Context
    layout: Layout
    matches: tuple[Match, ...]
    decisions: tuple[Decision, ...]
    structured: Structured

    def ruled(self, name: str, *, above_core: bool | None = None) -> list[Candidate]:
        """Values that winning field rules give this field: all, only those above the core, or only the core's."""
        found = []
        for match in self.matches:
            rule = match.rule
            if rule.action != "field" or self.decisions[match.block].by != rule.id:
                continue
            if above_core is not None and above_core != (rule.layer >= Layer.SITE):
                continue
            value = match.groups.get(name) or (match.groups.get("value") if rule.field == name else None)
            if value:
                found.append(Candidate(value.strip(), f"rule:{rule.id}", match.why, match.block))
        return found


def title(evidence: Evidence) -> Field | None:
    """The headline, or None. On a page from what it declares and its h1; in a dump from the lines above the story."""
    hint = evidence.document.hints.title
    found = [Candidate(hint, "hint")] if hint else []
    found += evidence.ruled("title", above_core=True)
    if evidence.document.media is Media.HTML:
        h1s = [b.text for b in evidence.layout.blocks if b.kind is Kind.HEADING and b.level == 1 and not b.hidden]
        found += names.choose_title(h1s, evidence.structured, evidence.context.host)
    else:
        found += headline.candidates(evidence.layout, evidence.decisions)
    found += evidence.ruled("title", above_core=False)
    return _field("title", found)


def decide_all(evidence: Evidence, title: Field | None) -> tuple[dict[str, Field], tuple[Notice, ...]]:
    """Every other field, and the warnings for what is absent or unsure."""
    fields: dict[str, Field] = {"title": title} if title is not None else {}
    warnings = [] if title is not None else [Notice("title_missing", "no headline was found; none is made up")]
    warnings += _dates(evidence, fields)
    _people(evidence, fields)
    for name, found in (("site", _site(evidence)), ("language", _language(evidence)), ("url", _url(evidence))):
        field = _field(name, found)
        if field is not None:
            fields[name] = field
    tags = _tags(evidence)
    if tags is not None:
        fields["tags"] = tags
    return fields, tuple(warnings)


def _field(name: str, candidates: Iterable[Candidate]) -> Field | None:
    usable = [c for c in candidates if c.value]
    if not usable:
        return None
    best, *others = usable
    losers = tuple(replace(c, rejected=c.rejected or f"{best.source} is trusted more") for c in others[:10])
    return Field(name, best.value, best.source, best.raw or str(best.value), losers)


def _dates(evidence: Evidence, fields: dict[str, Field]) -> list[Notice]:
    warnings: list[Notice] = []
    hints, structured = evidence.document.hints, evidence.structured
    declared = {"published": structured.published, "modified": structured.modified}
    for name, given in (("published", hints.published), ("modified", None)):
        found = [Candidate(given, "hint")] if given else []
        found += evidence.ruled(name, above_core=True)
        found += declared[name]
        found += evidence.ruled(name, above_core=False)
        if name == "published":
            found += evidence.ruled("crawled")
        field = _field(name, _parsed_dates(found, evidence))
        if field is None:
            continue
        fields[name] = field
        if "T" in field.value and not _ZONED.search(field.value):
            warnings.append(Notice("tz_unknown", f"{name}: no zone is known for {field.raw!r}"))
    if "published" not in fields:
        warnings.append(Notice("date_missing", "no date of publication was found"))
    return warnings


def _parsed_dates(candidates: Iterable[Candidate], evidence: Evidence) -> Iterator[Candidate]:
    """The candidates as ISO 8601; one that cannot be read as a date loses its value."""
    context = evidence.context
    language, known = dates.locale_of(context.language, context.host), context.zones
    for candidate in candidates:
        raw = str(candidate.value)
        parsed = dates.parse(raw, language=language, zones=known, zone=evidence.document.hints.zone)
        yield replace(candidate, value=parsed.iso if parsed else None, raw=candidate.raw or raw)


def _people(evidence: Evidence, fields: dict[str, Field]) -> None:
    found = [
        *evidence.ruled("authors", above_core=True),
        *evidence.structured.authors,
        *evidence.ruled("authors", above_core=False),
    ]
    byline = people.decide(found, [str(candidate.value) for candidate in _site(evidence)])
    agencies = [*evidence.ruled("agency"), *evidence.structured.agency]
    source = byline.chosen[0].source if byline.chosen else ""
    raw = "; ".join(candidate.raw or str(candidate.value) for candidate in byline.chosen)
    if byline.authors:
        fields["authors"] = Field("authors", byline.authors, source, raw, byline.rejected)
    agency = _field("agency", [*([Candidate(byline.agency, source, raw)] if byline.agency else []), *agencies])
    if agency is not None:
        fields["agency"] = agency


def _tags(evidence: Evidence) -> Field | None:
    """All tags of the first source that has any."""
    found = [*evidence.structured.tags, *evidence.ruled("tags")]
    if not found:
        return None
    source = found[0].source
    names = dict.fromkeys(str(c.value) for c in found if c.source == source and c.value)
    return Field("tags", tuple(names), source, ", ".join(names)) if names else None


def _site(evidence: Evidence) -> list[Candidate]:
    hint = evidence.document.hints.site
    found = [Candidate(hint, "hint")] if hint else []
    if evidence.context.site:
        found.append(Candidate(evidence.context.site, evidence.context.site_source))
    found += evidence.ruled("site")
    found += evidence.structured.site
    if evidence.context.host:
        found.append(Candidate(evidence.context.host, "url:host", evidence.document.url or ""))
    return found


def _language(evidence: Evidence) -> list[Candidate]:
    context = evidence.context
    return [Candidate(context.language, context.language_source or "")] if context.language else []


def _url(evidence: Evidence) -> list[Candidate]:
    given = evidence.document.url
    return [*([Candidate(given, "caller")] if given else []), *evidence.structured.url]
