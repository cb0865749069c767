from __future__ import annotations

import pytest

from benchmarks import pipelines


@pytest.fixture
def ways(monkeypatch):
    rows = [{"id": "b", "status": "ok"}, {"id": "a", "status": "error"}]
    ways = {"clean batch": lambda pages: rows, "other order": lambda pages: rows[::-1], "lossy": lambda pages: rows[:1]}
    monkeypatch.setattr(pipelines, "WAYS", ways)


@pytest.mark.usefixtures("ways")
def test_the_hash_is_that_of_the_rows_in_any_order(tmp_path):
    figures = pipelines.measure(tmp_path, ("clean batch", "other order", "lossy"))
    assert {name: (row["rows"], row["errors"], row["same"]) for name, row in figures.items()} == {
        "clean batch": ("2", "1", "yes"),
        "other order": ("2", "1", "yes"),
        "lossy": ("1", "0", "no"),
    }
