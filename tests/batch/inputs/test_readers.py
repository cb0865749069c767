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


def test_zeros_behind_packed_members_are_padding(tmp_path):
    path = tmp_path / "in.jsonl.gz"
    member = gzip.compress(lines(ROWS[:2]))
    path.write_bytes(member + bytes(10_000) + member + bytes(100))
    assert [item.raw for item in read(path)] == ["<p>page</p>", "a dump"] * 2


def test_a_row_without_a_document_keeps_its_columns(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_bytes(lines([{"text": None, "n": 5}]))
    (item,) = read(path, Reading(carried=True))
    assert (item.problem.code, item.columns) == ("no_document", {"text": None, "n": 5})


def test_values_too_deep_to_be_kept_cost_their_row(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text("".join(f'{{"text": "x", "n": {"[" * deep}{"]" * deep}}}\n' for deep in (90, 900)))
    assert [item.problem and item.problem.code for item in read(path, Reading(carried=True))] == [None, "bad_line"]
    assert [item.problem for item in read(path)] == [None, None]


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


def test_a_damaged_part_of_a_parquet_file_costs_itself(tmp_path):
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet

    path = tmp_path / "in.parquet"
    table = pa.table({"text": [f"row {n} {'x' * 50}" for n in range(30)]})
    pyarrow.parquet.write_table(table, path, row_group_size=10, compression="zstd", use_dictionary=False)
    group = pyarrow.parquet.ParquetFile(path).metadata.row_group(1).column(0)
    raw = bytearray(path.read_bytes())
    raw[group.data_page_offset : group.data_page_offset + group.total_compressed_size] = bytes(
        group.total_compressed_size
    )
    path.write_bytes(raw)
    items = read(path)
    assert [item.name for item in items if item.problem is None] == [
        f"{path}:{n}" for n in (*range(1, 11), *range(21, 31))
    ]
    (told,) = [item for item in items if item.problem is not None]
    assert (told.name, told.problem.code) == (f"{path}:11", "damaged_file")
    assert told.problem.detail.startswith("10 rows cannot be read: ")


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
        (b'\n { "text": "x"}\n', ["stdin:2"]),
        (gzip.compress(lines(ROWS), mtime=0), ["one", "stdin:2", "3"]),
        (gzip.compress(b"<p>one page</p>", mtime=0), ["-"]),
        (b"\x1f\x8b\x08 no packed data", ["-"]),
        (
            b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\nx\r\n\r\n",
            ["stdin@0"],
        ),
    ],
)
def test_standard_input_is_looked_at(monkeypatch, raw, names):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert [item.name for item in read("-")] == names


class Drops(io.RawIOBase):
    """A pipe that brings so many bytes at once."""

    def __init__(self, raw, size):
        self.raw, self.size = raw, size

    def readable(self):
        return True

    def readinto(self, buffer):
        taken, self.raw = self.raw[: self.size], self.raw[self.size :]
        buffer[: len(taken)] = taken
        return len(taken)


@pytest.mark.parametrize("size", [1, 3, 10])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_pipe_may_bring_a_few_bytes_at_first(monkeypatch, pack, size):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Drops(pack(lines(ROWS)), size))))
    assert [item.name for item in read("-")] == ["one", "stdin:2", "3"]


@pytest.mark.parametrize(("name", "rows"), [("a.html", 1), ("a.txt", 1), ("a.json", 3)])
def test_a_file_of_a_page_is_one_document_whatever_it_begins_with(tmp_path, name, rows):
    (tmp_path / name).write_bytes(lines(ROWS))
    assert len(read(tmp_path / name)) == rows


def test_packed_standard_input_is_looked_at_too(monkeypatch):
    zstandard = pytest.importorskip("zstandard")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(zstandard.compress(lines(ROWS)))))
    assert [item.name for item in read("-")] == ["one", "stdin:2", "3"]


def test_columns_of_the_results_names_are_refused_where_they_would_be_carried(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_bytes(lines([{"text": "x", "clean_text": "mine"}]))
    assert read(path, Reading(reserved=frozenset({"clean_text"})))[0].raw == "x"
    with pytest.raises(InputError, match=r"columns of the result's names \(clean_text\); choose another --prefix"):
        read(path, Reading(reserved=frozenset({"clean_text", "clean_id"}), carried=True))


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


def test_a_time_with_nanoseconds_comes_as_their_number(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    at = pyarrow.array([1_234_567_890_123_456_789, None], pyarrow.timestamp("ns"))
    path = tmp_path / "in.parquet"
    parquet.write_table(pyarrow.table({"text": ["x", "y"], "at": at}), path)
    assert [item.columns["at"] for item in read(path, Reading(carried=True))] == [1_234_567_890_123_456_789, None]


def test_parquet_needs_a_file(monkeypatch):
    with pytest.raises(InputError, match="name the file"):
        read("-", Reading(form="parquet"))
