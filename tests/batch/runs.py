"""Runs of a batch that clean nothing, for tests of what stands around the work."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path

from cleaner import Cleaner, RuleSet
from cleaner.batch.item import Item
from cleaner.batch.outputs.journal import journal_for
from cleaner.batch.outputs.sinks import Files, Shards
from cleaner.batch.outputs.writing import Lines, Parquet
from cleaner.batch.run import Run
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
