"""One Ray for all of these: it takes longer to start than the tests to run."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import ray
import ray.data

from cleaner.pipelines.arrow import TableOptions, result_schema
from cleaner.pipelines.ray import clean_dataset
from tests.pipelines.batches import POISONED, by_clean_batch, pages, poisoned, reasons
from tests.pipelines.deeds import PoisonOptions
from tests.pipelines.snippets import ROOT, run, snippets

ONE = {"compute": ray.data.ActorPoolStrategy(size=1)}


@pytest.fixture(scope="module")
def started():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        ray.init(num_cpus=2, include_dashboard=False, object_store_memory=200 << 20, log_to_driver=False)
        yield
        ray.shutdown()


def sorted_rows(dataset):
    table = pa.concat_tables(ray.get(dataset.to_arrow_refs()))
    return table.sort_by("id")


@pytest.mark.usefixtures("started")
def test_the_rows_are_those_of_clean_batch(tmp_path):
    made = sorted_rows(clean_dataset(ray.data.from_arrow(pages()), **ONE))
    assert made.to_pylist() == by_clean_batch(pages(), tmp_path).sort_by("id").to_pylist()
    assert made.schema.equals(result_schema(pages().schema))


@pytest.mark.usefixtures("started")
def test_poison_costs_its_own_row_and_nothing_is_retried():
    made = clean_dataset(ray.data.from_arrow(poisoned()), PoisonOptions(timeout=5, memory=600), **ONE)
    rows = sorted_rows(made).to_pylist()
    assert [row["id"] for row in rows] == sorted(poisoned()["id"].to_pylist())
    assert reasons(rows) == POISONED


@pytest.mark.usefixtures("started")
def test_the_columns_stay_beside_the_result():
    options = TableOptions(keep_columns=True, policy={"account": "none"})
    made = sorted_rows(clean_dataset(ray.data.from_arrow(pages()), options, batch_size=5, **ONE))
    assert made.select(["id", "url", "html"]).to_pylist() == pages().sort_by("id").to_pylist()
    assert set(made["clean_status"].to_pylist()) <= {"ok", "review"}


@pytest.mark.usefixtures("started")
def test_a_wrong_column_ends_the_job_with_its_name():
    made = clean_dataset(ray.data.from_arrow(pages()), TableOptions(html_column="page"), **ONE)
    with pytest.raises(ray.exceptions.RayTaskError, match="no column 'page'"):
        made.materialize()


@pytest.mark.parametrize("snippet", snippets("docs/pipelines/ray.md"))
def test_snippets_run(snippet, tmp_path):
    pq.write_table(pages(), tmp_path / "pages.parquet")
    run(snippet, tmp_path)
    assert sum(pq.read_table(path).num_rows for path in (tmp_path / "articles").glob("*.parquet")) == len(pages())
