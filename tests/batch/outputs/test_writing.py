"""Rows become bytes: what stands beside the result comes out as it went in, however odd."""

from __future__ import annotations

import pytest

from cleaner import Cleaner, RuleSet
from cleaner.batch.inputs.parquet import schema_of
from cleaner.batch.inputs.readers import items_of
from cleaner.batch.inputs.reading import Reading
from cleaner.batch.inputs.sources import Source
from cleaner.batch.outputs.writing import Parquet
from cleaner.batch.work import Rowing

TEXTS = ["The old ferry will cross the bay again in May, the harbour council said on Monday.", None]


@pytest.fixture
def beside(tmp_path):
    """The table that is written beside the result, as it is read again."""
    pq = pytest.importorskip("pyarrow.parquet")

    def write(table):
        given, made = tmp_path / "given.parquet", tmp_path / "made.parquet"
        pq.write_table(table, given)
        work = Rowing(Cleaner(rules=RuleSet(())), "beside", encoded=False)
        items = items_of([Source(str(given))], Reading(carried=True))
        rows = [work(item) for item in items]
        with made.open("wb") as file:
            Parquet(schema_of([given])).write(rows, file)
        return pq.read_table(made).select(range(table.num_columns))

    return write


@pytest.mark.parametrize("unit", ["timestamp", "duration", "time64"])
def test_times_with_nanoseconds(beside, unit):
    pa = pytest.importorskip("pyarrow")
    table = pa.table({"text": TEXTS, "at": pa.array([1_234_567_891, None], getattr(pa, unit)("ns"))})
    assert beside(table).equals(table)


def test_strings_that_are_no_utf8(beside):
    pa = pytest.importorskip("pyarrow")
    cells = pa.array([b"F\xe4hre", "Fähre".encode()], pa.binary())
    table = pa.table({"text": TEXTS, "note": pa.Array.from_buffers(pa.string(), 2, cells.buffers())})
    assert beside(table).equals(table)


def test_a_column_that_may_not_be_empty_may_be_so_where_a_row_was_lost(beside):
    pa = pytest.importorskip("pyarrow")
    twins = pa.StructArray.from_arrays([pa.array([1, 2]), pa.array([1, 2])], names=["a", "a"])  # cannot be read
    schema = pa.schema([("text", pa.string()), pa.field("n", pa.int64(), nullable=False), ("twins", twins.type)])
    table = pa.table([pa.array(TEXTS), pa.array([1, 2]), twins], schema=schema)
    assert beside(table).column("n").to_pylist() == [None]
