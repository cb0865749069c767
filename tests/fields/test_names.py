"""Headlines: the site's name goes, the headline's own colons and dashes stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields import names
from cleaner.fields.structured import Structured
from cleaner.model import Candidate

SITE = ["Harbour Gazette", *names.host_names("www.harbourgazette.com")]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Pier closed | Harbour Gazette", "Pier closed"),
        ("Pier closed – Harbour Gazette", "Pier closed"),
        ("Pier closed - HarbourGazette.com", "Pier closed"),
        ("Pier closed · The Harbour Gazette", "Pier closed"),
        ("Pier closed|Harbour Gazette", "Pier closed"),
        ("Pier closed | Harbour Gazette Online", "Pier closed"),
        ("Pier closed » Harbour Gazette", "Pier closed"),
        ("Harbour Gazette: Pier closed", "Pier closed"),
        ("Harbour Gazette | Pier closed | Harbour Gazette", "Pier closed"),
        ("Pier closed: what the Harbour Gazette found", "Pier closed: what the Harbour Gazette found"),
        ("Pier closed - and the ferry too", "Pier closed - and the ferry too"),
        ("Pier: closed for the winter", "Pier: closed for the winter"),
        ("Why all-white piers fail", "Why all-white piers fail"),
        ("Pier closed | News", "Pier closed | News"),
        ("Harbour news: Harbour Gazettes of old", "Harbour news: Harbour Gazettes of old"),
        ("«The pier stays»", "«The pier stays»"),
        ("Harbour Gazette", "Harbour Gazette"),
        ("", ""),
    ],
)
def test_strip_site(title: str, expected: str) -> None:
    assert names.strip_site(title, SITE) == expected


def test_a_short_site_name_is_no_prefix_of_words() -> None:
    assert names.strip_site("Ferries late: Postal strike", ["Post"]) == "Ferries late: Postal strike"
    assert names.strip_site("Ferries late - Postal strike", ["Post"]) == "Ferries late - Postal strike"


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("www.harbour-gazette.co.uk", ("harbour-gazette.co.uk", "harbour-gazette.co.uk", "harbour-gazette")),
        ("news.example.org", ("news.example.org", "example.org", "example")),
        ("localhost", ()),
        (None, ()),
    ],
)
def test_host_names(host: str | None, expected: tuple[str, ...]) -> None:
    assert names.host_names(host) == expected


def declared(*titles: tuple[str, str], site: str = "Harbour Gazette") -> Structured:
    return Structured(
        title=tuple(Candidate(value, source, value) for source, value in titles),
        site=(Candidate(site, "meta:og:site_name", site),),
    )


def best(h1s: list[str], structured: Structured) -> tuple[str, str]:
    chosen = names.choose_title(h1s, structured, "www.harbourgazette.com")[0]
    return chosen.value, chosen.source


def test_the_h1_that_agrees_wins() -> None:
    structured = declared(("meta:og:title", "Northern pier closed for winter | Harbour Gazette"))
    h1s = ["Harbour Gazette", "Most read", "Northern pier closed for the winter"]
    assert best(h1s, structured) == ("Northern pier closed for the winter", "html:h1")


def test_the_only_h1_wins_when_it_has_words_of_the_declared_title() -> None:
    structured = declared(("meta:og:title", "Pier closure: everything you need to know"))
    assert best(["Why the northern pier is closed"], structured) == ("Why the northern pier is closed", "html:h1")
    assert best(["Our blog"], structured)[1] == "meta:og:title"


def test_without_an_h1_the_declared_title_is_taken_without_the_site() -> None:
    structured = declared(("html:title", "Northern pier closed - Harbour Gazette"))
    assert best(["Harbour Gazette"], structured) == ("Northern pier closed", "html:title")


def test_a_short_tail_that_the_h1_lacks_is_cut() -> None:
    structured = declared(("html:title", "Northern pier closed for the winter - Local News"))
    found = names.choose_title(["Northern pier closed for the winter"], structured, None)
    assert [candidate.value for candidate in found] == ["Northern pier closed for the winter"] * 2


def test_a_kicker_is_left_out_of_the_h1() -> None:
    structured = declared(("json-ld:headline", "Northern pier closed for winter"))
    h1 = "Harbour board: Northern pier closed for winter"
    assert best([h1], structured) == ("Northern pier closed for winter", "html:h1")
    assert best(["2024 Northern pier closed for winter"], structured)[0] == "2024 Northern pier closed for winter"


def test_nothing_declared_and_nothing_seen() -> None:
    assert names.choose_title([], Structured(), None) == []
    assert best(["Northern pier closed"], Structured()) == ("Northern pier closed", "html:h1")


@given(st.text(max_size=300), st.lists(st.text(max_size=30), max_size=4))
def test_a_stripped_title_is_a_part_of_the_title(title: str, site_names: list[str]) -> None:
    assert names.strip_site(title, site_names) in " ".join(title.split())
