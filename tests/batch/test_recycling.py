"""When a worker is replaced: after so many documents, or when it keeps much memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.batch.item import Item
from cleaner.batch.limits import Limits
from cleaner.batch.pool import Pool


def test_workers_are_replaced(obey, tmp_path):
    pids = tmp_path / "pids"
    told = list(Pool(obey, 1, Limits(recycle_after=1)).ordered(Item(f"pid {pids}{' ' * 300_000}") for _ in range(3)))
    assert [answer.code for _, answer in told] == [""] * 3
    assert len(set(pids.read_text().split())) == 3


def test_a_worker_may_live_however_many_documents_it_does(obey, tmp_path):
    pids = tmp_path / "pids"
    list(Pool(obey, 1, Limits(recycle_after=0)).ordered(Item(f"pid {pids}{' ' * 300_000}") for _ in range(3)))
    assert len(pids.read_text().split()) == 3
    assert len(set(pids.read_text().split())) == 1


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc")
def test_workers_that_keep_much_memory_are_replaced(obey, tmp_path):
    pids = tmp_path / "pids"
    limits = Limits(recycle_above=1)
    list(Pool(obey, 1, limits).ordered(Item(f"pid {pids}{' ' * 300_000}") for _ in range(2)))
    assert len(set(pids.read_text().split())) == 2
