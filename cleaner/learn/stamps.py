"""Stamps: lines with a time and nothing else. A dump with many of them, prose below each, has a feed or a thread.

In a dump no markup tells the posts of a live blog from the story above them; their stamps do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from cleaner.learn.frames import Frame
from cleaner.learn.specimens import Piece, Specimen
from cleaner.learn.wording import shape_of
from cleaner.model import Media

FEWEST, TOLD = 4, 2
"""Stamps of a feed, and how many of its posts have running text: a page may also tell when it was published, changed
and pictured."""

MOST_WORDS = 8

_PARTS = re.compile(r"[\s.,:/|•·()-]+")
_PART = re.compile(r"0[md]?|[a-z]{2,4}|")
_CLOCK, _YEAR = re.compile(r"\d{1,2}[:.h]\d\d"), re.compile(r"(?:19|20)\d\d")
_UNIX = re.compile(r"\d{10}")


def is_live(specimen: Specimen) -> bool:
    """Whether a page is a live blog: it says so, or it is a dump with the stamps of one."""
    return specimen.live or (specimen.media is Media.TEXT and any(_feeds(specimen.pieces)))


def feed_in(frame: Frame, specimens: Sequence[Specimen]) -> tuple[str, Frame] | None:
    """The pattern of the stamp above which the story ends, and what is left of the frame.

    It stands on no ordinary page in the frame, and on the others below some of the story. None where there is no such
    stamp; of several the one that leaves the least.
    """
    ordinary = [piece.text for held, one in zip(frame, specimens, strict=True) if not is_live(one) for piece in held]
    left: list[tuple[int, str, Frame]] = []
    for pattern in sorted({shape_of(texts) for held in frame for texts in _feeds(held)}):
        cut = [_above(pattern, held) for held in frame]
        if not any(re.search(pattern, text) for text in ordinary) and all(any(p.runs for p in held) for held in cut):
            left.append((sum(map(len, cut)), pattern, cut))
    return min(left, key=lambda one: one[:2])[1:] if left and ordinary else None


def left_by_feeds(frame: Frame, specimens: Sequence[Specimen]) -> int:
    """The blocks that a frame holds on dumps of live blogs, when it ends where their posts begin."""
    feed = feed_in(frame, specimens)
    held = frame if feed is None else feed[1]
    pairs = zip(held, specimens, strict=True)
    return sum(len(pieces) for pieces, one in pairs if one.media is Media.TEXT and is_live(one))


def _feeds(pieces: Sequence[Piece]) -> Iterator[list[str]]:
    """The stamps of each form that parts enough stretches of running text."""
    found: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.words <= MOST_WORDS and _is_stamp(piece):
            found[piece.key].append(piece)
    running = [piece.at for piece in pieces if piece.runs]
    for stamps in found.values():
        if len(stamps) >= FEWEST and len({sum(one.at < at for one in stamps) for at in running} - {0}) >= TOLD:
            yield [piece.text for piece in stamps]


def _is_stamp(piece: Piece) -> bool:
    """Whether a line is a day with its year and a time, and nothing else, or seconds since 1970.

    A time alone heads the steps of a story that is told hour by hour.
    """
    timed = _CLOCK.search(piece.text) and _YEAR.search(piece.text)
    return bool(timed or _UNIX.fullmatch(piece.text)) and all(map(_PART.fullmatch, _PARTS.split(piece.key)))


def _above(pattern: str, held: Sequence[Piece]) -> Sequence[Piece]:
    first = next((at for at, piece in enumerate(held) if re.search(pattern, piece.text)), len(held))
    return held[:first]
