from __future__ import annotations

import pickle

import daft
import pytest

from cleaner import UsageError
from cleaner.pipelines.arrow import TableOptions, close_workers
from cleaner.pipelines.daft import CleanColumns, clean_frame
from tests.pipelines.batches import POISONED, by_clean_batch, pages, poisoned, reasons
from tests.pipelines.deeds import PoisonOptions
from tests.pipelines.printed import printed, run_in
from tests.pipelines.snippets import ROOT


@pytest.fixture(autouse=True)
def _no_workers_left():
    yield
    close_workers()


def test_the_rows_are_those_of_clean_batch(tmp_path):
    made = clean_frame(daft.from_arrow(pages())).to_arrow()
    expected = by_clean_batch(pages(), tmp_path)
    assert made.column_names == expected.column_names
    assert made.to_pylist() == expected.to_pylist()


def test_poison_costs_its_own_row_and_nothing_is_retried(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT))
    made = clean_frame(daft.from_arrow(poisoned()), PoisonOptions(timeout=5, memory=600)).to_pylist()
    assert [row["id"] for row in made] == poisoned()["id"].to_pylist()
    assert reasons(made) == POISONED


def test_the_frame_stays_beside_the_result():
    options = TableOptions(html_column="html", keep_columns=True, policy={"account": "none"}, jobs=0)
    given = daft.from_arrow(pages()).with_column("length", daft.col("html").length())
    made = clean_frame(given, options).to_pylist()
    assert [{name: row[name] for name in given.column_names} for row in made] == given.to_pylist()
    assert {row["clean_status"] for row in made} <= {"ok", "review"}
    with pytest.raises(UsageError, match="a column 'clean_account' already"):
        clean_frame(clean_frame(given, options), options)


def test_it_is_lazy_and_a_wrong_column_is_told_at_once():
    frame = daft.from_arrow(pages())
    with pytest.raises(UsageError, match="no column 'page'"):
        clean_frame(frame, TableOptions(html_column="page"))
    lazy = clean_frame(frame, PoisonOptions(rules=("absent.toml",), jobs=0))
    assert "status" in lazy.column_names
    with pytest.raises(Exception, match=r"absent\.toml"):
        lazy.collect()


def test_a_part_of_the_rows_is_cleaned_in_any_batches():
    frame = daft.from_arrow(pages()).into_batches(2).where(daft.col("id").contains("page-"))
    made = clean_frame(frame, TableOptions(jobs=0)).to_pylist()
    assert sorted(row["id"] for row in made) == sorted(i for i in pages()["id"].to_pylist() if "page-" in i)
    assert clean_frame(frame.where(daft.lit(False)), TableOptions(jobs=0)).to_pylist() == []


def test_the_function_travels():
    function = CleanColumns(("html",), TableOptions(policy={"keep": ["caption"]}))
    assert pickle.loads(pickle.dumps(function)) == function


@pytest.mark.parametrize(("snippet", "shown"), printed("docs/pipelines/daft.md"))
def test_snippets_print_what_is_shown(snippet, shown, tmp_path):
    assert run_in(tmp_path, snippet) == shown
