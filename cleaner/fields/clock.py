"""The time of day beside a date, and its zone. Reads folded text (`months.fold`), whose offsets are the text's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cleaner.fields import months
from cleaner.fields import zones as zone_names

_DAY_HALF = r"a\.? ?m\b\.?|p\.? ?m\b\.?|π\.μ\.|μ\.μ\."
_DAY_HALF_BEFORE = r"上午|凌晨|早上|下午|晚上|午前|午後|오전|오후"
_TIME = (
    rf"(?:(?P<before>{_DAY_HALF_BEFORE})\ ?)?(?<![\d.:])(?:"
    r"(?P<h>[01]?\d|2[0-3])(?::(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d)(?:[.,]\d{1,9})?)?(?![\d:])"
    r"|\.(?P<m2>[0-5]\d)(?![\d.]\d|\d|\ ?[%€$£])"
    r"|\ ?(?:h|u)\ ?(?P<m3>[0-5]\d)?(?![\w:])"
    r"|[时時点點시]\ ?(?:(?P<m4>[0-5]?\d)[分분])?)"
    rf"(?:\ ?(?P<half>{_DAY_HALF}|पूर्वाह्न|अपराह्न))?"
    rf"|(?P<h2>1[0-2]|0?[1-9])\ ?(?P<half2>{_DAY_HALF})"
    r")(?:\ ?(?:uhr|hrs|hours|h)\b)?"
)
_ZONE = (
    r"\ ?\(?(?:(?P<utc>utc|gmt)\ ?(?P<shift>[+\-\u2212\u2013]\ ?\d{1,2}(?::?\d\d)?)(?!\d)"
    r"|(?P<offset>[+\-\u2212]\d\d(?::?\d\d)?)(?![\d:])"
    r"|(?P<letters>[^\W\d_]{1,7})(?![^\W_]))\)?"
)
_WEEKDAY = "|".join(re.escape(day) for day in months.WEEKDAYS)
_DAY_NAME = rf"(?:{_WEEKDAY}|星期[一二三四五六日天]|[周週][一二三四五六日]|[月火水木金土日]曜日?|[월화수목금토일]요일)"
_LINK = (
    r"(?:at|um|ab|a|as|à|las|les|alle|ore|om|o|godz|в|о|klo|kl|klokken|saat|ora|ve|v|u|у|luc|στις|pukul|jam|klukkan|uur|г|года|р|року"
    r"|को|بتاريخ|الساعة|ساعت|בשעה|เวลา)"
)
_GAP = (
    rf"(?:[\s,;|·•()（）\[\]–—@/\-،、.]|t(?=\d)|(?<![^\W\d_])(?:{_LINK}|{_DAY_NAME})(?![^\W\d_])"
    r"|\([月火水木金土日월화수목금토일]\)){0,10}"
)

_AFTER = re.compile(rf"{_GAP}(?P<time>{_TIME})")
_BEFORE = re.compile(rf"(?P<time>{_TIME})(?P<zone>{_ZONE})?(?P<gap>{_GAP})\Z")
_BARE_ZONE = re.compile(_ZONE)
_WEEKDAY_BEFORE = re.compile(rf"(?<![^\W\d_])(?:{_WEEKDAY})\.?,?\ {{0,2}}\Z")
_ZONES_IN_ANY_CASE = ("utc", "gmt", "мск")  # "ist", "est" and "at" are words elsewhere
_REACH = 40
"""Characters before or after a date in which its time of day may stand."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day and where it stands: `time` is "11:58" or, with seconds, "11:58:30"."""

    time: str
    zone: str | None
    abbreviation: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text with its folded twin of the same length, and the zones that are known for it."""

    raw: str
    folded: str
    zones: Mapping[str, str]


def beside(line: Line, start: int, end: int, *, machine: bool) -> Clock | None:
    """The time of day that belongs to the date at `start:end`: what follows it, else what stands before it.

    `machine` says that the date is in ISO order, where a bare offset ("-05:00") is a zone and not a range.
    """
    if found := _AFTER.match(line.folded, end, end + _REACH):
        return _clock(line, found, found.start("time"), machine=machine)
    window = max(0, start - _REACH)
    if found := _BEFORE.search(line.folded[:start], window):
        return _clock(line, found, found.start("time"), machine=machine)
    return None


def weekday_start(line: Line, start: int) -> int:
    """Where a date begins when the weekday before it is counted in."""
    found = _WEEKDAY_BEFORE.search(line.folded[:start], max(0, start - 20))
    return found.start() if found else start


def _clock(line: Line, found: re.Match[str], start: int, *, machine: bool) -> Clock | None:
    time = _time_of_day(found)
    if time is None:
        return None
    zone, abbreviation, end = _zone(line, found.end("time"), machine=machine)
    return Clock(time, zone, abbreviation, start, end)


def _time_of_day(found: re.Match[str]) -> str | None:
    hour = int(found["h"] or found["h2"])
    minute = int(found["m"] or found["m2"] or found["m3"] or found["m4"] or 0)
    half = found["before"] or found["half"] or found["half2"] or ""
    if half.startswith(("p", "μ", "下", "晚", "午後", "오후", "अप")) and hour < 12:
        hour += 12
    elif half.startswith(("a", "π", "上", "凌", "早", "午前", "오전", "पू")) and hour == 12:
        hour = 0
    second = int(found["s"] or 0)
    return f"{hour:02d}:{minute:02d}" + (f":{second:02d}" if second else "")


def _zone(line: Line, at: int, *, machine: bool) -> tuple[str | None, str | None, int]:
    """(UTC offset, abbreviation, end) of the zone that stands at `at`; (None, None, at) when none does."""
    found = _BARE_ZONE.match(line.folded, at)
    if not found:
        return None, None, at
    if found["utc"]:
        return _read_offset(found["shift"].replace(" ", ""), at, found.end())
    if found["offset"]:
        ranged = ":" in found["offset"] or len(found["offset"]) == 3
        return (None, None, at) if ranged and not machine else _read_offset(found["offset"], at, found.end())
    letters = line.raw[found.start("letters") : found.end("letters")]
    if letters.lower() in _ZONES_IN_ANY_CASE or (machine and letters == "z"):
        letters = letters.upper()
    if not zone_names.is_zone(letters, line.zones):
        return None, None, at
    return zone_names.meaning(letters, line.zones), letters, found.end()


def _read_offset(text: str, at: int, end: int) -> tuple[str | None, str | None, int]:
    offset = zone_names.offset(text)
    return (offset, None, end) if offset else (None, None, at)
