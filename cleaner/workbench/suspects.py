"""What was kept of a document and looks like clutter, with the handle by which a rule could take it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from cleaner.model import FIELD_LABELS, Block, Kind, Label, Place
from cleaner.result import Cleaned

DOUBT = 0.8
"""Score below which the scorer kept a block with doubt: as often as one time in five, such a block is none."""
PROSE_WORDS = 20
LINKED = 0.5
REPEATED = 3
"""Short blocks below the same hook from which they look like a list of something."""
MOST = 12
"""Suspects that are told; with more, it is the scorer's mistake rather than a rule's work."""
MINOR = 0.25
"""Share of the kept words up to which an element inside the story is a box, rather than the story's own."""
LINE_WORDS = 12
"""Words up to which a line is told by all of its text, rather than by how it begins."""

_STABLE = re.compile(r"(?!(?:css|jsx|sc|svelte)-)[a-z][a-z_-]*(?:[a-z]|\d{1,2})")  # no name that a build made up
_VAGUE = frozenset(
    "article aside body box card col column container content div entry footer header inner item list main nav page "
    "post region row section story text wrapper".split()
)
"""Class names that say nothing of what stands in them."""


_BOXES = frozenset("aside details div dl figure footer form header nav ol section table ul".split())


@dataclass(frozen=True, slots=True)
class Suspect:
    """Kept blocks that look like clutter, found by their `hook`, else by the line, and what speaks against them.

    It is `plain` that they are no part of the story when nothing below the hook reads like it, or the box is repeated.
    """

    hook: str | None
    blocks: tuple[Block, ...]
    why: str
    plain: bool


class Kept:
    """The kept blocks of a result, and which of them are surely the article."""

    def __init__(self, cleaned: Cleaned) -> None:
        account = cleaned.account
        in_body = {at for paragraph in cleaned.article.paragraphs for at in paragraph.blocks}
        self.scores = {at: score.value for at, score in enumerate(account.scores)}
        self.blocks = [account.layout.blocks[at] for at in sorted(in_body)]
        free = (d.block for d in account.decisions if d.label is Label.CONTENT and d.by.startswith("scorer/"))
        self.free = frozenset(free)

    def is_prose(self, block: Block) -> bool:
        """Whether it is running text that nobody doubts."""
        return block.words >= PROSE_WORDS and block.ended and self.sure(block) and block.link_density < LINKED

    def sure(self, block: Block) -> bool:
        """Whether the scorer had no doubt."""
        return self.scores.get(block.index, 1.0) >= DOUBT

    @property
    def prose(self) -> list[Block]:
        """The running text."""
        return [block for block in self.blocks if self.is_prose(block)]


def suspects(cleaned: Cleaned) -> list[Suspect]:
    """The suspects of a document, in the order of the page; of one hook, together."""
    kept = Kept(cleaned)
    hooks = _Hooks(kept)
    grouped: dict[str, list[tuple[Block, str]]] = {}
    for block in kept.blocks:
        why = _against(block, kept, hooks) if block.index in kept.free else ""
        if why:
            grouped.setdefault(hooks.handle(block) or f"\0{block.text}", []).append((block, why))
    found = []
    for key, pairs in grouped.items():
        hook, blocks = None if key[0] == "\0" else key, tuple(block for block, _ in pairs)
        plain = hook is not None and (len(blocks) > 1 or not any(map(kept.is_prose, blocks)))
        found.append(Suspect(hook, blocks, pairs[0][1], plain))
    return found[:MOST]


class _Hooks:
    """The names around the kept blocks that say what stands below them, and not only that the story does."""

    def __init__(self, kept: Kept) -> None:
        total = sum(block.words for block in kept.blocks)
        words: Counter[str] = Counter()
        short: Counter[str] = Counter()
        for block in kept.blocks:
            for token in set(_tokens(block.place)):
                words[token] += block.words
                short[token] += block.words < PROSE_WORDS and block.kind is not Kind.HEADING
        self._minor = {token for token, held in words.items() if held <= MINOR * total and _tells(token)}
        self.crowded = {token for token, number in short.items() if number >= REPEATED} & self._minor

    def handle(self, block: Block) -> str | None:
        """The innermost name by which a rule could take the block."""
        return next((token for token in _tokens(block.place) if token in self._minor), None)

    def box(self, block: Block) -> bool:
        """Whether the block stands in an element of its own inside the story."""
        around = block.place.up() if block.place is not None else ()
        return any(place.tag in _BOXES and self._minor & set(place.hook.split()) for place in around)


def _tokens(place: Place | None) -> Iterator[str]:
    """The class, id and role names around a block, innermost first."""
    for around in place.up() if place is not None else ():
        yield from around.hook.split()


def _tells(token: str) -> bool:
    return token not in _VAGUE and len(token) <= 40 and bool(_STABLE.fullmatch(token))


def _against(block: Block, kept: Kept, hooks: _Hooks) -> str:
    """What speaks against a block, or ""."""
    if block.link_density >= LINKED:
        return "most of it is links"
    if not kept.sure(block):
        return f"the scorer was in doubt ({kept.scores[block.index]:.2f})"
    if hooks.crowded & set(_tokens(block.place)):
        return "short lines of one kind, one after the other"
    return "it stands in a box of its own" if hooks.box(block) else ""


def container(cleaned: Cleaned, share: float = 0.98) -> str | None:
    """The hook of the innermost element that holds nearly all of the running text, and is the only one of its name.

    An element that holds the headline or a byline too is none: a body rule would make them text.
    """
    prose = Kept(cleaned).prose
    total = sum(len(block.text) for block in prose)
    held: Counter[Place] = Counter()
    for block in prose:
        for place in block.place.up() if block.place is not None else ():
            held[place] += len(block.text)
    blocks = cleaned.account.layout.blocks
    places = {place for block in blocks if block.place is not None for place in block.place.up()}
    moved = (blocks[d.block].place for d in cleaned.account.decisions if d.label in FIELD_LABELS)
    fielded = {token for place in moved for token in _tokens(place)}
    named = Counter(token for place in places for token in set(place.hook.split()))
    wide = sorted((p for p, size in held.items() if size >= share * total), key=lambda place: -place.depth)
    for place in wide:
        for token in place.hook.split():
            if named[token] == 1 and token not in fielded and _STABLE.fullmatch(token):
                return token
    return None
