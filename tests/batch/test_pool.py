"""What a document does to its worker costs that document alone."""

from __future__ import annotations

import itertools
import math
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from queue import Empty
from threading import Thread

import pytest

from cleaner.batch import child, pool, worker
from cleaner.batch.item import Item
from cleaner.batch.lane import Done, WorkersFail
from cleaner.batch.limits import Limits
from cleaner.batch.pool import AHEAD_ITEMS, Pool
from cleaner.model import Notice
from tests.batch.conftest import HERE, alive

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")
LIMITS = Limits(memory=300 << 20)
HASTY = Limits(timeout=3)


def items(*words):
    return [Item(word) for word in words]


def test_poison_costs_itself_alone_and_says_why(obey, capfd):
    words = ["a", "crash", "b", "exit", "raise", "hang", "c", "odd", "print", "d"]
    told = list(Pool(obey, 2, HASTY).ordered(items(*words)))
    assert [item.raw for item, _ in told] == words
    assert {item.raw: answer.code for item, answer in told if answer.code} == {
        "crash": "crashed",
        "exit": "crashed",
        "raise": "raised",
        "hang": "timeout",
        "odd": "raised",
    }
    details = {item.raw: answer.detail for item, answer in told}
    assert "SIGSEGV" in details["crash"]
    assert "exit code 3" in details["exit"]
    assert details["raise"] == "ValueError: bad luck"
    assert capfd.readouterr().out == ""


def test_a_worker_that_dies_in_the_middle_of_an_answer_costs_one_item(obey):
    told = list(Pool(obey, 1, LIMITS).ordered(items("a", "torn", "b")))
    assert [answer.code for _, answer in told] == ["", "crashed", ""]
    assert told[1].answer.detail == "the worker ended with exit code 3"


def test_what_a_worker_loads_with_its_first_item_is_not_on_that_items_time(obey):
    import poison

    told = list(Pool(poison.late, 1, Limits(timeout=1)).ordered(items("a", "b")))
    assert [answer for _, answer in told] == [("a", "", ""), ("b", "", "")]


def test_no_limit_of_time_is_one_too(obey):
    told = list(Pool(obey, 1, Limits(timeout=math.inf)).ordered(items("a")))
    assert [answer.value for _, answer in told] == ["a done"]


def test_limits_that_a_system_refuses_are_not_set(monkeypatch):
    resource = pytest.importorskip("resource")

    def refused(*_):
        raise ValueError("current limit exceeds maximum limit")

    monkeypatch.setattr(resource, "setrlimit", refused)
    child._bound(resource.RLIMIT_AS, 1 << 40)


def test_a_worker_says_why_it_cannot_start(obey, capfd):
    import poison

    with pytest.raises(WorkersFail, match="exit code 1"):
        list(Pool(poison.Missing(), 1, LIMITS).ordered(items("a")))
    assert "FileNotFoundError" in capfd.readouterr().err


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc")
def test_memory_is_watched_and_bounded(obey):
    told = list(Pool(obey, 1, LIMITS).ordered(items("a", "eat", "gulp", "b")))
    assert [answer.code for _, answer in told] == ["", "memory", "memory", ""]
    assert told[1].answer.detail == "more than 300 MiB"


def test_a_worker_that_dies_once_is_not_the_documents_fault(obey, tmp_path):
    told = list(Pool(obey, 1, LIMITS).ordered(items("a", f"once {tmp_path / 'seen'}", "b")))
    assert [answer.code for _, answer in told] == ["", "", ""]


def test_a_worker_that_dies_while_idle_costs_nothing(obey, tmp_path):
    pids = tmp_path / "pids"

    def killing():
        yield Item(f"pid {pids}")
        while not pids.exists() or not pids.read_text().endswith("\n"):
            time.sleep(0.01)
        time.sleep(0.1)
        os.kill(int(pids.read_text()), signal.SIGKILL)
        time.sleep(0.1)
        yield Item("after")

    told = list(Pool(obey, 1, LIMITS).ordered(killing()))
    assert [answer.code for _, answer in told] == ["", ""]


def test_an_exception_that_quotes_a_document_is_cut_short(obey):
    ((_, answer),) = Pool(obey, 1, LIMITS).ordered(items("quote"))
    assert answer.detail.startswith("ValueError: could not convert string to float: 'xxx")
    assert len(answer.detail) == 500


def test_an_item_that_cannot_travel_costs_itself_alone(obey):
    odd = Item("odd one", columns={"call": lambda: None})
    told = list(Pool(obey, 1, LIMITS).ordered([Item("a"), odd, Item("b"), odd]))
    assert [answer.code for _, answer in told] == ["", "raised", "", "raised"]
    assert "local object" in told[1].answer.detail  # what `pickle` says of it


def test_order_is_kept_or_not(obey):
    words = ["wait 0.3", *map(str, range(40))]
    pool = Pool(obey, 2, LIMITS)
    assert [item.raw for item, _ in pool.ordered(items(*words))] == words
    loose = [item.raw for item, _ in pool.unordered(items(*words))]
    assert loose != words
    assert sorted(loose) == sorted(words)


def test_what_cannot_be_read_keeps_its_place(obey):
    broken = Item("", problem=Notice("bad_line", "line 2"))
    told = list(Pool(obey, 1, LIMITS).ordered([Item("a"), broken, Item("b")]))
    assert [answer.code for _, answer in told] == ["", "bad_line", ""]


