"""Builds what the package holds beside its sources: the compiled kernel, and the table of what the shipped patterns
need. For wheels and editable installs alike.
"""

from __future__ import annotations

import re
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILER = "ziglang>=0.13,<0.18"
"""A C compiler in a package, for machines without one."""


class PackageHook(BuildHookInterface):
    """Writes `cleaner/kernel/library.so` from `kernel/` and `cleaner/rules/table.txt` from the rule files."""

    def dependencies(self) -> list[str]:
        """What the build needs beside hatchling."""
        sys.path.insert(0, self.root)
        from kernel.compile import compiler

        return [] if compiler() else [COMPILER]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before files are collected, with "standard" or "editable" as version."""
        del version
        if self.target_name != "wheel":
            return
        sys.path.insert(0, self.root)
        from cleaner.rules.edges import edged  # these need the standard library alone
        from cleaner.rules.table import FILE, build_table
        from kernel.compile import LIBRARY, build

        build()
        files = sorted(Path(self.root, "rules").rglob("*.toml"))
        sources = [source for file in files for source in _patterns(tomllib.loads(file.read_text("utf-8")))]
        FILE.write_text(build_table([*sources, *map(edged, sources)]), "utf-8")
        made = (path.relative_to(self.root).as_posix() for path in (FILE, LIBRARY))
        build_data["artifacts"] += made
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{re.sub(r'[-.]', '_', sysconfig.get_platform())}"  # the C knows no Python


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
