"""Headlines: the site's name goes, the headline's own colons and dashes stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields import names

SITE = names.squeezed_names(["Harbour Gazette", *names.host_names("www.harbourgazette.com")])


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
        ("港の橋が再開：Harbour Gazette", "港の橋が再開"),
        ("Pier clo\u00adsed for\u200b winter", "Pier closed for winter"),
        ("Harbour Gazette", "Harbour Gazette"),
        ("", ""),
    ],
)
def test_strip_site(title: str, expected: str) -> None:
    assert names.without_site(title, SITE)[0] == expected


def test_a_short_site_name_is_no_prefix_of_words() -> None:
    assert names.without_site("Ferries late: Postal strike", frozenset({"post"}))[0] == "Ferries late: Postal strike"
    assert names.without_site("Ferries late - Postal strike", frozenset({"post"}))[0] == "Ferries late - Postal strike"


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


UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))


@given(st.text(max_size=300), st.lists(st.text(max_size=30), max_size=4))
def test_a_stripped_title_is_a_part_of_the_title(title: str, site_names: list[str]) -> None:
    stripped, squeezed, may_be_parted = names.without_site(title, names.squeezed_names(site_names))
    assert stripped in " ".join(title.translate(UNSEEN).split())
    assert squeezed == names.squeeze(stripped)
    assert may_be_parted or not names.PARTING_SIGN.search(stripped)


@given(st.text("aé東  \t-–|:：/>_-·«x｜~", max_size=12))
def test_separators_are_found_where_their_signs_stand(title: str) -> None:
    assert [cut.span() for cut in names.separators(title)] == [cut.span() for cut in names.SEPARATOR.finditer(title)]


_PARTS = [
    "The ",
    "the",
    "Harbour",
    "harbou",
    " Gazette",
    "é",
    "Ö",
    "pier",
    " - ",
    " | ",
    ": ",
    " –",
    "|",
    "東",
    "ſ",
    ".com",
]


@given(st.lists(st.sampled_from(_PARTS), max_size=7).map("".join), st.lists(st.sampled_from(_PARTS), max_size=3))
def test_edges_are_looked_for_wherever_they_may_be_names(title: str, site: list[str]) -> None:
    own = names.squeezed_names(["".join(site), *site])
    text = " ".join(title.split())
    expected = names._without_edges(text, own) if own else text
    assert names.without_site(title, own)[0] == expected
