"""Names of months and weekdays, and whole dates, against CLDR (through babel) in every language that has names here."""

from __future__ import annotations

import pickle
from datetime import datetime
from pathlib import Path

import pytest
from babel import localedata
from babel.dates import format_date, format_time

from cleaner.fields import dates, months
from cleaner.fields.month_names import AT_HOME, MONTHS
from cleaner.fields.weekday_names import WEEKDAY_NAMES

NUMBERED = ("zh", "zh-TW", "zh-HK", "ja", "ko", "vi")
VARIANTS = (
    "en-GB en-US en-IN en-AU en-CA es-MX es-AR pt-PT fr-CA fr-CH de-AT de-CH it-CH nl-BE ar-EG ar-SA ar-LB ar-DZ "
    "sr-Latn bn-IN ur-IN sv-FI nn nb"
).split()

LUNAR = "CLDR 49 calls the months by the names of the full moons, which the papers keep for the moons"

UNREAD = {
    ("en", "short"): "day or month first, by country",
    ("fil", "short"): "day or month first, by taste",
    ("ceb", "short"): "day or month first, by taste",
    ("or", "short"): "day or month first: CLDR has America's order, papers have Britain's",
    ("eu", "short"): "the number of two digits in front may be the year or the day",
    ("ne", "short"): "the number of two digits in front may be the year or the day",
    ("ko", "short"): "a last number of one digit (24. 6. 5.) is no shape of dates here",
    ("be", "short"): "without a time a version looks the same (5.01.24)",
    ("bg", "short"): "without a time a version looks the same (5.01.24)",
    ("sq", "short"): "without a time a version looks the same (5.1.24)",
    **{("si", form): LUNAR for form in ("full", "long", "medium")},
    ("lo", "medium"): "the dots in the shortened names end a name",
    ("my", "medium"): "two shortened names have one letter",
}
"""Languages and CLDR formats in which some dates stay unread, and why. None may be read as another day."""


def own_names(tag: str) -> list[tuple[str, int]]:
    """(Name, month) in both contexts and widths: a language's own data, without what babel merges into it."""
    path = Path(localedata.resolve_locale_filename(tag))
    names = pickle.loads(path.read_bytes())["months"]
    widths = (names.get(c, {}).get(w, {}) for c in ("format", "stand-alone") for w in ("wide", "abbreviated"))
    return [(name, month) for width in widths if isinstance(width, dict) for month, name in width.items()]


@pytest.mark.parametrize("tag", [tag for tag in MONTHS if (tag, "long") not in UNREAD])
def test_every_name_of_cldr_is_read_as_its_month(tag: str) -> None:
    names = own_names(tag)
    assert len({month for _, month in names}) == 12
    for name, month in names:
        bare = name.removeprefix("de ").removeprefix("d’")  # Catalan dates have the preposition in the name
        assert months.number(months.fold(bare), tag) == month, name


@pytest.mark.parametrize("tag", MONTHS)
def test_every_name_is_read_in_its_own_language(tag: str) -> None:
    for month, names in enumerate(MONTHS[tag].split("|"), 1):
        for name in names.split():
            assert months.number(months.fold(name.replace("_", " ")), tag) == month, name


def read(text: str, tag: str) -> str | None:
    parsed = dates.parse(text, language=tag)
    return parsed.iso if parsed else None


@pytest.mark.parametrize("form", ["full", "long", "medium", "short"])
@pytest.mark.parametrize("tag", [*MONTHS, *NUMBERED, *VARIANTS])
def test_dates_as_cldr_writes_them(tag: str, form: str) -> None:
    unread = 0
    for moment in (datetime(2024, month, day, 15, 7) for month in range(1, 13) for day in (5, 21)):
        locale = {"no": "nb"}.get(tag, tag).replace("-", "_")
        day, clock = format_date(moment, form, locale=locale), format_time(moment, "short", locale=locale)
        for text, iso in ((day, f"{moment:%Y-%m-%d}"), (f"{day}, {clock}", f"{moment:%Y-%m-%dT%H:%M}")):
            found = read(text, tag)
            assert found == iso or (found is None and (tag, form) in UNREAD), text
            unread += found is None
    assert bool(unread) == ((tag, form) in UNREAD)


@pytest.mark.parametrize(
    ("name", "language", "month"),
    [
        ("listopada", "pl", 11),
        ("listopada", "hr", 10),
        ("listopada", None, None),
        ("listopada", "en", None),
        ("juin", "en", 6),
        ("may", "de", 5),
        ("sat", "ha", 9),
        ("sat", "en", None),
        ("medi", "cy", 9),
        ("medi", "sv", None),
        ("septembru", None, None),
        ("settembru", None, 9),
        ("sept.", "en", 9),
        ("seven", "en", None),
        ("", "en", None),
    ],
)
def test_a_name_means_what_its_language_says(name: str, language: str | None, month: int | None) -> None:
    assert months.number(name, language) == month


def test_languages_whose_short_names_stay_at_home_have_names() -> None:
    assert MONTHS.keys() >= AT_HOME


def test_every_language_with_months_has_weekdays() -> None:
    assert MONTHS.keys() <= WEEKDAY_NAMES.keys()


def test_fold_keeps_the_length_of_every_character() -> None:
    every = "".join(map(chr, range(0xD800))) + "".join(map(chr, range(0xE000, 0x20000)))
    assert len(months.fold(every)) == len(every)


@pytest.mark.parametrize("language", sorted(months.BY_LANGUAGE))
def test_a_month_is_seen_by_how_its_name_begins(language: str) -> None:
    for name in months.BY_LANGUAGE[language]:
        assert months.may_name(f"21.{name}2024")
    assert not months.may_name("the pier was closed for 3 hours in 2024")
