from __future__ import annotations

import gzip
import io
import json
import sys

import pytest

from cleaner.batch.inputs.readers import items_of
from cleaner.batch.inputs.reading import Columns, InputError, Reading
from cleaner.batch.inputs.sources import Source
from cleaner.model import Hints

ROWS = [
    {"id": "one", "html": "<p>page</p>", "url": "https://harbour.example/1", "n": 1.5},
    {"text": "a dump", "tags": ["x"]},
    {"id": 3, "html": None, "text": "another"},
]


def lines(rows):
    return "".join(f"{json.dumps(row)}\n" for row in rows).encode()


def read(path, reading=None):
    return list(items_of([Source(str(path))], reading or Reading()))


def brief(items):
    return [(item.name, item.raw, item.media, item.problem and item.problem.code) for item in items]


def test_lines_of_json(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + lines(ROWS))
    items = read(path, Reading(hints=Hints(site="Harbour")))
    assert brief(items) == [
        ("one", "<p>page</p>", "html", None),
        (f"{path}:2", "a dump", "text", None),
        ("3", "another", "text", None),
    ]
    assert items[0].url == "https://harbour.example/1"
    assert items[0].hints.site == "Harbour"
    assert items[0].columns == {}


def test_columns_have_names_and_rows_are_carried(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_bytes(lines([{"body": "b", "at": "https://harbour.example", "key": "k", "n": 1}]))
    (item,) = read(path, Reading(columns=Columns(None, "body", "at", "key"), carried=True))
    assert (item.name, item.raw, item.url, item.media) == ("k", "b", "https://harbour.example", "text")
    assert item.columns == {"body": "b", "at": "https://harbour.example", "key": "k", "n": 1}


def test_a_bad_line_costs_itself(tmp_path):
    path = tmp_path / "in.jsonl"
    long = json.dumps({"text": "x" * 300}).encode()
    bad = [b"{", b"[1]", b'{"a": 1}', b'{"text": 7}', b"[" * 100_000, b'{"text": "\xff"}', long, b"", b'{"text": "t"}']
    path.write_bytes(b"\n".join(bad))
    items = read(path, Reading(limit=200))
    codes = ["bad_line", "bad_line", "no_document", "no_document", "too_large", "bad_line", "too_large", None]
    assert [item.problem and item.problem.code for item in items] == codes
    assert items[2].problem.detail == "the column 'text' is not there"
    assert items[-1].name == f"{path}:9"


@pytest.mark.parametrize("packing", ["gz", "zst"])
def test_packed_lines_and_where_they_break_off(tmp_path, packing):
    zstandard = pytest.importorskip("zstandard")
    pack = gzip.compress if packing == "gz" else zstandard.compress
    path = tmp_path / f"in.jsonl.{packing}"
    first, second = pack(lines(ROWS[:2])), pack(lines(ROWS[2:]))
    path.write_bytes(first + second)
    assert [item.raw for item in read(path)] == ["<p>page</p>", "a dump", "another"]
    path.write_bytes(first + second[: len(second) // 2])
    assert [item.problem and item.problem.code for item in read(path)] == [None, None, "damaged_file"]
    path.write_bytes(first + b"no packed data")
    assert [item.problem and item.problem.code for item in read(path)] == [None, None, "damaged_file"]


def test_parquet(tmp_path):
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet

    path = tmp_path / "in.parquet"
    table = pa.table({"id": ["a", "b"], "html": [b"<p>x</p>", None], "text": [None, "t"], "n": [1, 2]})
    pyarrow.parquet.write_table(table, path)
    assert brief(read(path)) == [("a", b"<p>x</p>", "html", None), ("b", "t", "text", None)]
    (first, _) = read(path, Reading(carried=True))
    assert first.columns == {"id": "a", "html": b"<p>x</p>", "text": None, "n": 1}
    path.write_bytes(path.read_bytes()[:-20])
    assert [item.problem.code for item in read(path)] == ["damaged_file"]


def test_pages_come_as_they_are(tmp_path):
    zstandard = pytest.importorskip("zstandard")
    page = b"<html><p>x</p></html>"
    for name, raw in [("a.html", page), ("b.html.gz", gzip.compress(page)), ("c.html.zst", zstandard.compress(page))]:
        (tmp_path / name).write_bytes(raw)
        (item,) = read(tmp_path / name)
        assert item.raw in (page, gzip.compress(page))
        assert item.problem is None


def test_a_file_that_vanishes_is_a_row(tmp_path):
    (item,) = read(tmp_path / "gone.html")
    assert (item.problem.code, item.problem.detail) == ("unreadable", "cannot be read: No such file or directory")


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        (b"<p>one page</p>", ["-"]),
        (lines(ROWS), ["one", "stdin:2", "3"]),
        (
            b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\nx\r\n\r\n",
            ["stdin@0"],
        ),
    ],
)
def test_standard_input_is_looked_at(monkeypatch, raw, names):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert [item.name for item in read("-")] == names


def test_a_string_of_parquet_that_is_no_utf8_comes_as_its_bytes(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    cells = pyarrow.array([b"<p>F\xe4hre", None, b"<p>Ferry"], pyarrow.binary())
    html = pyarrow.StringArray.from_buffers(3, cells.buffers()[1], cells.buffers()[2], cells.buffers()[0])
    path = tmp_path / "in.parquet"
    parquet.write_table(pyarrow.table({"id": ["one", "two", "three"], "html": html}), path)
    assert brief(read(path)) == [
        ("one", b"<p>F\xe4hre", "html", None),
        ("two", b"", None, "no_document"),
        ("three", "<p>Ferry", "html", None),
    ]


def test_parquet_needs_a_file(monkeypatch):
    with pytest.raises(InputError, match="name the file"):
        read("-", Reading(form="parquet"))
