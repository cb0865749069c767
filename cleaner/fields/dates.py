"""Dates as pages and feeds write them -> ISO 8601, with the precision and the zone that the text gives, no more.

Never reads the clock: "yesterday", "an hour ago" and dates without a year are no dates. A numeric date whose order
(day or month first) is open stays unread: an absent date is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from cleaner.fields import months, orders
from cleaner.fields import zones as zone_names
from cleaner.fields.calendars import ERAS, FIRST_YEAR, persian_day, thai_year, valid_day
from cleaner.fields.clock import Clock, Line, beside, weekday_start
from cleaner.fields.orders import locale_of
from cleaner.fields.shapes import ISO_SHAPE, YEAR, commonest, shapes_of
from cleaner.fields.zones import zones_of_host

__all__ = ["ParsedDate", "find", "locale_of", "parse", "parse_machine", "zones_of_host"]

MAX_CHARS = 200

_NO_ZONES: Mapping[str, str] = MappingProxyType({})

_YEAR_LIKE = re.compile(r"[12'’./年ก-๎-](?:(?<=1)[349]\d\d|(?<=2)[05]\d\d|(?<=['’./-]) ?\d\d(?!\d)|(?<=[年ก-๎]))")
"""What every date has; most lines have none and end here. The class stands first: it is found fastest."""

_TWO_DIGITS = re.compile(r"[\d元](?:(?<=\d)\d|(?<=元)年)")
"""What every date has before anything is folded: two digits, or the first year of an era."""

_ISO = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?P<s>-?)(?P<m>\d\d)(?P=s)(?P<d>\d\d)"
    r"(?:[t_ ]?(?P<H>[01]\d|2[0-3]):?(?P<M>[0-5]\d)(?::?(?P<S>[0-5]\d)(?:[.,]\d{1,9})?)?"
    r"\ ?(?P<zone>z|[+-]\d\d(?::?\d\d)?)?)?"
)
_EPOCH = re.compile(r"(\d{9,10})(?:\.\d{1,6})?|(\d{12,13})")


class ParsedDate(NamedTuple):
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
    is_iso, moment = _whole(text, zone)
    if is_iso:
        return moment
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
    if _TWO_DIGITS.search(text, 0, MAX_CHARS) is None:
        return None
    return _find(text[:MAX_CHARS], language, tuple(zones.items()) if zones else (), zone)


@lru_cache(maxsize=256)  # a line is asked for by rules, as a date and as a byline
def _find(
    raw: str, language: str | None, zones: tuple[tuple[str, str], ...], zone: str | None
) -> tuple[ParsedDate, int, int] | None:
    folded = months.fold(raw)
    line = Line(raw, folded, dict(zones))
    plain = commonest(folded)
    if plain is not None:
        groups = plain.groupdict()
        if day := _day(groups, language):
            return _with_clock(line, plain, groups, day, zone)
    if not _YEAR_LIKE.search(folded):
        return None
    for found in _matches(folded):
        groups = found.groupdict()
        if _is_version(found, groups) and beside(line, found.start(), found.end(), machine=False) is None:
            continue
        if day := _day(groups, language):
            return _with_clock(line, found, groups, day, zone)
    return None


def has_digits(text: str) -> bool:
    """Whether a text has what every date has: a quick look, before anything else is done."""
    return _TWO_DIGITS.search(text, 0, MAX_CHARS) is not None


@lru_cache(maxsize=512)  # a line is asked for with and without what its language says of orders and zones
def _matches(folded: str) -> tuple[re.Match[str], ...]:
    """What has the shape of a date in a line, from left to right; shapes whose signs are not there are not tried."""
    from_year, anywhere = shapes_of(folded)
    years = [year.start() for year in YEAR.finditer(folded)] if from_year else ()
    matches = list[re.Match[str]]()
    for pattern, signs, _ in from_year if years else ():
        if signs is None or signs.search(folded):
            matches += filter(None, [pattern.match(folded, at) for at in years])
    for pattern, signs, needs in anywhere:
        if (signs is None or signs.search(folded)) and (needs is None or needs.search(folded)):
            matches += pattern.finditer(folded)
    return tuple(sorted(matches, key=re.Match.start))


def _with_clock(
    line: Line, found: re.Match[str], groups: Mapping[str, str], day: date, zone: str | None
) -> tuple[ParsedDate, int, int]:
    start = weekday_start(line, found.start())
    if groups.get("clock"):
        letters = (groups["zone"] or "").upper() or None
        known = zone_names.meaning(letters, line.zones) if letters else None
        seconds = groups["clock"][5:]  # of "12:00:00"; "12:00" has none
        told = groups["clock"][:5] if seconds == ":00" else groups["clock"]
        clock = Clock(told, known, letters, start, found.end())
        return _parsed(day, clock, zone), start, found.end()
    clock_found = beside(line, start, found.end(), machine=found.re is ISO_SHAPE)
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


def _day(groups: Mapping[str, str], language: str | None) -> date | None:
    day = int(groups["d"]) if "d" in groups else 0
    if "a" in groups:
        return _numeric(int(groups["a"]), int(groups["b"]), groups, language)
    if "era" in groups:
        year = ERAS[groups["era"]] + (1 if groups["y"] == "元" else int(groups["y"]))
        return valid_day(year, int(groups["m"]), day)
    if "thai" in groups:
        month = months.number(groups["thai"].rstrip("."), "th")
        return valid_day(thai_year(int(groups["y"])), month or 0, day)
    if "persian" in groups or "jm" in groups:
        return _persian(groups, day, language)
    month = months.number(groups["month"], language) if "month" in groups else int(groups["m"])
    return valid_day(_year(groups["y"]), month or 0, day)


def _persian(groups: Mapping[str, str], day: int, language: str | None) -> date | None:
    """Numbers alone are a Persian date only on a Persian page; with a month's name everywhere."""
    if "jm" in groups:
        return persian_day(int(groups["y"]), int(groups["jm"]), day) if (language or "")[:2] == "fa" else None
    return persian_day(int(groups["y"]), months.PERSIAN.get(groups["persian"], 0), day)


