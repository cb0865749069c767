"""The headline of a dump: the line by the story that the story is about, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import fsum
from operator import mul
from typing import NamedTuple

from cleaner.fields.address import overlap, slug
from cleaner.fields.headline_points import NOBODY, POINTS
from cleaner.fields.names import squeezed_names
from cleaner.fields.vocabulary import Vocabulary, shared
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
_HEADS = frozenset({Label.TIMESTAMP, Label.BYLINE})
_GIVEN = POINTS.__getitem__
_HEADING = Kind.HEADING
_BESIDE = (("above_head", 1), ("two_above_head", 2), ("below_head", -1))
_LONG = 4  # characters of a word that can tell one story from another
_LINES = 2  # blocks from the beginning of the story on that may be the headline
_BELOW = _LINES + 2  # the same with those that are looked at beside them


Likeness = tuple[float, float, bytes]
"""Of a line's longer words the share in the story, what it has in common with the address, and its words, `parted`."""

Told = tuple[int, int, int, int]
"""What `shared` tells of a line."""


class Surroundings(NamedTuple):
    """What a line of a dump is judged by: the first block of the story, the story's words, the address's words, what
    the site is called, which blocks above the story and by its beginning are dates or bylines; and what is known of
    lines that were looked at.
    """

    start: int
    story: Vocabulary
    address: frozenset[str]
    addressed: Vocabulary
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
    heads = frozenset([at for at, label in enumerate(decisions.labels[: start + _BELOW]) if label in _HEADS])
    told = parted([texts[at] for at in story])
    words = Vocabulary(told, count_byte(told, b" ") + len(story))
    addressed = Vocabulary(" ".join(address).encode(), len(address))
    return Surroundings(start, words, address, addressed, squeezed_names(site_names), heads, {})


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
    low, high = WORDS
    texts = layout.columns.text
    short = [at for at, words in enumerate(layout.columns.words[: around.start + _LINES]) if low <= words <= high]
    found, address, size = list[Candidate](), around.address, len(around.address)
    for at, (words, told) in zip(short, _told([texts[at] for at in short], around), strict=True):
        longer, in_story, count, common = told
        if common < 0 and not _may_be_alike(told, size):
            continue
        about = in_story / longer if in_story else 0.0
        like = 2 * common / (count + size) if common > 0 else overlap(_words(words), address) if common else 0.0
        if (about >= ABOUT or like >= NEAR_ADDRESS) and decisions.is_free(at):
            text = texts[at]
            if not text.rstrip().endswith((":", ",")):
                found.append(Candidate(text.strip("# "), "text:headline", text, at))
                around.seen[text] = about, like, words
    return gather((), found, site_names)


def observe(wordings: Sequence[Wording], layout: Layout, around: Surroundings) -> Iterator[dict[str, float]]:
    """What is seen of each wording, by the names of `POINTS`; what is not named is 0."""
    texts, seen = [wording.text for wording in wordings], around.seen
    others = [text for text in texts if text not in seen]
    for text, (told_words, told) in zip(others, _told(others, around), strict=True):
        seen[text] = _likeness(told_words, told, around.address)
    for wording, text in zip(wordings, texts, strict=True):
        about, like, words = seen[text]
        signs = {"about": about, "address": like}
        _note_place(wording, layout, around, signs)
        _note_form(wording, text, len(words.split()), signs)
        if wording.key in around.own:
            signs["own_name"] = 1.0
        yield signs


def _note_place(wording: Wording, layout: Layout, around: Surroundings, signs: dict[str, float]) -> None:
    """Where a line stands, at best: how far above the story, by a date or byline, as which kind of heading."""
    start, heads, kinds = around.start, around.heads, layout.columns.kind
    at = [block for _, _, _, block, _ in wording.said or wording.parts if block is not None]
    last = -1
    for number in at:
        if last < number < start:
            last = number
        for name, step in _BESIDE if heads else ():
            if number + step in heads:
                signs[name] = 1.0
        if kinds[number] is _HEADING:
            signs["heading"] = 1.0
            if layout.columns.level[number] == 1:
                signs["first_heading"] = 1.0
    if last >= 0:
        signs["near"] = 1 / (start - last)
    else:
        signs["in_the_story"], signs["near"] = 1.0, 1 / 100
    if len(at) > 1:
        signs["repeated"] = min(2, len(at) - 1)
    if 0 in at:
        signs["first_line"] = 1.0


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
    cut = wording.cut
    if cut is not None and not cut.before:
        signs[f"cut_at_{cut.kind}"] = 1.0
    if not wording.said:
        signs["part"] = 1.0


def _told(texts: Sequence[str], around: Surroundings) -> Iterator[tuple[bytes, Told]]:
    """The words of each text, and how many of them stand in the story and in the address (`shared`)."""
    if not texts:
        return iter(())
    told = parted(texts)
    return zip(told.split(_SEAM), shared(told, len(texts), around.story, around.addressed, least=_LONG), strict=True)


def _may_be_alike(told: Told, size: int) -> bool:
    """Whether a line may be about the story or like the address, which has `size` words: most are neither.

    Words beyond ASCII may be spelled as two that are one.
    """
    longer, in_story, count, common = told
    if in_story and in_story / longer >= ABOUT:
        return True
    return size > 0 and 2 * abs(common) / (count + size + min(common, 0)) >= NEAR_ADDRESS


def _likeness(words: bytes, told: Told, address: frozenset[str]) -> Likeness:
    """What a text has in common with the story and with the address (`overlap`)."""
    longer, in_story, count, common = told
    like = 2 * common / (count + len(address)) if common > 0 else overlap(_words(words), address) if common else 0.0
    return in_story / longer if in_story else 0.0, like, words


def _words(told: bytes) -> list[str]:
    return told.decode("utf-8", "surrogatepass").split()
