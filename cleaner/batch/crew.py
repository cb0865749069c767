"""Workers that stay: documents one by one, as long as a program needs them. `clean_many` is for one pass over many."""

from __future__ import annotations

import weakref
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from itertools import count
from pickle import dumps
from threading import Lock, Thread
from typing import Generic, Protocol, TypeVar

from cleaner.batch.item import Item
from cleaner.batch.lane import Done, Lane, Task, Wires
from cleaner.batch.limits import Limits
from cleaner.errors import CleanerError
from cleaner.model import Notice

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")

AHEAD = 16
"""Items that are under way for each worker while `Crew.map` waits for the first of them."""

_LIMITS = Limits()


class Work(Protocol[T_co]):
    """What is done with an item, and what is said of one that was given up. Must be picklable."""

    def __call__(self, item: Item) -> T_co: ...

    def failed(self, item: Item, reason: Notice) -> T_co: ...


class Closed(CleanerError):
    """The crew was sent home before, or while, this was to be done."""


class Crew(Generic[T]):
    """Worker processes that do `work` on items, each bounded by `limits`; what kills a worker costs one item.

    They start with the first item and end with `close`, or when nobody holds the crew any more. May be used from any
    thread, but not after a fork.
    """

    def __init__(self, work: Work[T], jobs: int = 1, limits: Limits = _LIMITS) -> None:
        self.work, self.jobs = work, jobs
        self._wires = Wires()
        self._desk: _Desk[T] = _Desk(work, self._wires)
        packed = dumps(work)
        self._threads: list[Thread] = [Lane(packed, limits, self._wires) for _ in range(jobs)]
        self._threads.append(Thread(target=self._desk.serve, name="clean-desk", daemon=True))
        for thread in self._threads:
            thread.start()
        self._end = weakref.finalize(self, self._desk.shut, Closed("the workers were sent home"))

    def submit(self, item: Item) -> Future[T]:
        """What comes of the item, whatever happens to it. The future raises CleanerError only when no worker can start,
        and Closed when the crew is closed before it is done.
        """
        if item.problem is None:
            return self._desk.take(item)
        done: Future[T] = Future()
        done.set_result(self.work.failed(item, item.problem))
        return done

    def map(self, items: Iterable[Item]) -> Iterator[T]:
        """What comes of each item, in order; takes only a few items ahead."""
        under_way: deque[Future[T]] = deque()
        for item in items:
            under_way.append(self.submit(item))
            if len(under_way) >= AHEAD * self.jobs:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()

    @property
    def is_over(self) -> bool:
        """Whether nothing can be handed in any more: it was closed, or its workers failed."""
        return self._desk.end is not None

    def close(self) -> None:
        """End the workers, whatever they do."""
        self._end()
        for thread in self._threads:
            thread.join()


class _Desk(Generic[T]):
    """Gives items out and answers in; holds no crew, so that one which nobody holds can end."""

    def __init__(self, work: Work[T], wires: Wires) -> None:
        self.work, self.wires = work, wires
        self.numbers = count()
        self.waiting: dict[int, Future[T]] = {}
        self.end: Exception | None = None
        self.lock = Lock()

    def take(self, item: Item) -> Future[T]:
        future: Future[T] = Future()
        with self.lock:
            if self.end is not None:
                raise self.end
            number = next(self.numbers)
            self.waiting[number] = future
        self.wires.tasks.put(Task(number, item))
        return future

    def serve(self) -> None:
        """Answer until the crew is closed, or its workers fail."""
        while self.end is None:
            task, answer, error = self.wires.done.get()
            if task is None:
                self.shut(error or Closed("the workers were sent home"))
            elif (future := self.waiting.pop(task.number, None)) is not None and future.set_running_or_notify_cancel():
                self._answer(future, task.item, answer.value if not answer.code else Notice(answer.code, answer.detail))

    def _answer(self, future: Future[T], item: Item, value: T | Notice) -> None:
        try:
            future.set_result(self.work.failed(item, value) if isinstance(value, Notice) else value)
        except Exception as error:  # a bug in `failed` must not leave everybody waiting
            future.set_exception(error)

    def shut(self, why: Exception) -> None:
        """Whoever waits is told why; the lanes end, and so does `serve`."""
        with self.lock:
            if self.end is not None:
                return
            self.end = why
        self.wires.stop.set()
        self.wires.tasks.put(None)
        self.wires.done.put(Done(None))
        with suppress(KeyError):  # when all are gone
            while True:
                _, future = self.waiting.popitem()  # one by one: `serve` may be giving answers to some of them
                if future.set_running_or_notify_cancel():
                    future.set_exception(why)
