"""Ray Data: `clean_dataset`, or the class for `Dataset.map_batches`. Needs the extra `ray`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleaner.pipelines.arrow import DEFAULT, TableOptions, clean_table
from cleaner.pipelines.engine import engine

with engine("ray"):
    import ray.data

if TYPE_CHECKING:
    import pyarrow as pa

BATCH_ROWS = 64
"""Rows that an actor gets at once: a few megabytes of pages. Actors with few rows left wait for those with many."""


class CleanTables:
    """For `Dataset.map_batches(CleanTables, fn_constructor_args=(options,), batch_format="pyarrow")`."""

    def __init__(self, options: TableOptions = DEFAULT) -> None:
        self.options = options

    def __call__(self, table: pa.Table) -> pa.Table:
        """A row out for each row in. See `clean_batch`."""
        return clean_table(table, self.options)


def clean_dataset(dataset: ray.data.Dataset, options: TableOptions = DEFAULT, **how: Any) -> ray.data.Dataset:
    """A row out for each row of the dataset; see `cleaner.pipelines.arrow` for the columns and `TableOptions`.

    how  more for `map_batches`: `compute=ray.data.ActorPoolStrategy(size=8)`, `num_cpus`, `batch_size`

    A document that crashes, hangs or eats memory is a row with its reason, for its worker is not Ray's: nothing is
    retried. With `jobs=0` it would end the actor, which Ray starts anew for the same rows, for ever.
    """
    how = {"batch_size": BATCH_ROWS, **how}
    return dataset.map_batches(CleanTables, fn_constructor_args=(options,), batch_format="pyarrow", **how)
