"""A thread of the parent that drives one worker: what kills the worker costs one item, which is tried once alone."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import NamedTuple

from cleaner.batch.child import Answer
from cleaner.batch.item import Item
from cleaner.batch.limits import Limits
from cleaner.batch.worker import Death, Stopped, Unsendable, Worker
from cleaner.errors import CleanerError

CHUNK_ITEMS, CHUNK_SIZE = 16, 256 * 1024
"""Items, and bytes or characters of them, that a worker is sent at once: small ones would wait for the pipe."""

_STARTS = 3
_HINTS = {
    "crashed": '; a script that starts some must do so below if __name__ == "__main__":',
    "memory": ", which is not enough to start; allow more memory",
}


class Task(NamedTuple):
    """An item with its number in the batch."""

    number: int
    item: Item


class Done(NamedTuple):
    """What came of a task; `error` ends the batch."""

    task: Task | None
    answer: Answer = Answer()
    error: Exception | None = None


class Wires:
    """What connects lanes with the batch: the tasks that wait, what is done, and whether to stop at once."""

    def __init__(self) -> None:
        self.tasks: SimpleQueue[Task | None] = SimpleQueue()
        self.done: SimpleQueue[Done] = SimpleQueue()
        self.stop = Event()


class WorkersFail(CleanerError):
    """Worker processes die before they can do anything."""


class Lane(Thread):
    """Takes tasks and puts what came of each back, until it takes None or is stopped."""

    def __init__(self, work: bytes, limits: Limits, wires: Wires) -> None:
        super().__init__(name="clean-lane", daemon=True)
        self.work, self.limits, self.wires = work, limits, wires
        self.worker: Worker | None = None

    def run(self) -> None:
        """Serve; whatever goes wrong here goes to whoever waits for the results."""
        _leave_interrupts_to_the_parent()
        try:
            while chunk := self._take():
                for done in self._serve(chunk):
                    self.wires.done.put(done)
        except Stopped:
            pass
        except Exception as error:
            self.wires.done.put(Done(None, error=error))
        finally:
            self._bury()

    def _take(self) -> list[Task]:
        """The next task, with others that wait already."""
        chunk: list[Task] = []
        size = 0
        with suppress(Empty):
            while len(chunk) < CHUNK_ITEMS and size < CHUNK_SIZE:
                task = self.wires.tasks.get(block=not chunk)
                if task is None:
                    self.wires.tasks.put(None)  # the other lanes end by it too
                    break
                chunk.append(task)
                size += task.item.size
        return chunk

    def _serve(self, chunk: list[Task]) -> Iterator[Done]:
        waiting = list(chunk)
        while waiting:
            try:
                worker = self._ready()
                worker.send([task.item for task in waiting])
                while waiting:
                    yield Done(waiting[0], _unless_fatal(worker.receive()))
                    del waiting[0]
            except Death as death:
                self._bury()
                yield self._alone(waiting.pop(0), death)
            except Unsendable as error:
                if len(waiting) == 1:
                    yield Done(waiting.pop(), Answer(code="raised", detail=str(error)))
                for task in waiting:
                    yield from self._serve([task])
                return

    def _alone(self, task: Task, first: Death) -> Done:
        """Once more in a new worker, with nothing beside it; the second time counts."""
        try:
            worker = self._ready()
            worker.send([task.item])
            return Done(task, _unless_fatal(worker.receive()))
        except Death as death:
            self._bury()
            same = "" if death.code == first.code else f"; before that {first.code}"
            return Done(task, Answer(code=death.code, detail=f"{death.detail}{same}"))

    def _ready(self) -> Worker:
        if self.worker is not None and self.worker.is_spent:
            self._bury()
        if self.worker is None:
            self.worker = self._start()
        return self.worker

    def _start(self) -> Worker:
        for _ in range(_STARTS):
            try:
                return Worker(self.work, self.limits, self.wires.stop)
            except Death as death:
                last = death
            except (OSError, AssertionError) as error:  # multiprocessing asserts that this process may have children
                why = getattr(error, "strerror", None) or error
                raise WorkersFail(f"worker processes cannot start: {why}") from error
        raise WorkersFail(f"worker processes cannot start: {last.detail}{_HINTS.get(last.code, '')}")

    def _bury(self) -> None:
        if self.worker is not None:
            self.worker.close()
            self.worker = None


def _unless_fatal(answer: Answer) -> Answer:
    """The answer. One that is out of memory ends its worker, which may hold broken pieces."""
    if answer.code == "memory":
        raise Death(answer.code, answer.detail)
    return answer


def _leave_interrupts_to_the_parent() -> None:
    """Block SIGINT in this thread; its workers inherit that, or Ctrl-C would end them before the parent can."""
    if sys.platform != "win32":
        from multiprocessing import resource_tracker

        resource_tracker.ensure_running()  # started with the first process, which would unblock the signal again
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
