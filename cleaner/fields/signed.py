"""Who signs the article, as a reader sees it: sightings of names, ranked by what speaks for them.

A sighting is worth the sum of what speaks for it: a label ("By"), the page's own hook or an author's address, a date
beside it, its place by the headline, a full name. The best stretch of sightings signs; what stands among other stories
signs those.
"""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.fields.author_elements import in_elements
from cleaner.fields.byline import split
from cleaner.fields.byline_lines import by_headline, in_lines
from cleaner.fields.evidence import Evidence
from cleaner.fields.sightings import Sighting
from cleaner.fields.stage import Stage
from cleaner.model import Candidate

ENOUGH = 5
"""Points from which a sighting signs: a label or hook in a fitting place, or a full name by a date and the headline."""

GAP = 2
"""Blocks between two names of one byline at most."""

WEAK = -4
"""Points down to which a label is heard where it is the only one: it may stand in a box beside the story."""

MAX_GROUPS = 6

MANY = 3
"""Lines with a label by one headline at most; more of them are a list of other works, each with its author."""


SURE = 12
"""Points of a label and a full name straight by the headline: what the page declares may be an account's name then."""


def at_headline(evidence: Evidence) -> tuple[Candidate, ...]:
    """The byline that stands by the headline with its label, or ()."""
    stage = Stage.of(evidence)
    seen = [s for s in by_headline(evidence, stage) if s.points >= SURE] if stage.sure else []
    stretch = _stretch(seen, seen[0]) if seen else []
    return _group(stretch) if len(stretch) <= MANY else ()


def groups(evidence: Evidence) -> list[tuple[Candidate, ...]]:
    """The candidates that sign the article, best stretch first; those of one stretch belong together."""
    stage = Stage.of(evidence)
    seen = [*in_lines(evidence, stage), *_innermost([*in_elements(evidence, stage)])]
    left = sorted((s for s in seen if s.points >= ENOUGH), key=lambda sighting: (-sighting.points, sighting.at))
    found: list[tuple[Candidate, ...]] = []
    while left and len(found) < MAX_GROUPS:
        best = left[0]
        alike = [s for s in left if s.form == best.form and s.points >= best.points - 1]
        stretch = _stretch(sorted(alike, key=lambda s: s.at), best)
        found.append(_group(stretch))
        left = [s for s in left if s not in stretch]
    return found or _only_one(seen)


def _only_one(seen: Sequence[Sighting]) -> list[tuple[Candidate, ...]]:
    """Where nothing signs well, the one whom every label names, if it is one."""
    labelled = [sighting for sighting in seen if sighting.form == "label" and sighting.points > WEAK]
    if labelled and len({split(sighting.text) for sighting in labelled}) == 1:
        return [_group(labelled[:1])]
    return []


def _group(stretch: Sequence[Sighting]) -> tuple[Candidate, ...]:
    return tuple(Candidate(s.text, f"signed:{s.form}", s.text, s.at) for s in stretch)


def _innermost(sightings: Sequence[Sighting]) -> list[Sighting]:
    """The sightings without those around another one: "By Mira Tolland" around "Mira Tolland"."""
    return [
        one
        for at, one in enumerate(sightings)
        if not any(len(other.text) < len(one.text) and other.text in one.text for other in sightings[at + 1 : at + 6])
    ]


def _stretch(sightings: Sequence[Sighting], best: Sighting) -> list[Sighting]:
    """The sightings that hang together with the best one."""
    chain: list[Sighting] = []
    for sighting in sightings:
        if chain and sighting.at - chain[-1].at > GAP:
            if best in chain:
                break
            chain = []
        chain.append(sighting)
    return chain
