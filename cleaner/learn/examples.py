"""Examples of learned rules, from the pages: what a rule takes, and sentences of stories that it must not take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from typing import Any

from cleaner.learn.rule import Learned
from cleaner.learn.specimens import Specimen
from cleaner.words import shared

KEPT = 2
OFFERED = 12
"""Sentences that are tried as examples of what to keep, until enough of them survive the whole set of rules."""
_CHARS = (40, 240)


def placed(inner: str, token: str, target: str) -> dict[str, Any]:
    """An example of a page: markup inside an element that has this hook."""
    if token.startswith("<"):
        name = token.strip("<>")
        return {"html": f"<{name}>{inner}</{name}>", "target": target}
    attribute, value = ("role", token.removeprefix("role=")) if token.startswith("role=") else ("class", token)
    return {"html": f'<div {attribute}="{escape(value)}">{inner}</div>', "target": target}


def selected(inner: str, selector: str, target: str) -> dict[str, Any]:
    """An example of a page: markup inside an element that this selector names, in its own spelling."""
    kinds = {".": "class", "#": "id"}
    if selector[0] not in kinds:
        return {"html": f"<{selector}>{inner}</{selector}>", "target": target}
    return {"html": f'<div {kinds[selector[0]]}="{selector[1:]}">{inner}</div>', "target": target}


def sentences(specimens: Sequence[Specimen]) -> tuple[str, ...]:
    """Sentences of single stories that may be examples: of middling length, the surest first."""
    pages = Counter(key for specimen in specimens for key in specimen.keys)
    found = {
        piece.text: (-round(piece.chance, 1), len(piece.text), piece.text)
        for specimen in specimens
        for piece in specimen.story()
        if pages[piece.key] == 1 and piece.runs and _CHARS[0] <= len(piece.text) <= _CHARS[1] and "\n" not in piece.text
    }
    return tuple(sorted(found, key=found.__getitem__))


def with_keeps(rule: Learned, offered: Sequence[str]) -> Learned:
    """The rule with sentences that it must leave alone: those that look most like what it takes."""
    taken = " ".join(example for example in rule.remove if isinstance(example, str))
    ranked = sorted(offered, key=lambda text: -shared(taken, text)) if taken else offered
    return replace(rule, keep=tuple(ranked[:OFFERED]))