def _year(text: str) -> int:
    digits = int(text.lstrip("'’"))
    if digits > 99:
        return digits
    return 1900 + digits if digits >= FIRST_YEAR - 1900 else 2000 + digits


def _numeric(first: int, second: int, groups: Mapping[str, str], language: str | None) -> date | None:
    last = groups["y"]
    if len(last) == 2:
        return _short(first, second, groups, language)
    day_first, month_first = valid_day(_year(last), second, first), valid_day(_year(last), first, second)
    order = orders.of_full_year(language, groups["s"])
    if order is None:
        return day_first if month_first is None or first == second else month_first if day_first is None else None
    return (day_first or month_first) if order == "dmy" else (month_first or day_first)


def _short(first: int, second: int, groups: Mapping[str, str], language: str | None) -> date | None:
    """A day of three short numbers: one order, or none."""
    last = groups["y"]
    order = orders.of_short_year(language, groups["s"])
    if order == "ymd":
        return valid_day(_year(groups["a"]), second, int(last))
    if order is None:
        return None
    day, month = (first, second) if order == "dmy" else (second, first)
    return valid_day(_year(last), month, day) or valid_day(_year(last), day, month)


def _is_version(found: re.Match[str], groups: Mapping[str, str]) -> bool:
    """Whether numbers parted by dots may be a version ("2.10.11") as well as a day with a short year ("02.10.11")."""
    return groups.get("s") == "." and len(groups["y"]) == 2 and len(found[0]) < 8


@lru_cache(maxsize=256)  # a page declares one moment in several places
def _whole(text: str, zone: str | None) -> tuple[bool, ParsedDate | None]:
    """Whether a text is ISO 8601 and nothing else, with or without its separators; and the moment that it is then."""
    found = _ISO.fullmatch(months.fold(text)) if _TWO_DIGITS.search(text) else None
    return (False, None) if found is None else (True, _iso(found, zone))


def _iso(found: re.Match[str], zone: str | None) -> ParsedDate | None:
    day = valid_day(int(found["y"]), int(found["m"]), int(found["d"]))
    if day is None or found["H"] is None:
        return _parsed(day, None, None) if day else None
    second = f":{found['S']}" if int(found["S"] or 0) else ""
    clock = Clock(f"{found['H']}:{found['M']}{second}", zone_names.offset(found["zone"]), None, 0, 0)
    return _parsed(day, clock, zone)
