"""What documents may do to a worker, for tests: work that does as the item's text says.

Workers import this module, so the tests put its folder on the path.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path

from cleaner.batch.item import Item
from cleaner.model import Notice


def obey(item: Item) -> str:
    """Do what the text says: "crash", "exit", "hang", "eat", "raise", "once FILE"; anything else is handed back."""
    word, _, rest = str(item.raw).partition(" ")
    found = DEEDS[word](rest) if word in DEEDS else None
    return f"{item.raw} done" if found is None else f"{item.raw} done {found}"


def _crash(_: str) -> None:
    ctypes.string_at(0)


def _exit(_: str) -> None:
    os._exit(3)


def _hang(_: str) -> None:
    while True:
        time.sleep(1)


def _eat(_: str) -> None:
    held = []
    while True:
        held.append(bytearray(8 << 20))
        for at in range(0, 8 << 20, 4_096):
            held[-1][at] = 1


def _gulp(_: str) -> None:
    bytearray(1 << 40)


def _raise(_: str) -> None:
    raise ValueError("bad luck")


def _quote(_: str) -> None:
    float("x" * 100_000)


def _once(file: str) -> None:
    """Crash the first time only."""
    if not Path(file).exists():
        Path(file).touch()
        os.kill(os.getpid(), signal.SIGKILL)


def _pid(file: str) -> None:
    with Path(file.strip()).open("a") as told:
        told.write(f"{os.getpid()}\n")


def _print(_: str) -> None:
    print("noise")  # noqa: T201


def _wait(seconds: str) -> None:
    time.sleep(float(seconds))


def _threads(_: str) -> int:
    """How many threads there are once the matrix products are loaded."""
    import numpy as np

    np.ones((200, 200)) @ np.ones((200, 200))
    return len(list(Path("/proc/self/task").iterdir()))


def _torn(_: str) -> None:
    """Die in the middle of an answer: its length is sent, and a part of it."""
    gc.unfreeze()  # or what the worker has had from its start is not among them
    (pipe,) = (each for each in gc.get_objects() if isinstance(each, Connection))
    os.write(pipe.fileno(), (1_000).to_bytes(4, "big") + b"half")
    os._exit(3)


def _unpicklable(_: str) -> None:
    raise type("Odd", (Exception,), {})("cannot travel")


DEEDS = {
    "crash": _crash,
    "exit": _exit,
    "hang": _hang,
    "eat": _eat,
    "gulp": _gulp,
    "raise": _raise,
    "quote": _quote,
    "once": _once,
    "pid": _pid,
    "print": _print,
    "wait": _wait,
    "odd": _unpicklable,
    "torn": _torn,
    "threads": _threads,
}


class Obeying:
    """The same as work of a crew, which also says what is told of an item that was given up."""

    def __call__(self, item: Item) -> str:
        return obey(item)

    def failed(self, item: Item, reason: Notice) -> str:
        return f"{item.raw} {reason.code}"


_loaded: list[bool] = []


def late(item: Item) -> str:
    """Load something slow with the first item of each worker."""
    if not _loaded:
        time.sleep(2)
        _loaded.append(True)
    return str(item.raw)


class Missing:
    """Work of which a part is not there where a worker makes it again."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return open, ("no such file",)

    def __call__(self, item: Item) -> str:
        return ""


def stuck(*_: object) -> None:
    """A worker that never comes to read what it is sent."""
    time.sleep(600)
