"""What became of each line of an imported file: used, noted with the reason, or nothing but blank or a comment."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

_ENDS = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Note:
    """A line that was not used: where it stands (`file:line`), why (one of `REASONS`), what it says, what to do."""

    where: str
    reason: str
    text: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {REASONS[self.reason]}: {self.text}" + (f"; {self.hint}" if self.hint else "")

    def to_dict(self) -> dict[str, str]:
        return {"where": self.where, "reason": self.reason, "text": self.text, "hint": self.hint}


REASONS: Mapping[str, str] = {
    "unknown": "an unknown directive",
    "no_directive": "not a directive",
    "empty": "has no value",
    "stray": "belongs to no line above",
    "selector": "a selector that cannot be used",
    "too_large": "too large",
    "shadowed": "another file serves the same host",
    "source": "changes the page's source before it is read; the account could not be told from the page",
    "fetching": "about fetching pages, which this does not do",
    "no_text": "about pictures, attributes or comments, which hold no text",
    "engine": "a switch of another engine",
    "network": "a filter of network requests",
    "script": "a script, or a filter of scripts",
    "style": "a style",
    "include": "another list, which is not read with this one",
    "condition": "holds under a condition of another engine",
    "no_host": "this sort of filter is taken only for named hosts",
    "unkeyed": "names no class or id and no host: it would be asked of every page",
    "procedural": "an operator that is not known here",
    "hosts": "names a host that cannot be read",
    "cancelled": "an exception of the same list cancels it everywhere",
}
"""Why lines are not used, in words for people. The codes are interface."""

MISTAKES = frozenset({"unknown", "no_directive", "empty", "stray", "selector", "too_large", "shadowed", "hosts"})
"""Reasons that somebody who mends the file should look at; the others are lines that are for other programs."""


@dataclass(frozen=True, slots=True)
class Report:
    """Lines by what became of them: `lines` = `blank` (comments and headers too) + all `used` + `notes`."""

    lines: int = 0
    blank: int = 0
    used: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    files: int = 1

    @property
    def reasons(self) -> dict[str, int]:
        """How many lines were not used, by reason, the most frequent first."""
        return dict(Counter(note.reason for note in self.notes).most_common())

    @property
    def mistakes(self) -> tuple[Note, ...]:
        """The notes about lines that may be mistaken."""
        return tuple(note for note in self.notes if note.reason in MISTAKES)

    def to_dict(self) -> dict[str, Any]:
        """The report as plain data."""
        return {
            "files": self.files,
            "lines": self.lines,
            "blank": self.blank,
            "used": dict(self.used),
            "ignored": self.reasons,
            "notes": [note.to_dict() for note in self.notes],
        }


def lines_of(text: str) -> list[str]:
    """The lines of a file, whatever their ends; an end behind the last one begins no other."""
    lines = _ENDS.split(text)
    return lines[:-1] if not lines[-1] else lines


def total(reports: Iterable[Report]) -> Report:
    """Several reports as one."""
    every = list(reports)
    used: Counter[str] = Counter()
    for report in every:
        used.update(report.used)
    return Report(
        sum(report.lines for report in every),
        sum(report.blank for report in every),
        dict(used.most_common()),
        tuple(note for report in every for note in report.notes),
        sum(report.files for report in every),
    )
