"""What the shipped patterns need, worked out when the package is built: reading it off them takes half a second.

The table is made by `build_table` at installation and is keyed by the patterns' content: one that is missing, or has
changed since, is simply worked out when it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from zlib import crc32

from cleaner.rules.literals import Needs, needs_of

FILE = Path(__file__).with_name("table.json")


def key_of(source: str) -> str:
    """A short name of a pattern's content."""
    return f"{crc32(source.encode()):08x}{len(source):x}"


@cache
def table() -> Mapping[str, Needs]:
    """The table that came with the installation; empty in a bare checkout."""
    try:
        rows = json.loads(FILE.read_text("utf-8"))
    except OSError:
        return {}
    return {key: Needs(*(None if part is None else frozenset(part) for part in row)) for key, row in rows.items()}


def build_table(sources: Iterable[str]) -> str:
    """The table of these patterns, as JSON."""
    rows = {}
    for source in sorted(set(sources)):
        rows[key_of(source)] = [None if part is None else sorted(part) for part in needs_of(source)]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
