"""What rules would take of texts that are known to be all article: every sentence of it is one too many."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cleaner.decide import decide
from cleaner.fields import identify
from cleaner.model import Label, Media, Score
from cleaner.readers import read
from cleaner.rules.match import match
from cleaner.rules.ruleset import RuleSet
from cleaner.segment import segment

SHOWN = 3
"""Sentences that are kept of each rule, to be shown."""

AS = ("dump", "blocks")
"""How a text is tried: whole, as a dump of its paragraphs; or each paragraph alone, without neighbours or position."""

_SENTENCE = re.compile(r"[.!?…。！？।؟۔]+[\"'”’»›)\]」』]*(?=\s|$)|\n")


@dataclass(slots=True)
class Taken:
    """What one rule takes: how many sentences, in how many paragraphs of how many texts, and a few of these."""

    sentences: int = 0
    paragraphs: int = 0
    texts: int = 0
    labels: set[str] = field(default_factory=set)
    some: list[str] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data."""
        counts = {"sentences": self.sentences, "paragraphs": self.paragraphs, "texts": self.texts}
        return {**counts, "labels": sorted(self.labels), "some": self.some}


@dataclass(slots=True)
class Tally:
    """The sum over many texts; `taken` is by rule id."""

    texts: int = 0
    paragraphs: int = 0
    sentences: int = 0
    taken: dict[str, Taken] = field(default_factory=dict)

    def taken_by(self, rules: Iterable[str] | None = None) -> dict[str, Taken]:
        """By rule, those that take most first; of the named rules alone, if any are named."""
        wanted = None if rules is None else set(rules)
        chosen = {by: taken for by, taken in self.taken.items() if wanted is None or by in wanted}
        return dict(sorted(chosen.items(), key=lambda item: (-item[1].sentences, item[0])))


def count_sentences(text: str) -> int:
    """Sentences of a text, by their ends; a text without any end is one.

    >>> count_sentences("It rained. “Go!” And he"), count_sentences("Tides")
    (3, 1)
    """
    ends = [found.end() for found in _SENTENCE.finditer(text.strip())]
    rest = text.strip()[ends[-1] if ends else 0 :].strip()
    return len(ends) + bool(rest)


def try_text(body: str, url: str | None, rules: RuleSet, tally: Tally, *, how: str = "dump") -> None:
    """Add one true text to the tally."""
    tally.texts += 1
    paragraphs = [line.strip() for line in body.split("\n") if line.strip()]
    seen: set[str] = set()
    for piece in ["\n\n".join(paragraphs)] if how == "dump" else paragraphs:
        _try_piece(piece, url, rules, tally, seen)


def _try_piece(piece: str, url: str | None, rules: RuleSet, tally: Tally, seen: set[str]) -> None:
    document = read(piece, url=url, media=Media.TEXT)
    layout = segment(document)
    context = identify(document, layout, rules)
    layout, matches = match(document, layout, rules.active(context))
    scores = [Score(1.0, "the scorer is off")] * layout.count
    for decision in decide(layout, matches, scores, content_at=0.5):
        text = layout.blocks[decision.block].text
        sentences = count_sentences(text)
        tally.paragraphs += 1
        tally.sentences += sentences
        if decision.label is Label.CONTENT:
            continue
        taken = tally.taken.setdefault(decision.by, Taken())
        taken.sentences += sentences
        taken.paragraphs += 1
        taken.texts += decision.by not in seen
        taken.labels.add(str(decision.label))
        if len(taken.some) < SHOWN and text not in taken.some:
            taken.some.append(text)
        seen.add(decision.by)
