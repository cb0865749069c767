"""Dates as pages and feeds write them -> ISO 8601, with the precision and the zone that the text gives, no more.

Never reads the clock: "yesterday", "an hour ago" and dates without a year are no dates. A numeric date whose order
(day or month first) is open stays unread: an absent date is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from types import MappingProxyType

from cleaner.fields import months
from cleaner.fields import zones as zone_names
from cleaner.fields.clock import Clock, Line, beside, weekday_start
from cleaner.fields.zones import zones_of_host

__all__ = ["ParsedDate", "best_told", "find", "in_url", "locale_of", "parse", "parse_machine", "zones_of_host"]

MAX_CHARS = 200
FIRST_YEAR, LAST_YEAR = 1990, 2100

_NO_ZONES: Mapping[str, str] = MappingProxyType({})
_DAY_FIRST_REGIONS = frozenset("gb uk ie au nz in za sg my hk ke ng gh pk lk bd mt jm tt zw ug tz zm".split())

_YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_SHORT_YEAR = r"(?P<y>(?:19|20)\d\d|['’]\d\d|(?<=[-/])\d\d)(?!\d)"
_DAY = r"(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)(?:st|nd|rd|th|er|e|º|ª|°|o|-го|-е)?"
_SEP = r"[\s,،.\-/·']{0,3}"
_OF = r"(?:(?:de|of|del|d|di)(?![^\W\d_]))?"
# Any word: an alternation of the 400 names takes 10 ms to compile, and the table is asked anyway.
_NAMED = r"(?P<month>[^\s\d.,،:;()/|·\-]{2,14}(?:\ (?:الثاني|الاول))?)"
_TWIN = r"(?:\ ?[/(]\ ?[^\W\d_]{2,8}(?:\ [^\W\d_]{2,6})?\)?)?"
"""A second name of the same month: Arabic papers give the Egyptian and the Levantine one."""

_SHAPES = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<![\d./])(?P<y>(?:19|20)\d\d)(?P<s>[/.])\ ?(?P<m>\d{1,2})(?P=s)\ ?(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)\ ?[年년]\ ?(?P<m>\d{1,2})\ ?[月월]\ ?(?P<d>\d{1,2})\ ?[日일号號]"),
    re.compile(rf"(?<![\d.:]){_DAY}{_SEP}{_OF}{_SEP}{_NAMED}{_TWIN}{_SEP}{_OF}{_SEP}{_SHORT_YEAR}"),
    re.compile(rf"(?<![^\W\d_]){_NAMED}{_SEP}{_DAY}{_SEP}{_OF}{_SEP}{_SHORT_YEAR}"),
    re.compile(
        rf"(?<![^\W\d_]){_NAMED}\ {{1,2}}{_DAY}\ (?P<clock>\d\d:\d\d(?::\d\d)?)\ (?:(?P<zone>[a-z]{{3,4}})\ )?{_YEAR}"
    ),
    re.compile(rf"(?<!\d){_YEAR}{_SEP}{_NAMED}{_SEP}{_DAY}"),
    re.compile(r"(?<![\d./-])(?P<a>\d{1,2})(?P<s>[./-])\ ?(?P<b>\d{1,2})(?P=s)\ ?(?P<y>(?:19|20)\d\d|\d\d)(?![\d])"),
)
_URL_DAY = re.compile(r"[/_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?=[/_.?-]|$)")
_URL_PARTS = re.compile(r"/((?:19|20)\d\d)/(0?[1-9]|1[0-2]|[a-z]{3,9})/(0?[1-9]|[12]\d|3[01])(?=/)")
_YEAR_LIKE = re.compile(r"(?:19|20)\d\d|['’./-] ?\d\d(?!\d)")
"""What every date has; most lines have none and end here."""

_TWO_DIGITS = re.compile(r"\d\d")
"""What every date has before anything is folded, which costs ten times as much."""

_ISO = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?P<s>-?)(?P<m>\d\d)(?P=s)(?P<d>\d\d)"
    r"(?:[t_ ]?(?P<H>[01]\d|2[0-3]):?(?P<M>[0-5]\d)(?::?(?P<S>[0-5]\d)(?:[.,]\d{1,9})?)?"
    r"\ ?(?P<zone>z|[+-]\d\d(?::?\d\d)?)?)?"
)
_EPOCH = re.compile(r"(\d{9,10})(?:\.\d{1,6})?|(\d{12,13})")


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """A moment as far as the text tells it.

    `iso` is ISO 8601: "2024-06-21", "2024-06-21T11:58" or "2024-06-21T11:58+05:30". `zone` is the UTC offset in it,
    None when unknown. `zone_abbreviation` is what the text calls the zone ("IST"), known or not.
    """

    iso: str
    has_time: bool
    zone: str | None = None
    zone_abbreviation: str | None = None


def parse(
    raw: str, *, language: str | None = None, zones: Mapping[str, str] = _NO_ZONES, zone: str | None = None
) -> ParsedDate | None:
    """The first date in `raw` (its first 200 characters), or None when there is none or its day is not certain.

    `language` ("de", "en-US") decides the order of numeric dates; without a region English has none. `zones` says
    what ambiguous abbreviations mean ({"IST": "+05:30"}). `zone` is the offset of a time that comes without one.
    """
    text = raw[:MAX_CHARS].strip()
    if not _TWO_DIGITS.search(text):
        return None
    if whole := _ISO.fullmatch(months.fold(text)):
        return _iso(whole, zone)
    found = find(text, language=language, zones=zones, zone=zone)
    return found[0] if found else None


def parse_machine(raw: str, *, zones: Mapping[str, str] = _NO_ZONES, language: str | None = None) -> ParsedDate | None:
    """Like `parse`, for structured data: a bare number is also read as seconds or milliseconds since 1970."""
    text = raw[:MAX_CHARS].strip()
    if text.isascii() and (found := _EPOCH.fullmatch(text)):
        seconds = int(found[1]) if found[1] else int(found[2]) // 1000
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
        if parsed := parse(moment.isoformat()):
            return parsed
    return parse(text, language=language, zones=zones)


def find(
    text: str, *, language: str | None = None, zones: Mapping[str, str] = _NO_ZONES, zone: str | None = None
) -> tuple[ParsedDate, int, int] | None:
    """The first date in a line and its span, weekday, time of day and zone counted in. See `parse`."""
    raw = text[:MAX_CHARS]
    if not _TWO_DIGITS.search(raw):
        return None
    folded = months.fold(raw)
    if not _YEAR_LIKE.search(folded):
        return None
    line = Line(raw, folded, zones)
    matches = (found for shape in _SHAPES for found in shape.finditer(folded))
    for found in sorted(matches, key=lambda match: match.start()):
        if day := _day(found, language):
            return _with_clock(line, found, day, zone)
    return None


def locale_of(language: str | None, host: str | None) -> str | None:
    """The language tag by which numeric dates are read: English takes the region of a country's host.

    The host overrules the tag: many systems call every English page "en-US".
    """
    tag = (language or "").lower().replace("_", "-")
    country = (host or "").lower().rstrip(".").rpartition(".")[2]
    if tag.partition("-")[0] == "en" and country in _DAY_FIRST_REGIONS:
        return f"en-{country}"
    return tag or None


def in_url(url: str | None) -> str | None:
    """The day in the path of an address ("/2024/06/21/"), ISO 8601. Of 214 such addresses 207 told the true day."""
    path = (url or "")[:2_000].lower()
    found = _URL_DAY.search(path) or _URL_PARTS.search(path)
    if not found:
        return None
    month = int(found[2]) if found[2].isdigit() else months.number(found[2], "en") or 0
    day = _valid(int(found[1]), month, int(found[3]))
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
    """A moment in UTC as the same page's clock tells it ("2024-06-21T20:15"): local time and offset; None if it does not.

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
    first = datetime.fromisoformat(moment)
    if first.tzinfo is None or first.utcoffset() != timedelta():
        return moment[:10] == day[:10]
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


