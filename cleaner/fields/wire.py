"""How the story opens: where it was told, and by which agency ("PYONGYANG, June 19 (Reuters) - ").

A line of that form names an agency that is known, or is a place in capitals before a dash; anything else is prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cleaner.fields.agencies import agency_in
from cleaner.fields.byline_words import PARTICLES
from cleaner.fields.evidence import Evidence
from cleaner.model import Candidate, Decisions, Label, Layout

SOURCE = "page:opening"
"""The source of what an opening gives."""

MAX_BLOCKS = 4
"""Blocks of the article's text that may open it: a standfirst and notes stand above the first paragraph."""

MAX_CHARS = 120
MAX_WORDS = 6

_PLACE = r"(?P<place>[^\W\d_][^\d()\[\]/|:;!?–—=\"“”]{1,40}?)"
_MONTH = r"[^\s\d,.()/–—-]{2,10}\.?"
_DATE = rf"[,.]?\s(?:{_MONTH}\s)?\d{{1,2}}\.?(?:\s(?:de\s)?{_MONTH})?(?:,?\s\d{{4}})?"
_AGENCY = r",?\s?(?:[(（](?P<agency>[^()（）]{2,40})[)）]|/(?P<slashed>[^/]{2,30})/)"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_PLACE}(?:{_DATE})?{_AGENCY}\s?[-–—:.|]{{1,2}}",
        rf"{_PLACE}{_DATE}{_AGENCY}(?=\s)",
        rf"{_PLACE}(?:{_DATE})?\s[-–—]\s(?P<agency>[^.,;:–—]{{2,30}})\.\s",
        r"[(（](?P<agency>[^()（）]{2,40})[)）]\s?[-–—:]",
        r"(?P<agency>[\u3400-\u9fff]{2,5}社)(?P<place>[\u3400-\u9fff]{2,8}?)(?:\d{1,2}月)?\d{1,2}日[电電]",
        r"【(?P<place>[^【】]{2,12}?)(?P<agency>共同|時事|ロイター|AFP)】",
        r"[(\[（](?P<place>[가-힣·]{2,12})\s?=\s?(?P<agency>[^()\[\]（）]{2,12})[)\]）]",
    )
)
"""Openings that name an agency; only a known one counts."""

_CAPITALS = re.compile(
    r"(?P<place>[^\W\d_a-zà-ÿа-я](?:[^\W\d_a-zà-ÿа-я]|[.'’ -]){2,30}?(?:,\s[^\W\d_a-z][\w. ]{1,18}?)??)"
    rf"(?:{_DATE})?\s?(?:—|–|--|\s-)\s(?=[^\W_a-zà-ÿа-я]|[\"“])"
)
_PARTED = re.compile(r"[(（/\[【社—–-](?<!\w-)")
"""A sign that every opening has. The class stands first: it is found fastest."""
_CRIES = frozenset(
    "breaking update updated exclusive live watch video opinion analysis editorial "
    "review interview photos advertisement "
    "sponsored note correction editor's sidebar factbox explainer podcast срочно eilmeldung live-ticker".split()
)
"""Words in capitals before a dash that are no places."""


_ARTICLES = frozenset("The A An In On Der Die Das".split())
"""Words that begin a sentence, not the name of a place.."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What an opening says; `raw` is the opening itself."""

    place: str | None
    agency: str | None
    raw: str


def opening(text: str) -> Opening | None:
    """What the first words of a story say of its origin, or None.

    >>> opening("PYONGYANG, June 19 (Reuters) - The ferry is back.")
    Opening(place='PYONGYANG', agency='Reuters', raw='PYONGYANG, June 19 (Reuters) -')
    """
    head = text[:MAX_CHARS].lstrip()
    if _PARTED.search(head) is None:
        return None
    for shape in _SHAPES:
        found = shape.match(head)
        agency = _agency(found) if found else None
        if found and agency and _is_place(found):
            return Opening(_place(found), agency, found[0].strip())
    found = _CAPITALS.match(head)
    if found and not _CRIES.intersection(found["place"].lower().split()):
        return Opening(_place(found), None, found[0].strip())
    return None


def _agency(found: re.Match[str]) -> str | None:
    """The first known agency in what stands in brackets: "dpa/AFP"."""
    text = found["agency"] or found.groupdict().get("slashed") or ""
    return next(filter(None, (agency_in(part.strip()) for part in (text, *re.split(r"[/,]", text)))), None)


def _place(found: re.Match[str]) -> str | None:
    place = found.groupdict().get("place")
    return place.strip(" ,-") if place else None


def _is_place(found: re.Match[str]) -> bool:
    """Whether what stands before an agency looks like a place's name: few words, no small ones but particles."""
    tokens = (_place(found) or "").split()
    return len(tokens) <= MAX_WORDS and not any(
        (token[0].islower() and token not in PARTICLES) or token in _ARTICLES for token in tokens
    )


def candidates(evidence: Evidence) -> dict[str, list[Candidate]]:
    """What the story's opening says of `location` and `agency`: at most one candidate each, from the first opening.

    Of 13 pages that open so, 12 name a place (the other one its subject); the eight agencies are all right.
    """
    for at, found in openings(evidence.layout, evidence.decisions):
        told = (("location", found.place), ("agency", found.agency))
        return {name: [Candidate(value, SOURCE, found.raw, at)] if value else [] for name, value in told}
    return {"location": [], "agency": []}


def openings(layout: Layout, decisions: Decisions) -> Iterator[tuple[int, Opening]]:
    """The openings among the first blocks of the text, each with its block; a block that is nothing else is no text."""
    content, summary = Label.CONTENT, Label.SUMMARY
    left, texts = MAX_BLOCKS, layout.columns.text
    for at, label in enumerate(decisions.labels):
        if label is not content and label is not summary:
            continue
        text = texts[at]
        found = opening(text)
        if found is not None:
            yield at, found
        left -= found is None or found.raw != text.strip()
        if not left:
            return
