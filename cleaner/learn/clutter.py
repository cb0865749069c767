"""Clutter by its place: elements that stand among the story's on several pages and never hold a word of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from cleaner.learn.examples import OFFERED, placed
from cleaner.learn.frames import Frame
from cleaner.learn.rule import Learned, hook_pattern, slug
from cleaner.learn.specimens import Piece, Specimen
from cleaner.model import Label

LEAST_PAGES = 2
MOST_RULES = 30
"""Rules by hook in a pack: those that take most; a pack is to be read."""

LABELS: tuple[tuple[str, Label], ...] = (
    (r"share|social", Label.SHARE),
    (r"related|recommend|more-|read-?next|most-|popular|trending|teaser", Label.RELATED),
    (r"newsletter|signup|sign-up|subscri|promo|donat|member|app-", Label.PROMO),
    (r"(?:^|[-_])ads?(?:$|[-_])|advert|sponsor|taboola|outbrain", Label.ADVERT),
    (r"comment|disqus", Label.COMMENTS),
    (r"video|player|gallery|audio|slideshow|embed", Label.MEDIA),
    (r"tag|topic|categor", Label.TAGS),
    (r"nav|menu|breadcrumb|skip|header|footer", Label.NAVIGATION),
    (r"cookie|consent|privacy", Label.CONSENT),
    (r"paywall|premium", Label.PAYWALL),
)
"""What a hook's words say about the element."""


@dataclass(slots=True)
class _Seen:
    """What is known of a hook: the clutter below it by page, and whether anything stands there that must not go."""

    pages: dict[int, list[Piece]]
    barred: bool = False


def clutter_of(specimens: Sequence[Specimen], frame: Frame | None) -> list[Learned]:
    """Rules for the elements inside the frame (anywhere, without one) that never hold the story."""
    seen = _looked_at(specimens, frame)
    open_ = {token: one for token, one in seen.items() if not one.barred and len(one.pages) >= LEAST_PAGES}
    rules: list[Learned] = []
    taken: set[tuple[int, int]] = set()
    while open_ and len(rules) < MOST_RULES:
        token = max(open_, key=lambda token: (*_gain(open_[token], taken), token))
        if _gain(open_[token], taken)[0] < LEAST_PAGES:
            break
        one = open_.pop(token)
        taken |= {(number, piece.at) for number, pieces in one.pages.items() for piece in pieces}
        rules.append(_rule(token, one, len(specimens)))
    return rules


def without(rules: Sequence[Learned], frame: Frame | None) -> Frame | None:
    """The frame without what these rules take."""
    if frame is None or not rules:
        return frame
    taken = {rule.match["hook"] for rule in rules}
    return [[p for p in held if not any(hook_pattern(token) in taken for token in p.tokens)] for held in frame]


def _looked_at(specimens: Sequence[Specimen], frame: Frame | None) -> dict[str, _Seen]:
    seen: dict[str, _Seen] = defaultdict(lambda: _Seen(defaultdict(list)))
    for number, specimen in enumerate(specimens):
        inside = {piece.at for piece in frame[number]} if frame is not None else None
        for piece in specimen.pieces:
            held = inside is None or piece.at in inside
            for token in piece.tokens:
                if piece.state in ("content", "field"):
                    seen[token].barred = True
                elif piece.state == "other" and held:
                    seen[token].pages[number].append(piece)
    return seen


def _gain(one: _Seen, taken: set[tuple[int, int]]) -> tuple[int, int]:
    """On how many pages a rule would take something new, and how many words."""
    new = {n: [p for p in pieces if (n, p.at) not in taken] for n, pieces in one.pages.items()}
    return sum(1 for pieces in new.values() if pieces), sum(p.words for pieces in new.values() for p in pieces)


def _rule(token: str, one: _Seen, pages: int) -> Learned:
    texts = sorted(
        {piece.text for pieces in one.pages.values() for piece in pieces}, key=lambda text: (len(text), text)
    )
    name = token.strip("<>").replace("role=", "")
    return Learned(
        id=f"in-{slug(name)}",
        about=f"What stands in {name} was no part of the story on any page.",
        match={"hook": hook_pattern(token)},
        on=len(one.pages),
        of=pages,
        label=next((str(label) for words, label in LABELS if re.search(words, token)), "other"),
        remove=tuple(placed(f"<p>{escape(text)}</p>", token, text) for text in texts[:OFFERED]),
    )
