"""The lines around the story of a dump: between which it stands, and which hold where one of them is missing."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.learn.examples import sentences
from cleaner.learn.frames import Frame
from cleaner.learn.rule import Learned
from cleaner.learn.specimens import Specimen
from cleaner.learn.stamps import feed_in
from cleaner.learn.stretches import Sums
from cleaner.learn.wording import either, pattern_of

MOST = 4
"""Lines that may stand for an edge, where they follow one another on every page: now and then a page lacks one."""


def story_between(start: str, end: str, support: int, specimens: Sequence[Specimen]) -> tuple[Learned, Frame]:
    """The rule for the stretch between two lines, given by their keys, and what stands there on each page."""
    sums = [Sums(specimen) for specimen in specimens]
    starts = _starts(start, sums)
    ends = _ends(starts, end, sums)
    cuts = [one.cut(starts, ends) for one in sums]
    frame: Frame = [one.pieces[begin:stop] for one, (begin, stop) in zip(specimens, cuts, strict=True)]
    after = [pattern_of(_texts(key, specimens)) for key in starts]
    before = [pattern_of(_texts(key, specimens)) for key in ends]
    about = "The story stands between two lines that the dumps of this site have."
    feed = feed_in(frame, specimens)
    if feed is not None:
        about += " A live blog's posts begin at a stamp."
        before, frame = [*before, feed[0]], feed[1]
    told, other = (*sentences(specimens), "", "")[:2]
    lines = [min(_texts(start, specimens)), told, min(_texts(end, specimens)), other]
    match = {"between": {"after": either(after), "before": either(before)}}
    example = {"lines": lines, "target": other}
    rule = Learned("story", about, match, support, len(specimens), action="frame", remove=(example,))
    return rule, frame


def _starts(start: str, sums: Sequence[Sums]) -> tuple[str, ...]:
    """The line below which the story begins, and those right above it on every page."""
    keys: tuple[str, ...] = (start,)
    while len(keys) < MOST:
        begins = [one.begin(keys) for one in sums]
        key = _shared([one.key(begin - 2) for one, begin in zip(sums, begins, strict=True)])
        if key is None or any(one.begin((*keys, key)) != begin - 1 for one, begin in zip(sums, begins, strict=True)):
            break
        keys = (*keys, key)
    return keys


def _ends(starts: Sequence[str], end: str, sums: Sequence[Sums]) -> tuple[str, ...]:
    """The line above which the story ends, and those right below it on every page."""
    keys: tuple[str, ...] = (end,)
    cuts = [one.cut(starts, keys) for one in sums]
    while len(keys) < MOST:
        key = _shared([one.key(stop + len(keys)) for one, (_, stop) in zip(sums, cuts, strict=True)])
        if key is None or [one.cut(starts, (*keys, key)) for one in sums] != cuts:
            break
        keys = (*keys, key)
    return keys


def _shared(keys: Sequence[str | None]) -> str | None:
    return keys[0] if len(set(keys)) == 1 else None


def _texts(key: str, specimens: Sequence[Specimen]) -> list[str]:
    return [piece.text for one in specimens for piece in one.pieces if piece.key == key]
