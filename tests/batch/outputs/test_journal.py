"""What a journal allows and refuses: nothing is mixed, replaced unasked, or lost."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from cleaner.batch.item import Item
from cleaner.batch.outputs.journal import journal_for
from cleaner.batch.outputs.sinks import Shards
from cleaner.batch.outputs.whole import TargetError
from cleaner.batch.outputs.writing import Lines
from cleaner.batch.run import TooManyErrors
from tests.batch.runs import ITEMS, SINKS, clean_all, content


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
    for name in ("part-time.html", "part-000009.jsonl", ".part-000010.jsonl.draft"):
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
