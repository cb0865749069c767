"""What pages declare in the markup of their bodies: microdata, RDFa, author links, times."""

from __future__ import annotations

import pytest

from tests.fields.declared import ARTICLE, first, ld, read, values


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
