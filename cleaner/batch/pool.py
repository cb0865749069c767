"""Many items through worker processes: one answer an item, bounded in memory, in order or not."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from typing import Any, NamedTuple

from cleaner.batch.child import Answer
from cleaner.batch.item import Item
from cleaner.batch.lane import Done, Lane, Task, Wires
from cleaner.batch.limits import Limits

AHEAD_ITEMS, AHEAD_SIZE = 32, 16 << 20
"""Items, and bytes or characters of them, that may be under way for each worker; one more than there are workers may
always be, however large."""


class Answered(NamedTuple):
    """An item with what came of it."""

    item: Item
    answer: Answer


class Pool:
    """How items are worked on: by `work`, which must be picklable, in `jobs` processes within `limits`."""

    def __init__(self, work: Callable[[Item], Any], jobs: int, limits: Limits) -> None:
        self.work = pickle.dumps(work)
        self.jobs, self.limits = jobs, limits

    def ordered(self, items: Iterable[Item]) -> Generator[Answered, None, None]:
        """The answers in the order of the items. Close the iterator to end the workers early."""
        held: dict[int, Answered] = {}
        next_number = 0
        with closing(_Run(self, items)) as run:
            for number, answered in run.results():
                held[number] = answered
                while next_number in held:
                    answered = held.pop(next_number)
                    run.deliver(answered)
                    yield answered
                    next_number += 1

    def unordered(self, items: Iterable[Item]) -> Generator[Answered, None, None]:
        """The answers as they come. Close the iterator to end the workers early."""
        with closing(_Run(self, items)) as run:
            for _, answered in run.results():
                run.deliver(answered)
                yield answered


class _Run:
    """One pass over items: how many went in, how much of them is under way, how many came out."""

    def __init__(self, pool: Pool, items: Iterable[Item]) -> None:
        self.items, self.jobs = items, pool.jobs
        self.wires = Wires()
        self.lanes = [Lane(pool.work, pool.limits, self.wires) for _ in range(pool.jobs)]
        self.taken = self.finished = self.delivered = self.size = 0
        for lane in self.lanes:
            lane.start()

    def results(self) -> Iterator[tuple[int, Answered]]:
        """Numbers and answers as they come. Takes items only as fast as answers are taken from it."""
        for item in self.items:
            self._put(item)
            while self._is_full or not self.wires.done.empty():
                yield self._next()
        while self.finished < self.taken:
            yield self._next()

    def _put(self, item: Item) -> None:
        task = Task(self.taken, item)
        self.taken += 1
        self.size += item.size
        if item.problem is None:
            self.wires.tasks.put(task)
        else:
            self.wires.done.put(Done(task, Answer(code=item.problem.code, detail=item.problem.detail)))

    @property
    def _is_full(self) -> bool:
        """Whether enough is under way. Without an answer to wait for, there is always room."""
        under_way = self.taken - self.delivered
        many = under_way >= AHEAD_ITEMS * self.jobs or (under_way > self.jobs and self.size > AHEAD_SIZE * self.jobs)
        return many and self.finished < self.taken

    def _next(self) -> tuple[int, Answered]:
        task, answer, error = self.wires.done.get()
        if error is not None or task is None:
            raise error or RuntimeError("a lane ended without a task or an error")
        self.finished += 1
        return task.number, Answered(task.item, answer)

    def deliver(self, answered: Answered) -> None:
        """This answer goes out. Until then its item, and what came of it, are held, and count."""
        self.delivered += 1
        self.size -= answered.item.size

    def close(self) -> None:
        """End the workers, whatever they do."""
        self.wires.stop.set()
        self.wires.tasks.put(None)
        for lane in self.lanes:
            lane.join()
