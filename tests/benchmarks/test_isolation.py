from __future__ import annotations

import os
import time

import pytest

from benchmarks.isolation import CallFailed, Isolated


def test_results_come_back_and_errors_are_told():
    with Isolated(int, limit=20) as call:
        assert call("3") == 3
        with pytest.raises(CallFailed, match="ValueError"):
            call("three")
        assert call("4") == 4


def test_a_call_that_hangs_is_ended_and_the_next_one_runs():
    with Isolated(time.sleep, limit=3) as call:
        with pytest.raises(CallFailed, match="took over 3 s"):
            call(60)
        assert call(0) is None


def test_a_process_that_dies_is_replaced():
    with Isolated(os._exit, limit=20) as call:
        for _ in range(2):
            with pytest.raises(CallFailed, match="died"):
                call(7)
