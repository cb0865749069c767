"""One Spark for all of these, on this machine, with two tasks at once."""

from __future__ import annotations

import sys

import pyarrow.parquet as pq
import pytest
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from cleaner import UsageError
from cleaner.pipelines.arrow import TableOptions
from cleaner.pipelines.spark import clean_frame
from tests.pipelines.batches import POISONED, by_clean_batch, pages, poisoned, reasons
from tests.pipelines.deeds import PoisonOptions
from tests.pipelines.snippets import ROOT, run, snippets


@pytest.fixture(scope="module")
def spark():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        session = builder.config("spark.driver.host", "localhost").getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        yield session
        session.stop()


@pytest.fixture
def frame_of(spark, tmp_path):
    def frame(table):
        pq.write_table(table, tmp_path / "frame.parquet")
        return spark.read.parquet(str(tmp_path / "frame.parquet"))

    return frame


def sorted_rows(frame):
    return sorted((row.asDict() for row in frame.collect()), key=lambda row: row["id"])


def test_the_rows_are_those_of_clean_batch(frame_of, tmp_path):
    made = sorted_rows(clean_frame(frame_of(pages())))
    assert made == by_clean_batch(pages(), tmp_path).sort_by("id").to_pylist()


def test_poison_costs_its_own_row_and_nothing_is_retried(frame_of):
    made = sorted_rows(clean_frame(frame_of(poisoned()), PoisonOptions(timeout=5, memory=600)))
    assert [row["id"] for row in made] == sorted(poisoned()["id"].to_pylist())
    assert reasons(made) == POISONED


def test_the_columns_stay_beside_the_result(frame_of):
    options = TableOptions(keep_columns=True, policy={"account": "none"})
    made = sorted_rows(clean_frame(frame_of(pages()), options))
    kept = [{name: row[name] for name in ("id", "url", "html")} for row in made]
    assert kept == pages().sort_by("id").to_pylist()
    assert {row["clean_status"] for row in made} <= {"ok", "review"}


def test_a_wrong_column_is_told_before_anything_runs(frame_of):
    with pytest.raises(UsageError, match="no column 'page'"):
        clean_frame(frame_of(pages()), TableOptions(html_column="page"))


def test_without_workers_an_exception_is_still_a_row(frame_of):
    made = sorted_rows(clean_frame(frame_of(poisoned()).where("html = 'DEED raise'"), PoisonOptions(jobs=0)))
    assert [row["reasons"] for row in made] == [["raised: ValueError: bad luck"]]


def test_rules_that_cannot_be_used_end_the_job(frame_of):
    with pytest.raises(PySparkException, match=r"absent\.toml"):
        clean_frame(frame_of(pages()), TableOptions(rules=("absent.toml",))).collect()


@pytest.mark.parametrize("snippet", snippets("docs/pipelines/spark.md"))
def test_snippets_run(snippet, tmp_path):
    pq.write_table(pages(), tmp_path / "pages.parquet")
    run(snippet, tmp_path)
    assert sum(pq.read_table(path).num_rows for path in (tmp_path / "articles").glob("*.parquet")) == len(pages())
