from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import pytest

from cleaner import Cleaner, Item, Policy, RuleSet
from cleaner.batch.many import cleaned_of, failed
from cleaner.batch.outputs.writing import columns_schema
from cleaner.batch.rows import COLUMNS, SHAPES, beside, columns, line_of, result, spans
from cleaner.batch.work import Rowing
from cleaner.model import Notice
from cleaner.writers import schema

DUMP = """The ferry sails again

The old ferry will cross the bay again in May, the harbour council said on Monday after a long debate.

It had been laid up for two years, and nobody in the town thought that it would ever leave the yard again.
"""
CLEANER = Cleaner(Policy(), RuleSet(()))


def made(shape, raw=DUMP, **known):
    item = Item(raw, "a row", **known)
    return SHAPES[shape](item, cleaned_of(CLEANER, item))


def test_a_result_is_what_the_schema_says_and_has_an_id():
    jsonschema = pytest.importorskip("jsonschema")
    row = made("result")
    jsonschema.validate(row, schema())
    assert row["id"] == row["provenance"]["name"] == "a row"


def test_columns_are_flat_and_those_of_the_table():
    pytest.importorskip("pyarrow")
    row = made("columns")
    assert tuple(row) == tuple(columns_schema().names) == COLUMNS
    assert row["text"].startswith("The old ferry")
    assert json.loads(row["account"])["labels"]
    item = Item("", "bad")
    row = columns(item, failed(CLEANER, item, Notice("timeout", "no result after 60 seconds")))
    assert (row["status"], row["reasons"]) == ("error", ["timeout: no result after 60 seconds"])


def test_the_input_stays_as_it_is_beside_the_result():
    row = made("beside", columns={"text": DUMP, "n": 1, "id": "own"})
    assert (row["text"], row["n"], row["id"]) == (DUMP, 1, "own")
    assert row["clean_text"].startswith("The old ferry")
    assert row["clean_id"] == "a row"


def test_columns_beside_begin_as_the_caller_says():
    item = Item(DUMP, "a row", columns={"clean_text": "mine"})
    row = json.loads(Rowing(CLEANER, "beside", prefix="ours_")(item).data)
    assert row["clean_text"] == "mine"
    assert [name for name in row if name != "clean_text"] == [f"ours_{name}" for name in COLUMNS]


@pytest.mark.parametrize("raw", [DUMP, DUMP.replace("\n", "\r\n"), f"<p>{DUMP}</p><nav>Home</nav>"])
def test_spans_cover_all_that_is_visible(raw):
    row = made("spans", raw)
    source = raw if row["source"] is None else row["source"]
    assert (row["source"] is None) == (raw == DUMP)
    seen = "".join(source[span["start"] : span["end"]] for span in row["spans"])
    assert "".join(seen.split()) == "".join(source.split())
    assert {"start", "end", "kind", "label", "by"} == set(row["spans"][0])
    assert any(span["label"] == "content" and "laid up" in source[span["start"] : span["end"]] for span in row["spans"])


def test_what_json_does_not_know_is_written_as_a_string():
    day = dt.datetime(2024, 5, 6, 7, 10)
    row = {
        "day": day,
        "n": Decimal("1.50"),
        "nan": float("nan"),
        "raw": b"\xff",
        "in": [{"day": day}],
        "half": "\ud800",
    }
    assert json.loads(line_of(row)) == {
        "day": "2024-05-06 07:10:00",
        "n": "1.50",
        "nan": None,
        "raw": "ff",
        "in": [{"day": "2024-05-06 07:10:00"}],
        "half": "\ufffd",
    }


def test_a_row_tells_how_it_ended():
    row = Rowing(CLEANER, "text")(Item(DUMP, "a"))
    assert (row.name, row.status, row.reasons) == ("a", "ok", ())
    assert row.data.startswith(b"The old ferry")
    assert sum(row.by.values()) == 3
    stages = ["read", "segment", "match", "score", "decide", "extract", "revise", "assemble", "normalise", "write"]
    assert list(row.seconds) == stages
    assert all(seconds > 0 for seconds in row.seconds.values())
    failing = Rowing(CLEANER, "result").failed(Item("", "a"), Notice("crashed", "SIGSEGV"))
    assert (failing.status, failing.reasons) == ("error", ("crashed",))
    assert json.loads(failing.data)["reasons"] == [{"code": "crashed", "detail": "SIGSEGV"}]


def test_a_table_holds_no_halves_of_letters():
    pa = pytest.importorskip("pyarrow")
    row = Rowing(CLEANER, "columns", encoded=False)(
        Item(f"{DUMP}\udcff", "bad\udcff.html", url="https://x.example/\ud800")
    )
    table = pa.Table.from_pylist([row.data], schema=columns_schema())
    assert table.column("id").to_pylist() == ["bad\ufffd.html"]


def test_a_name_of_nothing_but_halves_has_a_row_too():
    work = Rowing(CLEANER, "columns", encoded=False)
    assert work(Item(DUMP, "\ud800" * 2_000)).data["id"] == "\ufffd" * 2_000
    assert work.failed(Item("", "\ud800" * 2_000), Notice("crashed", "\udcff")).data["reasons"] == ["crashed: \ufffd"]


def test_the_shapes_are_what_they_are_called():
    assert {"result": result, "columns": columns, "beside": beside, "spans": spans} == SHAPES
