"""The rules that hold for one document, ready to be tried."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.rules.hooks import HookRule
from cleaner.rules.index import Index
from cleaner.rules.pack import Rule


class Active:
    """Rules with their index, and what they ask of hooks."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        conditions = [c for rule in rules for c in (rule.match, rule.unless) if c is not None]
        patterns = dict.fromkeys(c.hook for c in conditions if c.hook is not None)
        self.hooks: tuple[HookRule, ...] = tuple(
            (1 << number, pattern.needs.literals, pattern) for number, pattern in enumerate(patterns)
        )
        self.hook_memo: dict[str, int] = {}
        bits = {pattern: bit for bit, _, pattern in self.hooks}
        self.index = Index(rules, bits)
