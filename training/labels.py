"""Which blocks are the article, by the true text: blocks are aligned with it, not looked up in it.

A block's label is the share of its words that stand in the truth, 0 to 1. Long blocks are found by their 4-word
shingles, which survives inline edits; short ones (a heading, a list item, a line of a speech) count only where their
words stand in the truth between the matches of their neighbours. A text that the page shows more often than the truth
has it (for telephones and desktops) counts where most of the article is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import regex

from cleaner.model import Block, Place

SHINGLE = 4
NEAR = 60
"""Words of the truth on each side of the neighbours' matches in which a short block is looked for."""

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = regex.compile(f"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[\\w\\p{{M}}])+")

Words = list[str]


def words_of(text: str) -> Words:
    """The words of a text in lower case; each sign of an unspaced script is a word."""
    return _WORD.findall(text.lower())


def label_blocks(blocks: Sequence[Block], truth: str) -> list[float]:
    """The share of each block that belongs to the article, 0 to 1."""
    true = words_of(truth)
    where = _positions(true)
    texts = [words_of(block.text) for block in blocks]
    shares = [_share(words, where) for words in texts]
    places = [_place(words, where) if share >= 0.5 else None for words, share in zip(texts, shares, strict=True)]
    _short(texts, true, shares, places)
    _once(blocks, texts, true, shares)
    return shares


def _positions(words: Words) -> dict[tuple[str, ...], list[int]]:
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(words) - SHINGLE + 1):
        where[tuple(words[at : at + SHINGLE])].append(at)
    return where


def _shingles(words: Words) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]


def _share(words: Words, where: dict[tuple[str, ...], list[int]]) -> float:
    """The share of the words that a shingle of the truth covers."""
    covered = [False] * len(words)
    for at, shingle in enumerate(_shingles(words)):
        if shingle in where:
            covered[at : at + SHINGLE] = [True] * SHINGLE
    return sum(covered) / len(covered) if covered else 0.0


def _place(words: Words, where: dict[tuple[str, ...], list[int]]) -> tuple[int, int] | None:
    """Where in the truth a block begins and ends, by its first shingle that stands there once."""
    for at, shingle in enumerate(_shingles(words)):
        found = where.get(shingle, ())
        if len(found) == 1:
            return max(0, found[0] - at), found[0] - at + len(words)
    return None


def _short(texts: list[Words], true: Words, shares: list[float], places: list[tuple[int, int] | None]) -> None:
    """Label blocks of up to six words where the truth has them at their place, and nowhere else."""
    before: list[int | None] = []
    last = None
    for place in places:
        before.append(last)
        last = place[1] if place else last
    after: list[int | None] = []
    following = None
    for place in reversed(places):
        after.append(following)
        following = place[0] if place else following
    after.reverse()
    for at, words in enumerate(texts):
        if len(words) > SHINGLE + 2 or not words or places[at] is not None:
            continue
        low, high = before[at], after[at]
        if low is None and high is None:
            shares[at] = 0.0
            continue
        start = max(0, (low if low is not None else high - NEAR) - 3)
        end = min(len(true), (high if high is not None else low + NEAR) + 3)
        end = min(end, start + 6 * NEAR)
        shares[at] = float(_stands(words, true[start:end]))


def _stands(words: Words, inside: Words) -> bool:
    size = len(words)
    return any(inside[at : at + size] == words for at in range(len(inside) - size + 1))


def _once(blocks: Sequence[Block], texts: list[Words], true: Words, shares: list[float]) -> None:
    """Of texts that the page has more often than the truth, keep those whose surroundings are most of the article."""
    twins: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, words in enumerate(texts):
        if len(words) >= 2 and shares[at] >= 0.5:
            twins[tuple(words)].append(at)
    repeated = {words: found for words, found in twins.items() if len(found) > 1}
    if not repeated:
        return
    held: Counter[Place] = Counter()
    for at, block in enumerate(blocks):
        for place in block.place.up() if block.place is not None else ():
            held[place] += int(shares[at] * len(texts[at]))
    joined = " " + " ".join(true) + " "
    for words, found in repeated.items():
        allowed = max(1, joined.count(" " + " ".join(words) + " "))
        ranked = sorted(found, key=lambda at: (-_support(blocks[at], held), at))
        for at in ranked[allowed:]:
            shares[at] = 0.0


def _support(block: Block, held: Counter[Place]) -> int:
    if block.place is None:
        return 0
    chain = [held[place] for place in block.place.up()]
    return sum(chain[:3])
