"""Daft: `clean_frame`, by a batch function over the frame's columns. Needs the extra `daft`."""

from __future__ import annotations

from dataclasses import dataclass

from cleaner.pipelines.arrow import DEFAULT, TableOptions, clean_batch, result_schema
from cleaner.pipelines.engine import engine

with engine("daft"):
    import daft
    import pyarrow as pa

BATCH_ROWS = 64
"""Rows that are cleaned at once: a few megabytes of pages."""


@dataclass(frozen=True)
class CleanColumns:
    """For `daft.func.batch`: columns of these names in, a struct of the result's columns out for each row."""

    names: tuple[str, ...]
    options: TableOptions = DEFAULT

    def __call__(self, *columns: daft.Series) -> pa.Array:
        batch = pa.RecordBatch.from_arrays([column.to_arrow() for column in columns], names=list(self.names))
        cleaned = clean_batch(batch, self.options)
        kept = len(self.names) if self.options.keep_columns else 0
        return cleaned.select(range(kept, cleaned.num_columns)).to_struct_array()


def clean_frame(frame: daft.DataFrame, options: TableOptions = DEFAULT) -> daft.DataFrame:
    """A row out for each row of the frame; see `cleaner.pipelines.arrow` for the columns and `TableOptions`.

    Lazy, as Daft is: the documents are cleaned when the frame is collected or written. A document that crashes, hangs
    or eats memory is a row with its reason, for its worker is not Daft's. Raises UsageError for columns that are not
    there.
    """
    schema = frame.schema().to_pyarrow_schema()
    kept = schema.names if options.keep_columns else []
    ours = list(result_schema(schema, options))[len(kept) :]
    looked_at = tuple(name for name in _names(options) if name in schema.names)
    clean = daft.func.batch(
        return_dtype=daft.DataType.from_arrow_type(pa.struct(ours)),
        unnest=True,
        use_process=False,  # the workers are processes already
        batch_size=BATCH_ROWS,
    )(CleanColumns(looked_at, options))
    return frame.select(*kept, clean(*(frame[name] for name in looked_at)))


def _names(options: TableOptions) -> tuple[str, ...]:
    columns = options.reading().columns
    return tuple(dict.fromkeys((columns.html or "html", columns.text or "text", columns.url, columns.id)))
