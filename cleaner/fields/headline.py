"""The headline of a dump: the line by the story that the story is about, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import fsum
from operator import mul
from typing import NamedTuple

from cleaner.fields.address import overlap, slug
from cleaner.fields.headline_points import NOBODY, POINTS
from cleaner.fields.names import squeezed_names
from cleaner.fields.vocabulary import Asked, Vocabulary, about, shared
from cleaner.fields.wordings import Wording, gather
from cleaner.kernel import count_byte
from cleaner.kernel.lines import SEAM
from cleaner.model import Candidate, Decisions, Kind, Label, Layout
from cleaner.words import parted

TOLD = 12
"""Words of a block of prose; the headline stands above the first or the second."""

SPAN = 12
"""Blocks of prose whose words are compared with a line's; a headline's words come up early."""

WORDS = (2, 40)
ABOUT, NEAR_ADDRESS = 0.3, 0.4
"""Of a line's longer words, the share in the story, or of all its words and the address's, the share in common, from
which a line is looked at: less is a menu's."""

_SEAM = SEAM.encode()
_STORY = frozenset({Label.CONTENT, Label.SUMMARY})
_HEADS = Label.TIMESTAMP, Label.BYLINE
_GIVEN = POINTS.__getitem__
_HEADING, _ITEM = Kind.HEADING, Kind.LIST_ITEM
_BESIDE = (("above_head", 1), ("two_above_head", 2), ("below_head", -1))
_LONG = 4  # characters of a word that can tell one story from another
_EIGHT, _TWENTY = 8, 20
_ECHO = 0.5  # likeness to the first line of a line that puts the same headline: many dumps begin with the tab's title
_LINES = 2  # blocks from the beginning of the story on that may be the headline
_BELOW = _LINES + 2  # the same with those that are looked at beside them


Likeness = tuple[float, float, int]
"""Of a line's longer words the share in the story, what it has in common with the address, and how many words it has.
"""


class Surroundings(NamedTuple):
    """What a line of a dump is judged by: the first block of the story, the address's words, the story's words and the
    address's as they are `read`, the first line's likewise and how many they are, what the site is called, which
    blocks above the story and by its beginning are dates or bylines; and what is known of lines that were looked at.
    """

    start: int
    address: frozenset[str]
    read: tuple[Vocabulary, Vocabulary]
    first: tuple[Vocabulary, int]
    own: frozenset[str]
    heads: frozenset[int]
    seen: dict[str, Likeness]


def candidates(layout: Layout, decisions: Decisions, url: str | None, site_names: Sequence[str]) -> list[Candidate]:
    """Lines that could be the headline, the likeliest first; empty when none is likelier than that there is none."""
    around = look_around(layout, decisions, url, site_names)
    if around is None:
        return []
    wordings = lines(layout, decisions, around, site_names)
    points = [*map(_points, observe(wordings, layout, around))]
    if not points or max(points) < POINTS[NOBODY]:
        return []
    ranked = sorted(range(len(points)), key=points.__getitem__, reverse=True)  # the first of several that are as likely
    return [wordings[at].best for at in ranked[:5]]


def _points(signs: Mapping[str, float]) -> float:
    return fsum(map(mul, map(_GIVEN, signs), signs.values()))  # in any order of the signs


def look_around(
    layout: Layout, decisions: Decisions, url: str | None, site_names: Sequence[str]
) -> Surroundings | None:
    """What lines are judged by; None in a dump that tells no story."""
    texts, story = layout.columns.text, _story(layout, decisions)
    if not story:
        return None
    start, address = story[0], slug(url)
    timestamp, byline = _HEADS
    labels = enumerate(decisions.labels[: start + _BELOW])
    heads = frozenset([at for at, label in labels if label is timestamp or label is byline])
    told = parted([texts[at] for at in story])
    words = Vocabulary(told, count_byte(told, b" ") + len(story))
    addressed = Vocabulary(" ".join(address).encode(), len(address))
    first = parted(texts[:1])
    size = len({*first.split()})
    own = squeezed_names(site_names)
    return Surroundings(start, address, (words, addressed), (Vocabulary(first, size), size), own, heads, {})


def _story(layout: Layout, decisions: Decisions) -> list[int]:
    """The first blocks of prose."""
    ended, labels, found = layout.columns.ended, decisions.labels, list[int]()
    for at, words in enumerate(layout.columns.words):
        if words >= TOLD and ended[at] and labels[at] in _STORY:
            found.append(at)
            if len(found) == SPAN:
                break
    return found


def lines(layout: Layout, decisions: Decisions, around: Surroundings, site_names: Sequence[str]) -> list[Wording]:
    """The wordings of the lines that are short, unclaimed and about the story or like the address."""
    texts, found, size = layout.columns.text, list[Candidate](), len(around.address)
    told = _told(layout, around)
    unsure = [at for at, longer, _, _, common, _ in told if longer < 0 or common < 0]
    known = dict(zip(unsure, _likenesses([texts[at] for at in unsure], around), strict=True))
    for at, longer, in_story, different, common, count in told:
        if at in known:
            likeness = known[at]
            if likeness[0] < ABOUT and likeness[1] < NEAR_ADDRESS:
                continue
        else:
            about, like = in_story / longer if in_story else 0.0, 2 * common / (different + size) if common else 0.0
            likeness = about, like, count
        if decisions.is_free(at):
            text = texts[at]
            if not text.rstrip().endswith((":", ",")):
                found.append(Candidate(text.strip("# "), "text:headline", text, at))
                around.seen[text] = likeness
    return gather((), found, site_names)


