"""What changes between two rule sets: the lines that a document loses and gains, and the rules that answer for it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from cleaner.errors import UsageError
from cleaner.result import Cleaned
from cleaner.rules.keys import suggest
from cleaner.rules.load import load_pack
from cleaner.rules.pack import RulePack
from cleaner.rules.ruleset import RuleSet, shipped_packs
from cleaner.workbench.files import laid_over, rule_files
from cleaner.workbench.overlap import word_overlap

SHIPPED = "shipped"
FIELDS = ("title", "published", "modified", "authors", "agency", "site", "summary", "captions", "tags")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that one of the two texts lacks, and what decided its block where it is missing."""

    text: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One document that comes out differently. `f1` is the word F1 before and after, where the truth is known."""

    name: str
    lost: tuple[Line, ...]
    gained: tuple[Line, ...]
    fields: dict[str, tuple[Any, Any]]
    f1: tuple[float, float] | None

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data."""
        lines = {
            key: [{"text": line.text, "by": list(line.by)} for line in listed]
            for key, listed in (("lost", self.lost), ("gained", self.gained))
        }
        fields = {name: {"before": before, "after": after} for name, (before, after) in self.fields.items()}
        return {"name": self.name, **lines, "fields": fields, "word_f1": list(self.f1) if self.f1 else None}


def rule_set(name: str) -> RuleSet:
    """The rules that a name means: `shipped`, a rule file or folder, or several of them joined by `+`.

    A later one is laid over an earlier one. Raises RuleError where one cannot be used, UsageError where there is none.
    """
    packs: tuple[RulePack, ...] = ()
    for part in name.split("+"):
        if part == SHIPPED:
            packs = laid_over(packs, shipped_packs())
        else:
            path = Path(part)
            if not part or not path.exists():
                around = sorted(path.parent.glob("*.toml")) if path.parent.is_dir() else []
                hint = suggest(part, [SHIPPED, *map(str, around)])
                raise UsageError(f"{part!r} is no rule file or folder, and not the word {SHIPPED!r}; {hint}")
            files = rule_files([path])
            packs = laid_over(packs, [load_pack(file.path, file.layer, shown=file.shown) for file in files])
    return RuleSet(packs)


def change(name: str, before: Cleaned, after: Cleaned, truth: str | None) -> Change | None:
    """How a document's result differs, or None when it is the same."""
    lost, gained = _missing(before, after), _missing(after, before)
    old, new = before.to_dict(), after.to_dict()
    fields = {key: (old[key], new[key]) for key in FIELDS if old[key] != new[key]}
    if not lost and not gained and not fields and before.text == after.text:
        return None
    return Change(name, lost, gained, fields, overlaps(before, after, truth))


def overlaps(before: Cleaned, after: Cleaned, truth: str | None) -> tuple[float, float] | None:
    """The word F1 of both, or None without a truth."""
    if truth is None:
        return None
    return word_overlap(before.text, truth)[2], word_overlap(after.text, truth)[2]


def means(pairs: list[tuple[float, float]]) -> tuple[float, float] | None:
    """The mean before and after, or None of nothing."""
    return (mean(a for a, _ in pairs), mean(b for _, b in pairs)) if pairs else None


def _missing(here: Cleaned, there: Cleaned) -> tuple[Line, ...]:
    """The paragraphs that stand in the one text and not in the other."""
    spare = Counter(paragraph.text for paragraph in there.article.paragraphs)
    found = []
    for paragraph in here.article.paragraphs:
        if spare[paragraph.text]:
            spare[paragraph.text] -= 1
        else:
            blocks = [here.account.layout.blocks[at] for at in paragraph.blocks]
            by = dict.fromkeys(by for block in blocks for by in _deciders(there, block.start, block.end))
            found.append(Line(paragraph.text, tuple(by)))
    return tuple(found)


def _deciders(cleaned: Cleaned, start: int, end: int) -> Iterator[str]:
    """What decided the blocks of a stretch of the source text; the other set may have cut it differently."""
    blocks = cleaned.account.layout.blocks
    at = max(0, bisect_right([block.start for block in blocks], start) - 1)
    while at < len(blocks) and blocks[at].start < end:
        yield cleaned.account.decisions[at].by
        at += 1
