"""Parquet: a document a row. Needs pyarrow, the extra `parquet`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner.batch.inputs.reading import InputError, Reading
from cleaner.batch.item import Item
from cleaner.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 64
"""Rows read at once: a few megabytes of pages."""


def pyarrow_module() -> Any:
    """The library, or an error that says how to get it."""
    try:
        import pyarrow.compute
        import pyarrow.parquet
    except ImportError:
        raise UsageError("Parquet needs pyarrow: pip install 'article-cleaner[parquet]'") from None
    return pyarrow


def read_parquet(path: Path, name: str, reading: Reading) -> Iterator[Item]:
    """The items of all rows. A file that cannot be read, and each row group that cannot, gives an item that says so."""
    pyarrow = pyarrow_module()
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            first = 1
            for group in range(file.num_row_groups):
                yield from _group(file, group, reading, f"{name}:", first)
                first += file.metadata.row_group(group).num_rows
    except (OSError, pyarrow.ArrowException) as error:
        yield reading.broken(f"{name}:1", "damaged_file", f"cannot be read: {error}")


def _group(file: Any, group: int, reading: Reading, name: str, number: int) -> Iterator[Item]:
    """The items of a row group, whose first row is the file's of this number."""
    end = number + file.metadata.row_group(group).num_rows
    try:
        for batch in file.iter_batches(_ROWS, row_groups=[group], columns=_wanted(file.schema_arrow, reading)):
            for row in rows_of(batch):
                yield reading.item(row, f"{name}{number}")
                number += 1
    except (OSError, ValueError, pyarrow_module().ArrowException) as error:
        yield reading.broken(f"{name}{number}", "damaged_file", f"{end - number} rows cannot be read: {error}")


def rows_of(batch: pa.RecordBatch) -> list[dict[str, Any]]:
    """The rows as Python has them. A string that is no UTF-8, which many a writer lets through, comes as its bytes, and
    a time with nanoseconds, which Python's own cannot hold, as their number.
    """
    try:
        rows: list[dict[str, Any]] = batch.to_pylist()
    except ValueError:
        columns = [map(_cell, column) for column in batch.columns]
        rows = [dict(zip(batch.schema.names, cells, strict=True)) for cells in zip(*columns, strict=True)]
    return rows


def _cell(value: Any) -> Any:
    try:
        return value.as_py()
    except ValueError:
        if hasattr(value, "as_buffer"):
            return value.as_buffer().to_pybytes()
        if isinstance(number := getattr(value, "value", None), int):
            return number
        raise  # deep in a list, or in a record


def schema_of(paths: list[Path]) -> pa.Schema:
    """The columns of these files, which must have the same ones. Raises InputError."""
    pyarrow = pyarrow_module()
    schemas = []
    for path in paths:
        try:
            schemas.append(pyarrow.parquet.read_schema(path).remove_metadata())
        except (OSError, pyarrow.ArrowException) as error:
            raise InputError(f"{path}: no readable Parquet file: {error}") from error
        if not schemas[-1].equals(schemas[0]):
            raise InputError(f"{path}: its columns are not those of {paths[0]}; clean them in two runs")
    return schemas[0]


def _wanted(schema: pa.Schema, reading: Reading) -> list[str] | None:
    """The columns to read: all to carry them, else only those that are looked at."""
    columns = reading.columns
    looked_at = {columns.html or "html", columns.text or "text", columns.url, columns.id}
    return None if reading.carried else [name for name in schema.names if name in looked_at]
