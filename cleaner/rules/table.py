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
def table() -> Mapping[str, str]:
    """The table that came with the installation, each row still JSON: most are never asked for. Empty in a bare
    checkout, and where another version wrote it.
    """
    try:
        rows = json.loads(FILE.read_text("utf-8"))
        return {key: row for key, row in rows.items() if isinstance(row, str)}
    except (OSError, AttributeError, ValueError):
        return {}


def known_needs(source: str) -> Needs | None:
    """What a pattern needs, where the table knows it."""
    row = table().get(key_of(source))
    return None if row is None else _needs(*json.loads(row))


def _needs(words: list[str] | None, literals: list[str] | None, also: list[list[str]]) -> Needs:
    return Needs(
        None if words is None else frozenset(words),
        None if literals is None else frozenset(literals),
        tuple(map(frozenset, also)),
    )


def build_table(sources: Iterable[str]) -> str:
    """The table of these patterns, as JSON."""
    rows = {key_of(source): _dumped(_row(needs_of(source))) for source in sorted(set(sources))}
    return _dumped(rows)


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _row(needs: Needs) -> list[list[str] | list[list[str]] | None]:
    words, literals = (None if part is None else sorted(part) for part in needs[:2])
    return [words, literals, [sorted(part) for part in needs.also]]
