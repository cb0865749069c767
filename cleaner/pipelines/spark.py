"""Apache Spark: `clean_frame`, by `DataFrame.mapInArrow`. Needs the extra `spark`, and Java."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa

from cleaner.pipelines.arrow import DEFAULT, TableOptions, clean_batch, result_schema
from cleaner.pipelines.engine import engine

with engine("spark"):
    from pyspark.sql import DataFrame
    from pyspark.sql.types import ArrayType, DataType, DoubleType, StringType, StructField, StructType

_TYPES: dict[pa.DataType, DataType] = {
    pa.string(): StringType(),
    pa.large_string(): StringType(),
    pa.list_(pa.string()): ArrayType(StringType()),
    pa.float64(): DoubleType(),
}


@dataclass(frozen=True)
class CleanBatches:
    """For `DataFrame.mapInArrow(CleanBatches(options), schema)`: a record batch out for each one in."""

    options: TableOptions = DEFAULT

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return (clean_batch(batch, self.options) for batch in batches)


def clean_frame(frame: DataFrame, options: TableOptions = DEFAULT) -> DataFrame:
    """A row out for each row of the frame; see `cleaner.pipelines.arrow` for the columns and `TableOptions`.

    A document that crashes, hangs or eats memory is a row with its reason, for its worker is not Spark's: no task fails
    of it. With `jobs=0` it would end Spark's own worker, and the job after `spark.task.maxFailures` tries.

    Raises UsageError for columns that are not there.
    """
    return frame.mapInArrow(CleanBatches(options), spark_schema(frame.schema, options))


def spark_schema(schema: StructType, options: TableOptions = DEFAULT) -> StructType:
    """The columns that come of these, as Spark calls them. Raises UsageError."""
    names = pa.schema([pa.field(each.name, pa.null()) for each in schema.fields])  # only these count
    kept = schema.fields if options.keep_columns else []
    ours = list(result_schema(names, options))[len(kept) :]
    return StructType([*kept, *(StructField(each.name, _TYPES[each.type]) for each in ours)])
