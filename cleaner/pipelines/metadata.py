"""What a document's metadata says of its cleaning: a result's columns, under names of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cleaner.batch.rows import LISTS, PREFIX, STRINGS
from cleaner.batch.work import Row
from cleaner.model import Status

NAMES = (
    *("status", "reasons", "warnings", "confidence"),
    *(name for name in (*STRINGS, *LISTS) if name != "text"),
)
"""The names of our metadata, before any prefix. `account` joins when the policy asks for one."""

ARTICLE = (Status.OK, Status.REVIEW)
"""Statuses of documents that have an article."""


def has_article(row: Row) -> bool:
    """Whether there is an article: the others are empty, rejected or failed."""
    return row.status in ARTICLE


def text_of(row: Row) -> str:
    """The article's text; "" where there is none."""
    return str(_columns(row)["text"] or "")


def described(row: Row, own: Mapping[str, Any], prefix: str = "", *, whole: bool = False) -> dict[str, Any]:
    """The document's `own` metadata as it was, and ours beside it.

    Nothing of its own is overwritten: where it says something else under one of our names, ours stands under `clean_`
    and that name. Absent values are left out, or None when the metadata is to be `whole`, as tables want it; status and
    reasons are always there.
    """
    found = {name: value for name, value in told(row).items() if whole or value or name in ("status", "reasons")}
    joined = dict(own)
    for name, value in found.items():
        joined[_free(f"{prefix}{name}", value, own)] = value
    return joined


def told(row: Row) -> dict[str, Any]:
    """Our metadata by name: strings, lists of strings, and one number (`confidence`); None where nothing was found."""
    columns = _columns(row)
    account = {"account": columns["account"]} if columns["account"] else {}
    return {**{name: columns[name] for name in NAMES}, **account}


def _columns(row: Row) -> Mapping[str, Any]:
    assert not isinstance(row.data, bytes), "rows of columns are asked for"
    return row.data


def _free(name: str, value: Any, own: Mapping[str, Any]) -> str:
    """The name, or it behind as many prefixes as the document's own names make necessary."""
    while name in own and not (type(own[name]) is type(value) and own[name] == value):
        name = f"{PREFIX}{name}"
    return name
