"""What a run counts: documents by status, their reasons, and what decided the blocks. Tallies add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cleaner.batch.work import Row
from cleaner.model import Status

_COUNTERS = ("statuses", "reasons", "by", "seconds")


@dataclass(slots=True)
class Tally:
    """Counts of documents by `statuses` and `reasons`, of blocks by what decided them, of seconds by step."""

    statuses: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    by: Counter[str] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)

    def count(self, row: Row) -> None:
        """Add one row."""
        self.statuses[row.status] += 1
        self.reasons.update(row.reasons)
        self.by.update(row.by)
        self.seconds.update(row.seconds)

    def add(self, other: Tally) -> None:
        """Add what another run, or another part of this one, has counted."""
        for name in _COUNTERS:
            getattr(self, name).update(getattr(other, name))

    @property
    def rows(self) -> int:
        """How many documents were counted."""
        return sum(self.statuses.values())

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts in a settled order; every status is there."""
        counted = {name: dict(sorted(getattr(self, name).items())) for name in _COUNTERS}
        counted["statuses"] = {str(status): self.statuses[status] for status in Status}
        counted["seconds"] = {name: round(value, 3) for name, value in counted["seconds"].items()}
        return counted

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Tally:
        """The tally that `to_dict` told."""
        return cls(*(Counter(told.get(name, {})) for name in _COUNTERS))
