from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from cleaner.cli.batch import job
from tests.batch.inline import InlinePool
from tests.cli.conftest import PAGE, Run
from tests.cli.test_process import OWN

TEXT = "The old ferry will cross the bay again in May, the harbour council said on Monday, and number {} with it."


@pytest.fixture
def batch(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The verb in one process."""
    monkeypatch.setattr(job, "Pool", InlinePool)
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    pages = folder / "in"
    pages.mkdir()
    (pages / "page.html").write_text(PAGE)
    (pages / "empty.html").write_text("")
    (pages / "bad.txt").write_bytes(b"%PDF-1.7")
    (pages / "picture.png").write_bytes(b"\x89PNG")
    rows = [{"id": f"r{n}", "text": TEXT.format(n), "n": n} for n in range(5)]
    (folder / "rows.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows) + "no json\n")

    def call(*words: str, **known):
        return run("batch", *OWN, *words, rules=False, **known)

    return call


def rows_of(path: Path | str) -> list[dict]:
    raw = Path(path).read_bytes()
    return [json.loads(line) for line in (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).splitlines()]
