"""From candidates to decided fields. One order of trust for all of them; losers are kept with the reason."""

from __future__ import annotations

from itertools import groupby

from cleaner.fields import authors, headline, names, signed, when, wire
from cleaner.fields.evidence import Evidence, settle
from cleaner.fields.structured import ORGANISATION
from cleaner.model import Candidate, Field, Kind, Media, Notice


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
    return settle("title", found)


def decide_all(evidence: Evidence, title: Field | None) -> tuple[dict[str, Field], tuple[Notice, ...]]:
    """Every other field, and the warnings for what is absent or unsure."""
    fields: dict[str, Field] = {"title": title} if title is not None else {}
    warnings = [] if title is not None else [Notice("title_missing", "no headline was found; none is made up")]
    warnings += when.decide(evidence, fields)
    _people(evidence, fields)
    for name, found in (("site", _site(evidence)), ("language", _language(evidence)), ("url", _url(evidence))):
        field = settle(name, found)
        if field is not None:
            fields[name] = field
    tags = _tags(evidence)
    if tags is not None:
        fields["tags"] = tags
    return fields, tuple(warnings)


def _people(evidence: Evidence, fields: dict[str, Field]) -> None:
    byline = _byline(evidence)
    agencies = [*evidence.ruled("agency"), *evidence.structured.agency]
    source = byline.chosen[0].source if byline.chosen else ""
    raw = "; ".join(candidate.raw or str(candidate.value) for candidate in byline.chosen)
    if byline.authors:
        fields["authors"] = Field("authors", byline.authors, source, raw, byline.rejected)
    elif byline.signed_by_site is not None and byline.agency is None:  # a publisher that signs is a desk
        fields["authors"] = Field("authors", (byline.signed_by_site,), "site", byline.signed_by_site, byline.rejected)
    told = [Candidate(byline.agency, source, raw)] if byline.agency else []
    agency = settle("agency", [*told, *agencies, *wire.candidates(evidence, "agency")])
    if agency is not None:
        fields["agency"] = agency
    location = settle("location", wire.candidates(evidence, "location"))
    if location is not None:
        fields["location"] = location


def _byline(evidence: Evidence) -> authors.Byline:
    """What the page declares, unless the line by the headline tells otherwise; else what is signed anywhere.

    An organisation that is declared as the author is asked last: it publishes.
    """
    own = [*(str(c.value) for c in _site(evidence)), *names.host_names(evidence.context.host)]
    declared = [*evidence.ruled("authors", above_core=True), *evidence.structured.authors]
    groups = [tuple(group) for _, group in groupby(declared, key=lambda candidate: candidate.source)]
    people = [group for group in groups if not group[0].source.endswith(ORGANISATION)]
    publishers = [group for group in groups if group not in people]
    byline = authors.decide(people, own)
    if not byline.authors:
        return authors.decide([*people, *signed.groups(evidence), *publishers], own)
    shown = signed.at_headline(evidence)
    if shown and authors.contradicts(shown, byline):
        return authors.decide([shown, *people, *publishers], own)
    return byline


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
