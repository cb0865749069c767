from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cleaner.batch.item import Item
from cleaner.batch.work import Rowing
from tests.batch.runs import quick_failed, quick_row

HERE = Path(__file__).parent


@pytest.fixture
def obey(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Work that does what its items say, importable in workers."""
    monkeypatch.syspath_prepend(str(HERE))
    import poison

    yield poison.obey
    sys.modules.pop("poison", None)


@pytest.fixture
def obeying(obey: Callable[..., str]) -> Callable[[Item], str]:
    """The same for a crew."""
    import poison

    return poison.Obeying()


def alive(pid: int) -> bool:
    """Whether this process is there and no zombie; waits a moment for one that is about to go."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return False
        except (ProcessLookupError, FileNotFoundError):
            return False
        time.sleep(0.05)
    return True


@pytest.fixture
def quick(monkeypatch):
    """Rows without cleaning, where only their way matters; and no waiting for the disk."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    monkeypatch.setattr(Rowing, "__call__", quick_row)
    monkeypatch.setattr(Rowing, "failed", quick_failed)
