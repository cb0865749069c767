"""How inputs are read: the choices that all readers share, and what they leave out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, BinaryIO

from cleaner.batch.item import Item
from cleaner.errors import CleanerError
from cleaner.model import Hints, Media, Notice

BYTES_PER_CHAR = 4
"""Bytes that a character of a document may take: its limit in characters, so many times, is that of its bytes."""
_REASONS = 100
_NOTHING: Mapping[str, Any] = MappingProxyType({})
_PLAIN = re.compile(r"[\w+.-]{1,40}(?:/[\w+.-]{1,60})?")


class InputError(CleanerError):
    """An input that cannot be opened at all, found before the work begins."""


def leave_out(skipped: Counter[str], sort: str, value: str) -> None:
    """Count something that is no document: by its sort, and by a value out of the input where that is a plain word.

    The counts become labels of metrics: no title or address may be one, and only so many are told apart.
    """
    why = f"{sort} {value if _PLAIN.fullmatch(value) else '(other)'}"
    skipped[why if why in skipped or len(skipped) < _REASONS else "other"] += 1


def refuse_reserved(names: Iterable[str]) -> None:
    """Raise InputError for columns of the input that bear names of the result's."""
    if clashing := ", ".join(sorted(names)):
        raise InputError(f"the input has columns of the result's names ({clashing}); choose another --prefix")


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of columns in rows. Without `html` and `text`, a column `html` counts, else one named `text`."""

    html: str | None = None
    text: str | None = None
    url: str = "url"
    id: str = "id"


class Meter:
    """How far reading has come, in bytes of the files."""

    def __init__(self) -> None:
        self.passed = 0
        self.file: BinaryIO | None = None

    @property
    def at(self) -> int:
        """Bytes that were read; of a pipe nothing is known."""
        if self.file is None or self.file.closed or not self.file.seekable():
            return self.passed
        return self.passed + self.file.tell()

    def leave(self, size: int) -> None:
        """A source of this size is through."""
        self.passed += size
        self.file = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The choices of a run, and a count of what was left out.

    form     "page", "jsonl", "parquet" or "warc", or None to find out
    limit    bytes that one document may have; a longer one is rejected unread
    media, hints  what is known of every document
    carried  whether items carry the rows they came in
    reserved names that no column of a carried row may have: the result's
    skipped  what was no document, counted by why
    """

    form: str | None = None
    columns: Columns = Columns()
    limit: int = 80_000_000
    media: Media | str | None = None
    hints: Hints = Hints()  # noqa: RUF009 - frozen
    carried: bool = False
    reserved: frozenset[str] = frozenset()
    skipped: Counter[str] = field(default_factory=Counter)
    meter: Meter = field(default_factory=Meter)

    def broken(self, name: str, code: str, detail: str, kept: Mapping[str, Any] = _NOTHING) -> Item:
        """The item for something that cannot be read; `kept` is the row that it came in."""
        return Item(b"", name, columns=kept if self.carried else {}, problem=Notice(code, detail))

    def leave_out(self, sort: str, value: str) -> None:
        """Count something that is no document."""
        leave_out(self.skipped, sort, value)

    def item(self, row: Mapping[str, Any], name: str) -> Item:
        """The item of one row of a table; `name` is its place, for a row without an id. Raises InputError."""
        self._refuse_reserved(row)
        columns = self.columns
        name = str(row[columns.id]) if row.get(columns.id) is not None else name
        column, media = self._document_in(row)
        raw = row.get(column)
        if not isinstance(raw, (str, bytes)):
            there = f"is {type(raw).__name__}, not text" if column in row else "is not there"
            return self.broken(name, "no_document", f"the column {column!r} {there}", row)
        url = row.get(columns.url)
        kept = row if self.carried else {}
        return Item(raw, name, url if isinstance(url, str) else None, media, self.hints, kept)

    def _refuse_reserved(self, row: Iterable[str]) -> None:
        if self.carried and not self.reserved.isdisjoint(row):
            refuse_reserved(self.reserved.intersection(row))

    def _document_in(self, row: Mapping[str, Any]) -> tuple[str, Media | str | None]:
        columns = self.columns
        if columns.html is not None and (columns.text is None or row.get(columns.html) is not None):
            return columns.html, self.media or Media.HTML
        if columns.text is not None:
            return columns.text, self.media or Media.TEXT
        if row.get("html") is not None:
            return "html", self.media or Media.HTML
        return "text", self.media or Media.TEXT
