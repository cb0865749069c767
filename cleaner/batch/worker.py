"""The parent's hand on one worker process: it can always be killed."""

from __future__ import annotations

import pickle
import signal
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from threading import Event, Lock
from time import monotonic
from typing import Any

from cleaner.batch.child import said, serve
from cleaner.batch.limits import MIB, Limits

_START = 120.0
"""Seconds that a worker may take until it is ready: a second or two, more on a machine that is busy."""
_WATCH = 0.05
"""Seconds between two looks at a worker at work. What it takes in between is bounded by its address space."""

_processes = Lock()
"""Held while a process is started or buried: multiprocessing keeps one list of them, without a lock of its own."""


class Death(Exception):
    """A worker that is gone. `code` says why: crashed, timeout or memory."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code, self.detail = code, detail


class Stopped(Exception):
    """Nobody waits for the results any more."""


class Unsendable(Exception):
    """Items among which one cannot travel to a worker."""


class Worker:
    """One worker process, ready when it is made. Raises Death when it cannot start, Stopped when `stop` is set."""

    def __init__(self, work: bytes, limits: Limits, stop: Event) -> None:
        context = get_context("spawn")
        self.limits, self.stop = limits, stop
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs, limits), name="clean-worker", daemon=True)
        with _processes:
            self.process.start()
        theirs.close()
        self.served = 0
        try:
            self._receive(_START)  # before that nobody reads, and sending might never end
            self._send_bytes(work)
            self._receive(_START)
        except BaseException:
            self.close()
            raise

    def send(self, items: Sequence[Any]) -> None:
        """Give it work to do. Raises Death when it died while it was idle, Unsendable for what cannot be pickled."""
        try:
            message = pickle.dumps(items)
        except Exception as error:
            raise Unsendable(said(error)) from error
        self._send_bytes(message)

    def receive(self) -> Any:
        """Its next answer. Raises Death when it dies, or is killed for its time or memory; Stopped."""
        self.served += 1
        return self._receive(self.limits.timeout)

    def _send_bytes(self, message: bytes) -> None:
        try:
            self.pipe.send_bytes(message)
        except OSError:
            raise Death("crashed", self._epitaph()) from None

    def _receive(self, seconds: float) -> Any:
        end = monotonic() + seconds
        try:
            while not self.pipe.poll(_WATCH):
                self._look(end, seconds)
            return self.pipe.recv()
        except (EOFError, OSError):  # OSError also where it died in the middle of an answer
            raise Death("crashed", self._epitaph()) from None

    def _look(self, end: float, seconds: float) -> None:
        if self.stop.is_set():
            raise Stopped
        if self.held() > self.limits.memory:
            raise Death("memory", f"more than {self.limits.memory // MIB:,} MiB")
        if monotonic() >= end:
            raise Death("timeout", f"no result after {seconds:g} seconds")

    @property
    def is_spent(self) -> bool:
        """Whether it should be replaced: it has done enough, or keeps too much."""
        return 0 < self.limits.recycle_after <= self.served or self.held() > self.limits.recycle_above

    def held(self) -> int:
        """Bytes of memory that it holds; 0 where the system does not say (all but Linux)."""
        try:
            pages = Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]
        except (OSError, IndexError):
            return 0
        return int(pages) * _page_size()

    def close(self) -> None:
        """End it now, whatever it does."""
        self.pipe.close()
        with _processes:
            self.process.kill()
            self.process.join()

    def _epitaph(self) -> str:
        with _processes:
            self.process.join(1)
            code = self.process.exitcode
        if code is None or code >= 0:
            return f"the worker ended with exit code {code}"
        with suppress(ValueError):
            return f"the worker was ended by {signal.Signals(-code).name}"
        return f"the worker was ended by signal {-code}"


def _page_size() -> int:
    import resource

    return resource.getpagesize()
