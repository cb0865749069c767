"""The headline of a page: which of its wordings is taken, in which form, and what is said of the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields.address import overlap, slug
from cleaner.fields.title import Heading, _points, choose
from cleaner.fields.title_points import POINTS
from cleaner.fields.wordings import gather
from cleaner.model import Candidate

NAMES = ("Harbour Gazette", "harbourgazette.com")


def chosen(h1s: list[str], *declared: tuple[str, str], url: str | None = None) -> list[Candidate]:
    return choose(Heading(h1s, [Candidate(value, source, value) for source, value in declared], NAMES, url))


def best(h1s: list[str], *declared: tuple[str, str], url: str | None = None) -> str:
    return str(chosen(h1s, *declared, url=url)[0].value)


def test_the_h1_that_is_declared_wins() -> None:
    h1s = ["Harbour Gazette", "Most read", "Northern pier closed for the winter"]
    declared = ("meta:og:title", "Northern pier closed for the winter | Harbour Gazette")
    assert best(h1s, declared) == "Northern pier closed for the winter"


def test_the_only_h1_wins_over_a_title_in_other_words() -> None:
    declared = ("meta:og:title", "Pier closure: everything you need to know")
    url = "https://harbourgazette.com/why-the-northern-pier-is-closed"
    assert best(["Why the northern pier is closed"], declared, url=url) == "Why the northern pier is closed"
    assert best(["Our blog"], declared, url=url) == declared[1]


def test_the_address_decides_between_two_wordings() -> None:
    h1, declared = "Your guide to the pier", ("meta:og:title", "How to reach the northern pier by bus")
    titled = ("html:title", declared[1])
    assert best([h1], declared, titled, url="https://x.org/reach-the-northern-pier-by-bus") == declared[1]
    assert best([h1], declared, titled, url="https://x.org/your-guide-to-the-pier") == h1


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Northern pier closed for winter | Opinion", "Northern pier closed for winter"),
        ("Northern pier closed for winter | Local | Harbour Gazette", "Northern pier closed for winter"),
        ("Northern pier closed - Harbour Gazette", "Northern pier closed"),
        ("Storm Ada: northern pier closed for winter", "Storm Ada: northern pier closed for winter"),
    ],
)
def test_without_an_h1_the_declared_title_is_cut_at_a_pipe_but_not_at_its_colon(title: str, headline: str) -> None:
    assert best([], ("html:title", title), ("meta:og:title", title)) == headline


def test_what_stands_around_the_declared_headline_in_the_h1_is_left_out() -> None:
    headline = "Northern pier closed for the whole winter"
    declared = [(source, headline) for source in ("json-ld:headline", "meta:og:title", "html:title")]
    assert best([f"Harbour board {headline}"], *declared) == headline
    assert best([f"{headline} (harbourgazette.com) 87"], *declared) == headline
    assert best([f"Harbour board - {headline}"], *declared) == headline


def test_the_form_that_keeps_its_separator_is_shown() -> None:
    declared = ("json-ld:headline", "Storm on the coast: Two piers are closed")
    assert best(["Storm on the coastTwo piers are closed"], declared) == declared[1]
    assert best(["STORM ON THE COAST: Two piers are closed"], declared) == "STORM ON THE COAST: Two piers are closed"


def test_a_title_that_was_cut_short_loses_to_the_whole() -> None:
    whole = "We asked five skippers how they tie up their boats (and one of them never does)"
    short = "We asked five skippers how they tie up their boats (and one"
    assert best([], ("json-ld:name", short), ("meta:og:title", whole), ("html:title", whole)) == whole


def test_losers_say_why() -> None:
    found = chosen(
        ["Northern pier closed for the winter"],
        ("meta:og:title", "Northern pier closed for the winter"),
        ("html:title", "Piers and ferries in winter"),
    )
    assert [candidate.source for candidate in found] == ["html:h1", "meta:og:title", "html:title"]
    assert found[1].rejected == "says the same"
    assert " points against " in found[2].rejected


def test_nothing_declared_and_nothing_seen() -> None:
    assert chosen([]) == []
    assert best(["Northern pier closed"]) == "Northern pier closed"
    assert chosen(["—"]) == []


@given(st.lists(st.text(max_size=80), max_size=4), st.lists(st.text(max_size=80), max_size=6), st.text(max_size=60))
def test_no_headline_is_made_up(h1s: list[str], titles: list[str], path: str) -> None:
    shown = [" ".join(text.split()) for text in (*h1s, *titles)]
    for candidate in chosen(h1s, *(("html:title", title) for title in titles), url=f"https://x.org/{path}"):
        letters = [sign for sign in str(candidate.value) if sign.isalnum()]
        assert any(set(letters) <= set(text) for text in shown)


def test_every_wording_has_points_for_whatever_is_seen() -> None:
    sources = ("json-ld:headline", "json-ld:name", "meta:og:title", "meta:dc.title", "microdata:headline", "html:title")
    declared = [Candidate(f"Pier {number} closed: why | Local", source) for number, source in enumerate(sources)]
    wordings = gather(["Pier 1 closed"], declared, NAMES)
    assert len(wordings) > len(sources)
    assert len(choose(Heading(["Pier 1 closed"], declared, NAMES, "https://x.org/pier-1-closed"))) > len(sources)
    assert POINTS["pipe_inside"] < 0


@given(st.permutations(sorted(POINTS)))
def test_the_order_in_which_signs_are_seen_changes_no_points(names: list[str]) -> None:
    assert _points(dict.fromkeys(names, 1.0)) == _points(dict.fromkeys(sorted(POINTS), 1.0))


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://x.org/news/2024/06/northern-pier-closed-1234567.html", "northern pier closed"),
        ("https://x.org/a/Br%C3%BCcke-gesperrt?ref=home", "bruecke gesperrt"),
        ("https://x.org/contact", ""),
        ("https://[broken", ""),
        (None, ""),
    ],
)
def test_slug(url: str | None, words: str) -> None:
    assert slug(url) == frozenset(words.split())


def test_overlap() -> None:
    address = frozenset("bruecke gesperrt".split())
    assert overlap(["brücke", "gesperrt"], address) == 1.0
    assert overlap(["brücke", "offen"], address) == 0.5
    assert overlap(["brücke"], frozenset()) == 0.0
