"""What runs in a worker process: one thread that cleans what it is sent, and answers item by item."""

from __future__ import annotations

import gc
import os
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

from cleaner.batch.item import Item
from cleaner.batch.limits import Limits

READY = pickle.dumps("ready")

_PAGE = b"""<html lang=en><title>The ferry sails again | The Harbour Post</title>
<nav class=menu><a href=/>Home</a></nav>
<article><h1>The ferry sails again</h1><p class=byline>By Mira Tolland, 6 May 2024, 7:10 a.m.</p>
<p>PORT TOLLAND (AP) - The old ferry crosses the bay again in May, the harbour council said on Monday.</p>
<figure><img src=a.jpg><figcaption>The ferry in 2013. Photo: Jon Vale</figcaption></figure>
<p>Share this story: copy link, print, email. Sign up for our newsletter. Subscribe now to read more.</p>
<p>Related stories. Read more. Advertisement. Follow us. Click here to download our app. Comments. Tags: bay.</p>
<p>All rights reserved. Copyright 2024. Terms of use. Privacy policy. We use cookies. Accept all.</p></article>"""
"""A page with a bit of all that pages have: many patterns are compiled when a page first asks for them."""

_RESERVED = 1 << 30
_SAID = 500
_LONG = 1e9
"""Seconds of a time limit that is as good as none: 31 years, still a number that systems take."""
_SPARE = 60
"""Seconds of processor time beyond the time limit after which the system ends a worker that is deep in C code: its
parent, which kills it in time, must be gone."""


_COLLECTED_AFTER = 20_000
"""Objects that are made, and not gone, before cycles among them are looked for. A document makes many and hardly a
cycle; looking after 700, as Python does, takes 2 to 3 % of its time."""

_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""What libraries of matrix products read when they are loaded. Each thread of theirs would reserve memory, and wait."""


class Answer(NamedTuple):
    """What came of one item: a value, or the code of what went wrong."""

    value: Any = None
    code: str = ""
    detail: str = ""


def serve(pipe: Connection, limits: Limits) -> None:
    """Work until the pipe closes. The first message is the work, each later one a list of items.

    READY is told twice: when there is somebody to read, and when the work can begin.
    """
    _settle(limits.memory)
    _tell(pipe, READY)
    messages = _messages(pipe)
    packed = next(messages, None)
    if packed is None:
        return
    work = pickle.loads(packed)  # noqa: S301 - from our own parent
    _warm_up(work)
    _tell(pipe, READY)
    for message in messages:
        for item in pickle.loads(message):  # noqa: S301 - as above
            _bound_processor_time(limits.timeout)
            _tell(pipe, _answer(work, item))


def _messages(pipe: Connection) -> Iterator[bytes]:
    """What the parent sends, until it is gone."""
    with suppress(EOFError, OSError):
        while True:
            yield pipe.recv_bytes()


def _tell(pipe: Connection, message: bytes) -> None:
    try:
        pipe.send_bytes(message)
    except OSError:  # the parent is gone: so are we
        raise SystemExit(1) from None


def _warm_up(work: Callable[[Any], Any]) -> None:
    """Do a small page: what is loaded with the first one (patterns, models) must not count as the time of a document
    that somebody waits for, or a worker that has just started on a busy machine fails an innocent one twice.
    """
    with suppress(Exception):  # a bug will be told with every document
        work(Item(_PAGE))
    gc.collect()
    gc.freeze()  # rules and patterns stay: no collection need read them again
    gc.set_threshold(_COLLECTED_AFTER)


def _answer(work: Callable[[Any], Any], item: Any) -> bytes:
    try:
        return pickle.dumps(Answer(work(item)))
    except MemoryError:
        return pickle.dumps(Answer(code="memory", detail="out of memory"))
    except Exception as error:
        return pickle.dumps(Answer(code="raised", detail=said(error)))


def said(error: Exception) -> str:
    """What an exception says, cut short: some quote the whole document."""
    return f"{type(error).__name__}: {error}"[:_SAID]


def _settle(memory: int) -> None:
    """Be the first to go when the machine is short of memory, and let nothing that prints disturb the data."""
    os.dup2(2, 1)
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    Thread(target=_end_with_parent, daemon=True).start()
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")
    if sys.platform != "win32":
        import resource

        # The parent watches what is really held. This catches what is asked for in one go, and leaves room for what is
        # only reserved: a worker with everything loaded reserves half a gigabyte.
        _bound(resource.RLIMIT_AS, 2 * memory + _RESERVED)
        _bound(resource.RLIMIT_CORE, 0)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _bound_processor_time(timeout: float) -> None:
    if sys.platform != "win32" and timeout < _LONG:
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = int(used.ru_utime + used.ru_stime) + int(timeout) + _SPARE
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        if hard == resource.RLIM_INFINITY or seconds < hard:
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))


def _bound(which: int, wanted: int) -> None:
    """Set a limit of the system, where it takes one: macOS refuses some."""
    import resource

    hard = resource.getrlimit(which)[1]
    bound = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    with suppress(ValueError, OSError):
        resource.setrlimit(which, (bound, bound))
