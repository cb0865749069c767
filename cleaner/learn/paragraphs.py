"""Paragraphs: the children made for text of one element, where they are nothing but story on every page."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from cleaner.learn.examples import selected, sentences
from cleaner.learn.frames import by_token, named_well, weight
from cleaner.learn.rule import Learned
from cleaner.learn.specimens import FOR_TEXT, Piece, Specimen

PURE, HALF = 0.95, 0.5
"""Share of the words right below an element that the generic road holds for the story, from which all of them are; and
share of the story's words that must stand there."""


def paragraphs_of(specimens: Sequence[Specimen], judges: Sequence[Specimen]) -> list[Learned]:
    """The rule for the children made for text of one element, where they are nothing but story."""
    below = [by_token(specimen, "right_below") for specimen in specimens]
    shared = set.intersection(*(set(one) for one in below))
    best: tuple[int, bool, str] | None = None
    for token in shared:
        seen = [one[token] for one, specimen in zip(below, specimens, strict=True) if specimen in judges]
        known = all(token in one.selectors for one in specimens)
        if known and all(_is_pure(held, specimen) for held, specimen in zip(seen, judges, strict=True)):
            words = sum(weight(piece) for held in seen for piece in held)
            best = max(best or (0, False, ""), (words, named_well(token), token))
    if best is None:
        return []
    told = next(iter(sentences(specimens)), "")
    selector = min(specimen.selectors[best[2]] for specimen in specimens)
    paragraphs = Learned(
        "paragraphs",
        "The paragraphs, headings and lists right below this element are the story.",
        {"css": ", ".join(f"{selector} > {tag}" for tag in FOR_TEXT)},
        len(judges),
        len(specimens),
        action="body",
        remove=(selected(f"<p>{escape(told)}</p>", selector, told),),
    )
    return [paragraphs]


def _is_pure(held: Sequence[Piece], specimen: Specimen) -> bool:
    """Whether these pieces are story, and most of it."""
    story = sum(piece.words for piece in held if piece.state == "content")
    told = sum(piece.words for piece in specimen.story())
    return story > 0 and story >= HALF * told and story >= PURE * sum(weight(piece) for piece in held)
