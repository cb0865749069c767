"""Which rules a folder of documents needs: how often each decided a block, how often another was stronger."""

from __future__ import annotations

from dataclasses import dataclass, field

from cleaner.result import Cleaned
from cleaner.rules.ruleset import RuleSet


@dataclass(slots=True)
class Use:
    """How often one rule decided a block and was overruled on one, and in how many documents it decided."""

    decided: int = 0
    overruled: int = 0
    documents: int = 0


@dataclass(slots=True)
class Coverage:
    """The sum over many documents; `uses` has every rule of the set."""

    uses: dict[str, Use]
    documents: int = 0
    blocks: int = 0
    by_rules: int = 0
    statuses: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, rules: RuleSet) -> Coverage:
        """Nothing yet of these rules."""
        return cls({rule.id: Use() for rule in rules.rules})

    def add(self, cleaned: Cleaned) -> None:
        """Add one document, cleaned with the full account."""
        self.documents += 1
        self.statuses[str(cleaned.status)] = self.statuses.get(str(cleaned.status), 0) + 1
        here: set[str] = set()
        for decision in cleaned.account.decisions:
            self.blocks += 1
            if decision.by in self.uses:
                self.by_rules += 1
                self.uses[decision.by].decided += 1
                here.add(decision.by)
            for loser in decision.overruled:
                if loser in self.uses:
                    self.uses[loser].overruled += 1
        for rule in here:
            self.uses[rule].documents += 1

    @property
    def fired(self) -> dict[str, Use]:
        """The rules that decided or were overruled anywhere, the busiest first."""
        busy = {rule: use for rule, use in self.uses.items() if use.decided or use.overruled}
        return dict(sorted(busy.items(), key=lambda item: (-item[1].decided, -item[1].overruled, item[0])))

    @property
    def silent(self) -> list[str]:
        """The rules that never matched."""
        return [rule for rule, use in self.uses.items() if not use.decided and not use.overruled]
