"""What sort of page it is, beside an ordinary free article: behind a paywall, a live blog, a video."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.fields.evidence import Evidence, settle
from cleaner.kernel.lines import is_held
from cleaner.model import FLAGS, Candidate, Field, Label

__all__ = ["decide"]

_NOT_FREE = frozenset("false no locked metered paid premium subscriber subscription registered".split())
_FREE = frozenset("true yes free open public".split())
_NOTICES = ("core/paywall/subscribers-only", "core/paywall/paywall-hook")
"""Rules whose blocks are said of the article itself. The other notices of a paywall stand on free pages too: of 37
pages of 930 with one, 24 did not declare that they cost anything and showed their whole text."""
_LIVE = re.compile(r"itemtype\s?=\s?[\"']?https?://schema\.org/LiveBlogPosting")
_LIVE_TYPE = b"://schema.org/LiveBlogPosting"
"""What the markup of hardly any page has."""
HARDLY_ANY = 100
"""Words of text up to which a page whose main thing is a video is a page of that video."""


def decide(evidence: Evidence) -> dict[str, Field]:
    """A field for each flag that anything speaks about: its value is True or False."""
    told = evidence.structured
    if not (evidence.document.page or told.free or told.kind or evidence.blocks_of(Label.PAYWALL)):  # as in most dumps
        return {}
    found = {"paywall": _paywall(evidence), "live_blog": _live_blog(evidence), "video": _video(evidence)}
    fields = (settle(name, found[name]) for name in FLAGS)
    return {field.name: field for field in fields if field is not None}


def _paywall(evidence: Evidence) -> Iterator[Candidate]:
    """What the page declares, most trusted first; then what it says where the text ends."""
    for candidate in evidence.structured.free:
        access = str(candidate.value).rpartition("/")[2].lower()
        if access in _NOT_FREE or access in _FREE:
            yield Candidate(access in _NOT_FREE, candidate.source, candidate.raw)
    said = [(at, evidence.decisions.by[at]) for at in evidence.blocks_of(Label.PAYWALL)]
    notices = [(at, by) for at, by in said if by in _NOTICES]
    last = max(evidence.blocks_of(Label.CONTENT), default=0) if notices else 0
    for at, by in notices:
        if at >= last:
            yield Candidate(value=True, source=f"rule:{by}", raw=evidence.layout.columns.text[at], block=at)


def _live_blog(evidence: Evidence) -> Iterator[Candidate]:
    yield from _of_kind(evidence, "liveblogposting")
    page = evidence.document.page
    marked = page is not None and is_held(page.shape.markup, _LIVE_TYPE) and _LIVE.search(evidence.document.text)
    if marked:
        yield Candidate(value=True, source="microdata:itemtype", raw=marked[0])


def _video(evidence: Evidence) -> Iterator[Candidate]:
    """`og:type` says it for itself; a video in JSON-LD only where there is no article and hardly any text."""
    for candidate in evidence.structured.kind:
        if candidate.source == "meta:og:type" and candidate.value.lower().startswith("video"):
            yield Candidate(value=True, source=candidate.source, raw=candidate.raw)
    videos = [*_of_kind(evidence, "videoobject")]
    if videos and _words(evidence) <= HARDLY_ANY:
        yield from videos


def _of_kind(evidence: Evidence, kind: str) -> Iterator[Candidate]:
    """The things of this type that the page is about."""
    for candidate in evidence.structured.kind:
        if candidate.value.lower() == kind:
            yield Candidate(value=True, source=candidate.source, raw=candidate.raw)


def _words(evidence: Evidence) -> int:
    return sum(map(evidence.layout.columns.words.__getitem__, evidence.blocks_of(Label.CONTENT)))
