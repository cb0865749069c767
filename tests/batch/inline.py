"""A pool without processes: for tests of what stands around it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import Any

from cleaner.batch.child import Answer
from cleaner.batch.item import Item
from cleaner.batch.limits import Limits
from cleaner.batch.pool import Answered


class InlinePool:
    def __init__(self, work: Callable[[Item], Any], jobs: int = 1, limits: Limits | None = None) -> None:
        self.work = work

    def ordered(self, items: Iterable[Item]) -> Generator[Answered, None, None]:
        for item in items:
            if item.problem is not None:
                yield Answered(item, Answer(code=item.problem.code, detail=item.problem.detail))
            else:
                yield Answered(item, Answer(self.work(item)))
