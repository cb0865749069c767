"""JSON-LD in every shape, broken too."""

from __future__ import annotations

import json

import pytest

from cleaner.fields import json_ld
from tests.fields.declared import ARTICLE, first, ld, read, values, with_headline

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
