"""Workers that stay: what is handed in comes back, whatever becomes of it, of the worker, or of the crew."""

from __future__ import annotations

import gc
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from itertools import count, islice

import pytest

from cleaner.batch import lane
from cleaner.batch.crew import AHEAD, Closed, Crew
from cleaner.batch.item import Item
from cleaner.batch.limits import Limits
from cleaner.batch.worker import Death
from cleaner.model import Notice
from tests.batch.conftest import alive

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")
HASTY = Limits(timeout=3)


def test_each_future_gets_its_own_answer_and_poison_costs_itself_alone(obeying):
    words = ["a", "crash", "b", "hang", "raise", "c"]
    with closing(Crew(obeying, 2, HASTY)) as crew:
        futures = [crew.submit(Item(word)) for word in words]
        assert [future.result() for future in futures] == [
            "a done",
            "crash crashed",
            "b done",
            "hang timeout",
            "raise raised",
            "c done",
        ]
        assert crew.submit(Item("later")).result() == "later done"


def test_many_come_in_order_and_are_taken_as_they_are_wanted(obeying):
    taken = count()
    endless = (Item(str(next(taken))) for _ in count())
    with closing(Crew(obeying)) as crew:
        assert list(islice(crew.map(endless), 40)) == [f"{number} done" for number in range(40)]
        assert next(taken) <= 40 + AHEAD


def test_several_threads_may_hand_in(obeying):
    with closing(Crew(obeying)) as crew, ThreadPoolExecutor(4) as threads:
        texts = [str(number) for number in range(50)]
        assert list(threads.map(lambda text: crew.submit(Item(text)).result(), texts)) == [f"{t} done" for t in texts]


def test_an_item_that_could_not_be_read_has_an_answer(obeying):
    with closing(Crew(obeying)) as crew:
        assert crew.submit(Item("x", problem=Notice("unreadable"))).result() == "x unreadable"


def test_closing_tells_whoever_waits_and_ends_the_workers(obeying, tmp_path):
    pids = tmp_path / "pids"
    crew = Crew(obeying)
    crew.submit(Item(f"pid {pids}")).result()
    waiting = crew.submit(Item("hang"))
    crew.close()
    crew.close()
    with pytest.raises(Closed):
        waiting.result()
    with pytest.raises(Closed):
        crew.submit(Item("a"))
    assert not alive(int(pids.read_text()))


def test_a_crew_that_nobody_holds_ends(obeying, tmp_path):
    pids = tmp_path / "pids"
    crew = Crew(obeying)
    crew.submit(Item(f"pid {pids}")).result()
    del crew
    gc.collect()
    assert not alive(int(pids.read_text()))


def test_workers_that_cannot_start_are_told_and_not_waited_for(obeying, monkeypatch):
    def dies(*_):
        raise Death("crashed", "the worker ended with exit code 1")

    monkeypatch.setattr(lane, "Worker", dies)
    crew = Crew(obeying)
    with pytest.raises(lane.WorkersFail, match="exit code 1"):
        crew.submit(Item("a")).result()
    with pytest.raises(lane.WorkersFail):
        crew.submit(Item("b"))
    crew.close()


def test_an_answer_that_comes_while_the_crew_is_closed_disturbs_nobody(obeying):
    crew = Crew(obeying)
    crew.close()
    desk = crew._desk
    done, late = Future(), Future()
    desk.end, desk.waiting = None, {0: late, 1: done}

    done.add_done_callback(lambda _: desk.waiting.pop(0).set_result("in time"))  # as `serve` does in another thread
    desk.shut(Closed("the workers were sent home"))
    assert late.result() == "in time"
    with pytest.raises(Closed):
        done.result()


def test_a_cancelled_future_disturbs_nobody(obeying):
    with closing(Crew(obeying)) as crew:
        first = crew.submit(Item("wait 0.2"))
        assert crew.submit(Item("b")).cancel()
        assert first.result() == "wait 0.2 done"
        assert crew.submit(Item("c")).result() == "c done"
