"""The rule files that a command is about: those that are named, or all that are shipped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cleaner.errors import UsageError
from cleaner.rules.pack import Layer, RulePack
from cleaner.rules.ruleset import files_below
from cleaner.rules.shipped import packs_dir, shipped_files


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One file: where it is, the name by which it is shown, and the layer that its rules have."""

    path: Path
    shown: str
    layer: Layer


def shipped() -> tuple[RuleFile, ...]:
    """The files that come with the package."""
    return tuple(RuleFile(path, shown, layer) for path, layer, shown in shipped_files())


def rule_files(paths: Iterable[Path]) -> tuple[RuleFile, ...]:
    """The files at these paths, and every `*.toml` below those that are folders; of no paths, the shipped ones.

    A file of the shipped packs has its own layer, any other that of the call. Raises UsageError for a folder without
    rule files: to find nothing wrong there would be no proof of anything.
    """
    known = {file.path.resolve(): file for file in shipped()} if packs_dir().is_dir() else {}
    found: dict[Path, RuleFile] = {}
    given = tuple(paths)
    for path in given:
        for file in _below(path) if path.is_dir() else [path]:
            found.setdefault(file.resolve(), known.get(file.resolve()) or RuleFile(file, str(file), Layer.CALL))
    return tuple(found.values()) if given else tuple(known.values())


def _below(folder: Path) -> list[Path]:
    files = files_below(folder)
    if not files:
        raise UsageError(f"{folder}: holds no rule files; they end in .toml")
    return files


def laid_over(lower: Iterable[RulePack], upper: Iterable[RulePack]) -> tuple[RulePack, ...]:
    """Both; an upper pack stands in the place of a lower one of its name, as a new version of it."""
    above = tuple(upper)
    names = {pack.name for pack in above}
    return (*(pack for pack in lower if pack.name not in names), *above)
