"""A run that breaks off anywhere and goes on gives the same bytes: nothing is lost, nothing stands twice."""

from __future__ import annotations

import os
import shutil
from contextlib import closing, suppress
from pathlib import Path

import pytest

from cleaner import Cleaner, RuleSet
from cleaner.batch.item import Item
from cleaner.batch.outputs.journal import journal_for
from cleaner.batch.outputs.sinks import Files, Shards, Stream
from cleaner.batch.outputs.whole import TargetError
from cleaner.batch.outputs.writing import Lines, Parquet
from cleaner.batch.run import Run, TooManyErrors
from cleaner.batch.work import Row, Rowing
from cleaner.model import Notice
from tests.batch.inline import InlinePool

CLEANER = Cleaner(rules=RuleSet(()))
ITEMS = [
    Item(f"The ferry sails again in May, said the council, number {number}.", f"dir/{number % 4}.txt")
    if number % 5
    else Item("", f"line {number}", problem=Notice("bad_line", "no JSON"))
    for number in range(7)
]


class Stopped(BaseException):
    """The machine stops."""


def quick_row(self, item):
    return Row(item.name, "ok", (), _data(self, item, str(item.raw)), {"scorer": 1}, {"clean": 0.5})


def quick_failed(self, item, reason):
    return Row(item.name, "error", (reason.code,), _data(self, item, reason.code), {}, {})


def _data(work, item, text):
    return f"{item.name} {text}\n".encode() if work.encoded else {"id": item.name, "text": text}


