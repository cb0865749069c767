"""Arrow: record batch in, record batch out, the same rows in the same order. What every engine here is made of.

Needs pyarrow, the extra `parquet`. The columns are those that `clean batch` writes to Parquet.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from cleaner.batch.inputs.parquet import rows_of
from cleaner.batch.inputs.reading import Columns, Reading
from cleaner.batch.item import Item
from cleaner.batch.outputs.writing import columns_schema
from cleaner.batch.rows import PREFIX
from cleaner.errors import UsageError
from cleaner.model import Hints
from cleaner.pipelines.desk import Desk
from cleaner.pipelines.engine import engine
from cleaner.pipelines.options import Options

with engine("parquet"):
    import pyarrow as pa

_ROWS = 64
"""Rows that are turned into Python at once: a few megabytes of pages, however large the batch."""

_NAMED = ("html_column", "text_column", "url_column", "id_column")


@dataclass(frozen=True)
class TableOptions(Options):
    """How tables are cleaned: `Options`, and what is where. Plain values that can be pickled.

    html_column, text_column  the column of pages, and of text dumps; a column `html` counts when neither is named, else
                              one of the name `text`. Strings or bytes
    url_column, id_column     the columns of addresses and of names; `url` and `id`, where they are there
    hints         what is known of every document, by the names of `Hints`: `{"zone": "+05:30"}`
    keep_columns  leave the table as it is, with the result beside it under names with the `prefix` ("clean_")

    The account of a row is a summary, as in `clean batch`, unless the policy says otherwise. Raises UsageError.
    """

    html_column: str | None = None
    text_column: str | None = None
    url_column: str | None = None
    id_column: str | None = None
    hints: dict[str, Any] = field(default_factory=dict)
    keep_columns: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "policy", {"account": "summary", **self.policy})
        super().__post_init__()
        known = [each.name for each in fields(Hints)]
        if unknown := sorted(set(self.hints) - set(known)):
            raise UsageError(f"unknown hint {unknown[0]!r}; known are {', '.join(known)}")
        if self.prefix and not self.keep_columns:
            raise UsageError("prefix names columns beside the table's own, and goes with keep_columns")

    def reading(self) -> Reading:
        """How rows become items."""
        columns = Columns(self.html_column, self.text_column, self.url_column or "url", self.id_column or "id")
        return Reading(columns=columns, media=self.media, hints=Hints(**self.hints))


DEFAULT = TableOptions()


def clean_batch(batch: pa.RecordBatch, options: TableOptions = DEFAULT) -> pa.RecordBatch:
    """A row out for each row in, in the same order; `result_schema` says which columns.

    A row that holds no document, or one that crashes, hangs or eats memory, has the status "error" and its reasons. The
    workers (`options.jobs`, 0 for none) start with the first batch and stay for the next ones of this process.

    Raises UsageError for columns that are not there, RuleError for rules that cannot be used, and CleanerError when no
    worker can start. A script calls this below `if __name__ == "__main__":`, unless `jobs` is 0.
    """
    schema = result_schema(batch.schema, options)
    rows = [row.data for _, row in _desk_of(options).rows(_items(batch, options), lambda item: item)]
    found = pa.RecordBatch.from_pylist(rows, schema=columns_schema())
    kept = batch.columns if options.keep_columns else []
    return pa.RecordBatch.from_arrays([*kept, *found.columns], schema=schema)


def clean_table(table: pa.Table, options: TableOptions = DEFAULT) -> pa.Table:
    """The same for a table. Raises as `clean_batch` does."""
    batches = [clean_batch(batch, options) for batch in table.to_batches()]
    return pa.Table.from_batches(batches, schema=result_schema(table.schema, options))


def result_schema(schema: pa.Schema, options: TableOptions = DEFAULT) -> pa.Schema:
    """The columns that come of these. Raises UsageError where those with the documents are not there."""
    check_columns(schema.names, options)
    if not options.keep_columns:
        return columns_schema()
    prefix = options.prefix or PREFIX
    beside = [each.with_name(f"{prefix}{each.name}") for each in columns_schema()]
    if twins := sorted({each.name for each in beside} & set(schema.names)):
        raise UsageError(f"there is a column {twins[0]!r} already; give another prefix than {prefix!r}")
    return pa.schema([*schema, *beside], metadata=schema.metadata)


def check_columns(names: list[str], options: TableOptions) -> None:
    """Raise UsageError where a column that is named is not there, or none holds documents."""
    named = [getattr(options, each) for each in _NAMED]
    missing = [name for name in named if name is not None and name not in names]
    if not any(named[:2]) and not {"html", "text"} & set(names):
        missing = ["html"]
    if missing:
        raise UsageError(f"there is no column {missing[0]!r}; name html_column or text_column of {', '.join(names)}")


def close_workers() -> None:
    """End the workers of this process now, rather than with it."""
    while _desks:
        _desks.popitem()[1].close()


def _items(batch: pa.RecordBatch, options: TableOptions) -> Iterator[Item]:
    reading = options.reading()
    columns = reading.columns
    looked_at = (columns.html or "html", columns.text or "text", columns.url, columns.id)
    narrow = batch.select([name for name in dict.fromkeys(looked_at) if name in batch.schema.names])
    for start in range(0, len(narrow), _ROWS):
        for row in rows_of(narrow.slice(start, _ROWS)):
            yield reading.item(row, "")


def _desk_of(options: TableOptions) -> Desk:
    """The workers for these options, which stay: a worker takes a second or two to start."""
    key = (type(options), json.dumps(options.to_dict(), sort_keys=True))
    if key not in _desks:
        for oldest in tuple(_desks)[: max(0, len(_desks) - _KEPT + 1)]:
            _desks.pop(oldest, None)  # its workers end when the last batch for them is done
    return _desks.setdefault(key, Desk(options))


_KEPT = 4
_desks: dict[tuple[type, str], Desk] = {}
"""Workers by what they are told; which are there changes the time, never the result."""
