"""What the shipped patterns need, worked out when the package is built: reading it off them takes half a second.

The table is made by `build_table` at installation and is keyed by the patterns' content: one that is missing, or has
changed since, is simply worked out when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from zlib import crc32

from cleaner.rules.literals import Needs, needs_of

FILE = Path(__file__).with_name("table.txt")
"""A line for each pattern: its key, and its `Needs` as sets parted by tabs, the strings of a set parted by `_UNIT`.
Plain splitting reads an eighth of the rows in a third of the time that JSON takes."""
_UNIT = "\x1f"


def key_of(source: str) -> str:
    """A short name of a pattern's content."""
    return f"{crc32(source.encode()):08x}{len(source):x}"


@cache
def table() -> Mapping[str, str]:
    """The table that came with the installation, each row unread, as most are never asked for; else empty."""
    try:
        lines = FILE.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return {}
    return {key: row for key, _, row in (line.partition("\t") for line in lines) if row}


def known_needs(source: str) -> Needs | None:
    """What a pattern needs, where the table knows it."""
    row = table().get(key_of(source))
    if row is None:
        return None
    words, literals, *also = (frozenset(part.split(_UNIT)) if part else None for part in row.split("\t"))
    return Needs(words, literals, tuple(part for part in also if part is not None))


def build_table(sources: Iterable[str]) -> str:
    """The table of these patterns."""
    rows = ((source, needs_of(source)) for source in sorted(set(sources)))
    return "\n".join(f"{key_of(source)}\t{_row(needs)}" for source, needs in rows if _is_plain(needs))


def _row(needs: Needs) -> str:
    sets = (needs.words, needs.literals, *needs.also)
    return "\t".join(_UNIT.join(sorted(strings)) if strings is not None else "" for strings in sets)


def _is_plain(needs: Needs) -> bool:
    """Whether a row can hold it: no set is empty, and no string has a sign that parts a row."""
    sets = [strings for strings in (needs.words, needs.literals, *needs.also) if strings is not None]
    return all(strings and "" not in strings for strings in sets) and not any(
        sign in string for strings in sets for string in strings for sign in ("\n", "\t", _UNIT)
    )
