"""Builds the table of what the shipped patterns need into the package, for wheels and editable installs alike."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TableHook(BuildHookInterface):
    """Writes `cleaner/rules/table.txt` from the rule files under `rules/`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before files are collected, with "standard" or "editable" as version."""
        del version
        root = Path(self.root)
        if self.target_name != "wheel":
            return
        sys.path.insert(0, str(root))
        from cleaner.rules.table import FILE, build_table  # needs the standard library alone

        files = sorted((root / "rules").rglob("*.toml"))
        sources = [source for file in files for source in _patterns(tomllib.loads(file.read_text("utf-8")))]
        FILE.write_text(build_table(sources), "utf-8")
        build_data["artifacts"].append("cleaner/rules/table.txt")


def _patterns(value: Any) -> Iterator[str]:
    """Every string under a `text` or `hook` key, wherever it stands; one too many does no harm."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("text", "hook") and isinstance(inner, str):
                yield inner
            yield from _patterns(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _patterns(inner)
