"""The headline of a page: all the ways in which the page puts it, ranked by points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from math import fsum

from cleaner.fields.address import overlap, slug
from cleaner.fields.context import host_of
from cleaner.fields.names import host_names, squeezed_names
from cleaner.fields.structured import Structured
from cleaner.fields.title_points import POINTS
from cleaner.fields.wordings import H1, Wording, gather
from cleaner.model import Candidate, Document, Kind, Layout
from cleaner.words import tokens_of

_SIGN_OF: Mapping[str, str] = {
    "json-ld:headline": "json_ld_headline",
    "json-ld:name": "json_ld_name",
    "meta:og:title": "open_graph",
    "meta:twitter:title": "twitter",
    "html:title": "title_element",
    "json-ld:WebPage.headline": "web_page",
    "json-ld:WebPage.name": "web_page",
    "microdata:headline": "microdata",
}
LONG = 80
"""Characters from which a wording may have been cut to fit: search engines ask for headlines of at most 110."""

_ENDORSING = frozenset({"json_ld_headline", "open_graph", "title_element"})


@dataclass(frozen=True, slots=True)
class Heading:
    """What a page's headline is chosen from: visible h1s in order, what is declared, the site's names, the page's
    address.
    """

    h1s: Sequence[str]
    declared: Sequence[Candidate]
    site_names: Sequence[str]
    url: str | None = None


def heading_of(document: Document, layout: Layout, declared: Structured) -> Heading:
    """What the headline of a page is chosen from."""
    columns, heading = layout.columns, Kind.HEADING
    first = (at for at, level in enumerate(columns.level) if level == 1)
    seen = [columns.text[at] for at in first if columns.kind[at] is heading and not columns.hidden[at]]
    names = (*(str(candidate.value) for candidate in declared.site), *host_names(host_of(document.url)))
    return Heading(seen, declared.title, names, document.url)


def choose(heading: Heading) -> list[Candidate]:
    """The candidates for the headline, best first; those that lost say by how many points, or that they agree."""
    wordings = gather(heading.h1s, heading.declared, heading.site_names)
    scored = zip(map(_points, observe(wordings, heading)), wordings, strict=True)
    ranked = sorted(scored, key=lambda entry: -entry[0])
    if not ranked:
        return []
    most, best = ranked[0]
    chosen = best.best
    agreeing = [_lost(c, "says the same") for c in best.said if c is not chosen]
    others = [_lost(o.best, f"{score:.1f} points against {most:.1f}") for score, o in ranked[1:] if o.said]
    return [chosen, *agreeing, *others]


def _lost(candidate: Candidate, why: str) -> Candidate:
    return Candidate(candidate.value, candidate.source, candidate.raw, candidate.block, why)


def _points(signs: Mapping[str, float]) -> float:
    return fsum([POINTS[name] * value for name, value in signs.items()])  # in any order of the signs


def observe(wordings: Sequence[Wording], heading: Heading) -> Iterator[dict[str, float]]:
    """What is seen of each wording, by the names of `POINTS`; what is not named is 0."""
    address = slug(heading.url)
    own = squeezed_names(heading.site_names)
    h1s = [wording for wording in wordings if wording.order is not None]
    texts = [wording.text for wording in wordings]
    for wording, text, words in zip(wordings, texts, tokens_of(texts), strict=True):
        sources = wording.sources
        signs = _who(wording, sources)
        _note_form(wording, text, words, signs)
        signs["address"] = overlap(words, address)
        if _is_shortened(wording, text, wordings):
            signs["shortened"] = 1.0
        if wording.key in own:
            signs["own_name"] = 1.0
        if _is_edge(wording, words, h1s):
            signs["edge_of_h1"] = min(3, len(sources))
        yield signs


def _who(wording: Wording, sources: Set[str]) -> dict[str, float]:
    """Who puts the headline so."""
    known = {_SIGN_OF.get(source, "other_meta") for source in sources if source != H1}
    signs = dict.fromkeys(known, 1.0)
    if wording.order is not None:
        signs |= {"h1": 1.0, "first_h1": wording.order == 0}
        signs |= {f"h1_is_{sign}": 1.0 for sign in known & _ENDORSING}
        signs.pop("microdata", None)  # it marks the h1 itself
    signs["declared_by"] = min(3, len(sources - {H1}))
    return signs


def _note_form(wording: Wording, text: str, words: Sequence[str], signs: dict[str, float]) -> None:
    """How it is put: short, as a sentence; and where it was cut out of longer titles, at which sign."""
    if len(words) <= 2:
        signs["two_words"] = 1.0
    if text.endswith("."):
        signs["full_stop"] = 1.0
    if "|" in text or "｜" in text:
        signs["pipe_inside"] = 1.0
    cut = wording.cut
    if cut is not None:
        if not wording.said:
            signs["part"] = 1.0
        if not cut.before:
            signs[f"cut_at_{cut.kind}"] = 1.0


def _is_shortened(wording: Wording, text: str, wordings: Sequence[Wording]) -> bool:
    """Whether it was cut short: by an ellipsis, or where another one, long as it is, goes on without a separator."""
    if len(text) < LONG or wording.parts:
        return text.endswith(("…", "..."))
    return any(bool(o.said) and o.key.startswith(wording.key) for o in wordings if o is not wording)


def _is_edge(wording: Wording, words: Sequence[str], h1s: Sequence[Wording]) -> bool:
    """Whether an h1 says the same and a few words more, such as a kicker or a number of comments."""
    if wording.order is not None:
        return False
    key = wording.key
    edge = any(h1.key.startswith(key) or h1.key.endswith(key) for h1 in h1s)
    return edge and len(words) >= 3 and bool(wording.said)
