"""What pages declare: meta elements, the order of trust; what declares nothing; hostile pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields import address, json_ld, microdata, structured
from cleaner.fields.structured import Structured
from cleaner.model import Document, Media
from tests.fields.declared import ARTICLE, ld, page, read, values
from tests.steps import steps

META = [
    ('<meta property="og:title" content="Pier closed">', "title", ["Pier closed"], "meta:og:title"),
    ('<meta name="twitter:title" content="Pier &amp;amp; ferry">', "title", ["Pier & ferry"], "meta:twitter:title"),
    ('<meta name="DC.Title" content="Pier">', "title", ["Pier"], "meta:dc.title"),
    ("<title>Pier closed | Harbour Gazette</title>", "title", ["Pier closed | Harbour Gazette"], "html:title"),
    ('<meta name="date" content="21 June 2024">', "published", ["2024-06-21"], "meta:date"),
    (
        '<meta name="parsely-pub-date" content="2024-06-21T11:58:00Z">',
        "published",
        ["2024-06-21T11:58+00:00"],
        "meta:parsely-pub-date",
    ),
    (
        '<meta name="sailthru.date" content="Fri, 21 Jun 2024 11:58:00 -0400">',
        "published",
        ["2024-06-21T11:58-04:00"],
        "meta:sailthru.date",
    ),
    ('<meta name="DC.date.issued" content="2024-06-21">', "published", ["2024-06-21"], "meta:dc.date.issued"),
    ('<meta itemprop="datePublished" content="2024-06-21">', "published", ["2024-06-21"], "microdata:datepublished"),
    ('<meta name="date" content="05/06/2024">', "published", ["2024-06-05"], "meta:date"),
    ('<meta name="date" content="soon">', "published", [], ""),
    (
        '<meta property="article:modified_time" content="2024-06-22">',
        "modified",
        ["2024-06-22"],
        "meta:article:modified_time",
    ),
    ('<meta property="og:updated_time" content="2024-06-22">', "modified", ["2024-06-22"], "meta:og:updated_time"),
    ('<meta name="author" content="Mira Tolland">', "authors", ["Mira Tolland"], "meta:author"),
    ('<meta property="article:author" content="https://www.facebook.com/x">', "authors", [], ""),
    (
        '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Mira Tolland">',
        "authors",
        ["Mira Tolland"],
        "meta:twitter:data1",
    ),
    (
        '<meta name="twitter:label1" content="Time to read"><meta name="twitter:data1" content="3 minutes">',
        "authors",
        [],
        "",
    ),
    ('<meta property="og:site_name" content="Harbour Gazette">', "site", ["Harbour Gazette"], "meta:og:site_name"),
    ('<meta name="application-name" content="HG">', "site", ["HG"], "meta:application-name"),
    (
        '<meta name="description" content="The pier stays closed.">',
        "summary",
        ["The pier stays closed."],
        "meta:description",
    ),
    (
        '<link rel="canonical" href="/news/pier">',
        "url",
        ["https://harbour-gazette.example/news/pier"],
        "link:canonical",
    ),
    ('<link rel="canonical" href="javascript:alert(1)">', "url", [], ""),
    (
        '<meta name="news_keywords" content="pier, winter,, ferry">',
        "tags",
        ["pier", "winter", "ferry"],
        "meta:news_keywords",
    ),
    ('<meta property="article:section" content="Local">', "section", ["Local"], "meta:article:section"),
    ('<meta property="article:source" content="Reuters">', "agency", ["Reuters"], "meta:article:source"),
    ('<meta property="article:source" content="Harbour Gazette">', "agency", [], ""),
]


@pytest.mark.parametrize(("head", "field", "expected", "source"), META)
def test_meta(head: str, field: str, expected: list[str], source: str) -> None:
    found = getattr(read("", head), field)
    assert values(found) == expected
    assert not found or found[0].source == source


def test_languages_most_trusted_first() -> None:
    head = '<meta property="og:locale" content="en_US"><meta http-equiv="content-language" content="de, en">'
    assert values(read("", head).language) == ["en-GB", "de", "en-US"]


def test_order_of_trust() -> None:
    head = (
        '<title>T</title><meta property="og:title" content="O"><meta name="author" content="Ana Reyes">'
        '<meta name="parsely-author" content="Jon Abel">'
    )
    found = read(ld(ARTICLE), head)
    assert values(found.title) == ["Northern pier closed", "O", "T"]
    assert values(found.authors) == ["Mira Tolland", "Jon Abel", "Ana Reyes"]


def test_a_drawings_title_is_no_title() -> None:
    assert values(read("<svg><title>Share</title></svg>", "<title>Pier</title>").title) == ["Pier"]


def test_a_dump_declares_nothing() -> None:
    assert structured.read(Document(text="Pier closed", media=Media.TEXT)) == Structured()


HOSTILE: dict[str, Callable[[int], str]] = {
    "nested authors": lambda n: '<div itemprop="author" class="related">' * n + "<p>x</p>" * (10 * n),
    "nested rdfa": lambda n: '<div property="author dc:date">' * (2 * n) + "<p>x</p>" * n,
    "names in rdfa": lambda n: f"<p property='{'author ' * (20 * n)}'>x</p>",
    "almost rdfa": lambda n: f"<p property='{'a:' * (10 * n)}'>x</p>" + "property=" * (10 * n),
    "many times": lambda n: "<h1>x</h1>" + "<time datetime='2024-06-21'>x</time>" * (10 * n),
    "many metas": lambda n: "<meta name='author' content='Mira Tolland'>" * (5 * n),
    "many headlines": lambda n: "<div>" * n + "<h1>x</h1>" * (10 * n),
    "many scripts": lambda n: ld(ARTICLE) * (n // 4),
    "deep json": lambda n: ld("[" * (10 * n)),
    "unclosed strings": lambda n: ld('{"a": "' + '\\"' * (10 * n)),
    "many commas": lambda n: ld("{" + ",\n" * (10 * n)),
    "open comments": lambda n: ld("{" + "/* " * (10 * n)),
    "wide json": lambda n: ld("[" + ",".join(["{}"] * (10 * n)) + "]"),
    "long class": lambda n: f"<h1>x</h1><p class='{'a-' * (10 * n)}'><time>21 June 2024</time></p>",
}
"""Pages that grow with a number."""


LIMITED = {"nested rdfa": 1.2, "long class": 1.2}
"""How much the work on twice the page may be where only a limited part of it is read."""


@pytest.mark.parametrize("what", HOSTILE)
def test_the_work_on_a_hostile_page_grows_no_faster_than_the_page(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(structured, "MAX_PROPERTIES", 20)  # lower limits, so that small pages reach them
    monkeypatch.setattr(microdata, "MAX_INSIDE", 10)
    once, twice = (page(f"<html><body>{HOSTILE[what](size)}</body></html>") for size in (40, 80))
    growth = steps(lambda: structured.read(twice)) / steps(lambda: structured.read(once))
    assert growth <= LIMITED.get(what, 2.1)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["@graph", "@type", "@id", "author", "name", "headline", "datePublished", "mainEntity", "keywords"]
            ),
            inner | st.sampled_from(["NewsArticle", "WebPage", "2024-06-21"]),
            max_size=6,
        )
    ),
    max_leaves=20,
)


@given(json_values)
def test_any_json(value: object) -> None:
    read(ld(json.dumps(value).replace("<", "\\u003c")))


@given(st.text(max_size=200))
def test_any_script(raw: str) -> None:
    json_ld.objects([raw, "{" + raw + "}"])


@given(
    st.sampled_from([None, "", "https://gazette.example/a/b?c", "http://[gazette", "//gazette.example"]),
    st.lists(
        st.sampled_from(["http://", "https://", "a", "..", "/", "?", "&", "=", "%20", ";", "#", "[", "ä"]), max_size=8
    ),
)
def test_an_address_in_full_is_joined_as_any_other(base: str | None, parts: list[str]) -> None:
    raw = "".join(parts)
    try:
        joined = urljoin(base or "", raw)
        wanted = joined if urlsplit(joined).scheme in ("http", "https", "") else None
    except ValueError:
        wanted = None
    assert address.joined(base, raw) == wanted
