"""Where the standfirst stands: an element outside the story that holds one short text on every page that has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from cleaner.learn.around import routing
from cleaner.learn.frames import Frame, by_token
from cleaner.learn.rule import Learned
from cleaner.learn.specimens import Piece, Specimen
from cleaner.model import Label

LEAST = 2
"""Pages on which the generic road must have found a standfirst, or story, in the element."""
WORDS = (6, 80)


def standfirst_of(specimens: Sequence[Specimen], frame: Frame) -> Learned | None:
    """The rule that routes the standfirst to its field, where one element holds it and nothing else."""
    below: dict[str, dict[int, list[Piece]]] = defaultdict(dict)
    for number, (specimen, held) in enumerate(zip(specimens, frame, strict=True)):
        inside = {token for piece in held for token in piece.tokens}
        for token, pieces in by_token(specimen, "tokens").items():
            if token not in inside:
                below[token][number] = pieces
    fit = {token: pages for token, pages in below.items() if _holds_one(pages)}
    token = max(fit, key=lambda token: (len(fit[token]), token), default="")
    if not token:
        return None
    about = "The element above the story that holds the standfirst."
    return replace(routing("summary", about, token, fit[token], len(specimens)), id="standfirst")


def _holds_one(pages: dict[int, list[Piece]]) -> bool:
    """Whether the element holds one short text a page, which on half of them at least is a standfirst, or story."""
    if any(len(pieces) != 1 or not WORDS[0] <= pieces[0].words <= WORDS[1] for pieces in pages.values()):
        return False
    found = [pieces[0] for pieces in pages.values()]
    telling = sum(piece.label in (Label.SUMMARY, Label.CONTENT) for piece in found)
    named = any(piece.label is Label.SUMMARY for piece in found)
    others = any(piece.state in ("ruled", "field") and piece.label is not Label.SUMMARY for piece in found)
    return named and not others and telling >= LEAST and 2 * telling >= len(found)
