"""Mutation of rule sets: each rule is switched off in turn, and its own examples must notice.

An example notices when its blocks come out with other labels, in other pieces, or, of an exception, by other hands. A
rule whose absence none of its examples notices is not needed for what it says it is there for: another rule does the
same, or its examples are too easy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cleaner.proof import Example, decided
from cleaner.rules.pack import Rule, RulePack
from cleaner.rules.ruleset import RuleSet

Outcome = list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule switched off: how many of its examples notice, and what decides those that do not `instead`."""

    rule: Rule
    noticed: int
    instead: tuple[str, ...]

    @property
    def survives(self) -> bool:
        """Whether its absence goes unnoticed."""
        return self.noticed == 0


def mutants(pack: RulePack, packs: Sequence[RulePack], rules: RuleSet) -> Iterator[Mutant]:
    """Every rule of a pack switched off, one at a time; `rules` is the set of all `packs`."""
    for rule in pack.rules:
        rest = replace(pack, rules=tuple(other for other in pack.rules if other is not rule))
        without = RuleSet(rest if other is pack else other for other in packs)
        noticed = 0
        instead: dict[str, None] = {}
        for example in rule.examples.remove:
            before, after = (_outcome(rule, pack, example, each) for each in (rules, without))
            if before != after:
                noticed += 1
            else:
                instead.update(dict.fromkeys(d.by for _, d in decided(rule, rest, example, without)))
        yield Mutant(rule, noticed, tuple(instead))


def _outcome(rule: Rule, pack: RulePack, example: Example, rules: RuleSet) -> Outcome:
    """Each block's text, label and field; for rules that keep, whether this one decided it: it would be kept anyway."""
    if rule.action in ("keep", "body", "frame"):
        return [(block.text, str(d.label), str(d.by == rule.id)) for block, d in decided(rule, pack, example, rules)]
    fields = {other.id: other.field or "" for other in rules.rules}
    return [(block.text, str(d.label), fields.get(d.by, "")) for block, d in decided(rule, pack, example, rules)]
