"""The headline of a dump: the line by the story that the story is about, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import fsum

from cleaner.fields.address import overlap, slug
from cleaner.fields.headline_points import NOBODY, POINTS
from cleaner.fields.names import squeezed_names
from cleaner.fields.vocabulary import shared
from cleaner.fields.wordings import Wording, gather
from cleaner.model import Candidate, Decision, Kind, Label, Layout
from cleaner.words import SEAM, parted

TOLD = 12
"""Words of a block of prose; the headline stands above the first or the second."""

SPAN = 12
"""Blocks of prose whose words are compared with a line's; a headline's words come up early."""

WORDS = (2, 40)
ABOUT, NEAR_ADDRESS = 0.3, 0.4
"""Of a line's longer words, the share in the story, or of all its words and the address's, the share in common, from
which a line is looked at: less is a menu's."""

_STORY = (Label.CONTENT, Label.SUMMARY)
_HEADS = (Label.TIMESTAMP, Label.BYLINE)
_BESIDE = (("above_head", 1), ("two_above_head", 2), ("below_head", -1))
_LONG = 4  # characters of a word that can tell one story from another


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a line of a dump is judged by: the first block of the story, the story's words (`parted`), the address's
    words, and which blocks are dates or bylines.
    """

    start: int
    story: str
    address: frozenset[str]
    own: frozenset[str]
    heads: frozenset[int]


def candidates(
    layout: Layout, decisions: Sequence[Decision], url: str | None, site_names: Sequence[str]
) -> list[Candidate]:
    """Lines that could be the headline, the likeliest first; empty when none is likelier than that there is none."""
    around = look_around(layout, decisions, url, site_names)
    if around is None:
        return []
    wordings = lines(layout, decisions, around, site_names)
    scored = zip((_points(signs) for signs in observe(wordings, layout, around)), wordings, strict=True)
    ranked = sorted(scored, key=lambda entry: -entry[0])
    if not ranked or ranked[0][0] < POINTS[NOBODY]:
        return []
    return [wording.best for _, wording in ranked[:5]]


def _points(signs: Mapping[str, float]) -> float:
    return fsum([POINTS[name] * value for name, value in signs.items() if value])  # in any order of the signs


def look_around(
    layout: Layout, decisions: Sequence[Decision], url: str | None, site_names: Sequence[str]
) -> Surroundings | None:
    """What lines are judged by; None in a dump that tells no story."""
    told = (b for b in layout.blocks if b.words >= TOLD and b.ended and decisions[b.index].label in _STORY)
    story = list(islice(told, SPAN))
    if not story:
        return None
    heads = frozenset([decision.block for decision in decisions if decision.label in _HEADS])
    words = parted([block.text for block in story])
    return Surroundings(story[0].index, words, slug(url), squeezed_names(site_names), heads)


def lines(
    layout: Layout, decisions: Sequence[Decision], around: Surroundings, site_names: Sequence[str]
) -> list[Wording]:
    """The wordings of the lines that are short, unclaimed and about the story or like the address."""
    low, high = WORDS
    short = [block for block in layout.blocks[: around.start + 2] if low <= block.words <= high]
    if not short:
        return []
    told = parted([block.text for block in short])
    columns = zip(short, _about(told, around), _like_address(told, around), strict=True)
    fitting = [block for block, about, like in columns if about >= ABOUT or like >= NEAR_ADDRESS]
    found = [
        Candidate(block.text.strip("# "), "text:headline", block.text, block.index)
        for block in fitting
        if decisions[block.index].is_free and not block.text.rstrip().endswith((":", ","))
    ]
    return gather((), found, site_names)


def observe(wordings: Sequence[Wording], layout: Layout, around: Surroundings) -> Iterator[dict[str, float]]:
    """What is seen of each wording, by the names of `POINTS`; what is not named is 0."""
    texts = [wording.text for wording in wordings]
    told = parted(texts)
    columns = (told.split(SEAM), _about(told, around), _like_address(told, around))
    for wording, text, words, about, like in zip(wordings, texts, *columns, strict=False):
        yield {
            **_where([c.block for c in wording.said or wording.parts if c.block is not None], layout, around),
            **_how(wording, text, len(words.split())),
            "about": about,
            "address": like,
            "own_name": wording.key in around.own,
        }


def _where(at: Sequence[int], layout: Layout, around: Surroundings) -> dict[str, float]:
    """Where a line stands, at best: how far above the story, by a date or byline, as which kind of heading."""
    start, heads = around.start, around.heads
    above = [start - block for block in at if block < start]
    signs: dict[str, float] = {"near": 1 / min(above, default=100), "repeated": min(2, len(at) - 1)}
    if not above:
        signs["in_the_story"] = 1.0
    for block in at:
        for name, step in _BESIDE:
            if block + step in heads:
                signs[name] = 1.0
        if not block:
            signs["first_line"] = 1.0
        if layout.blocks[block].kind is Kind.HEADING:
            signs["heading"] = 1.0
            if layout.blocks[block].level == 1:
                signs["first_heading"] = 1.0
    return signs


def _how(wording: Wording, text: str, count: int) -> dict[str, float]:
    """How it is put: whole or cut out of a line, short or long, with an end or without."""
    signs: dict[str, float] = {
        "two_words": count <= 2,
        "four_words": 3 <= count <= 4,
        "many_words": count >= 20,
        "full_stop": text.endswith((".", "。")),
        "pipe_inside": "|" in text or "｜" in text,
    }
    if wording.cut is not None and not wording.cut.before:
        signs[f"cut_at_{wording.cut.kind}"] = 1.0
    signs["part"] = not wording.said
    return signs


def _about(told: str, around: Surroundings) -> list[float]:
    """For each line, the share of its longer words that stand in the story."""
    return [common / count if common else 0.0 for count, common in shared(told, around.story, least=_LONG)]


def _like_address(told: str, around: Surroundings) -> list[float]:
    """For each line, what it and the address have in common (`overlap`)."""
    lines, address = told.split(SEAM), around.address
    if not address:
        return [0.0] * len(lines)
    found, plain = shared(told, " ".join(address)), told.isascii()
    return [
        (2 * common / (count + len(address)) if common else 0.0)
        if plain or words.isascii()
        else overlap(words.split(), address)  # which spells them as addresses do
        for words, (count, common) in zip(lines, found, strict=True)
    ]
