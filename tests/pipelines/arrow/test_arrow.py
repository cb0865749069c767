from __future__ import annotations

import pickle
import re
import threading
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import UsageError
from cleaner.batch.lane import WorkersFail
from cleaner.pipelines import arrow
from cleaner.pipelines.arrow import TableOptions, clean_batch, clean_table, close_workers, result_schema
from tests.pipelines.batches import POISONED, by_clean_batch, pages, poisoned, reasons
from tests.pipelines.deeds import PoisonOptions
from tests.pipelines.snippets import ROOT, run, snippets

HERE = TableOptions(jobs=0)
TEXT = "The ferry sails again.\n\nThe old ferry will cross the bay again in May, the harbour council said on Monday.\n"


@pytest.fixture(autouse=True)
def _no_workers_left():
    yield
    close_workers()


def batch_of(**columns):
    return pa.record_batch(columns)


def test_the_rows_are_those_of_clean_batch_with_workers_and_without(tmp_path):
    wanted = by_clean_batch(pages(), tmp_path)
    for options in (HERE, TableOptions()):
        made = clean_table(pages(), options)
        made.validate(full=True)
        assert made.equals(wanted)
        assert made.schema.equals(result_schema(pages().schema))


@settings(deadline=None)  # the first document loads what all need
@given(st.lists(st.one_of(st.none(), st.text(max_size=40), st.just("<p>A story of the bay.</p>")), max_size=12))
def test_a_row_comes_out_for_each_that_goes_in_in_its_place(texts):
    names = [str(number) for number in range(len(texts))]
    made = clean_batch(batch_of(id=pa.array(names, pa.string()), html=pa.array(texts, pa.string())), HERE)
    assert made.column("id").to_pylist() == names
    errors = [status == "error" for status in made.column("status").to_pylist()]
    assert errors == [text is None for text in texts]


def test_poison_costs_its_own_row_and_workers_stay(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT))
    options = PoisonOptions(timeout=3, memory=600)
    for table in (poisoned(), poisoned().slice(0, 2)):
        rows = clean_table(table, options).to_pylist()
        assert [row["id"] for row in rows] == table["id"].to_pylist()
        assert reasons(rows) == {name: code for name, code in POISONED.items() if name in table["id"].to_pylist()}
    assert len(arrow._desks) == 1


def test_an_exception_is_told_also_without_workers():
    made = clean_batch(batch_of(html=["DEED raise", "<p>A story."]), PoisonOptions(jobs=0))
    assert made.column("reasons").to_pylist()[0] == ["raised: ValueError: bad luck"]


def test_a_missing_document_is_a_row_that_says_so():
    made = clean_batch(batch_of(html=pa.array([None, 7], pa.int64())), HERE)
    told = ["no_document: the column 'text' is not there", "no_document: the column 'html' is int, not text"]
    assert made.column("reasons").to_pylist() == [[told[0]], [told[1]]]


def test_columns_have_the_names_that_are_given():
    given = batch_of(key=[7], where=["https://bay.example/a"], dump=[TEXT])
    made = clean_batch(given, TableOptions(text_column="dump", url_column="where", id_column="key", jobs=0))
    (row,) = made.to_pylist()
    assert (row["id"], row["url"], row["status"]) == ("7", "https://bay.example/a", "ok")


@pytest.mark.parametrize(
    ("options", "missing"),
    [({}, "html"), ({"html_column": "page"}, "page"), ({"text_column": "raw", "id_column": "key"}, "key")],
)
def test_a_column_that_is_not_there_is_named_before_the_work(options, missing):
    with pytest.raises(UsageError, match=rf"no column '{missing}'; .* of raw, note"):
        clean_batch(batch_of(raw=[TEXT], note=[""]), TableOptions(jobs=0, **options))


def test_a_table_is_kept_as_it_is_beside_the_result():
    note = pa.array([{"seen": 1}, None], pa.struct([("seen", pa.int8())]))
    schema = pa.schema([("text", pa.string_view()), ("note", note.type)], metadata={"owner": "desk"})
    given = pa.RecordBatch.from_arrays([pa.array([TEXT, TEXT], pa.string_view()), note], schema=schema)
    made = clean_batch(given, TableOptions(keep_columns=True, prefix="our_", jobs=0))
    assert made.select([0, 1]).equals(given)
    assert made.schema.metadata == {b"owner": b"desk"}
    assert made.column("our_text").to_pylist() == [TEXT.strip()] * 2
    with pytest.raises(UsageError, match="a column 'our_account' already; give another prefix than 'our_'"):
        clean_batch(made, TableOptions(keep_columns=True, prefix="our_", jobs=0))


