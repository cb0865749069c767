"""A run that breaks off anywhere and goes on gives the same bytes: nothing is lost, nothing stands twice."""

from __future__ import annotations

from contextlib import suppress

import pytest

from cleaner.batch.item import Item
from cleaner.batch.outputs.sinks import Files, Shards, Stream
from cleaner.batch.outputs.whole import TargetError
from cleaner.batch.outputs.writing import Lines
from cleaner.batch.run import Run
from cleaner.batch.work import Rowing
from tests.batch.inline import InlinePool
from tests.batch.runs import CLEANER, ITEMS, SINKS, Stopped, clean_all, content, stop_at


@pytest.mark.parametrize("name", SINKS)
def test_it_goes_on_wherever_it_broke_off(name, quick, tmp_path, monkeypatch):
    if name == "zst":
        pytest.importorskip("zstandard")
    if name == "parquet":
        pytest.importorskip("pyarrow")
    make = SINKS[name]
    (tmp_path / "whole").mkdir()
    whole = clean_all(make(tmp_path / "whole"))
    wanted = content(tmp_path / "whole")
    assert +whole.tally.statuses == {"ok": 5, "error": 2}
    for count in range(1, 200):
        top = tmp_path / str(count)
        top.mkdir()
        with monkeypatch.context() as patch:
            left = stop_at(patch, count)
            with suppress(Stopped):
                clean_all(make(top))
            if left[0] > 0:
                break
        done = clean_all(make(top), resume=True)
        assert content(top) == wanted
        assert (done.rows, done.tally.statuses, done.quarantine) == (
            len(ITEMS), whole.tally.statuses, whole.quarantine,
        )  # fmt: skip
        assert not list(top.rglob("part-*")) or name == "folder"
    assert count > 10


@pytest.mark.parametrize("name", ["folder", "file"])
@pytest.mark.parametrize("asked", ["rules", "others"])
def test_replacing_may_break_off_anywhere_too(name, asked, quick, tmp_path, monkeypatch):
    make = SINKS[name]
    (tmp_path / "whole").mkdir()
    clean_all(make(tmp_path / "whole"), asked=asked)
    wanted = content(tmp_path / "whole")
    for count in range(1, 200):
        top = tmp_path / str(count)
        top.mkdir()
        clean_all(make(top), items=[Item("old", f"old {n}") for n in range(9)])
        with monkeypatch.context() as patch:
            left = stop_at(patch, count)
            with suppress(Stopped):
                clean_all(make(top), asked=asked, overwrite=True)
            if left[0] > 0:
                break
        clean_all(make(top), asked=asked, resume=True)
        assert content(top) == wanted
    assert count > 10


def test_a_run_that_is_interrupted_while_it_writes_counts_what_it_has(quick, tmp_path, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    work, sink = Rowing(CLEANER, "result"), SINKS["folder"](tmp_path)
    monkeypatch.setattr(sink, "write", interrupted)
    run = Run(work, sink, shard_rows=2)
    with pytest.raises(KeyboardInterrupt):
        run.all(ITEMS, InlinePool(work), lambda row, why: None)
    assert (run.tally.rows, run.done.rows, len(run.quarantine)) == (2, 0, 1)


def test_a_target_that_cannot_be_written(quick, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(TargetError, match="cannot be written: Not a directory"):
        clean_all(Shards(tmp_path / "file" / "out", Lines(), joined=False))


def test_a_stream_gives_rows_as_they_come(quick):
    put = []
    work = Rowing(CLEANER, "result")
    done = Run(work, Stream(put.append), shard_rows=1).all(ITEMS, InlinePool(work), lambda row, why: None)
    assert (done.rows, len(put)) == (len(ITEMS), len(ITEMS))


def test_files_have_names_of_their_own_and_never_those_of_sources(quick, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "1.txt").write_text("a source")
    sink = Files(tmp_path / "out", ".txt", [tmp_path / "out" / "1.txt"])
    clean_all(sink, overwrite=True, items=[Item("x", name) for name in ("1.html", "a/1.html", "1-2.html", "2", "1")])
    assert sorted(content(tmp_path / "out")) == ["1-2-2.txt", "1-2.txt", "1-3.txt", "1-4.txt", "1.txt", "2.txt"]
    assert (tmp_path / "out" / "1.txt").read_text() == "a source"


def test_a_source_is_not_written_over_where_names_have_no_case(tmp_path):
    sink = Files(tmp_path, ".txt", [tmp_path / "1.TXT"])
    assert sink._path("1.html").name == "1-2.txt"


def test_the_quarantine_tells_what_failed(tmp_path):
    (entry, *_) = clean_all(SINKS["file"](tmp_path), items=ITEMS[:3]).quarantine
    assert entry == {
        "id": "line 0",
        "url": None,
        "reason": "bad_line",
        "detail": "no JSON",
        "bytes": 0,
        "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    }