@pytest.fixture
def quick(monkeypatch):
    """Rows without cleaning, where only their way matters; and no waiting for the disk."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    monkeypatch.setattr(Rowing, "__call__", quick_row)
    monkeypatch.setattr(Rowing, "failed", quick_failed)


SINKS = {
    "folder": lambda top: Shards(top / "out", Lines(), joined=False),
    "file": lambda top: Shards(top / "out.jsonl", Lines(), joined=True),
    "gz": lambda top: Shards(top / "out.jsonl.gz", Lines(".gz"), joined=True),
    "zst": lambda top: Shards(top / "out.jsonl.zst", Lines(".zst"), joined=True),
    "parquet": lambda top: Shards(top / "out.parquet", Parquet(), joined=True),
    "files": lambda top: Files(top / "out", ".txt", ()),
}


def clean_all(sink, *, resume=False, overwrite=False, items=ITEMS, asked="rules", max_errors=None):
    encoded = not (isinstance(sink, Shards) and isinstance(sink.form, Parquet))
    work = Rowing(CLEANER, "result", encoded=encoded)
    journal, done = journal_for(sink, {"rules": asked}, resume=resume, overwrite=overwrite)
    with closing(journal):
        run = Run(work, sink, shard_rows=2, max_errors=max_errors)
        run.go_on(journal, done)
        return run.all(items, InlinePool(work), lambda row, why: None)


def content(top):
    return {
        str(path.relative_to(top)): path.read_bytes()
        for path in sorted(top.rglob("*"))
        if path.is_file() and not path.name.endswith(".clean-journal")
    }


def stop_at(monkeypatch, count):
    """Stop the machine at the call of this number that makes something durable or takes it away."""
    left = [count]

    def stopping(call):
        def wrapped(*args, **known):
            left[0] -= 1
            if left[0] == 0:
                raise Stopped
            return call(*args, **known)

        return wrapped

    monkeypatch.setattr(os, "fsync", stopping(os.fsync))
    monkeypatch.setattr(Path, "replace", stopping(Path.replace))
    monkeypatch.setattr(Path, "unlink", stopping(Path.unlink))
    monkeypatch.setattr(shutil, "rmtree", stopping(shutil.rmtree))
    return left


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


def test_what_is_complete_is_compared_too(quick, tmp_path):
    for name in ("file", "folder"):
        sink = SINKS[name](tmp_path)
        clean_all(sink)
        wanted = content(tmp_path)
        assert clean_all(SINKS[name](tmp_path), resume=True).rows == len(ITEMS)
        with pytest.raises(TargetError, match=r"differs in rules \(rules, now others\)"):
            clean_all(SINKS[name](tmp_path), resume=True, asked="others")
        for changed in (ITEMS[:-1], [Item("new", "new"), *ITEMS]):
            with pytest.raises(TargetError, match="the input is not what it was"):
                clean_all(SINKS[name](tmp_path), resume=True, items=changed)
        assert content(tmp_path) == wanted
    with pytest.raises(TargetError, match="the input is not what it was"):
        clean_all(SINKS["file"](tmp_path), resume=True, items=[*ITEMS, Item("new", "new")])


def test_a_shard_that_is_gone_is_told(quick, tmp_path):
    sink = SINKS["folder"](tmp_path)
    clean_all(sink)
    (tmp_path / "out" / "part-000001.jsonl").unlink()
    with pytest.raises(TargetError, match=r"part-000001.jsonl: is gone, though the run wrote it"):
        clean_all(SINKS["folder"](tmp_path), resume=True)


@pytest.mark.parametrize("how", [{}, {"resume": True}])
@pytest.mark.parametrize("name", ["folder", "file"])
def test_an_output_that_was_taken_away_is_made_anew(quick, tmp_path, name, how):
    clean_all(SINKS[name](tmp_path))
    wanted = content(tmp_path)
    for file in wanted:
        (tmp_path / file).unlink()
    clean_all(SINKS[name](tmp_path), **how)
    assert content(tmp_path) == wanted


def test_a_full_disk_is_told_also_where_the_journal_is_closed(quick, tmp_path, monkeypatch):
    sink = SINKS["file"](tmp_path)
    journal, _ = journal_for(sink, {"rules": "rules"}, resume=False, overwrite=False)
    before = sink.journal.read_bytes()
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("needs /dev/full")
    journal.file.close()
    journal.file = full.open("wb")
    with pytest.raises(TargetError, match="No space left on device"), closing(journal):
        journal.commit({"rows": 1})
    assert sink.journal.read_bytes() == before


def test_where_no_locks_are_known_there_are_none(quick, tmp_path, monkeypatch):
    fcntl = pytest.importorskip("fcntl")

    def unknown(*_):
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(fcntl, "flock", unknown)
    assert clean_all(SINKS["file"](tmp_path)).rows == len(ITEMS)


def test_a_half_written_line_of_the_journal_is_not_read(quick, tmp_path):
    sink = SINKS["folder"](tmp_path)
    clean_all(sink)
    wanted = content(tmp_path)
    lines = sink.journal.read_bytes().splitlines(keepends=True)
    for cut in (1, len(lines[0]) // 2, sum(map(len, lines[:3])) + 7):
        sink.journal.write_bytes(b"".join(lines)[:cut])
        assert clean_all(SINKS["folder"](tmp_path), resume=True).rows == len(ITEMS)
        assert content(tmp_path) == wanted
        assert sink.journal.read_bytes() == b"".join(lines)


@pytest.mark.parametrize("content", [b"no journal\n", b"[]\n", b'{"asked": {"rules": "rules"}}\n{}\n'])
def test_a_damaged_journal_is_told(quick, tmp_path, content):
    sink = SINKS["file"](tmp_path)
    sink.journal.write_bytes(content)
    with pytest.raises(TargetError, match="is no journal of a run; start anew with --overwrite"):
        clean_all(sink, resume=True)
    assert clean_all(sink, overwrite=True).rows == len(ITEMS)


def break_off(sink):
    with pytest.raises(TooManyErrors, match="2 documents ended as errors"):
        clean_all(sink, max_errors=1)


def test_changed_rules_refuse_to_mix(quick, tmp_path):
    break_off(SINKS["file"](tmp_path))
    with pytest.raises(TargetError, match=r"differs in rules \(rules, now others\); ask for the same"):
        clean_all(SINKS["file"](tmp_path), resume=True, asked="others")
    assert clean_all(SINKS["file"](tmp_path), overwrite=True, asked="others").rows == len(ITEMS)


def test_a_changed_input_refuses_to_mix(quick, tmp_path):
    break_off(SINKS["file"](tmp_path))
    for changed in (ITEMS[1:], [Item("new", "new"), *ITEMS], []):
        with pytest.raises(TargetError, match="the input is not what it was"):
            clean_all(SINKS["file"](tmp_path), resume=True, items=changed)
    assert clean_all(SINKS["file"](tmp_path), resume=True).rows == len(ITEMS)


def test_what_is_there_is_not_replaced_unasked(quick, tmp_path):
    (tmp_path / "out.jsonl").write_text("mine")
    with pytest.raises(TargetError, match="is there already; replace it with --overwrite"):
        clean_all(SINKS["file"](tmp_path))
    assert content(tmp_path) == {"out.jsonl": b"mine"}
    clean_all(SINKS["file"](tmp_path), overwrite=True)
    with pytest.raises(TargetError, match="is there already; go on with --resume, or start"):
        clean_all(SINKS["file"](tmp_path), items=[])
    (tmp_path / "mine.jsonl").write_text("mine")
    with pytest.raises(TargetError, match="no run of this command wrote it"):
        clean_all(Shards(tmp_path / "mine.jsonl", Lines(), joined=True), resume=True)
    (tmp_path / "new").mkdir()
    break_off(SINKS["folder"](tmp_path / "new"))
    with pytest.raises(TargetError, match="a run has begun there; go on with --resume"):
        clean_all(SINKS["folder"](tmp_path / "new"))


def test_overwriting_removes_what_a_run_wrote_and_nothing_else(quick, tmp_path):
    clean_all(SINKS["folder"](tmp_path))
    for name in ("part-time.html", "part-000009.jsonl"):
        (tmp_path / "out" / name).write_text("")
    clean_all(SINKS["folder"](tmp_path), overwrite=True, items=ITEMS[:2])
    assert sorted(content(tmp_path / "out")) == ["part-000000.jsonl", "part-time.html"]


def test_two_runs_do_not_write_to_one_target(quick, tmp_path):
    sink = SINKS["file"](tmp_path)
    journal, _ = journal_for(sink, {"rules": "rules"}, resume=False, overwrite=False)
    with closing(journal):
        for how in ({"overwrite": True}, {"resume": True}, {}):
            with pytest.raises(TargetError, match=r"out.jsonl: another run is writing there"):
                clean_all(SINKS["file"](tmp_path), **how)


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
