"""`clean batch` without processes, which tests/batch is for: what it reads, writes and tells."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.cli.batch.conftest import TEXT, rows_of


def test_one_row_in_one_row_out(batch):
    ran = batch("in", "rows.jsonl", "-o", "out.jsonl")
    rows = rows_of("out.jsonl")
    assert [row["id"] for row in rows] == [
        "in/bad.txt", "in/empty.html", "in/page.html", "r0", "r1", "r2", "r3", "r4", "rows.jsonl:6",
    ]  # fmt: skip
    assert [row["status"] for row in rows] == ["rejected", "empty", "ok", *["ok"] * 5, "error"]
    assert ran.code == 1
    assert ran.err.splitlines()[:4] == [
        "clean: in/bad.txt: rejected: unsupported_type",
        "clean: rows.jsonl:6: error: no JSON: Expecting value: line 1 column 1 (char 0)",
        "clean: 9 documents: 6 ok, 0 review, 1 empty, 1 rejected, 1 error",
        "clean: why: bad_line 1, no_text 1, unsupported_type 1",
    ]
    assert "left out, no documents: file .png 1" in ran.err
    assert not Path(".out.jsonl.parts").exists()


@pytest.mark.parametrize(("line", "code"), [("never", 0), ("error", 1), ("empty", 1), ("review", 1)])
def test_fail_on(batch, line, code):
    assert batch("in", "--fail-on", line, "-q").code == code


def test_configuration_holds_here_too(batch, folder):
    (folder / "clean.toml").write_text('fail_on = "never"\nquiet = true\naccount = "none"\n')
    ran = batch("in", "-o", "out.jsonl")
    assert (ran.code, ran.err) == (0, "")
    assert {row["account"] for row in rows_of("out.jsonl")} == {None}
    assert batch("in", "-o", "isolated.jsonl", "--isolated").code == 1


def test_rows_on_standard_output(batch):
    ran = batch("-", "-q", stdin=b"".join(b'{"text": "%s"}\n' % TEXT.format(n).encode() for n in range(3)))
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == ["stdin:1", "stdin:2", "stdin:3"]
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize("target", ["o.jsonl.gz", "o.jsonl.zst", "o/"])
def test_packed_lines_and_folders_hold_the_same(batch, target):
    zstandard = pytest.importorskip("zstandard")
    batch("rows.jsonl", "-o", "plain.jsonl")
    batch("rows.jsonl", "-o", target, "--shard-rows", "2")
    plain = Path("plain.jsonl").read_bytes()
    if target == "o/":
        assert sorted(path.name for path in Path("o").glob("part*")) == [f"part-00000{n}.jsonl" for n in range(3)]
        assert b"".join(path.read_bytes() for path in sorted(Path("o").glob("part*"))) == plain
    elif target.endswith("gz"):
        assert gzip.decompress(Path(target).read_bytes()) == plain
    else:
        with Path(target).open("rb") as file:
            reader = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True)
            assert reader.read() == plain


def test_a_file_a_document(batch):
    ran = batch("in", "-o", "out/", "--format", "markdown", "-q")
    assert sorted(path.name for path in Path("out").glob("*.md")) == ["bad.md", "empty.md", "page.md"]
    assert Path("out/page.md").read_text().startswith("# The ferry sails again\n")
    assert ran.code == 1


def test_parquet_in_and_out_with_the_columns_beside(batch):
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"text": [TEXT, "x"], "n": [1, None]}), "in.parquet")
    batch("in.parquet", "rows.jsonl", "-o", "plain.parquet")
    plain = pq.read_table("plain.parquet")
    assert plain.num_rows == 8
    assert plain.column("status").to_pylist()[:1] == ["ok"]
    batch("in.parquet", "-o", "beside.parquet", "--keep-columns", "--shard-rows", "1")
    table = pq.read_table("beside.parquet")
    assert table.column_names[:3] == ["text", "n", "clean_id"]
    assert (table.column("n").to_pylist(), table.column("text").to_pylist()) == ([1, None], [TEXT, "x"])
    assert table.column("clean_text").to_pylist()[0] == TEXT


def test_another_extractors_text_is_cleaned_beside_the_original(batch):
    batch("rows.jsonl", "--media", "text", "--text-column", "text", "--keep-columns", "-o", "out.jsonl")
    row = rows_of("out.jsonl")[3]
    assert (row["id"], row["n"], row["text"], row["clean_text"]) == ("r3", 3, TEXT.format(3), TEXT.format(3))
    assert rows_of("out.jsonl")[5]["clean_reasons"][0].startswith("bad_line: no JSON")


def test_nothing_in_nothing_out(batch):
    pytest.importorskip("pyarrow")
    for target in ("none.jsonl", "none.parquet", "none/"):
        ran = batch("rows.jsonl", "--limit", "0", "-o", target)
        assert (ran.code, ran.err.splitlines()[0]) == (
            0, "clean: 0 documents: 0 ok, 0 review, 0 empty, 0 rejected, 0 error",
        )  # fmt: skip
        assert Path(target).exists()


@pytest.mark.parametrize("ending", ["gz", "zst"])
def test_nothing_is_packed_as_nothing(batch, ending):
    zstandard = pytest.importorskip("zstandard")
    unpack = {"gz": gzip.decompress, "zst": zstandard.decompress}[ending]
    batch("rows.jsonl", "--limit", "0", "-o", f"none.jsonl.{ending}")
    packed = Path(f"none.jsonl.{ending}").read_bytes()
    assert packed
    assert unpack(packed) == b""


def test_spans(batch):
    batch("rows.jsonl", "--format", "spans", "-o", "spans.jsonl")
    row = rows_of("spans.jsonl")[0]
    assert row["source"] is None
    assert row["spans"][0]["end"] == len(TEXT.format(0))


def test_fewer_documents(batch):
    batch("rows.jsonl", "--limit", "2", "-o", "out.jsonl")
    assert [row["id"] for row in rows_of("out.jsonl")] == ["r0", "r1"]
    batch("rows.jsonl", "--sample", "0", "-o", "none.jsonl")
    assert rows_of("none.jsonl") == []


def test_what_is_told_in_files(batch):
    batch(
        "in", "rows.jsonl", "-o", "o.jsonl", "--report", "r.json", "--metrics", "m.txt", "--quarantine", "q.jsonl", "-q"
    )
    report = json.loads(Path("r.json").read_text())
    assert report["documents"] == sum(report["statuses"].values()) == 9
    assert report["left_out"] == {"file .png": 1}
    assert 'clean_documents_total{status="ok"} 6\n' in Path("m.txt").read_text()
    assert [(row["id"], row["reason"]) for row in rows_of("q.jsonl")] == [("rows.jsonl:6", "bad_line")]


def test_logs_as_lines_of_json(batch):
    ran = batch("in", "-o", "o.jsonl", "--log-json")
    lines = [json.loads(line) for line in ran.err.splitlines()]
    assert [line["event"] for line in lines] == ["document", "summary"]
    assert (lines[0]["id"], lines[0]["status"]) == ("in/bad.txt", "rejected")
    assert lines[1]["documents"] == 3
    ran = batch("in", "-o", "o.jsonl", "--log-json")
    assert json.loads(ran.err)["event"] == "error"
    assert "is there already" in json.loads(ran.err)["text"]


def test_too_many_errors_stop_it(batch):
    Path("bad.jsonl").write_text("no\n" * 10)
    ran = batch("bad.jsonl", "-o", "o.jsonl", "--max-errors", "3", "-q", "--quarantine", "q.jsonl")
    assert ran.code == 1
    assert "4 documents ended as errors, and --max-errors allows 3" in ran.err
    assert not Path("o.jsonl").exists()
    assert len(rows_of("q.jsonl")) == 4


def test_a_run_that_stops_is_summed_up_too(batch):
    Path("bad.jsonl").write_text("no\n" * 10)
    ran = batch(
        "rows.jsonl", "bad.jsonl", "-o", "o.jsonl", "--max-errors", "3", "--report", "r.json", "--metrics", "m.txt"
    )
    assert "clean: 9 documents: 5 ok, 0 review, 0 empty, 0 rejected, 4 error" in ran.err
    report = json.loads(Path("r.json").read_text())
    assert (report["ended"], report["documents"], report["statuses"]["error"]) == ("too_many_errors", 9, 4)
    assert 'clean_documents_total{status="error"} 4' in Path("m.txt").read_text()
    assert batch("rows.jsonl", "bad.jsonl", "-o", "o.jsonl", "--resume", "--report", "r.json").code == 1
    assert json.loads(Path("r.json").read_text())["ended"] == "complete"


def test_what_a_run_writes_is_no_input(batch):
    told = ("--report", "in/r.txt", "--metrics", "in/m.txt", "--quarantine", "in/q.jsonl")
    for target in ("in/o.jsonl", "in/p.jsonl"):
        batch("in", "-o", target, *told, "-q")
    assert len(rows_of("in/p.jsonl")) == 6


def test_a_complete_run_tells_the_same_again(batch):
    first = batch("in", "-o", "o.jsonl", "--report", "first.json")
    again = batch("in", "-o", "o.jsonl", "--resume", "--report", "again.json")
    assert (first.code, again.code) == (1, 1)
    reports = [json.loads(Path(name).read_text()) for name in ("first.json", "again.json")]
    for name in ("statuses", "reasons", "left_out", "blocks_by", "ended"):
        assert reports[0][name] == reports[1][name]
    changed = batch("in", "-o", "o.jsonl", "--resume", "--disable", "test/clutter/menu")
    assert changed.code == 74
    assert "differs in" in changed.err


@pytest.mark.parametrize("how", ["--overwrite", "--resume"])
def test_shards_are_not_read_where_they_would_be_written(batch, how):
    batch("rows.jsonl", "-o", "out/", "-q")
    wanted = Path("out/part-000000.jsonl").read_bytes()
    for names in (["out"], ["out/part-000000.jsonl"]):
        assert batch(*names, "-o", "out/", how).code == 2
    assert Path("out/part-000000.jsonl").read_bytes() == wanted


def test_columns_of_the_results_names(batch):
    Path("c.jsonl").write_text(json.dumps({"text": TEXT, "clean_text": "mine"}))
    ran = batch("c.jsonl", "-o", "o.jsonl", "--keep-columns")
    assert (ran.code, ran.err) == (
        74, "clean: the input has columns of the result's names (clean_text); choose another --prefix\n",
    )  # fmt: skip
    assert batch("c.jsonl", "-o", "p.jsonl", "--keep-columns", "--prefix", "ours_", "-q").code == 0
    assert (rows_of("p.jsonl")[0]["clean_text"], rows_of("p.jsonl")[0]["ours_text"]) == ("mine", TEXT)
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"text": [TEXT], "clean_text": ["mine"]}), "c.parquet")
    ran = batch("c.parquet", "-o", "o.parquet", "--keep-columns")
    assert (ran.code, "choose another --prefix" in ran.err) == (74, True)
    assert not list(Path().glob(".o.parquet*"))
    batch("c.parquet", "-o", "o.parquet", "--keep-columns", "--prefix", "ours_")
    assert pq.read_table("o.parquet").column("ours_text").to_pylist() == [TEXT]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ((), 2, "missing IN"),
        (("no.html",), 74, "no.html: no such file"),
        (("--list", "no.txt"), 74, "no.txt: the list cannot be read"),
        (("in", "--resume"), 2, "--resume needs a file or folder"),
        (("in", "-o", "x.jsonl", "--resume", "--overwrite"), 2, "give one of them"),
        (("in", "-o", "x.jsonl", "--compress", "gz"), 2, "--compress packs lines in a folder"),
        (("in", "-o", "x/", "--format", "text", "--compress", "gz"), 2, "--compress packs lines in a folder"),
        (("in", "-o", "x.csv"), 2, "name a file that ends in .jsonl"),
        (("in", "-o", "x.txt", "--format", "text"), 2, "give a folder: -o x.txt/"),
        (("in", "-o", "x.jsonl", "--format", "parquet"), 2, "ends in .parquet"),
        (("rows.jsonl", "-o", "x.parquet", "--keep-columns"), 2, "needs Parquet files as input"),
        (("rows.jsonl", "-o", "x/", "--format", "text", "--keep-columns"), 2, "--keep-columns goes with jsonl"),
        (("rows.jsonl", "-o", "x.jsonl", "--prefix", "our_"), 2, "goes with --keep-columns"),
        (("rows.jsonl", "-o", "rows.jsonl"), 2, "would write over what is read"),
        (("in", "-o", "in/"), 2, "is where -o writes to, and would be read again"),
        (("in", "--report", "in"), 74, "in: cannot be written: it is no regular file"),
        (("rows.jsonl", "-o", "x.jsonl", "--metrics", "rows.jsonl"), 2, "--metrics would write over what is read"),
        (("rows.jsonl", "--metrics", "x.txt", "--report", "x.txt"), 2, "name the same file"),
        (("rows.jsonl", "--report", "no/x.json"), 74, "there is no folder no"),
        (("rows.jsonl", "-o", "in/"), 74, "is there already"),
        (("rows.jsonl", "-o", "page.html/x.jsonl"), 74, "it is a file, and a folder is needed"),
        (("rows.jsonl", "--format", "xml"), 2, "unknown format 'xml'"),
        (("rows.jsonl", "--jobs", "0"), 2, "0 is not in the range"),
        (("rows.jsonl", "--timeout", "nan", "-o", "x.jsonl"), 2, "timeout must be a number above 0"),
        (("rows.jsonl", "--keep", "nonsense"), 2, "unknown label"),
    ],
)
def test_wrong_use_is_told(batch, words, code, told):
    if words[-1:] == ("in/",):
        Path("in/part-000000.jsonl").write_text("")
    ran = batch(*words)
    assert told in ran.err
    assert (ran.code, ran.out) == (code, "")
    assert not list(Path().glob(".x*"))
