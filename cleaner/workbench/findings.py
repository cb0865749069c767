"""What is wrong in a rule file, with its place, for a person and for an editor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cleaner.errors import RuleError
from cleaner.rules.spots import Spot, Spots


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem: where it stands, what it is, what to do.

    `line`, `column` and `end` (the column behind the last sign) count from 1. `rule` is the id of the rule it is
    about, or ""; `source` the line it stands on, or "" where the file could not be read.
    """

    file: str
    line: int
    column: int
    end: int
    rule: str
    problem: str
    fix: str
    source: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Everything but the source line."""
        names = ("file", "line", "column", "end", "rule", "problem", "fix")
        return {name: getattr(self, name) for name in names}


class Finder:
    """Makes findings of the errors in one file. `text` is None where it could not be read."""

    def __init__(self, name: str, text: str | None, data: dict[str, Any] | None = None) -> None:
        self.name, self.text, self.data = name, text, data or {}
        self._spots: Spots | None = None

    def finding(self, error: RuleError) -> Finding:
        """An error, placed."""
        if self.text is None:
            return Finding(self.name, 1, 1, 1, "", error.problem, error.fix)
        if self._spots is None:  # only a file with a mistake is walked over
            self._spots = Spots(self.text)
        path = error.aim.path
        spot = self._spots.at(*map(int, path[1:])) if path[:1] == ("line",) else self._spots.find(error.aim)
        rule, problem = self._rule(path), error.problem
        return Finding(self.name, *spot, rule, problem.removeprefix(f"{rule}: "), error.fix, self._source(spot))

    def _source(self, spot: Spot) -> str:
        return self._spots.source(spot) if self._spots is not None else ""

    def _rule(self, path: tuple[str | int, ...]) -> str:
        """The full id of the rule that a path leads into, as far as the file gives one."""
        if len(path) < 2 or path[0] != "rule":
            return ""
        pack, entry = self.data.get("pack", {}), self.data["rule"][path[1]]
        return f"{pack.get('name')}/{entry['id']}" if isinstance(entry.get("id"), str) else ""
