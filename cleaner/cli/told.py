"""What there is to tell about a document: its result, the rules that made it, what became of each block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleaner.result import Cleaned
    from cleaner.rules.ruleset import RuleSet

NO_BLOCKS = "fields"
"""The choice of blocks that shows none: the fields alone are asked for."""


class Told:
    """A result, and the rules that it was made with: what there is to tell about each block and field."""

    def __init__(self, cleaned: Cleaned, rules: RuleSet, show: str = "all") -> None:
        from cleaner.writers.summary import Fates

        self.cleaned, self.rules, self.show = cleaned, rules, show
        self.fates = Fates(cleaned)
        self.decisions = [d for d in cleaned.account.decisions if show in ("all", self.fates.of(d))]

    def about(self, by: str) -> tuple[str, str]:
        """What a rule says of itself, and where it stands; empty for what is no rule."""
        rule = self.rules.rule(by)
        return (rule.about, rule.origin) if rule is not None else ("", "")

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data."""
        account = self.cleaned.account
        blocks = {} if self.show == NO_BLOCKS else {"blocks": self.blocks()}
        edits = {} if self.show == NO_BLOCKS else {"edits": [edit.to_dict() for edit in account.edits]}
        return {
            "name": self.cleaned.provenance["name"],
            "status": str(self.cleaned.status),
            "reasons": [reason.to_dict() for reason in self.cleaned.reasons],
            "warnings": [warning.to_dict() for warning in self.cleaned.warnings],
            **blocks,
            "fields": {name: field.to_dict() for name, field in sorted(account.fields.items())},
            **edits,
        }

    def blocks(self) -> list[dict[str, Any]]:
        """The chosen blocks as plain data, each with its fate and what its rule says of itself."""
        account = self.cleaned.account
        rows = {d.block: row for d, row in zip(account.decisions, account.rows(), strict=True)}
        told = []
        for decision in self.decisions:
            about, origin = self.about(decision.by)
            fate = {"index": decision.block, "fate": self.fates.of(decision)}
            told.append({**fate, **rows[decision.block], "about": about, "origin": origin})
        return told


def spoken(value: Any) -> str:
    """A field's value, for people."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
