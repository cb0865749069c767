"""Days of other calendars as Gregorian ones: Buddhist years, Japanese and Taiwanese eras, the Persian calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1990, 2050
"""Years that dates of pages can have. Nepal's years (2081 is 2024) and all misread numbers lie outside."""

ERAS: Mapping[str, int] = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}
"""The year before the first one of an era."""

BUDDHIST = 543
"""Thailand counts the years from 543 before Christ."""

_NOWRUZ = date(2021, 3, 21)
"""The first day of the Persian year 1400."""


def valid_day(year: int, month: int, day: int) -> date | None:
    """A day that there is, within the years that pages have; else None."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def thai_year(year: int) -> int:
    """A year of a Thai date: 2567 and 67 are 2024, 2024 is itself."""
    if year < 100:
        year += 2500
    return year - BUDDHIST if year > 2400 else year


def persian_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Persian one: six months of 31 days, five of 30, and one of 29 or 30.

    >>> persian_day(1403, 4, 1)
    datetime.date(2024, 6, 21)
    """
    length = 31 if month <= 6 else 30 if month <= 11 or _is_leap(year) else 29
    if not (1370 <= year <= 1428 and 1 <= month <= 12 and 1 <= day <= length):
        return None
    years = range(1400, year) if year >= 1400 else range(year, 1400)
    days = sum(366 if _is_leap(each) else 365 for each in years) * (1 if year >= 1400 else -1)
    return _NOWRUZ + timedelta(days=days + 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1)


def _is_leap(year: int) -> bool:
    """The rule of 33 years, which holds for the Persian years 1343 to 1472."""
    return (year * 8 + 29) % 33 < 8
