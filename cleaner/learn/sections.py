"""Headings in the site's own words that introduce teasers, and beginnings that it glues to lines of the story."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from math import ceil

from cleaner.learn.frames import Frame
from cleaner.learn.lines import LEAST_PAGES, SHARE, Line, repeated
from cleaner.learn.rule import Learned, slug
from cleaner.learn.specimens import Piece, Specimen
from cleaner.learn.wording import escaped, pattern_of

HEAD_WORDS, TEASER_WORDS = 8, 40
MISTAKEN = 3
"""One in so many teasers may be what the scorer holds for the story."""

_GLUED = re.compile(r"^((?:[^\s:|•»›]+\s){0,5}[^\s:|•»›]+\s?[:|•»›])\s*(?=[\"'“‘(]?[^\W\d_])")
"""A short beginning that a sign of its own parts from the rest. In capitals it is the place of a dateline."""

_SPEECH = re.compile(r"\s*[\"'“”„‘’«»‹›「『—–-]")
"""What follows a beginning that says who speaks: "She added: “..."."""


def sections_of(specimens: Sequence[Specimen], frame: Frame | None) -> list[Learned]:
    """Rules for headings below which teasers stand on every page that has one: no story, nor anything repeated."""
    lines = repeated(specimens, frame)
    known = {line.key for line in lines}
    places = [{piece.at: at for at, piece in enumerate(specimen.pieces)} for specimen in specimens]
    rules = []
    for line in lines:
        if line.words <= HEAD_WORDS and not line.told and any(sign.isalpha() for sign in line.key):
            below = [_teaser(specimens[n], places[n][piece.at], known) for n, piece in line.found]
            states = [piece.state for piece in below if piece]
            believed = states.count("content")
            if all(below) and "other" in states and (believed == 0 or believed * MISTAKEN <= len(states)):
                rules.append(_section(line, [piece.text for piece in below if piece], len(specimens)))
    return rules


def _teaser(specimen: Specimen, at: int, known: set[str]) -> Piece | None:
    """The piece below a heading, if it looks like a teaser."""
    piece = specimen.pieces[at + 1] if at + 1 < len(specimen.pieces) else None
    fits = piece is not None and piece.state != "field" and piece.key not in known
    return piece if fits and piece is not None and 2 <= piece.words <= TEASER_WORDS and not piece.runs else None


def _section(line: Line, teasers: Sequence[str], pages: int) -> Learned:
    texts = sorted({piece.text for _, piece in line.found})
    return Learned(
        f"section-{slug(line.key)}",
        "A heading of this site that other stories stand below.",
        {"text": pattern_of(texts), "max_words": line.words + 2},
        len(line.pages),
        pages,
        reach="section",
        label="related",
        remove=(texts[0], {"lines": [texts[0], min(teasers)], "target": min(teasers)}),
    )


def spans_of(specimens: Sequence[Specimen], frame: Frame | None) -> list[Learned]:
    """Rules for the beginnings that are glued to different lines of the story, on every page alike.

    What stands before speech is the story's own. A beginning that is not once on every page may be too: in an interview
    the name of who asks is on many lines.
    """
    found: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for number, specimen in enumerate(specimens):
        for piece in frame[number] if frame is not None else specimen.pieces:
            glued = _GLUED.match(piece.text) if piece.state == "content" and piece.words >= HEAD_WORDS else None
            if glued is not None and any(sign.islower() for sign in glued[1]):
                found[glued[1]][number].add(piece.text)
    enough = max(LEAST_PAGES, ceil(SHARE * len(specimens)))
    return [
        _span(beginning, pages, len(specimens))
        for beginning, pages in sorted(found.items())
        if len(pages) >= enough and len(set().union(*pages.values())) >= enough and not _is_said(beginning, pages)
    ]


def _is_said(beginning: str, pages: dict[int, set[str]]) -> bool:
    """Whether speech follows anywhere."""
    return any(_SPEECH.match(text, len(beginning)) for texts in pages.values() for text in texts)


def _span(beginning: str, pages: dict[int, set[str]], of: int) -> Learned:
    texts = sorted(set().union(*pages.values()), key=lambda text: (len(text), text))
    return Learned(
        f"glued-{slug(beginning)}",
        "A beginning that this site glues to a line of the story.",
        {"text": f"^{escaped(beginning)}"},
        len(pages),
        of,
        reach="span",
        proposed=len(pages) < of or any(len(lines) > 1 for lines in pages.values()),
        remove=tuple({"lines": [text], "target": beginning} for text in texts[:4]),
    )
