"""What pages declare: meta elements, the order of trust; what declares nothing; hostile pages."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields import json_ld, structured
from cleaner.fields.structured import Structured
from cleaner.model import Document, Media
from tests.fields.declared import ARTICLE, ld, page, read, values

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


def hostile() -> list[tuple[str, str]]:
    deep = '<div itemprop="author" class="related">' * 1_500
    return [
        ("nested authors", deep + "<p>x</p>" * 20_000),
        ("nested rdfa", '<div property="author headline schema:creator dc:date">' * 1_500 + "<p>x</p>" * 20_000),
        ("names in rdfa", f"<p property='{'author ' * 100_000}'>x</p>"),
        ("almost rdfa", f"<p property='{'a:' * 300_000}'>x</p>" + "property=" * 50_000),
        ("many times", "<h1>x</h1>" + "<time datetime='2024-06-21'>x</time>" * 20_000),
        ("many metas", "<meta name='author' content='Mira Tolland'>" * 20_000),
        ("many headlines", "<div>" * 500 + "<h1>x</h1>" * 20_000),
        ("many scripts", ld(ARTICLE) * 2_000),
        ("deep json", ld("[" * 400_000)),
        ("unclosed strings", ld('{"a": "' + '\\"' * 200_000)),
        ("many commas", ld("{" + ",\n" * 200_000)),
        ("open comments", ld("{" + "/* " * 200_000)),
        ("wide json", ld("[" + ",".join(["{}"] * 200_000) + "]")),
        ("long class", f"<h1>x</h1><p class='{'a-' * 300_000}'><time>21 June 2024</time></p>"),
    ]


@pytest.mark.parametrize(("what", "body"), hostile(), ids=[what for what, _ in hostile()])
def test_hostile_pages_are_read_in_bounded_time(what: str, body: str) -> None:
    document = page(f"<html><body>{body}</body></html>")
    started = time.process_time()
    structured.read(document)
    assert time.process_time() - started < 1.0, what


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
