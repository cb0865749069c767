"""From candidates to decided fields. One order of trust for all of them; losers are kept with the reason."""

from __future__ import annotations

from itertools import groupby

from cleaner.fields import authors, facts, headline, origin, signed, when, wire
from cleaner.fields.evidence import Evidence, settle
from cleaner.fields.structured import ORGANISATION
from cleaner.fields.title import choose, heading_of
from cleaner.model import Candidate, Field, Media, Notice


def title(evidence: Evidence) -> Field | None:
    """The headline, or None. On a page from what it declares and its h1; in a dump from the lines above the story."""
    hint = evidence.document.hints.title
    found = [Candidate(hint, "hint")] if hint else []
    found += evidence.ruled("title", above_core=True)
    if evidence.document.media is Media.HTML:
        found += choose(heading_of(evidence.document, evidence.layout, evidence.structured))
    else:
        found += headline.candidates(evidence.layout, evidence.decisions, evidence.document.url, evidence.site_names)
    found += evidence.ruled("title", above_core=False)
    return settle("title", found)


def decide_all(evidence: Evidence, title: Field | None) -> tuple[dict[str, Field], tuple[Notice, ...]]:
    """Every other field, and the warnings for what is absent or unsure."""
    fields: dict[str, Field] = {"title": title} if title is not None else {}
    warnings = [] if title is not None else [Notice("title_missing", "no headline was found; none is made up")]
    warnings += when.decide(evidence, fields)
    _people(evidence, fields)
    site = origin.site(evidence.sites, title)
    for name, found in (("site", site), ("language", origin.language(evidence)), ("url", origin.url(evidence))):
        field = settle(name, found)
        if field is not None:
            fields[name] = field
    fields.update(facts.decide(evidence))
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
    opening = wire.candidates(evidence)
    told = [Candidate(byline.agency, source, raw)] if byline.agency else []
    agency = settle("agency", [*told, *agencies, *opening["agency"]])
    if agency is not None:
        fields["agency"] = agency
    location = settle("location", opening["location"])
    if location is not None:
        fields["location"] = location


def _byline(evidence: Evidence) -> authors.Byline:
    """What the page declares, unless the line by the headline tells otherwise; else what is signed anywhere.

    An organisation that is declared as the author is asked last, behind what a rule that is trusted last gives: it
    publishes.
    """
    own = evidence.site_names
    declared = [*evidence.ruled("authors", above_core=True), *evidence.structured.authors]
    groups = [tuple(group) for _, group in groupby(declared, key=lambda candidate: candidate.source)]
    people = [group for group in groups if not group[0].source.endswith(ORGANISATION)]
    publishers = [group for group in groups if group not in people]
    byline = authors.decide(people, own) if people else authors.Byline()
    if not byline.authors:
        given = tuple(evidence.trusted_last("authors"))
        return authors.decide([*people, *signed.groups(evidence), *((given,) if given else ()), *publishers], own)
    shown = signed.at_headline(evidence)
    if shown and authors.contradicts(shown, byline):
        return authors.decide([shown, *people, *publishers], own)
    return byline