def test_a_string_that_is_no_utf8_is_read_as_its_bytes():
    latin = "<meta charset=iso-8859-1><p>Die Fähre fährt wieder über die Bucht.".encode("latin-1")
    html = pa.Array.from_buffers(pa.string(), 1, pa.array([latin], pa.binary()).buffers())
    made = clean_batch(batch_of(html=html), TableOptions(policy={"keep": ["other", "navigation"]}, jobs=0))
    assert "Fähre fährt" in made.column("text")[0].as_py()


def test_empty_tables_keep_their_columns():
    assert clean_table(pages().slice(0, 0), HERE).schema.equals(result_schema(pages().schema))
    assert clean_batch(batch_of(html=pa.array([], pa.string())), HERE).num_rows == 0


def test_options_travel_and_are_checked():
    options = TableOptions(policy={"keep": ["caption"]}, hints={"zone": "+05:30"}, keep_columns=True)
    assert pickle.loads(pickle.dumps(options)) == options == TableOptions(**options.to_dict())
    with pytest.raises(UsageError, match="unknown hint 'tz'; known are"):
        TableOptions(hints={"tz": "+05:30"})
    with pytest.raises(UsageError, match="goes with keep_columns"):
        TableOptions(prefix="our_")
    with pytest.raises(UsageError, match="timeout must be a number above 0"):
        TableOptions(timeout=0)


def test_hints_and_rules_have_a_say(tmp_path):
    rules = tmp_path / "ours.toml"
    rules.write_text(
        '[pack]\nname = "ours/bay"\nabout = "The bay."\nlabel = "promo"\n'
        '[[rule]]\nid = "bay"\nabout = "The line on the bay."\naction = "remove"\nmatch = { text = "^Sail with us" }\n'
        'examples.remove = ["Sail with us today"]\nexamples.keep = ["They sail.", "Sail with care."]\n'
    )
    given = batch_of(text=[f"{TEXT}\nSail with us today, and bring the whole family along to the island of gulls.\n"])
    made = clean_batch(given, TableOptions(rules=(str(rules),), hints={"title": "Known better"}, jobs=0)).to_pylist()
    assert made[0]["title"] == "Known better" and "Sail with us" not in made[0]["text"]
    assert "Sail with us" in clean_batch(given, HERE).to_pylist()[0]["text"]


def test_workers_of_few_options_stay():
    for number in range(6):
        clean_batch(batch_of(text=[TEXT]), TableOptions(jobs=0, timeout=number + 1))
    assert len(arrow._desks) == arrow._KEPT


def test_workers_that_could_not_start_are_tried_again(monkeypatch):
    def refused(*_):
        raise BlockingIOError(11, "Resource temporarily unavailable")

    with monkeypatch.context() as patch:
        patch.setattr("cleaner.batch.lane.Worker", refused)
        with pytest.raises(WorkersFail):
            clean_batch(batch_of(text=[TEXT]), TableOptions())
    assert clean_batch(batch_of(text=[TEXT]), TableOptions()).column("status").to_pylist() == ["ok"]


def test_threads_may_clean_at_once():
    made = []
    given = batch_of(text=[TEXT] * 5)
    threads = [threading.Thread(target=lambda: made.append(clean_batch(given, TableOptions()))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [each.equals(made[0]) for each in made] == [True] * 3


def test_the_page_names_the_columns_and_types():
    text = (ROOT / "docs/pipelines/arrow.md").read_text("utf-8")
    told = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \| `([\w<>]+)` \|", text, re.M)
    named = {name: kind for names, kind in told for name in re.findall(r"\w+", names)}
    assert named == {each.name: re.sub(r"item: |element: ", "", str(each.type)) for each in arrow.columns_schema()}


@pytest.mark.parametrize("snippet", snippets("docs/pipelines/arrow.md"))
def test_snippets_run(snippet, tmp_path: Path):
    import pyarrow.parquet as pq

    pq.write_table(pages(), tmp_path / "pages.parquet")
    run(snippet, tmp_path)


@pytest.mark.parametrize("recipe", snippets("docs/pipelines.md", "py"))
def test_recipes_that_are_not_run_are_python_and_use_what_there_is(recipe):
    compile(recipe, "docs/pipelines.md", "exec")
    used = re.findall(r"^from cleaner\.pipelines\.arrow import (.*)$", recipe, re.M)
    assert [name for names in used for name in names.split(", ") if not hasattr(arrow, name)] == []
