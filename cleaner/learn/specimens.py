"""Pages into specimens: what the generic road makes of each block, in the little that learning needs of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from cleaner.api import Cleaner
from cleaner.fields.context import host_of
from cleaner.learn.wording import fold
from cleaner.model import FIELD_LABELS, Block, Decision, Kind, Label, Media, Place, Score, Status
from cleaner.page import attributes
from cleaner.policy import Policy
from cleaner.result import Cleaned
from cleaner.rules.pack import Layer
from cleaner.rules.ruleset import RuleSet, shipped_packs

MOST_PIECES = 5_000
"""Blocks of a page that are looked at; the longest of 4,731 real pages has fewer."""

MOST_TOKENS = 400
"""Hooks above a block that are looked at, the innermost first."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of a page. `key` is its text with numbers made alike.

    `chance` is how likely the generic road holds it for the article, 0 to 1; `state` is "content", "other" (only the
    scorer spoke against it), "ruled" (a rule did) or "field". `tokens` are the hooks at and above it, `right_below`
    those of elements of which it stands in a child made for text: a paragraph, a heading, a list.
    """

    at: int
    text: str
    key: str
    words: int
    kind: Kind
    ended: bool
    chance: float
    state: str
    label: Label
    tokens: frozenset[str]
    right_below: frozenset[str]

    @property
    def runs(self) -> bool:
        """Whether it reads as running text."""
        return self.ended and self.words >= 12 and self.kind is not Kind.CAPTION


@dataclass(frozen=True)
class Specimen:
    """One page or dump of the site. `source` is its visible text; `digest` names its bytes.

    `live` tells of a page that calls itself a live blog. `selectors` are CSS selectors of the hooks right above text.
    `day` is the day of publication, "" where it is not known; `number` the place of its source among those given.
    """

    digest: str
    name: str
    media: Media
    host: str | None
    site: str | None
    title: str
    source: str
    live: bool
    pieces: tuple[Piece, ...]
    selectors: Mapping[str, str]
    language: str | None = None
    day: str = ""
    authors: tuple[str, ...] = ()
    number: int = 0

    @cached_property
    def keys(self) -> frozenset[str]:
        """The wordings that stand on the page."""
        return frozenset(piece.key for piece in self.pieces)

    def story(self) -> Iterator[Piece]:
        """What the generic road holds for the article."""
        return (piece for piece in self.pieces if piece.state == "content")


def generic_cleaner() -> Cleaner:
    """The cleaner that knows no site, as it meets a page of a publisher for the first time."""
    packs = [pack for pack in shipped_packs() if pack.layer is not Layer.SITE]
    return Cleaner(Policy(second_opinion=False), RuleSet(packs))


def specimen_of(cleaner: Cleaner, name: str, raw: bytes, url: str | None, media: str | None) -> Specimen | str:
    """Read one page. What cannot be learned from comes back as the reason."""
    cleaned = cleaner.clean(raw, url=url, media=media)
    if cleaned.status in (Status.REJECTED, Status.ERROR, Status.EMPTY):
        return cleaned.reasons[0].detail or cleaned.reasons[0].code
    if len(cleaned.account.layout.blocks) > MOST_PIECES:
        return f"it has {len(cleaned.account.layout.blocks):,} blocks; at most {MOST_PIECES:,} are looked at"
    article = cleaned.article
    return Specimen(
        digest=hashlib.sha256(raw).hexdigest(),
        name=name,
        media=cleaned.account.layout.media,
        host=host_of(url) or host_of(article.url),
        site=article.site,
        title=fold(article.title or ""),
        source=cleaned.account.layout.source,
        live="live_blog" in article.flags,
        pieces=tuple(_pieces(cleaned)),
        selectors=_selectors(cleaned),
        language=article.language,
        day=(article.published or "")[:10],
        authors=article.authors,
    )


_PLAIN = re.compile(r"[.#]?[A-Za-z_][\w-]*")
FOR_TEXT = ("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "pre")
"""Elements made for text: the children in which a story stands."""

Hooks = tuple[frozenset[str], frozenset[str]]
_NONE: Hooks = (frozenset(), frozenset())


def _pieces(cleaned: Cleaned) -> Iterator[Piece]:
    account = cleaned.account
    known: dict[Place, Hooks] = {}
    sets: dict[frozenset[str], frozenset[str]] = {}
    for block, decision, score in zip(account.layout.blocks, account.decisions, account.scores, strict=True):
        if not block.hidden:  # rules speak of what a reader sees
            yield _piece(block, decision, score, _hooks(block.place, known, sets))


def _hooks(place: Place | None, known: dict[Place, Hooks], sets: dict[frozenset[str], frozenset[str]]) -> Hooks:
    """The hooks at and above a place, and those right above an element made for text.

    Alike ones are one set: with 360 classes above its text, a page of 300 paragraphs would else take 16 MB.
    """
    if place is None:
        return _NONE
    if place not in known:
        chain = list(place.up())
        above = frozenset(islice((token for one in chain for token in one.hook.split()), MOST_TOKENS))
        within = (one.parent for one in chain if one.parent is not None and one.tag in FOR_TEXT)
        right = frozenset(islice((token for one in within for token in one.hook.split()), MOST_TOKENS))
        known[place] = sets.setdefault(above, above), sets.setdefault(right, right)
    return known[place]


def _selectors(cleaned: Cleaned) -> dict[str, str]:
    """For each hook right above text a selector in the page's own spelling."""
    found: dict[str, str] = {}
    parents = {
        place.parent: None
        for block in cleaned.account.layout.blocks
        if block.place is not None
        for place in block.place.up()
        if place.tag in FOR_TEXT and place.parent is not None and place.parent.hook
    }
    for place in parents:
        known = attributes(place.among.page.tokens[place.number])
        found |= {f"<{place.tag}>": place.tag}
        found |= {token.lower(): f"#{token}" for token in known.get("id", "").split()}
        found |= {token.lower(): f".{token}" for token in known.get("class", "").split()}
    return {token: selector for token, selector in found.items() if _PLAIN.fullmatch(selector)}


