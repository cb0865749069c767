"""What zones beside times mean, and what is said where nobody can know."""

from __future__ import annotations

import pytest

from cleaner import Cleaned
from cleaner.fields import dates, zones
from tests.fields.made import article, cleaned


@pytest.mark.parametrize(
    ("host", "raw", "zone"),
    [
        ("news.example.in", "21 June 2024 11:58 IST", "+05:30"),
        ("example.ie", "21 June 2024 11:58 IST", "+01:00"),
        ("example.co.il", "21 June 2024 11:58 IST", "+02:00"),
        ("example.co.uk", "21 June 2024 11:58 BST", "+01:00"),
        ("example.cn", "21 June 2024 11:58 CST", "+08:00"),
        ("example.us", "21 June 2024 11:58 CST", "-06:00"),
        ("example.com", "21 June 2024 11:58 CST", None),
        ("example.com", "21 June 2024 11:58 ET", None),
        ("example.com.au", "21 June 2024 11:58 EST", None),
        (None, "21 June 2024 11:58 IST", None),
        (None, "21 June 2024 11:58 CET", "+01:00"),
        (None, "21 June 2024 11:58 JST", "+09:00"),
    ],
)
def test_zones_of_host(host: str | None, raw: str, zone: str | None) -> None:
    parsed = dates.parse(raw, zones=dates.zones_of_host(host))
    assert parsed is not None
    assert parsed.zone == zone


@pytest.mark.parametrize(
    ("tag", "abbreviation", "offset"),
    [
        ("hi", "IST", "+05:30"),
        ("mr-IN", "IST", "+05:30"),
        ("en-IN", "IST", "+05:30"),
        ("en_IE", "IST", "+01:00"),
        ("he", "IST", "+02:00"),
        ("en-GB", "BST", "+01:00"),
        ("zh-Hans-CN", "CST", "+08:00"),
        ("zh-TW", "CST", "+08:00"),
        ("fil", "PST", "+08:00"),
        ("zh", "CST", None),
        ("en-US", "CST", None),
        ("en", "IST", None),
        ("ar", "AST", None),
        ("bn", "BST", None),
        (None, "IST", None),
    ],
)
def test_zones_of_language(tag: str | None, abbreviation: str, offset: str | None) -> None:
    assert zones.zones_of_language(tag).get(abbreviation) == offset


@pytest.mark.parametrize(
    ("raw", "offset"),
    [
        ("Z", "+00:00"), ("utc", "+00:00"), ("+5", "+05:00"), ("+0530", "+05:30"), ("-05:00", "-05:00"),
        ("UTC+3", "+03:00"), ("GMT−4", "-04:00"), ("+05:45", "+05:45"), ("+14", "+14:00"), ("+15", None),
        ("+05:20", None), ("5", None), ("bad", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_offset(raw: str | None, offset: str | None) -> None:
    assert zones.offset(raw) == offset


def test_no_abbreviation_is_sure_and_unsure() -> None:
    assert not zones.AMBIGUOUS & zones.UNAMBIGUOUS.keys()


@pytest.mark.parametrize("abbreviation", sorted(zones.AMBIGUOUS))
def test_an_ambiguous_zone_is_named_but_not_guessed(abbreviation: str) -> None:
    parsed = dates.parse(f"Jun 21, 2024, 11:58 AM {abbreviation}")
    assert parsed == dates.ParsedDate("2024-06-21T11:58", has_time=True, zone=None, zone_abbreviation=abbreviation)


def test_the_callers_zone_is_for_times_without_one() -> None:
    def iso(raw: str) -> str:
        parsed = dates.parse(raw, zone="+05:30")
        assert parsed is not None
        return parsed.iso

    assert iso("2024-06-21 11:58") == "2024-06-21T11:58+05:30"
    assert iso("2024-06-21 11:58 IST") == "2024-06-21T11:58+05:30"
    assert iso("2024-06-21 11:58 CET") == "2024-06-21T11:58+01:00"
    assert iso("2024-06-21T11:58Z") == "2024-06-21T11:58+00:00"
    assert iso("21 June 2024") == "2024-06-21"


def test_words_after_a_time_are_no_zone() -> None:
    parsed = dates.parse("21.06.2024 11:58 Uhr ist der Hafen zu", language="de", zones={"IST": "+05:30"})
    assert parsed is not None
    assert parsed.iso == "2024-06-21T11:58"


# --- the same through a whole page ------------------------------------------------------------------------------------


def published(result: Cleaned) -> tuple[str | None, list[str]]:
    """The decided day of publication, and the fields that the warnings call without a zone."""
    field = result.account.fields.get("published")
    unknown = [notice.detail.partition(":")[0] for notice in result.warnings if notice.code == "tz_unknown"]
    return (field.value if field else None), unknown


def page(host: str, lang: str, shown: str) -> Cleaned:
    return cleaned(url=f"https://{host}/news/pier-closed", lang=lang, above=f"<p class='date'>{shown}</p>")


@pytest.mark.parametrize("abbreviation", ["IST", "CST", "BST", "AST", "PST", "MST", "GST", "ET", "PT"])
def test_a_page_whose_zone_nobody_knows_says_so(abbreviation: str) -> None:
    result = page("harbour-gazette.example", "en", f"Published: June 21, 2024, 11:58 AM {abbreviation}")
    assert published(result) == ("2024-06-21T11:58", ["published"])


@pytest.mark.parametrize(
    ("host", "lang", "abbreviation", "offset"),
    [
        ("gazette.example.in", "en", "IST", "+05:30"),
        ("pier.example.ie", "en", "IST", "+01:00"),
        ("pier.example.co.uk", "en", "BST", "+01:00"),
        ("harbour-gazette.example", "en-IN", "IST", "+05:30"),
        ("harbour-gazette.example", "en-GB", "BST", "+01:00"),
        ("harbour-gazette.example", "en", "CET", "+01:00"),
        ("harbour-gazette.example", "en", "UTC", "+00:00"),
    ],
)
def test_a_page_whose_zone_is_known_says_nothing(host: str, lang: str, abbreviation: str, offset: str) -> None:
    result = page(host, lang, f"Published: June 21, 2024, 11:58 AM {abbreviation}")
    assert published(result) == (f"2024-06-21T11:58{offset}", [])


def test_a_declared_ambiguous_zone_is_not_guessed_either() -> None:
    result = cleaned(article(datePublished="Fri Jun 21 11:58:00 IST 2024"))
    assert published(result) == ("2024-06-21T11:58", ["published"])


def test_a_time_without_any_zone_is_named_and_a_bare_day_is_not() -> None:
    assert published(page("harbour-gazette.example", "en", "Published: June 21, 2024, 11:58 AM"))[1] == ["published"]
    assert published(page("harbour-gazette.example", "en", "Published: June 21, 2024")) == ("2024-06-21", [])


def test_both_moments_are_named() -> None:
    result = cleaned(article(datePublished="2024-06-21 11:58 CST", dateModified="2024-06-22 11:58 CST"))
    assert published(result) == ("2024-06-21T11:58", ["published", "modified"])
