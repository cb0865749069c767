"""Time zones of news pages: what an abbreviation means, everywhere or in one country."""

from __future__ import annotations

import re
from collections.abc import Mapping

UNAMBIGUOUS: Mapping[str, str] = {
    "Z": "+00:00", "UTC": "+00:00", "GMT": "+00:00",
    "WET": "+00:00", "WEST": "+01:00", "CET": "+01:00", "CEST": "+02:00", "MEZ": "+01:00", "MESZ": "+02:00",
    "EET": "+02:00", "EEST": "+03:00", "MSK": "+03:00", "МСК": "+03:00", "TRT": "+03:00",
    "PKT": "+05:00", "NPT": "+05:45", "WIB": "+07:00", "WITA": "+08:00", "WIT": "+09:00", "HKT": "+08:00",
    "SGT": "+08:00", "JST": "+09:00", "KST": "+09:00", "AWST": "+08:00", "ACST": "+09:30", "ACDT": "+10:30",
    "AEST": "+10:00", "AEDT": "+11:00", "NZST": "+12:00", "NZDT": "+13:00", "CAT": "+02:00", "EAT": "+03:00",
    "EST": "-05:00", "EDT": "-04:00", "CDT": "-05:00", "MDT": "-06:00", "PDT": "-07:00", "AKST": "-09:00",
    "AKDT": "-08:00", "HST": "-10:00", "NST": "-03:30", "NDT": "-02:30", "BRT": "-03:00",
    "ICT": "+07:00", "PHT": "+08:00", "MYT": "+08:00", "SAST": "+02:00",
}  # fmt: skip
"""Abbreviations with one meaning in today's news, and their UTC offset. EST and the American summer times stand here
because Australia now writes AEST and Cuba and China hardly write in these letters."""

AMBIGUOUS = frozenset(
    "IST IDT CST BST AST PST MST SST GST ECT ADT AMT WAT WST BDT ACT ET CT MT PT EASTERN CENTRAL PACIFIC".split()
)
"""Known as zones, but their offset needs a country (IST), or the time of the year (ET)."""

UNKNOWN = ""
"""The meaning of an abbreviation that is ambiguous even in its country."""

_US = {"CST": "-06:00", "MST": "-07:00", "PST": "-08:00", "AST": "-04:00"}
_BY_COUNTRY: Mapping[str, Mapping[str, str]] = {
    # Papers there still write EST for AEST and AEDT alike, and CST for three offsets.
    "au": dict.fromkeys(("EST", "EDT", "CST", "CDT", "WST"), UNKNOWN),
    "in": {"IST": "+05:30"},
    "lk": {"SLST": "+05:30", "IST": "+05:30"},
    "ie": {"IST": "+01:00"},
    "il": {"IST": "+02:00", "IDT": "+03:00"},
    "uk": {"BST": "+01:00"},
    "bd": {"BST": "+06:00", "BDT": "+06:00"},
    "us": _US,
    "gov": _US,
    "edu": _US,
    "ca": {**_US, "ADT": "-03:00"},
    "mx": {"CST": "-06:00", "MST": "-07:00", "PST": "-08:00"},
    "cn": {"CST": "+08:00"},
    "tw": {"CST": "+08:00"},
    "cu": {"CST": "-05:00", "CDT": "-04:00"},
    "sa": {"AST": "+03:00"},
    "iq": {"AST": "+03:00"},
    "kw": {"AST": "+03:00"},
    "qa": {"AST": "+03:00"},
    "ae": {"GST": "+04:00"},
    "om": {"GST": "+04:00"},
    "ph": {"PST": "+08:00", "PHT": "+08:00"},
    "my": {"MYT": "+08:00", "MST": "+08:00"},
    "sg": {"SST": "+08:00"},
    "th": {"ICT": "+07:00"},
    "vn": {"ICT": "+07:00"},
    "ng": {"WAT": "+01:00"},
    "za": {"SAST": "+02:00"},
    "am": {"AMT": "+04:00"},
    "br": {"AMT": "-04:00"},
    "ec": {"ECT": "-05:00"},
}

_OFFSET = re.compile(r"([+\-\u2212\u2013])(\d{1,2})(?::?(\d\d))?")


_COUNTRY_OF: Mapping[str, str] = {
    "hi": "in", "mr": "in", "gu": "in", "kn": "in", "ml": "in", "te": "in", "pa": "in", "or": "in", "as": "in",
    "he": "il", "ga": "ie", "fil": "ph", "tl": "ph", "th": "th", "ms": "my", "am": "et", "hy": "am",
}  # fmt: skip
"""Languages whose readers live in one country; English, Arabic, Bengali, Tamil or Chinese are not among them."""


def zones_of_language(tag: str | None) -> Mapping[str, str]:
    """Abbreviation -> UTC offset as the country of a language tag writes them ("en-IN", "hi"); {} when unknown."""
    language, _, region = (tag or "").lower().replace("_", "-").partition("-")
    region = region.rpartition("-")[2]
    country = {"gb": "uk"}.get(region, region) if len(region) == 2 else _COUNTRY_OF.get(language, "")
    return _BY_COUNTRY.get(country, {}) if country != "us" else {}


def zones_of_host(host: str | None) -> Mapping[str, str]:
    """Abbreviation -> UTC offset ("+05:30") as the country of a host's last label writes them; {} when unknown."""
    return _BY_COUNTRY.get((host or "").lower().rstrip(".").rpartition(".")[2], {})


def offset(raw: str | None) -> str | None:
    """A UTC offset such as "+5", "+0530" or "Z" as "+05:30"; None when it is none or no place on Earth has it."""
    text = (raw or "").strip().upper()
    if text in ("Z", "UTC", "GMT"):
        return "+00:00"
    found = _OFFSET.fullmatch(text.removeprefix("UTC").removeprefix("GMT").strip())
    if not found:
        return None
    hours, minutes = int(found[2]), int(found[3] or 0)
    if hours > 14 or minutes not in (0, 15, 30, 45):
        return None
    return f"{'+' if found[1] == '+' else '-'}{hours:02d}:{minutes:02d}"


def meaning(abbreviation: str, zones: Mapping[str, str]) -> str | None:
    """The UTC offset of an abbreviation: the caller's or the host's meaning first, then the only one there is."""
    if abbreviation in zones:
        return offset(zones[abbreviation])
    return UNAMBIGUOUS.get(abbreviation)


def is_zone(abbreviation: str, zones: Mapping[str, str]) -> bool:
    """Whether letters after a time of day name a zone, whatever its offset."""
    return abbreviation in UNAMBIGUOUS or abbreviation in AMBIGUOUS or abbreviation in zones