def _piece(block: Block, decision: Decision, score: Score, hooks: Hooks) -> Piece:
    state = _state(decision, paged=block.place is not None)
    chance = max(score.value, 0.5) if state == "content" else score.value if state == "other" else 0.0
    return Piece(
        block.index, block.text, fold(block.text), block.words, block.kind, block.ended, chance, state,
        decision.label, *hooks,
    )  # fmt: skip


def _state(decision: Decision, *, paged: bool) -> str:
    if decision.label is Label.CONTENT or (decision.label is Label.SUMMARY and not paged):
        return "content"  # in a dump the standfirst stands among the story's lines
    if decision.label in FIELD_LABELS:
        return "field"
    return "other" if decision.by.startswith("scorer/") else "ruled"


def distinct(specimens: Sequence[Specimen]) -> tuple[list[Specimen], list[Specimen]]:
    """The specimens with a story each of its own, in an order that does not depend on how they came; and the others."""
    kept: list[Specimen] = []
    twins: list[Specimen] = []
    everywhere = frozenset.intersection(*(specimen.keys for specimen in specimens)) if specimens else frozenset()
    stories: list[dict[str, int]] = []
    for specimen in sorted(specimens, key=lambda one: one.digest):
        story = {p.key: len(p.key) for p in specimen.story()}
        own = {key: size for key, size in story.items() if key not in everywhere} or story
        alike = any(
            _same(own, known) or (specimen.title and specimen.title == one.title and _same(own, known, 0.3))
            for known, one in zip(stories, kept, strict=True)
        )
        (twins if alike else kept).append(specimen)
        if not alike:
            stories.append(own)
    return kept, twins


def _same(story: dict[str, int], other: dict[str, int], share: float = 0.5) -> bool:
    """Whether two stories share this part of the shorter one's characters."""
    shorter, longer = sorted((story, other), key=lambda one: sum(one.values()))
    total = sum(shorter.values())
    return total > 0 and sum(size for key, size in shorter.items() if key in longer) >= share * total
