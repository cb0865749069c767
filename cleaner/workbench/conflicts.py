"""Rules that get in each other's way: those that say different things of one block, twins, and those that never win."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cleaner.decide import decide
from cleaner.model import Layout, Match, Score
from cleaner.proof import matched
from cleaner.rules.pack import Rule, RulePack
from cleaner.rules.ruleset import RuleSet

ALWAYS = 3
"""Blocks on which a rule must have lost to another, and never won, to count as shadowed by it."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two rules that say different things of one block: who won, and what settled it.

    `settled` is "layer", "action" (keep over field over remove), "reach" (the narrower one) or "order": nothing
    but their place in the files.
    """

    winner: Rule
    loser: Rule
    settled: str


@dataclass(slots=True)
class Seen:
    """On how many blocks a conflict was seen, and the text of the first."""

    blocks: int = 0
    text: str = ""


@dataclass(slots=True)
class Conflicts:
    """The sum over many blocks."""

    seen: dict[tuple[str, str], tuple[Conflict, Seen]] = field(default_factory=dict)
    won: Counter[str] = field(default_factory=Counter)
    lost: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, layout: Layout, matches: Iterable[Match]) -> None:
        """Add what rules report about one layout; losers too."""
        reports = tuple(matches)
        scores = [Score(1.0, "the scorer is off")] * layout.count
        decisions = decide(layout, reports, scores, content_at=0.5)
        by_block: dict[int, dict[str, Rule]] = {}
        for report in reports:
            if report.rule.action not in ("body", "frame"):
                by_block.setdefault(report.block, {})[report.rule.id] = report.rule
        for at, rules in by_block.items():
            winner = rules.get(decisions[at].by)
            if winner is not None:
                self._add_block(winner, [rules[by] for by in decisions[at].overruled if by in rules], layout, at)

    def _add_block(self, winner: Rule, losers: list[Rule], layout: Layout, at: int) -> None:
        self.won[winner.id] += 1
        for loser in losers:
            self.lost.setdefault(loser.id, Counter())[winner.id] += 1
            if (winner.action, winner.label, winner.field) != (loser.action, loser.label, loser.field):
                conflict = Conflict(winner, loser, _settled(winner, loser))
                _, seen = self.seen.setdefault((winner.id, loser.id), (conflict, Seen(text=layout.blocks[at].text)))
                seen.blocks += 1

    def contradictions(self) -> list[tuple[Conflict, Seen]]:
        """Pairs that say different things: first those that only their order settles, the most frequent first."""
        return sorted(
            self.seen.values(),
            key=lambda pair: (pair[0].settled != "order", -pair[1].blocks, pair[0].winner.id, pair[0].loser.id),
        )

    def shadowed(self) -> list[tuple[str, str, int]]:
        """Rules that lost to one and the same rule wherever they matched: rule, the other, and on how many blocks."""
        found = []
        for loser, winners in self.lost.items():
            (winner, blocks), *others = winners.most_common()
            if not self.won[loser] and not others and blocks >= ALWAYS:
                found.append((loser, winner, blocks))
        return sorted(found, key=lambda row: (-row[2], row[0]))


def add_examples(found: Conflicts, packs: Iterable[RulePack], rules: RuleSet) -> None:
    """Add the remove examples of all rules of these packs."""
    for pack in packs:
        for rule in pack.rules:
            for example in rule.examples.remove:
                found.add(*matched(rule, pack, example, rules, every=True))


def twins(packs: Iterable[RulePack]) -> Iterator[tuple[Rule, Rule]]:
    """Pairs of rules that match the same blocks, word for word, in the same scope: that of their pack and their own."""
    first: dict[object, Rule] = {}
    for pack in packs:
        for rule in pack.rules:
            key = (rule.match, rule.unless, pack.scope, pack.mark, rule.scope, rule.reach)
            other = first.setdefault(key, rule)
            if other is not rule:
                yield other, rule


def _settled(winner: Rule, loser: Rule) -> str:
    if winner.layer != loser.layer:
        return "layer"
    if winner.action != loser.action:
        return "action"
    return "reach" if _width(winner) != _width(loser) else "order"


def _width(rule: Rule) -> int:
    return {"block": 0, "span": 0, "section": 1, "rest": 2}[rule.reach]
