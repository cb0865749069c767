"""The order of day, month and year in dates of numbers, by language and country."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

Order = Literal["dmy", "mdy", "ymd"]

_DAY_FIRST_REGIONS = frozenset("gb uk ie au nz in za sg my hk ke ng gh pk lk bd mt jm tt zw ug tz zm".split())
"""Countries, by the label of their hosts, whose English puts the day first."""

_YEAR_FIRST = frozenset("zh ja ko hu".split())
"""Languages that shorten a year at the head of a date: "24. 6. 21." is a day in June."""

_YEAR_FIRST_IN_FULL = frozenset("lt ne eu mn fa ps sd si".split())
"""Languages with the year first in CLDR, in whose dates a number of two digits may be either."""

_OPEN = frozenset("en zh ja ko ne fil tl ceb or zu xh".split())
"""Languages that write the month or the day first where the year stands last, by country, house or taste."""


@lru_cache(maxsize=16)  # several readers of a document ask
def locale_of(language: str | None, host: str | None) -> str | None:
    """The language tag by which numeric dates are read: English takes the region of a country's host.

    The host overrules the tag: many systems call every English page "en-US".
    """
    tag = (language or "").lower().replace("_", "-")
    country = (host or "").lower().rstrip(".").rpartition(".")[2]
    if tag.partition("-")[0] == "en" and country in _DAY_FIRST_REGIONS:
        return f"en-{country}"
    return tag or None


def of_full_year(language: str | None, separator: str) -> Order | None:
    """The order where a year of four digits stands last; None when the language leaves it open.

    Dots are never American: they say "day first" where no language is known.
    """
    base, region = _parts(language)
    if base in _OPEN:
        return _by_region(region)
    return "dmy" if base or separator == "." else None


def of_short_year(language: str | None, separator: str) -> Order | None:
    """The order where every number has two digits at most; None when the language leaves it open or is unknown."""
    base, _ = _parts(language)
    if base in _YEAR_FIRST:
        return "ymd"
    return of_full_year(language, separator) if base and base not in _YEAR_FIRST_IN_FULL else None


def _by_region(region: str) -> Order | None:
    return "mdy" if region == "us" else "dmy" if region in _DAY_FIRST_REGIONS else None


@lru_cache(maxsize=16)  # every date of numbers asks
def _parts(language: str | None) -> tuple[str, str]:
    """Language and region of a tag, in lower case: "en-US" is ("en", "us")."""
    base, _, rest = (language or "").lower().replace("_", "-").partition("-")
    return base, rest.rpartition("-")[2]
