"""A rule made ready to be tried on many blocks: what is cheap to ask comes first."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from cleaner.model import KIND_NUMBERS
from cleaner.rules.lowered import ignores_case, lowered
from cleaner.rules.pack import POSITIONS, Condition, Rule
from cleaner.rules.patterns import Pattern
from cleaner.rules.texts import compared

NO_LIMIT = 1 << 30
POSITION_BITS = {position: 1 << at for at, position in enumerate(POSITIONS)}
ANYWHERE, ANYTHING = (1 << len(POSITIONS)) - 1, (1 << len(KIND_NUMBERS)) - 1


class Form(NamedTuple):
    """What a condition asks of a block's form: the most and the fewest words, where it may stand and what it may be, as
    bits, the least and the largest share of links.
    """

    most: int
    least: int
    positions: int
    kinds: int
    links: tuple[float, float]

    @classmethod
    def of(cls, asked: Condition) -> Form:
        """The form for which a condition asks."""
        return cls(
            NO_LIMIT if asked.max_words is None else min(asked.max_words, NO_LIMIT),
            0 if asked.min_words is None else min(max(asked.min_words, 0), NO_LIMIT),
            ANYWHERE if asked.position is None else POSITION_BITS[asked.position],
            sum(1 << KIND_NUMBERS[kind] for kind in asked.kind) or ANYTHING,
            (
                -math.inf if asked.min_links is None else asked.min_links,
                math.inf if asked.max_links is None else asked.max_links,
            ),
        )


class Trial:
    """A rule as it is tried.

    `form` is that for which it asks, `rows` sets of strings, folded, of each of which its text must hold one
    (`literals.Needs`): these are asked before a rule is tried at all. `excuse` and `excuses` are the same of its
    `unless`: without them that cannot hold. `search` is the text pattern for texts in lower case, where there is one,
    `alone` that pattern as it is where a rule asks for a form and a text and nothing else, `bit` that of the hook
    pattern. Of a rule they tell: `more`, that it asks for more than form and hook; `excused`, that it has an `unless`;
    `grouped`, that its pattern gives a field its value; `plain`, that it would just remove the block; `named`, that it
    names elements of a page; `spans`, that it cuts its text out.
    """

    __slots__ = (
        "alone", "bit", "excuse", "excused", "excuses", "form", "grouped", "layer", "more", "named", "plain", "rows",
        "rule", "search", "spans",
    )  # fmt: skip

    def __init__(self, rule: Rule, bits: Mapping[str, int]) -> None:
        match, text = rule.match, rule.match.text
        self.rule, self.layer = rule, int(rule.layer)
        self.plain = rule.reach == "block" and rule.action == "remove"
        self.spans = rule.reach == "span"
        self.grouped = rule.field is not None and not rule.gives_value
        self.form, self.excuse = Form.of(match), Form.of(rule.unless or Condition())
        self.rows = _rows(match.text)
        self.excuses = _rows(rule.unless.text) if rule.unless is not None else ()
        self.bit = bits[match.hook.source] if match.hook is not None else 0
        self.named = match.css is not None or bool(match.xpath)
        more = any(asked is not None for asked in (text, match.near, match.between))
        self.more = more or self.named or not self.bit
        beside = self.named or any(asked is not None for asked in (match.hook, match.near, match.between))
        self.alone = None if beside else text
        self.excused = rule.unless is not None
        lowerable = text is not None and text.trusted and ignores_case(text.source)
        self.search: Callable[[str], Any] | None = self._first if lowerable else None

    def _first(self, low: str) -> Any:
        """The first search: most documents meet few of the rules, so a pattern is compiled when it is needed."""
        self.search = lowered(self.rule.match.text.source).search  # type: ignore[union-attr]  # it had one above
        return self.search(low)


def _rows(text: Pattern | None) -> tuple[tuple[str, ...], ...]:
    if text is None:
        return ()
    needs = text.needs
    rows = [tuple(sorted(map(compared, row))) for row in (needs.literals, *needs.also) if row]
    return tuple(sorted(rows, key=len))
