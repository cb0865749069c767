"""Lines that a site repeats from page to page: the same, or the same but for numbers and dates."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from cleaner.learn.frames import Frame
from cleaner.learn.rule import Learned, slug
from cleaner.learn.specimens import Piece, Specimen
from cleaner.learn.wording import pattern_of

SHARE, LEAST_PAGES = 0.6, 3
"""Share of the pages, and how many at least, on which a line must stand to be the site's own."""

SURE = 0.15
"""Chance up to which the generic road needs no help: such lines are learned only inside the story's frame."""

SHORT = 3
"""Words up to which a line must stand on all pages: a name may stand in several stories."""

MOST_RULES = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A wording with all its occurrences: (page, piece)."""

    key: str
    found: tuple[tuple[int, Piece], ...]

    @property
    def pages(self) -> frozenset[int]:
        """The pages on which it stands."""
        return frozenset(number for number, _ in self.found)

    @property
    def told(self) -> int:
        """On how many pages the generic road holds it for the story."""
        return len({number for number, piece in self.found if piece.state == "content"})

    @property
    def words(self) -> int:
        """The words of the longest occurrence."""
        return max(piece.words for _, piece in self.found)


def repeated(specimens: Sequence[Specimen], frame: Frame | None) -> list[Line]:
    """The wordings that stand on enough pages, in the order of the text."""
    found: dict[str, list[tuple[int, Piece]]] = defaultdict(list)
    for number, specimen in enumerate(specimens):
        held = frame[number] if frame is not None else specimen.pieces
        for piece in held:
            found[piece.key].append((number, piece))
    enough = max(LEAST_PAGES, ceil(SHARE * len(specimens)))
    lines = [Line(key, tuple(some)) for key, some in found.items()]
    return sorted((line for line in lines if len(line.pages) >= enough), key=_order)


def _order(line: Line) -> tuple[float, str]:
    return sum(piece.at for _, piece in line.found) / len(line.found), line.key


def lines_of(specimens: Sequence[Specimen], frame: Frame | None) -> list[Learned]:
    """Rules for the lines that the site repeats where the generic road may take them for the story."""
    rules = []
    for line in repeated(specimens, frame):
        kind = _kind(line, len(specimens), framed=frame is not None)
        if kind:
            rules.append(_rule(line, len(specimens), proposed=kind == "proposed"))
    return rules[:MOST_RULES]


def _kind(line: Line, pages: int, *, framed: bool) -> str:
    """Whether a line is "learned", only "proposed", or neither ("")."""
    if any(piece.state == "field" for _, piece in line.found) or not any(sign.isalpha() for sign in line.key):
        return ""
    everywhere = len(line.pages) == pages
    if line.words <= SHORT and not everywhere:
        return ""
    if line.told:
        if not everywhere:
            return ""
        return "learned" if 2 * line.told < pages else "proposed"
    open_ = any(piece.state == "other" and (framed or piece.chance > SURE) for _, piece in line.found)
    return "learned" if open_ else ""


def _rule(line: Line, pages: int, *, proposed: bool) -> Learned:
    texts = sorted({piece.text for _, piece in line.found})
    labels = Counter(str(piece.label) for _, piece in line.found if piece.state == "ruled")
    return Learned(
        id=f"line-{slug(line.key)}",
        about=f"A line that stands on {len(line.pages)} of {pages} pages.",
        match={"text": pattern_of(texts), "max_words": line.words + 2},
        on=len(line.pages),
        of=pages,
        label=max(sorted(labels), key=labels.__getitem__, default="other"),
        remove=tuple(texts[:2]),
        proposed=proposed,
    )
