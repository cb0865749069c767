"""Frames: what may hold the story on every page of a site, and how well each does.

On a page a frame is a hook; in a dump it is what stands between two lines. The generic road's chances are the measure:
a frame is good when it holds the words that are likely the article, and few others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from cleaner.learn.specimens import Piece, Specimen
from cleaner.model import Media

WHOLE, GOOD, MOST = 0.9, 0.8, 0.8
"""Share of the story's words, and F, from which a page speaks for a frame; share from which it does not object."""

WIDE = 9
"""How much more a missed word counts in a dump than one too many: F3, beta squared."""

LEAST = 2
"""Pages that must speak for a frame."""

Frame = Sequence[Sequence[Piece]]
"""For each specimen the pieces that the frame holds there."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a frame does: its mean F1, and which pages speak for it."""

    f1: float
    support: tuple[int, ...]


def weight(piece: Piece) -> int:
    """The words that count for or against a frame: what rules removed or moved stays so inside it."""
    return piece.words if piece.state in ("content", "other") else 0


def fit_of(frame: Frame, specimens: Sequence[Specimen]) -> Fit | None:
    """How well a frame does, or None where a page objects, or too few speak for it."""
    f1s: list[float] = []
    for held, specimen in zip(frame, specimens, strict=True):
        if not any(piece.runs for piece in held):
            return None
        f1s.append(_f1(held, specimen))
    shares = [_share(held, specimen) for held, specimen in zip(frame, specimens, strict=True)]
    support = tuple(n for n, (share, f1) in enumerate(zip(shares, f1s, strict=True)) if share >= WHOLE and f1 >= GOOD)
    if 2 * len(support) < len(specimens) or len(support) < LEAST:
        return None
    if any(share < MOST for share in shares):
        return None
    return Fit(mean(f1s), support)


def _share(held: Sequence[Piece], specimen: Specimen) -> float:
    """How much of the story the frame holds."""
    told = sum(piece.words for piece in specimen.story())
    return sum(piece.words for piece in held if piece.state == "content") / told if told else 0.0


def _f1(held: Sequence[Piece], specimen: Specimen) -> float:
    right = sum(weight(p) * p.chance for p in held)
    size = sum(weight(p) for p in held)
    likely = sum(weight(p) * p.chance for p in specimen.pieces)
    return f_of(right, size, likely, wide=specimen.media is Media.TEXT)


def f_of(right: float, size: float, likely: float, *, wide: bool) -> float:
    """The F of words to be expected, were the frame the article; a `wide` one is to miss nothing rather than be narrow.

    In a dump nothing but lines tells, and what stands inside is left to the scorer.
    """
    more = WIDE if wide else 1
    return (1 + more) * right / (size + more * likely) if size + likely else 0.0


def by_token(specimen: Specimen, attribute: str) -> dict[str, list[Piece]]:
    """The pieces of a page by hook: with `tokens` all below it, with `right_below` its children made for text."""
    found: dict[str, list[Piece]] = defaultdict(list)
    for piece in specimen.pieces:
        for token in getattr(piece, attribute):
            found[token].append(piece)
    return found


_TELLING = re.compile(r"article|story|content|body|text|main|post|entry")


def named_well(token: str) -> bool:
    """Whether a hook is named for what it holds, so that it will hardly change with the site's next release."""
    return _TELLING.search(token) is not None
