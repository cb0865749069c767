"""Where the story stands on every page of a site: an element by its hook, or the lines that a dump has around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from html import escape

from cleaner.learn.edges import story_between
from cleaner.learn.examples import placed, sentences
from cleaner.learn.feeds import feeds_of
from cleaner.learn.frames import LEAST, Fit, Frame, by_token, fit_of, named_well, weight
from cleaner.learn.paragraphs import paragraphs_of
from cleaner.learn.rule import Learned, hook_pattern
from cleaner.learn.sorts import sorts_of
from cleaner.learn.specimens import Specimen
from cleaner.learn.stamps import is_live, left_by_feeds
from cleaner.learn.stretches import Sums
from cleaner.model import Media

MOST_LINES, TRIED = 120, 50
"""Lines above, and below, the middle of the story that may be its beginning and its end, the nearest; and how many of
the pairs are looked at closely."""

NEARLY = 0.02
"""F by which a frame may be worse that parts the story from a live blog's posts."""

WIDENED = 3
"""Other elements that a frame may have beside the one that holds the story."""

Shape = tuple[str, ...]
"""What a frame is made of: ("hook", token) or ("lines", after, before)."""


@dataclass(frozen=True, slots=True)
class Body:
    """Where the story stands: the rules for it, and what stands there on each page."""

    rules: tuple[Learned, ...]
    held: Frame


def body_of(specimens: Sequence[Specimen]) -> Body | None:
    """Where the story stands on these pages; None where nothing tells.

    A live blog has a story and hangs a feed below it, so ordinary pages tell, where there are any.
    """
    paged = specimens[0].media is Media.HTML
    found = list(_elements(specimens) if paged else _stretches(specimens))
    ordinary = [one for one in specimens if not is_live(one)]
    for judges in (ordinary, specimens) if len(ordinary) >= LEAST else (specimens,):
        best = _best(found, specimens, judges)
        if best is not None:
            break
    else:
        return None
    shape, frame, fit = best
    if not paged:
        rule, frame = story_between(shape[1], shape[2], len(fit.support), specimens)
        return Body((rule, *sorts_of(frame, rule)), frame)
    shape, frame = _widened(shape, frame, specimens, judges)
    rule = _rule(shape[1:], frame, fit, specimens)
    return Body((rule, *paragraphs_of(specimens, judges)), frame)


def _best(
    found: Sequence[tuple[Shape, Frame]], specimens: Sequence[Specimen], judges: Sequence[Specimen]
) -> tuple[Shape, Frame, Fit] | None:
    """The frame that does best on the pages that judge; of those nearly as good the one that a feed leaves first."""
    fits: list[tuple[tuple[float, ...], Shape, Frame, Fit]] = []
    for shape, frame in found:
        seen = [held for held, one in zip(frame, specimens, strict=True) if one in judges]
        fit = fit_of(seen, judges)
        if fit is not None:
            fits.append((_rank(shape, seen, fit), shape, frame, fit))
    top = max((fit.f1 for *_, fit in fits), default=0.0)
    near = [one for one in fits if one[3].f1 >= top - NEARLY]
    if not near:
        return None
    return max(near, key=lambda one: (-left_by_feeds(one[2], specimens), *one[:2]))[1:]


def _rank(shape: Shape, frame: Frame, fit: Fit) -> tuple[float, ...]:
    """The best frame first; of those alike the one that more pages speak for, the narrower, the better named."""
    size = sum(weight(piece) for held in frame for piece in held)
    named = shape[0] == "lines" or named_well(shape[1])
    return round(fit.f1, 2), len(fit.support), -size, -sum(map(len, frame)), named, sum(map(len, shape))


def _elements(specimens: Sequence[Specimen]) -> Iterator[tuple[Shape, Frame]]:
    """Every hook that stands on all pages, with all that stands below it."""
    below = [by_token(specimen, "tokens") for specimen in specimens]
    for token in sorted(set.intersection(*(set(one) for one in below))):
        yield ("hook", token), [one[token] for one in below]


def _widened(
    shape: Shape, frame: Frame, specimens: Sequence[Specimen], judges: Sequence[Specimen]
) -> tuple[Shape, Frame]:
    """The frame with other elements that hold nothing but story on several pages: a list of key points above it."""
    below = [by_token(specimen, "tokens") for specimen in specimens]
    while len(shape) <= WIDENED:
        best: tuple[int, str] = (0, "")
        inside = [{piece.at for piece in held} for held in frame]
        for token in sorted(set().union(*below)):
            new = [[p for p in one.get(token, ()) if p.at not in held] for one, held in zip(below, inside, strict=True)]
            seen = [pieces for pieces, one in zip(new, specimens, strict=True) if pieces and one in judges]
            if len(seen) >= LEAST and all(piece.state == "content" for pieces in seen for piece in pieces):
                best = max(best, (sum(piece.words for pieces in seen for piece in pieces), token))
        if not best[1]:
            break
        shape = (*shape, best[1])
        frame = [
            [*held, *(p for p in one.get(best[1], ()) if p.at not in known)]
            for one, held, known in zip(below, frame, inside, strict=True)
        ]
    return shape, frame


def _rule(tokens: Sequence[str], frame: Frame, fit: Fit, specimens: Sequence[Specimen]) -> Learned:
    told, other = (*sentences(specimens), "", "")[:2]
    about = "The element that holds the story; what stands outside of it is not the story."
    unless = {}
    feeds = feeds_of(frame, specimens)
    if feeds:
        about += " The feed of a live blog hangs below the story."
        unless = {"hook": hook_pattern(*feeds)}
    example = placed(f"<p>{escape(told)}</p>", tokens[0], other)
    example["html"] += f"<p>{escape(other)}</p>"
    match = {"hook": hook_pattern(*tokens)}
    on, of = len(fit.support), len(specimens)
    return Learned("story", about, match, on, of, unless=unless, action="frame", remove=(example,))


def _stretches(specimens: Sequence[Specimen]) -> Iterator[tuple[Shape, Frame]]:
    """The likeliest stretches between two lines of all dumps, one above the middle of the story, one below."""
    sums = [Sums(specimen) for specimen in specimens]
    shared = sorted(set.intersection(*(set(one.places) for one in sums)))
    above = [key for key in shared if all(one.places[key][0] < one.middle for one in sums)]
    below = [key for key in shared if all(one.places[key][-1] > one.middle for one in sums)]
    likely: list[tuple[float, int, str, str]] = []
    for start in nsmallest(MOST_LINES, above, lambda key: (sum(one.middle - one.places[key][0] for one in sums), key)):
        for end in nsmallest(
            MOST_LINES, below, lambda key: (sum(one.places[key][-1] - one.middle for one in sums), key)
        ):
            cuts = [one.cut((start,), (end,)) for one in sums]
            f1s = [one.f1(*cut) for one, cut in zip(sums, cuts, strict=True)]
            if all(f1s):
                likely.append((-round(sum(f1s), 2), sum(stop - begin for begin, stop in cuts), start, end))
    for *_, start, end in nsmallest(TRIED, likely):
        cuts = [one.cut((start,), (end,)) for one in sums]
        yield (
            ("lines", start, end),
            [one.pieces[begin:stop] for one, (begin, stop) in zip(specimens, cuts, strict=True)],
        )
