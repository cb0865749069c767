"""Which rules a folder of documents needs: how often each decided a block, how often another was stronger."""

from __future__ import annotations

from dataclasses import dataclass, field

from cleaner.result import Cleaned
from cleaner.rules.ruleset import RuleSet
from cleaner.rules.source import PackSource


@dataclass(slots=True)
class Use:
    """How often one rule decided a block and was overruled on one, and in how many documents it decided."""

    decided: int = 0
    overruled: int = 0
    documents: int = 0


@dataclass(slots=True)
class Coverage:
    """The sum over many documents; `uses` has every rule of the set, and of its `sources` those that have spoken."""

    uses: dict[str, Use]
    sources: tuple[PackSource, ...] = ()
    documents: int = 0
    blocks: int = 0
    by_rules: int = 0
    statuses: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, rules: RuleSet) -> Coverage:
        """Nothing yet of these rules."""
        return cls({rule.id: Use() for rule in rules.rules}, rules.sources)

    def add(self, cleaned: Cleaned) -> None:
        """Add one document, cleaned with the full account."""
        self.documents += 1
        self.statuses[str(cleaned.status)] = self.statuses.get(str(cleaned.status), 0) + 1
        here: set[str] = set()
        for decision in cleaned.account.decisions:
            self.blocks += 1
            use = self._use(decision.by)
            if use is not None:
                self.by_rules += 1
                use.decided += 1
                here.add(decision.by)
            for loser in filter(None, map(self._use, decision.overruled)):
                loser.overruled += 1
        for rule in here:
            self.uses[rule].documents += 1

    def _use(self, by: str) -> Use | None:
        """How a rule was used so far; None for what is no rule."""
        if by not in self.uses and any(source.rule(by) for source in self.sources if by.startswith(source.name)):
            self.uses[by] = Use()
        return self.uses.get(by)

    @property
    def fired(self) -> dict[str, Use]:
        """The rules that decided or were overruled anywhere, the busiest first."""
        busy = {rule: use for rule, use in self.uses.items() if use.decided or use.overruled}
        return dict(sorted(busy.items(), key=lambda item: (-item[1].decided, -item[1].overruled, item[0])))

    @property
    def silent(self) -> list[str]:
        """The rules that never matched."""
        return [rule for rule, use in self.uses.items() if not use.decided and not use.overruled]