def _told(layout: Layout, around: Surroundings) -> list[tuple[int, int, int, int, int, int]]:
    """What is told of the short lines that may be about the story or like the address (`about`)."""
    words = layout.columns.words[: around.start + _LINES]
    if layout.lines.is_known:
        asked = Asked(*WORDS, _LONG, round(100 * ABOUT), round(100 * NEAR_ADDRESS), len(around.address))
        return [*about(layout.lines, words, *around.read, asked)]
    return [(at, -1, 0, 0, 0, 0) for at, count in enumerate(words) if WORDS[0] <= count <= WORDS[1]]


def observe(wordings: Sequence[Wording], layout: Layout, around: Surroundings) -> Iterator[dict[str, float]]:
    """What is seen of each wording, by the names of `POINTS`; what is not named is 0."""
    texts, seen = [wording.text for wording in wordings], around.seen
    others = [text for text in texts if text not in seen]
    seen.update(zip(others, _likenesses(others, around), strict=True))
    for wording, text, echoes in zip(wordings, texts, _echoes(texts, around), strict=True):
        about, like, count = seen[text]
        signs = {"about": about, "address": like}
        _note_place(wording, layout, around, signs)
        if echoes and "first_line" not in signs:
            signs["like_first_line"] = 1.0
        _note_form(wording, text, count, signs)
        if wording.key in around.own:
            signs["own_name"] = 1.0
        yield signs


def _note_place(wording: Wording, layout: Layout, around: Surroundings, signs: dict[str, float]) -> None:
    """Where a line stands, at best: how far above the story, by a date or byline, as which kind of heading."""
    start, heads, columns = around.start, around.heads, layout.columns
    at = [block for _, _, _, block, _ in wording.said or wording.parts if block is not None]
    last, first = -1, at[0]
    for number in at:
        if last < number < start:
            last = number
        if columns.kind[number] is _HEADING:
            signs["heading"] = 1.0
            if columns.level[number] == 1:
                signs["first_heading"] = 1.0
    if heads:
        _note_heads(at, heads, signs)
    if columns.kind[first if last < 0 else last] is _ITEM:
        signs["list_item"] = 1.0
    if last < 0:
        signs["in_the_story"], signs["near"] = 1.0, 1 / 100
    else:
        _note_distance(start - last, signs)
    if len(at) > 1:
        signs["repeated"] = min(2, len(at) - 1)
    if 0 in at:
        signs["first_line"] = 1.0


def _note_heads(at: Sequence[int], heads: frozenset[int], signs: dict[str, float]) -> None:
    for number in at:
        for name, step in _BESIDE:
            if number + step in heads:
                signs[name] = 1.0


def _note_distance(above: int, signs: dict[str, float]) -> None:
    """How many blocks above the story a line stands."""
    signs["near"] = 1 / above
    if above <= _TWENTY:
        signs["in_twenty"] = 1.0
        if above <= _EIGHT:
            signs["in_eight"] = 1.0


def _note_form(wording: Wording, text: str, count: int, signs: dict[str, float]) -> None:
    """How it is put: whole or cut out of a line, short or long, with an end or without."""
    if count <= 4:
        signs["two_words" if count <= 2 else "four_words"] = 1.0
    elif count >= 20:
        signs["many_words"] = 1.0
    if text.endswith((".", "。")):
        signs["full_stop"] = 1.0
    if "|" in text or "｜" in text:
        signs["pipe_inside"] = 1.0
    if ": " in text or "：" in text:
        signs["colon_inside"] = 1.0
    cut = wording.cut
    if cut is not None and not cut.before:
        signs[f"cut_at_{cut.kind}"] = 1.0
    if not wording.said:
        signs["part"] = 1.0


def _echoes(texts: Sequence[str], around: Surroundings) -> list[bool]:
    """Whether each of some texts puts what the first line of the dump says."""
    first, size = around.first
    told = shared(parted(texts), len(texts), first, first, least=1) if texts else ()
    return [2 * common >= _ECHO * (different + size) and common > 0 for different, common, _, _ in told]


def _likenesses(texts: Sequence[str], around: Surroundings) -> list[Likeness]:
    """What each of some texts has in common with the story and with the address (`overlap`)."""
    if not texts:
        return []
    words, found, size = parted(texts), list[Likeness](), len(around.address)
    told = shared(words, len(texts), *around.read, least=_LONG)
    for own, (longer, in_story, different, common) in zip(words.split(_SEAM), told, strict=True):
        like = 2 * common / (different + size) if common > 0 else 0.0
        if common < 0:
            like = overlap(own.decode("utf-8", "surrogatepass").split(), around.address)
        found.append((in_story / longer if in_story else 0.0, like, len(own.split())))
    return found
