"""The time of day beside a date, and its zone. Reads folded text (`months.fold`), whose offsets are the text's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from cleaner.fields import day_halves, months
from cleaner.fields import zones as zone_names

_HALF = rf"a\.? ?m\b\.?|p\.? ?m\b\.?|{day_halves.BEHIND}"
_BEFORE_HALF = rf"(?<![^\W\d_])[ap]\.?m\b\.?|{day_halves.BEFORE}"
_TIME = re.compile(
    rf"(?:(?P<before>{_BEFORE_HALF})\ ?)?(?<![\d.:])(?:"
    r"(?P<h>[01]?\d|2[0-3])(?::(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d)(?:[.,]\d{1,9})?)?(?![\d:])"
    r"|\.(?P<m2>[0-5]\d)(?![\d.]\d|\d|\ ?[%€$£])"
    r"|\ ?(?:h|u)\ ?(?P<m3>[0-5]\d)?(?![\w:])"
    r"|[时時点點시]\ ?(?:(?P<m4>[0-5]?\d)[分분])?)"
    rf"(?:\ ?(?P<half>{_HALF}))?"
    rf"|(?P<h2>1[0-2]|0?[1-9])\ ?(?P<half2>{_HALF})"
    r")(?:\ ?(?:uhr|hrs|hours|h)\b)?"
)
_DIGIT = re.compile(r"\d")
_ZONE = re.compile(
    r"\ ?\(?(?:(?P<utc>utc|gmt)\ ?(?P<shift>[+\-\u2212\u2013]\ ?\d{1,2}(?::?\d\d)?)(?!\d)"
    r"|(?P<offset>[+\-\u2212]\d\d(?::?\d\d)?)(?![\d:])"
    r"|(?P<letters>[^\W\d_]{1,7})(?![^\W_]))\)?"
)
_SIGNS = r"\s,;|·•()（）\[\]–—@/\-،、.၊\u200e\u200f"
_GAP = re.compile(
    rf"[{_SIGNS}]{{1,10}}|t(?=\d)|星期[一二三四五六日天]|[周週][一二三四五六日]|[月火水木金土日]曜日?|[월화수목금토일]요일"
    r"|(?<=[(（])[月火水木金土日월화수목금토일](?=[)）])"
    rf"|(?P<word>[^\d{_SIGNS}]{{1,20}})"
)
_LINKS = frozenset(
    "at on um ab a as as las les alle ore om o godz в о klo kl klokken saat ora ve v u у luc στις pukul jam klukkan "
    "uur r г года год р року рік г м thi d թ ж ел әли ч am vom dne dnia den le el del il em do op ngay dated "
    "ساعت الساعة بتاريخ בשעה को เวลา เมื่อ".split()
)
"""Words between a date and its time of day, folded: "at", and what some languages write behind the year."""

_WORD_BEFORE = re.compile(rf"(?P<word>[^\d{_SIGNS}]{{2,20}})(?P<sign>[.,،]{{0,2}})\ {{0,2}}\Z")
_BEHIND_WORD = ".,، "
_WEEKDAY_ENDS = frozenset(word[-2:] for word in months.WEEKDAYS)
_ZONES_IN_ANY_CASE = ("utc", "gmt", "мск")  # "ist", "est" and "at" are words elsewhere
_REACH = 40
"""Characters before or after a date in which its time of day may stand."""
_PIECES = 8
"""Signs and words that may stand between them."""


class Clock(NamedTuple):
    """A time of day and where it stands: `time` is "11:58" or, with seconds, "11:58:30"."""

    time: str
    zone: str | None
    abbreviation: str | None
    start: int
    end: int


class Line(NamedTuple):
    """A stretch of text with its folded twin of the same length, and the zones that are known for it."""

    raw: str
    folded: str
    zones: Mapping[str, str]


def beside(line: Line, start: int, end: int, *, machine: bool) -> Clock | None:
    """The time of day that belongs to the date at `start:end`: what follows it, else what stands before it.

    `machine` says that the date is in ISO order, where a bare offset ("-05:00") is a zone and not a range.
    """
    if end < len(line.folded) and _DIGIT.search(line.folded, end) is not None:
        found = _TIME.match(line.folded, _over_gap(line.folded, end, end + _REACH))
        if found is not None:
            return _clock(line, found, machine=machine)
    first = _DIGIT.search(line.folded, max(0, start - _REACH), start) if start else None
    for found in _TIME.finditer(line.folded, max(0, start - _REACH), start) if first is not None else ():
        clock = _clock(line, found, machine=machine)
        if _over_gap(line.folded, clock.end, start) == start:
            return clock
    return None


def weekday_start(line: Line, start: int) -> int:
    """Where a date begins when the weekday before it is counted in. Two letters are one only before a sign."""
    before = line.folded[:start]
    if before.rstrip(_BEHIND_WORD)[-2:] not in _WEEKDAY_ENDS:
        return start
    found = _WORD_BEFORE.search(before, max(0, start - 24))
    if not found or found["word"] not in months.WEEKDAYS or not (found["sign"] or len(found["word"]) > 2):
        return start
    return found.start()


def _over_gap(folded: str, at: int, stop: int) -> int:
    """Where the signs, weekdays and words such as "at" end that stand at `at`."""
    for _ in range(_PIECES):
        found = _GAP.match(folded, at, stop)
        if not found or not _is_gap(found["word"]):
            break
        at = found.end()
    return at


def _is_gap(word: str | None) -> bool:
    return word is None or word in _LINKS or word in months.WEEKDAYS


def _clock(line: Line, found: re.Match[str], *, machine: bool) -> Clock:
    zone, abbreviation, end = _zone(line, found.end(), machine=machine)
    return Clock(_time_of_day(found), zone, abbreviation, found.start(), end)


def _time_of_day(found: re.Match[str]) -> str:
    hour = int(found["h"] or found["h2"])
    minute = int(found["m"] or found["m2"] or found["m3"] or found["m4"] or 0)
    hour = day_halves.hour_of_day(hour, found["half"] or found["half2"] or found["before"] or "")
    second = int(found["s"] or 0)
    return f"{hour:02d}:{minute:02d}" + (f":{second:02d}" if second else "")


def _zone(line: Line, at: int, *, machine: bool) -> tuple[str | None, str | None, int]:
    """(UTC offset, abbreviation, end) of the zone that stands at `at`; (None, None, at) when none does."""
    found = _ZONE.match(line.folded, at)
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
