"""The work of `clean batch` in a worker: an item in, a row out, ready to be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from cleaner.api import Cleaner
from cleaner.batch.item import Item
from cleaner.batch.many import cleaned_of, failed
from cleaner.batch.rows import DOCUMENTS, SHAPES, cells_of, file_of, line_of
from cleaner.model import Notice
from cleaner.result import Cleaned


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one item.

    data     a line or a file as bytes, or the row itself where a table is written
    reasons  the codes of its reasons
    by       blocks by what decided them
    seconds  what it took, by step
    """

    name: str
    status: str
    reasons: tuple[str, ...]
    data: bytes | Mapping[str, Any]
    by: Mapping[str, int]
    seconds: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Rowing:
    """Makes rows of one shape; `encoded` says whether as bytes."""

    cleaner: Cleaner
    shape: str
    encoded: bool = True

    def __call__(self, item: Item) -> Row:
        start = perf_counter()
        cleaned = cleaned_of(self.cleaner, item)
        read = perf_counter()
        data = self._data(item, cleaned)
        return self._row(item, cleaned, data, {"clean": read - start, "write": perf_counter() - read})

    def failed(self, item: Item, reason: Notice) -> Row:
        """The row of an item that could not be read, or was given up."""
        cleaned = failed(self.cleaner, item, reason)
        return self._row(item, cleaned, self._data(item, cleaned), {})

    def _data(self, item: Item, cleaned: Cleaned) -> bytes | Mapping[str, Any]:
        if self.shape in DOCUMENTS:
            return file_of(self.shape, cleaned)
        row = SHAPES[self.shape](item, cleaned)
        return line_of(row) if self.encoded else cells_of(row)

    def _row(self, item: Item, cleaned: Cleaned, data: bytes | Mapping[str, Any], seconds: Mapping[str, float]) -> Row:
        reasons = tuple(notice.code for notice in cleaned.reasons)
        by = cleaned.account.counts()["by"]
        return Row(item.name, str(cleaned.status), reasons, data, by, seconds)
