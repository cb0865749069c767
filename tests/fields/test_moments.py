"""Moments already read: which tells one best, and the day in an address."""

from __future__ import annotations

import pytest

from cleaner.fields import moments


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2024/06/21/pier-closed", "2024-06-21"),
        ("https://example.org/2024/6/5/pier-closed", "2024-06-05"),
        ("https://example.org/2024/jun/21/pier-closed", "2024-06-21"),
        ("https://example.org/news/pier-closed-2024-06-21.html", "2024-06-21"),
        ("https://example.org/20240621/pier", "2024-06-21"),
        ("https://example.org/2024/06/pier", None),
        ("https://example.org/2024/02/31/pier", None),
        ("https://example.org/2024/13/21/pier", None),
        ("https://example.org/story/12024062199", None),
        ("https://example.org/" + "2024/" * 20_000 + "2024/06/21/pier", None),
        ("", None),
        (None, None),
    ],
)
def test_in_url(url: str | None, day: str | None) -> None:
    assert moments.in_url(url) == day


def test_best_told() -> None:
    assert moments.best_told(["2024-06-21", "2024-06-21T00:00", "2024-06-21T11:58"]) == 2
    assert moments.best_told(["2024-06-21T22:30+00:00", "2024-06-20", "2024-06-22T04:00+05:30"]) == 2
    assert moments.best_told(["2024-06-21T22:30+05:30", "2024-06-21"]) == 0
    assert moments.best_told(["2024-06-21", "2024-06-22T11:58"]) == 0


@pytest.mark.parametrize(
    ("moment", "other", "local"),
    [
        ("2024-06-21T18:15+00:00", "2024-06-21T20:15", "2024-06-21T20:15+02:00"),
        ("2024-06-21T18:15+00:00", "2024-06-21T23:45", "2024-06-21T23:45+05:30"),
        ("2024-06-21T18:15+00:00", "2024-06-22T00:00", "2024-06-22T00:00+05:45"),
        ("2024-06-21T18:15+00:00", "2024-06-21T18:25", None),
        ("2024-06-21T18:15+00:00", "2024-06-23T18:15", None),
        ("2024-06-21T18:15+02:00", "2024-06-21T20:15", None),
        ("2024-06-21T18:15+00:00", "2024-06-21", None),
    ],
)
def test_in_local_time(moment: str, other: str, local: str | None) -> None:
    assert moments.in_local_time(moment, other) == local


@pytest.mark.parametrize(
    ("moment", "day", "same"),
    [
        ("2024-06-21T23:30+00:00", "2024-06-22", True),
        ("2024-06-21T03:30+00:00", "2024-06-20", True),
        ("2024-06-21T11:58+00:00", "2024-06-22", True),
        ("2024-06-21T08:58+00:00", "2024-06-22", False),
        ("2024-06-21T23:30+05:30", "2024-06-22", False),
        ("2024-06-21", "2024-06-21", True),
    ],
)
def test_is_same_day(moment: str, day: str, same: bool) -> None:
    assert moments.is_same_day(moment, day) == same


@pytest.mark.parametrize(
    ("moment", "limit", "later"),
    [
        ("2024-06-22", "2024-06-21", True),
        ("2024-06-21T23:00", "2024-06-21", False),
        ("2024-06-21T12:00+00:00", "2024-06-21T11:00+00:00", True),
        ("2024-06-21T12:00+05:30", "2024-06-21T11:00+00:00", False),
        ("2024-06-21T12:00", "2024-06-21T11:00+00:00", False),
        ("2024-06-22T02:00", "2024-06-21T11:00+00:00", True),
    ],
)
def test_is_later(moment: str, limit: str, later: bool) -> None:
    assert moments.is_later(moment, limit) == later
