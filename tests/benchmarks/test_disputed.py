"""Disputed rows: each has its reason, and only its field is left out."""

from __future__ import annotations

import json

from benchmarks.disputed import FILE, undisputed

FIELDS = {"title", "date", "authors"}


def test_each_row_says_why() -> None:
    rows = json.loads(FILE.read_text("utf-8"))
    assert rows
    assert all(set(row) == {"corpus", "id", "field", "why"} and len(row["why"].split()) > 3 for row in rows)
    assert {row["field"] for row in rows} <= FIELDS
    assert len({(row["corpus"], row["id"], row["field"]) for row in rows}) == len(rows)


def test_only_the_disputed_field_is_left_out() -> None:
    row = json.loads(FILE.read_text("utf-8"))[0]
    truths = [{"id": row["id"], row["field"]: "x", "body": "y"}, {"id": "other", row["field"]: "x"}]
    assert undisputed(row["corpus"], truths) == ([{"id": row["id"], "body": "y"}, truths[1]], 1)
    assert undisputed("no such corpus", truths) == (truths, 0)
