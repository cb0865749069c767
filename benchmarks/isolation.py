"""One function in a child process that can be killed: a peer may raise, hang or crash, and the run goes on."""

from __future__ import annotations

import logging
import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Generic, Self, TypeVar

Argument = TypeVar("Argument")
Result = TypeVar("Result")


class CallFailed(Exception):
    """The function raised, ran over its time, or its process died; the message says which."""


class Isolated(Generic[Argument, Result]):
    """Calls `function`, which must be picklable, in a child process; a killed child is replaced at the next call."""

    def __init__(self, function: Callable[[Argument], Result], limit: float) -> None:
        """`limit` is in seconds of wall clock, for each call."""
        self._function = function
        self._limit = limit
        self._context = multiprocessing.get_context("spawn")
        self._child: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self._stop()

    def __call__(self, argument: Argument) -> Result:
        """The function's result. Raises CallFailed."""
        pipe = self._pipe or self._start()
        try:
            pipe.send(argument)
            if not pipe.poll(self._limit):
                self._stop()
                raise CallFailed(f"took over {self._limit:g} s")
            result, problem = pipe.recv()
        except (EOFError, BrokenPipeError, ConnectionResetError):
            self._stop()
            raise CallFailed("its process died") from None
        if problem:
            raise CallFailed(problem)
        return result  # type: ignore[no-any-return]

    def _start(self) -> Connection:
        ours, theirs = self._context.Pipe()
        self._child = self._context.Process(target=_serve, args=(theirs, self._function), daemon=True)
        self._child.start()
        theirs.close()  # or the end of the child would not show as the end of the pipe
        self._pipe = ours
        return ours

    def _stop(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.join()
        if self._pipe is not None:
            self._pipe.close()
        self._child = self._pipe = None


def _serve(pipe: Connection, function: Callable[[Argument], object]) -> None:
    """The child: answer every argument with (result, "") or (None, what went wrong)."""
    logging.disable(logging.CRITICAL)  # peers log whole tracebacks of pages that are counted as failures here
    while True:
        try:
            argument = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send((function(argument), ""))
        except Exception as error:  # whatever a peer raises is a failure to count
            pipe.send((None, f"{type(error).__name__}: {error}"[:200]))
