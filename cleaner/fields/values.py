"""From candidates to decided fields. One order of trust for all of them; losers are kept with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cleaner.fields import dates, headline, names, people
from cleaner.fields.structured import Structured
from cleaner.model import Candidate, Context, Decision, Document, Field, Kind, Layout, Match, Media, Notice
from cleaner.rules.pack import Layer
from cleaner.rules.ruleset import RuleSet


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything a field can be read from."""

    document: Document
    context: Context
    layout: Layout
    matches: tuple[Match, ...]
    decisions: tuple[Decision, ...]
    structured: Structured
    rules: RuleSet

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

    def zones(self) -> Mapping[str, str]:
        """Zone abbreviations that the site packs, else the host's country, give a meaning."""
        known: dict[str, str] = dict(dates.zones_of_host(self.context.host))
        for name in self.context.packs:
            pack = self.rules.pack(name)
            if pack is not None:
                known.update(pack.zones)
        return known


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
    tags = _field("tags", evidence.structured.tags)
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
        parsed = [_parse_date(candidate, evidence) for candidate in found]
        field = _field(name, parsed)
        if field is None:
            continue
        fields[name] = field
        if "T" in field.value and not dates.has_zone(field.value):
            warnings.append(Notice("tz_unknown", f"{name}: no zone is known for {field.raw!r}"))
    if "published" not in fields:
        warnings.append(Notice("date_missing", "no date of publication was found"))
    return warnings


def _parse_date(candidate: Candidate, evidence: Evidence) -> Candidate:
    parsed = dates.parse(
        str(candidate.value), language=evidence.context.language, zones=evidence.zones(),
        zone=evidence.document.hints.zone,
    )  # fmt: skip
    if parsed is None:
        return replace(candidate, value=None, raw=candidate.raw or str(candidate.value), rejected="not read as a date")
    return replace(candidate, value=parsed.iso, raw=str(candidate.value))


def _people(evidence: Evidence, fields: dict[str, Field]) -> None:
    found = [
        *evidence.ruled("authors", above_core=True),
        *evidence.structured.authors,
        *evidence.ruled("authors", above_core=False),
    ]
    agencies = [*evidence.ruled("agency"), *evidence.structured.agency]
    site = [str(c.value) for c in _site(evidence)]
    for field in people.decide(found, agencies, site):
        fields[field.name] = field


def _site(evidence: Evidence) -> list[Candidate]:
    hint = evidence.document.hints.site
    found = [Candidate(hint, "hint")] if hint else []
    for name in evidence.context.packs:
        pack = evidence.rules.pack(name)
        if pack is not None and pack.site:
            found.append(Candidate(pack.site, f"pack:{name}"))
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

