"""A result as a row: the whole of it, its columns for tables, the input's row with them beside it, or its spans.

`row_of` is pure and knows nothing of files: whatever engine holds the rows (a batch here, a record batch elsewhere) can
use it, one row in, one row out.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from cleaner.batch.item import Item
from cleaner.model import Notice
from cleaner.readers.text import joined_surrogates
from cleaner.result import Cleaned
from cleaner.writers import WRITERS
from cleaner.writers.jsonout import as_json

PREFIX = "clean_"
"""What the cleaner's columns begin with where they stand beside the input's own."""

STRINGS = ("title", "published", "modified", "agency", "site", "language", "url", "summary", "text", "section", "image")
LISTS = ("authors", "captions", "tags", "flags")
COLUMNS = ("id", "status", "reasons", "warnings", *STRINGS, *LISTS, "confidence", "account")
"""The flat columns of a result, in their order."""


def columns(item: Item, cleaned: Cleaned) -> dict[str, Any]:
    """The result as flat columns: strings, lists of strings, one number, and the account as JSON (or null)."""
    whole = cleaned.to_dict()
    return {
        "id": item.name,
        "status": whole["status"],
        "reasons": _told(cleaned.reasons),
        "warnings": _told(cleaned.warnings),
        **{name: whole[name] for name in (*STRINGS, *LISTS)},
        "confidence": whole["confidence"],
        "account": whole["account"] and as_json(whole["account"]).rstrip("\n"),
    }


def result(item: Item, cleaned: Cleaned) -> dict[str, Any]:
    """The whole result as `clean schema` describes it, and the item's name as its `id`."""
    return {"id": item.name, **cleaned.to_dict()}


def beside(item: Item, cleaned: Cleaned, prefix: str = PREFIX) -> dict[str, Any]:
    """The input's row as it was, and beside it the result's columns under names of their own (`clean_text`).

    `COLUMNS` are their names without the prefix; a column of the input that bears such a name is replaced.
    """
    found = {f"{prefix}{name}": value for name, value in columns(item, cleaned).items()}
    return {**item.columns, **found}


def spans(item: Item, cleaned: Cleaned) -> dict[str, Any]:
    """What is what in the input, for tools that want marks rather than changes.

    Each span has its `start` and `end` in `source`, the block's `kind`, its `label`, and what decided (`by`: a rule's
    id, the scorer, the default). `source` is null where the offsets hold in the input itself: a str that was a dump.
    """
    layout = cleaned.account.layout
    blocks = [
        {
            "start": layout.blocks[decision.block].start,
            "end": layout.blocks[decision.block].end,
            "kind": str(layout.blocks[decision.block].kind),
            "label": str(decision.label),
            "by": decision.by,
        }
        for decision in cleaned.account.decisions
    ]
    source = None if layout.source == item.raw else layout.source
    reasons = [notice.to_dict() for notice in cleaned.reasons]
    return {"id": item.name, "status": str(cleaned.status), "reasons": reasons, "source": source, "spans": blocks}


SHAPES: Mapping[str, Callable[[Item, Cleaned], dict[str, Any]]] = {
    "result": result,
    "columns": columns,
    "beside": beside,
    "spans": spans,
}
"""What a row can look like."""

DOCUMENTS = ("text", "markdown", "json")
"""What a file for each document can hold: the writers of `clean --format`."""


def line_of(row: Mapping[str, Any]) -> bytes:
    """A row as one line of JSON. What JSON does not know (a date of a Parquet file) is written as a string."""
    return as_json({name: _plain(value) for name, value in row.items()}).encode()


def cells_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row for a table, whose strings must be UTF-8: a file's name, or an address, may hold what is none."""
    return {name: _sound(value) for name, value in row.items()}


def _sound(value: Any) -> Any:
    if isinstance(value, str):
        return joined_surrogates(value)
    return [_sound(inner) for inner in value] if isinstance(value, list) else value


def file_of(form: str, cleaned: Cleaned) -> bytes:
    """A document as a file of its own."""
    return WRITERS[form](cleaned).encode("utf-8", "replace")


def _told(notices: tuple[Notice, ...]) -> list[str]:
    return [f"{notice.code}: {notice.detail}" if notice.detail else notice.code for notice in notices]


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value.hex() if isinstance(value, bytes) else str(value)
