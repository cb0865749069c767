"""Beside the blocks' road: title, dates, people, site, standfirst and captions, each with its evidence.

Every source yields candidates; one order of trust decides: the caller's hints, site rules, what the page declares
(structured data), rules over the text, the blocks' own looks. Blocks that a field is read from are labelled so.
"""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.fields import feed, place, standfirst, structured, threads, values
from cleaner.fields.context import identify
from cleaner.fields.dateline import route_opening
from cleaner.fields.evidence import Evidence
from cleaner.model import Context, Decisions, Document, Field, Layout, Match, Notice

__all__ = ["Extraction", "extract", "identify", "route_opening"]


Extraction = tuple[dict[str, Field], Decisions, tuple[Notice, ...]]
"""The fields by name, the decisions with the fields' own blocks labelled, and typed warnings."""


def extract(
    document: Document, context: Context, layout: Layout, matches: Sequence[Match], decisions: Decisions
) -> Extraction:
    """Decide every field of a document, and which blocks they are moved from."""
    declared = structured.read(document)
    if declared.posts:
        decisions = feed.route(layout, decisions, declared.posts)
    field_matches = tuple([match for match in matches if match[1].action == "field"])  # found faster than `rule`
    evidence = Evidence(document, context, layout, field_matches, decisions, declared)
    decisions = threads.route(evidence)
    if decisions is not evidence.decisions:
        evidence = evidence.routed(decisions)
    title = values.title(evidence)
    routed = standfirst.route(layout, place.route(layout, decisions, title), declared.summary)
    fields, warnings = values.decide_all(evidence.routed(routed), title)
    return fields, routed, (*warnings, *feed.told(routed), *threads.told(routed))
