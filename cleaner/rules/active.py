"""The rules that hold for one document, ready to be tried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cleaner.rules.hooks import HookRules
from cleaner.rules.index import Index
from cleaner.rules.pack import Rule


class Part:
    """Rules with their index, and what they ask of hooks."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        conditions = [c for rule in rules for c in (rule.match, rule.unless) if c is not None]
        patterns = dict.fromkeys(c.hook for c in conditions if c.hook is not None)
        self.hooks = HookRules(list(patterns))
        self.index = Index(rules, self.hooks.bits)


@dataclass(frozen=True, slots=True)
class Active:
    """The parts: what nearly all documents share, and beside it what the site's packs and the sources add.

    An index of all rules takes a good while to make, one of a site's rules next to none.
    """

    parts: tuple[Part, ...]
