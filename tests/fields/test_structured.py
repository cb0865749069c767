"""What pages declare: JSON-LD in every shape, meta elements, microdata, times; broken and hostile ones too."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import readers
from cleaner.fields import json_ld, structured
from cleaner.fields.structured import Structured
from cleaner.model import Document, Media

ARTICLE: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Northern pier closed",
    "datePublished": "2024-06-21T11:58:00+05:30",
    "dateModified": "2024-06-22T09:00:00+05:30",
    "author": {"@type": "Person", "name": "Mira Tolland"},
    "publisher": {"@type": "Organization", "name": "Harbour Gazette"},
}


def page(html: str, url: str | None = "https://harbour-gazette.example/news/pier") -> Document:
    return readers.read(html, media=Media.HTML, url=url)


def read(body: str, head: str = "") -> Structured:
    return structured.read(page(f"<html lang='en-GB'><head>{head}</head><body>{body}</body></html>"))


def ld(value: object) -> str:
    raw = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="application/ld+json">{raw}</script>'


def first(candidates: tuple[Any, ...]) -> tuple[Any, str] | None:
    return (candidates[0].value, candidates[0].source) if candidates else None


def values(candidates: tuple[Any, ...]) -> list[Any]:
    return [candidate.value for candidate in candidates]


def with_headline(headline: str, **more: object) -> dict[str, Any]:
    return {**ARTICLE, "headline": headline, **more}


SHAPES: list[tuple[str, object]] = [
    ("one object", ARTICLE),
    ("a list", [{"@type": "WebSite", "name": "Harbour Gazette"}, ARTICLE]),
    ("a graph", {"@context": "https://schema.org", "@graph": [{"@type": "BreadcrumbList"}, ARTICLE]}),
    ("a nested graph", {"@graph": [{"@graph": [ARTICLE]}]}),
    ("the main entity of a page", {"@type": "WebPage", "name": "Pier page", "mainEntity": ARTICLE}),
    ("several types", {**ARTICLE, "@type": ["Article", "NewsArticle"]}),
    ("a type with its address", {**ARTICLE, "@type": "https://schema.org/NewsArticle"}),
    ("a type in another case", {**ARTICLE, "@type": "newsArticle"}),
    ("a report", {**ARTICLE, "@type": "ReportageNewsArticle"}),
    ("a blog posting", {**ARTICLE, "@type": "BlogPosting"}),
    ("a headline in a list", {**ARTICLE, "headline": ["Northern pier closed", "Pier"]}),
    ("a headline with entities", {**ARTICLE, "headline": "Northern&nbsp;pier <em>closed</em>"}),
    ("authors in a list", {**ARTICLE, "author": [{"name": "Mira Tolland"}]}),
    ("an author as a string", {**ARTICLE, "author": "Mira Tolland"}),
    ("an author in two names", {**ARTICLE, "author": {"givenName": "Mira", "familyName": "Tolland"}}),
    ("an author's name as a value", {**ARTICLE, "author": {"name": {"@value": "Mira Tolland"}}}),
    (
        "an author by reference",
        {
            "@graph": [
                {**ARTICLE, "author": {"@id": "#mira"}},
                {"@id": "#mira", "@type": "Person", "name": "Mira Tolland"},
            ]
        },
    ),
    (
        "a live blog with its postings",
        {**ARTICLE, "@type": "LiveBlogPosting", "liveBlogUpdate": [with_headline("Noon", **{"@type": "BlogPosting"})]},
    ),
    ("a comment beside it", [{"@type": "Comment", "name": "I agree", "author": "Jon Abel"}, ARTICLE]),
    (
        "related stories in an item list",
        [{"@type": "ItemList", "itemListElement": [with_headline("Ferry late")]}, ARTICLE],
    ),
    (
        "another story first, this one by its address",
        [
            with_headline("Ferry late", url="https://harbour-gazette.example/news/ferry"),
            {**ARTICLE, "mainEntityOfPage": {"@id": "https://www.harbour-gazette.example/news/pier/?x=1#top"}},
        ],
    ),
    ("a recipe beside it", [{"@type": "Recipe", "name": "Soup"}, ARTICLE]),
]


@pytest.mark.parametrize(("shape", "value"), SHAPES, ids=[shape for shape, _ in SHAPES])
def test_json_ld_shapes(shape: str, value: object) -> None:
    found = read(ld(value))
    assert first(found.title) == ("Northern pier closed", "json-ld:headline")
    assert first(found.published) == ("2024-06-21T11:58+05:30", "json-ld:datePublished")
    assert first(found.modified) == ("2024-06-22T09:00+05:30", "json-ld:dateModified")
    assert first(found.authors) == ("Mira Tolland", "json-ld:author")
    assert "Harbour Gazette" in values(found.site)


RAW = json.dumps(ARTICLE)
BROKEN = [
    ("a trailing comma", RAW[:-1] + ", }"),
    ("a trailing comma in a list", RAW.replace('{"@type": "Person", "name": "Mira Tolland"}', '["Mira Tolland", ]')),
    ("a comment wrapper", f"<!-- {RAW} -->"),
    ("a CDATA wrapper", f"<![CDATA[{RAW}]]>"),
    ("a commented CDATA wrapper", f"//<![CDATA[\n{RAW}\n//]]>"),
    ("another CDATA wrapper", f"/*<![CDATA[*/ {RAW} /*]]>*/"),
    ("a semicolon", f"{RAW};"),
    ("a byte order mark", f"\ufeff{RAW}"),
    ("a newline in a string", RAW.replace("Northern pier", "Northern\npier")),
    ("a tab in a string", RAW.replace("Northern pier", "Northern\tpier")),
    ("a control character", RAW.replace("Northern pier", "Northern\x0b pier")),
    ("escaped quotes of the wrong kind", RAW.replace('"Mira Tolland"', r'"Mira\ Tolland"')),
    ("two objects without a comma", f'{{"@type": "WebSite"}}{RAW}'),
    ("two objects with a comma", f'{{"@type": "WebSite"}},{RAW}'),
    ("a comment inside", RAW.replace("{", "{ /* the story */ ", 1)),
    ("a line comment inside", RAW.replace("{", "{ // the story\n", 1)),
    ("entities for quotes", RAW.replace('"', "&quot;")),
]


@pytest.mark.parametrize(("what", "raw"), BROKEN, ids=[what for what, _ in BROKEN])
def test_broken_json_is_mended(what: str, raw: str) -> None:
    loaded = json_ld.objects([raw])
    thing = json_ld.article(loaded, [], [])
    assert thing is not None, what
    assert " ".join(json_ld.text(thing["headline"]).split()) == "Northern pier closed"
    assert json_ld.named(thing["author"], {}) == (("Mira Tolland", False),)


@pytest.mark.parametrize(
    "raw", ["", "null", "[]", "{}", "{", '{"a": ', "var x = {};", "NaN", "[" * 90_000, "{" * 5, '{"@type": 3}']
)
def test_hopeless_json_gives_nothing(raw: str) -> None:
    assert read(ld(raw)) == read("")


def test_one_broken_script_does_not_hide_the_next() -> None:
    assert first(read(ld("{broken") + ld(ARTICLE)).title) == ("Northern pier closed", "json-ld:headline")


def test_a_web_page_object_is_trusted_less_than_meta() -> None:
    head = '<meta property="article:published_time" content="2024-06-21T11:58:00Z">'
    web_page = {"@type": "WebPage", "name": "Pier", "datePublished": "2020-01-01"}
    found = read(ld(web_page), head)
    assert values(found.published) == ["2024-06-21T11:58+00:00", "2020-01-01"]
    assert found.published[1].source == "json-ld:WebPage.datePublished"


def test_seconds_since_1970() -> None:
    assert values(read(ld({**ARTICLE, "datePublished": 1718971080})).published) == ["2024-06-21T11:58+00:00"]


def test_a_time_tells_a_bare_day_better() -> None:
    head = '<meta property="article:published_time" content="2024-06-21T11:58:00">'
    found = read(ld({**ARTICLE, "datePublished": "2024-06-21"}), head)
    assert values(found.published) == ["2024-06-21T11:58", "2024-06-21"]


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


def test_microdata() -> None:
    found = read(
        '<article itemscope><h1 itemprop="name headline">Pier closed</h1>'
        '<span itemprop="author" itemscope>By <b itemprop="name">Mira Tolland</b></span>'
        '<span itemprop="datePublished" content="2024-06-21">yesterday</span>'
        '<time itemprop="dateModified" datetime="2024-06-22T09:00Z">today</time></article>'
    )
    assert first(found.title) == ("Pier closed", "microdata:headline")
    assert first(found.authors) == ("Mira Tolland", "microdata:author")
    assert first(found.published) == ("2024-06-21", "microdata:datepublished")
    assert first(found.modified) == ("2024-06-22T09:00+00:00", "microdata:datemodified")


def test_rdfa_lite() -> None:
    found = read(
        '<article vocab="https://schema.org/" typeof="NewsArticle"><h1 property="headline">Pier closed</h1>'
        '<span property="author" typeof="Person">By <b property="name">Mira Tolland</b></span>'
        '<time property="datePublished" datetime="2024-06-21">yesterday</time>'
        '<time property="dateModified" content="2024-06-22T09:00Z">today</time></article>'
    )
    assert first(found.title) == ("Pier closed", "rdfa:headline")
    assert first(found.authors) == ("Mira Tolland", "rdfa:author")
    assert first(found.published) == ("2024-06-21", "rdfa:datepublished")
    assert first(found.modified) == ("2024-06-22T09:00+00:00", "rdfa:datemodified")


RDFA = [
    ('<h1 property="schema:headline">Pier</h1>', "title", ["Pier"]),
    ('<h1 property="http://schema.org/headline">Pier</h1>', "title", ["Pier"]),
    ('<h1 property="rnews:headline schema:headline">Pier</h1>', "title", ["Pier"]),
    ('<div typeof="sioc:Item foaf:Document"><span property="dc:title" content="Pier"></span></div>', "title", ["Pier"]),
    ('<span property="dc:date dc:created" content="2024-06-21T11:58">Fri</span>', "published", ["2024-06-21T11:58"]),
    ('<meta property="schema:datePublished" content="2024-06-21">', "published", ["2024-06-21"]),
    ('<p property="dcterms:creator">Mira Tolland</p>', "authors", ["Mira Tolland"]),
    ('<p property="author"><a property="schema:name">Mira Tolland</a></p>', "authors", ["Mira Tolland"]),
    ('<li typeof="Comment"><p property="author">Jon Abel</p></li>', "authors", []),
    ('<figure typeof="ImageObject"><p property="schema:creator">Jon Abel</p></figure>', "authors", []),
    ('<aside><p property="author">Jon Abel</p></aside>', "authors", []),
    ('<p property="geo:author">Jon Abel</p>', "authors", []),
    ('<p property="schema:name">Pier</p>', "title", []),
]


@pytest.mark.parametrize(("body", "field", "expected"), RDFA, ids=[body for body, *_ in RDFA])
def test_rdfa(body: str, field: str, expected: list[str]) -> None:
    found = getattr(read(body), field)
    assert list(dict.fromkeys(values(found))) == expected
    assert all(candidate.source.startswith("rdfa:") for candidate in found)


def test_json_ld_is_trusted_more_than_rdfa() -> None:
    marked = '<h1 property="headline">Pier</h1><p property="author">Jon Abel</p>'
    incomplete = {key: value for key, value in ARTICLE.items() if key != "datePublished"}
    found = read(ld(incomplete) + marked)
    assert values(found.title)[0] == "Northern pier closed"
    assert values(found.authors) == ["Mira Tolland", "Jon Abel"]


def test_author_link() -> None:
    assert first(read('<h1>Pier</h1><a rel="author" href="/mira">Mira Tolland</a>').authors) == (
        "Mira Tolland",
        "link:author",
    )


def test_the_time_by_the_headline_comes_first() -> None:
    found = read(
        '<div><time datetime="2023-01-01">1 January 2023</time></div>'
        '<article><header><h1>Pier closed</h1><p><time datetime="2024-06-21T11:58">today</time></p></header>'
        "<p>Updated <time>22 June 2024</time></p></article>"
        '<aside class="related-stories"><time datetime="2022-02-02">2 February 2022</time></aside>'
    )
    assert values(found.published) == ["2024-06-21T11:58", "2023-01-01"]
    assert found.published[0].source == "time:datetime"
    assert first(found.modified) == ("2024-06-22", "time:text")


def test_many_times_are_a_list_of_stories() -> None:
    rows = "".join(f'<p><time datetime="2024-06-{day:02d}">x</time></p>' for day in range(1, 13))
    assert read(f"<div><h1>Archive</h1></div><div>{rows}</div>").published == ()


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
