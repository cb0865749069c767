"""Work that crashes, hangs or raises where a document says so, as a worker imports it."""

from __future__ import annotations

import ctypes
import time

import pytest

from cleaner.batch.item import Item
from cleaner.batch.work import Row, Rowing
from cleaner.pipelines.options import Options


class Poisonous(Rowing):
    def __call__(self, item: Item) -> Row:
        raw = item.raw if isinstance(item.raw, str) else item.raw.decode("utf-8", "replace")
        if "CRASH" in raw:
            ctypes.string_at(0)
        while "HANG" in raw:
            time.sleep(1)
        if "RAISE" in raw:
            raise ValueError("bad luck")
        return super().__call__(item)


def work(options: Options) -> Rowing:
    """In the place of `Options.work`."""
    return Poisonous(options.cleaner(), "columns", encoded=False)


@pytest.fixture
def poisonous(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the documents of `pages.BAD` say comes true in workers."""
    monkeypatch.setattr(Options, "work", work)