def _with_clock(line: Line, found: re.Match[str], day: date, zone: str | None) -> tuple[ParsedDate, int, int]:
    start = weekday_start(line, found.start())
    groups = found.groupdict()
    if groups.get("clock"):
        letters = (groups["zone"] or "").upper() or None
        known = zone_names.meaning(letters, line.zones) if letters else None
        clock = Clock(groups["clock"].removesuffix(":00"), known, letters, start, found.end())
        return _parsed(day, clock, zone), start, found.end()
    clock_found = beside(line, start, found.end(), machine=found.re is _SHAPES[0])
    if clock_found is None:
        return _parsed(day, None, zone), start, found.end()
    return _parsed(day, clock_found, zone), min(start, clock_found.start), max(found.end(), clock_found.end)


def _parsed(day: date, clock: Clock | None, zone: str | None) -> ParsedDate:
    if clock is None:
        return ParsedDate(day.isoformat(), has_time=False)
    offset = clock.zone or zone_names.offset(zone)
    return ParsedDate(
        f"{day.isoformat()}T{clock.time}{offset or ''}",
        has_time=True,
        zone=offset,
        zone_abbreviation=clock.abbreviation,
    )


def _day(found: re.Match[str], language: str | None) -> date | None:
    groups = found.groupdict()
    year = _year(groups["y"])
    if "a" in groups:
        return _numeric(int(groups["a"]), int(groups["b"]), groups, language)
    month = months.number(groups["month"], language) if "month" in groups else int(groups["m"])
    return _valid(year, month or 0, int(groups["d"]))


def _year(text: str) -> int:
    digits = int(text.lstrip("'’"))
    if digits > 99:
        return digits
    return 1900 + digits if digits >= FIRST_YEAR - 1900 else 2000 + digits


def _numeric(first: int, second: int, groups: Mapping[str, str], language: str | None) -> date | None:
    order = _order(groups["s"], language)
    if len(groups["y"]) == 2 and (order is None or not language or _is_version(groups)):
        return None
    day_first, month_first = _valid(_year(groups["y"]), second, first), _valid(_year(groups["y"]), first, second)
    if order is None:
        return day_first if month_first is None or first == second else month_first if day_first is None else None
    preferred, other = (day_first, month_first) if order == "dmy" else (month_first, day_first)
    return preferred or other


def _is_version(groups: Mapping[str, str]) -> bool:
    """Whether numbers parted by dots are rather a version ("2.10.11") than a day with a short year ("02.10.11")."""
    return groups["s"] == "." and len(groups["a"]) + len(groups["b"]) < 4


def _order(separator: str, language: str | None) -> str | None:
    """Either "dmy" or "mdy", or None when the language leaves it open. Dots are never American."""
    base, _, region = (language or "").lower().replace("_", "-").partition("-")
    if base == "en":
        return "mdy" if region == "us" else "dmy" if region in _DAY_FIRST_REGIONS else None
    return "dmy" if base or separator == "." else None


def _valid(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(found: re.Match[str], zone: str | None) -> ParsedDate | None:
    """A text that is ISO 8601 and nothing else, with or without its separators."""
    day = _valid(int(found["y"]), int(found["m"]), int(found["d"]))
    if day is None or found["H"] is None:
        return _parsed(day, None, None) if day else None
    second = f":{found['S']}" if int(found["S"] or 0) else ""
    clock = Clock(f"{found['H']}:{found['M']}{second}", zone_names.offset(found["zone"]), None, 0, 0)
    return _parsed(day, clock, zone)
