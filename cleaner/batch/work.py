"""The work of `clean batch` in a worker: an item in, a row out, ready to be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cleaner.api import Cleaner
from cleaner.batch.item import Item
from cleaner.batch.many import cleaned_of, failed
from cleaner.batch.rows import DOCUMENTS, PREFIX, SHAPES, beside, cells_of, file_of, line_of
from cleaner.batch.stopwatch import Stopwatch
from cleaner.model import Notice
from cleaner.result import Cleaned


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one item.

    data     a line or a file as bytes, or the row itself where a table is written
    reasons  the codes of its reasons
    by       blocks by what decided them
    seconds  what it took, by stage
    """

    name: str
    status: str
    reasons: tuple[str, ...]
    data: bytes | Mapping[str, Any]
    by: Mapping[str, int]
    seconds: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Rowing:
    """Makes rows of one shape; `encoded` says whether as bytes, `prefix` how columns beside the input's begin."""

    cleaner: Cleaner
    shape: str
    encoded: bool = True
    prefix: str = PREFIX

    def __call__(self, item: Item) -> Row:
        watch = Stopwatch()
        cleaned = cleaned_of(self.cleaner, item, watch)
        watch("write")
        data = self._data(item, cleaned)
        watch(None)
        return self._row(item, cleaned, data, watch.seconds)

    def failed(self, item: Item, reason: Notice) -> Row:
        """The row of an item that could not be read, or was given up."""
        cleaned = failed(self.cleaner, item, reason)
        return self._row(item, cleaned, self._data(item, cleaned), {})

    def _data(self, item: Item, cleaned: Cleaned) -> bytes | Mapping[str, Any]:
        if self.shape in DOCUMENTS:
            return file_of(self.shape, cleaned)
        row = beside(item, cleaned, self.prefix) if self.shape == "beside" else SHAPES[self.shape](item, cleaned)
        return line_of(row) if self.encoded else cells_of(row)

    def _row(self, item: Item, cleaned: Cleaned, data: bytes | Mapping[str, Any], seconds: Mapping[str, float]) -> Row:
        reasons = tuple(notice.code for notice in cleaned.reasons)
        by = cleaned.account.counts()["by"]
        return Row(item.name, str(cleaned.status), reasons, data, by, seconds)