def test_an_endless_stream_is_taken_as_fast_as_it_is_wanted_and_closing_ends_the_workers(obey, tmp_path):
    taken = itertools.count()
    pids = tmp_path / "pids"
    with closing(Pool(obey, 1, LIMITS).ordered(Item(f"pid {pids}") for _ in taken)) as run:
        for _ in range(5):
            next(run)
    assert next(taken) <= 5 + AHEAD_ITEMS + 1
    assert not any(alive(pid) for pid in {int(pid) for pid in pids.read_text().split()})


def test_an_error_of_the_source_or_the_consumer_ends_the_workers(obey, tmp_path):
    pids = tmp_path / "pids"

    def breaking():
        yield Item(f"pid {pids}")
        yield Item("hang")
        while not pids.exists():
            time.sleep(0.01)
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        list(Pool(obey, 1, LIMITS).ordered(breaking()))
    assert not alive(int(pids.read_text()))


class Unreadable:
    """Work that cannot be made again in a worker."""

    def __reduce__(self):
        return (os._exit, (9,))


def test_workers_that_cannot_start_end_the_batch():
    with pytest.raises(WorkersFail, match="exit code 9"):
        list(Pool(Unreadable(), 1, LIMITS).ordered(items("a")))


def test_a_worker_that_never_begins_is_not_waited_for_for_ever(obey, monkeypatch):
    import poison

    monkeypatch.setattr(worker, "serve", poison.stuck)
    monkeypatch.setattr(worker, "_START", 0.2)
    with pytest.raises(WorkersFail, match=r"no result after 0\.2 seconds"):
        list(Pool(partial(obey, bytes(10_000_000)), 1, LIMITS).ordered(items("a")))


def test_a_system_that_allows_no_process_is_told(obey, monkeypatch):
    def refused(*_):
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("cleaner.batch.lane.Worker", refused)
    with pytest.raises(WorkersFail, match="cannot start: Resource temporarily unavailable"):
        list(Pool(obey, 2, LIMITS).ordered(items("a")))


def test_a_process_that_may_have_no_children_is_told(obey, monkeypatch):
    monkeypatch.setitem(multiprocessing.current_process()._config, "daemon", True)
    with pytest.raises(WorkersFail, match="daemonic processes are not allowed to have children"):
        list(Pool(obey, 1, LIMITS).ordered(items("a")))


SCRIPT = """
import sys
sys.path.insert(0, {here!r})
import poison
from cleaner.batch import pool
from cleaner.batch.item import Item
from cleaner.batch.limits import Limits
from cleaner.batch.pool import Pool

if __name__ == "__main__":
    words = ["pid {pids}", "hang"]
    for item, answer in Pool(poison.obey, 1, Limits()).ordered(map(Item, words)):
        print("first", flush=True)
"""


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_an_end_of_the_parent_is_the_end_of_the_workers(tmp_path, sign):
    pids = tmp_path / "pids"
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(here=str(HERE), pids=pids))
    env = {**os.environ, "PYTHONPATH": str(HERE.parents[1])}
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, start_new_session=True
    ) as process:
        process.stdout.readline()
        if sign == signal.SIGINT:
            os.killpg(process.pid, sign)  # as a terminal does
        else:
            process.kill()
        process.wait(20)
        if sign == signal.SIGINT:
            assert process.stderr.read().count(b"Traceback") == 1  # the parent's own
    assert not alive(int(pids.read_text()))


class LateFirst(Thread):
    """A lane that answers everything at once, but the first item only when nothing more comes."""

    def __init__(self, work, limits, wires):
        super().__init__(daemon=True)
        self.wires = wires

    def run(self):
        first = self.wires.tasks.get()
        with suppress(Empty):
            while (task := self.wires.tasks.get(timeout=0.5)) is not None:
                self.wires.done.put(Done(task))
        self.wires.done.put(Done(first))
        while (task := self.wires.tasks.get()) is not None:
            self.wires.done.put(Done(task))


def test_what_waits_for_a_slow_one_counts_until_it_goes_out(monkeypatch):
    monkeypatch.setattr(pool, "AHEAD_SIZE", 10_000)
    monkeypatch.setattr(pool, "Lane", LateFirst)
    taken = []
    large = (taken.append(n) or Item("x" * 4_000) for n in range(20))
    with closing(Pool(str, 1, LIMITS).ordered(large)) as run:
        next(run)
        assert len(taken) == 3  # 12,000 characters
        assert len(list(run)) == 19


def test_a_row_that_travels_with_its_document_counts_too(monkeypatch):
    monkeypatch.setattr(pool, "AHEAD_SIZE", 10_000)
    monkeypatch.setattr(pool, "Lane", LateFirst)
    taken = []
    rows = (taken.append(n) or Item("x", columns={"text": "x", "html": "y" * 4_000}) for n in range(20))
    with closing(Pool(str, 1, LIMITS).ordered(rows)) as run:
        next(run)
        assert len(taken) == 3


def test_a_worker_computes_on_one_thread(obey):
    ((_, answer),) = Pool(obey, 1, LIMITS).ordered(items("threads"))
    assert answer.value == "threads done 2"  # the other one waits for the end of the parent
