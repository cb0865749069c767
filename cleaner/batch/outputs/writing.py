"""How the rows of a shard become bytes: lines, packed or not, or Parquet."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from cleaner.batch.inputs.parquet import pyarrow_module
from cleaner.batch.inputs.streams import zstandard_module
from cleaner.batch.rows import LISTS, PREFIX, STRINGS
from cleaner.batch.work import Row

if TYPE_CHECKING:
    import pyarrow as pa


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, 6, mtime=0)  # the same rows, the same bytes


def _zstd(data: bytes) -> bytes:
    packed: bytes = zstandard_module().compress(data)
    return packed


PACKERS: Mapping[str, Callable[[bytes], bytes]] = {"": bytes, ".gz": _gzip, ".zst": _zstd}
"""By the ending of the file's name. Packed shards put one behind the other are a packed file again."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Shards of lines."""

    packing: str = ""

    @property
    def ending(self) -> str:
        return f".jsonl{self.packing}"

    def write(self, rows: Sequence[Row], file: BinaryIO) -> None:
        """One shard."""
        file.write(PACKERS[self.packing](b"".join(row.data for row in rows if isinstance(row.data, bytes))))

    def join(self, shards: Sequence[Path], file: BinaryIO) -> None:
        """All shards as one file; of none, an empty one that is packed nevertheless."""
        if not shards:
            self.write((), file)
        for shard in shards:
            with shard.open("rb") as part:
                shutil.copyfileobj(part, file)


@dataclass(frozen=True, slots=True)
class Parquet:
    """Shards of Parquet. `beside` are the input's columns, when the result stands beside them under a `prefix`."""

    beside: pa.Schema | None = None
    prefix: str = PREFIX
    ending: str = ".parquet"

    @property
    def schema(self) -> pa.Schema:
        """The columns of the table: the input's, if they are there, and those of the result."""
        found = columns_schema()
        if self.beside is None:
            return found
        pyarrow = pyarrow_module()
        own = [field.with_nullable(nullable=True) for field in self.beside]  # a row that was damaged has none of them
        return pyarrow.schema([*own, *(field.with_name(f"{self.prefix}{field.name}") for field in found)])

    def write(self, rows: Sequence[Row], file: BinaryIO) -> None:
        """One shard."""
        pyarrow = pyarrow_module()
        pyarrow.parquet.write_table(_table([row.data for row in rows], self.schema), file, compression="zstd")

    def join(self, shards: Sequence[Path], file: BinaryIO) -> None:
        """All shards as one file, a row group each."""
        pyarrow = pyarrow_module()
        with pyarrow.parquet.ParquetWriter(file, self.schema, compression="zstd") as writer:
            for shard in shards:
                writer.write_table(pyarrow.parquet.read_table(shard))


def _table(rows: Sequence[Any], schema: pa.Schema) -> pa.Table:
    pyarrow = pyarrow_module()
    try:
        return pyarrow.Table.from_pylist(rows, schema=schema)
    except pyarrow.ArrowInvalid:  # strings of the input that are no UTF-8 are there as bytes, and stay as they were
        columns = [_column([row.get(field.name) for row in rows], field.type) for field in schema]
        return pyarrow.Table.from_arrays(columns, schema=schema)


def _column(values: list[Any], kind: pa.DataType) -> pa.Array:
    pyarrow = pyarrow_module()
    if not (pyarrow.types.is_string(kind) or pyarrow.types.is_large_string(kind)):
        return pyarrow.array(values, kind)
    how = pyarrow.compute.CastOptions(target_type=kind, allow_invalid_utf8=True)
    return pyarrow.compute.cast(pyarrow.array(values, pyarrow.large_binary()), options=how)


def columns_schema() -> Any:
    """The table's columns as `rows.columns` fills them."""
    pyarrow = pyarrow_module()
    text, texts = pyarrow.large_string(), pyarrow.list_(pyarrow.string())
    return pyarrow.schema(
        [
            ("id", pyarrow.string()),
            ("status", pyarrow.string()),
            ("reasons", texts),
            ("warnings", texts),
            *((name, text if name == "text" else pyarrow.string()) for name in STRINGS),
            *((name, texts) for name in LISTS),
            ("confidence", pyarrow.float64()),
            ("account", text),
        ]
    )
