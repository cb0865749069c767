from __future__ import annotations

import math
import os

import pytest

from cleaner import Limits, UsageError
from cleaner.batch import limits
from cleaner.batch.limits import usable_cores


@pytest.mark.parametrize(
    ("told", "cores"), [("150000 100000", 2), ("50000 100000", 1), ("9900000 100000", 8), ("max 100000", 8), ("", 8)]
)
def test_a_container_has_as_many_cores_as_its_quota_is_worth(monkeypatch, tmp_path, told, cores):
    (tmp_path / "cpu.max").write_text(told)
    monkeypatch.setattr(limits, "_QUOTA", tmp_path / "cpu.max")
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(8), raising=False)
    assert usable_cores() == cores


def test_without_containers_all_cores_count(monkeypatch, tmp_path):
    monkeypatch.setattr(limits, "_QUOTA", tmp_path / "none")
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    assert usable_cores() == 3


@pytest.mark.parametrize(
    "wrong", [{"timeout": math.nan}, {"timeout": 0}, {"timeout": "20"}, {"memory": -1}, {"memory": 1 << 70}]
)
def test_limits_are_numbers_that_leave_something(wrong):
    with pytest.raises(UsageError, match=f"{next(iter(wrong))} must be a number above 0"):
        Limits(**wrong)
