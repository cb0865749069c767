"""The smaller fields, from a page's markup to the decided value: section, picture, reading time, tags, captions."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import clean
from cleaner.fields import facts, read_time
from tests.fields.made import LONG, PROSE, TITLE, article, cleaned, field, ld


def crumbs(*names: str) -> dict[str, Any]:
    host = "https://harbour-gazette.example"
    items = [
        {"@type": "ListItem", "name": name, "item": f"{host}/{name if at else ''}"} for at, name in enumerate(names)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


SECTIONS = [
    ('<meta property="article:section" content="Local">', "Local", "meta:article:section"),
    (article(articleSection="Local"), "Local", "json-ld:articleSection"),
    (article(articleSection=["Local", "Sea"]), "Local", "json-ld:articleSection"),
    (ld(crumbs("Start", "News", "Local", TITLE)), "Local", "json-ld:BreadcrumbList"),
    (ld(crumbs("Start", "News", "Local")), "Local", "json-ld:BreadcrumbList"),
    (ld(crumbs("Start", "News", "Local", "The northern pier stays closed")), "Local", "json-ld:BreadcrumbList"),
    (
        ld({"@type": "BreadcrumbList", "itemListElement": [{"item": {"@id": "/local", "name": "Local"}}]}),
        "Local",
        "json-ld:BreadcrumbList",
    ),
    (
        '<meta property="article:section" content="Uncategorized">' + ld(crumbs("Start", "Local", TITLE)),
        "Local",
        "json-ld:BreadcrumbList",
    ),
]


@pytest.mark.parametrize(("head", "value", "source"), SECTIONS)
def test_the_section(head: str, value: str, source: str) -> None:
    result = cleaned(head)
    found = result.account.fields["section"]
    assert (found.value, found.source, result.article.section) == (value, source, value)


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta property="article:section" content="Uncategorized">',
        '<meta property="article:section" content="Home">',
        '<meta property="article:section" content="417">',
        '<meta property="article:section" content="https://harbour-gazette.example/local">',
        f'<meta property="article:section" content="{PROSE[0]}">',
        '<meta property="og:site_name" content="Quay Post"><meta property="article:section" content="Quay Post">',
        ld(crumbs("Start", TITLE)),
        ld({"@type": "BreadcrumbList", "itemListElement": "Local"}),
    ],
)
def test_no_section(head: str) -> None:
    assert field("section", head) is None


def test_a_section_that_says_nothing_is_kept_as_evidence() -> None:
    found = field("section", '<meta property="article:section" content="Home">' + article(articleSection="Local"))
    assert found is not None
    assert [(c.value, c.rejected) for c in found.rejected] == [("Home", "names no section")]


PICTURE = "https://media.example/pier.jpg"
PICTURES = [
    (f'<meta property="og:image" content="{PICTURE}">', "meta:og:image"),
    (f'<meta name="twitter:image" content="{PICTURE}">', "meta:twitter:image"),
    ('<meta property="og:image" content="//media.example/pier.jpg">', "meta:og:image"),
    (article(image=PICTURE), "json-ld:image"),
    (article(image=[PICTURE, "https://media.example/two.jpg"]), "json-ld:image"),
    (article(image={"@type": "ImageObject", "url": PICTURE}), "json-ld:image"),
    (article(image=[{"contentUrl": PICTURE}]), "json-ld:image"),
    (article(thumbnailUrl=PICTURE), "json-ld:thumbnailUrl"),
    (
        ld(
            {
                "@graph": [
                    {"@type": "Article", "headline": TITLE, "image": {"@id": "#p"}},
                    {"@id": "#p", "url": PICTURE, "x": 1},
                ]
            }
        ),
        "json-ld:image",
    ),
    (
        f'<meta property="og:image" content="https://media.example/site-logo.png">{article(image=PICTURE)}',
        "json-ld:image",
    ),
]


@pytest.mark.parametrize(("head", "source"), PICTURES)
def test_the_picture(head: str, source: str) -> None:
    result = cleaned(head)
    found = result.account.fields["image"]
    assert (found.value, found.source, result.article.image) == (PICTURE, source, PICTURE)


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta property="og:image" content="https://media.example/logo.png">',
        '<meta property="og:image" content="data:image/png;base64,AAAA">',
        '<meta property="og:image" content="javascript:alert(1)">',
        article(image=True),
        article(image={"@id": "#nowhere"}),
    ],
)
def test_no_picture(head: str) -> None:
    assert field("image", head) is None


def test_a_relative_picture_needs_an_address() -> None:
    head = '<meta property="og:image" content="/pier.jpg">'
    found = field("image", head)
    assert found is not None
    assert found.value == "https://harbour-gazette.example/pier.jpg"
    assert field("image", head, url=None) is None


STATED = [
    ("5 min read", 5), ("12 MIN. READ", 12), ("21 Minutes to Read", 21), ("10min read", 10), ("4 minute read time", 4),
    ("June 12, 2024 · 8 min read", 8), ("Reading time: 2 minutes", 2), ("Reading time about 6 minutes", 6),
    ("Lesezeit: 3 Minuten", 3), ("Lesedauer ca. 7 Min.", 7), ("3 Min. Lesezeit", 3), ("4 min de lectura", 4),
    ("Tiempo de lectura: 6 minutos", 6), ("Temps de lecture : 5 min", 5), ("5 min de lecture", 5),
    ("Tempo di lettura: 4 minuti", 4), ("4 minuti di lettura", 4), ("Leestijd 3 minuten", 3), ("3 min lezen", 3),
    ("Czas czytania: 4 minuty", 4), ("4 min czytania", 4), ("Tempo de leitura: 2 min", 2), ("2 min de leitura", 2),
    ("Время чтения: 5 минут", 5), ("5 мин на чтение", 5), ("Okuma süresi: 3 dakika", 3), ("3 dk okuma", 3),
    ("وقت القراءة: 4 دقائق", 4), ("4 دقائق قراءة", 4), ("4 मिनट में पढ़ें", 4), ("読了時間：3分", 3),
    ("この記事は約3分で読めます", 3), ("阅读时间：6分钟", 6), ("閱讀時間：6 分鐘", 6),
]  # fmt: skip


@pytest.mark.parametrize(("line", "minutes"), STATED)
def test_a_stated_reading_time(line: str, minutes: int) -> None:
    assert read_time.stated(line) == minutes


@pytest.mark.parametrize(
    "line",
    ["He waited 5 minutes.", "0 min read", "999 min read", "Read in 2019", "2:05 min reading", "Reading time",
     "5 minutes", "Lecture 7", "The 5 minutes readers had"],
)  # fmt: skip
def test_no_reading_time(line: str) -> None:
    assert read_time.stated(line) is None


READ_TIMES = [
    (article(timeRequired="PT4M"), "", 4, "json-ld:timeRequired"),
    (
        '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Mira Tolland">'
        '<meta name="twitter:label2" content="Est. reading time"><meta name="twitter:data2" content="4 minutes">',
        "",
        4,
        "meta:twitter:data2",
    ),
    ("", "<div>By Mira Tolland · 4 min read</div>", 4, "block:read_time"),
]


@pytest.mark.parametrize(("head", "above", "minutes", "source"), READ_TIMES)
def test_the_reading_time(head: str, above: str, minutes: int, source: str) -> None:
    result = cleaned(head, above=above)
    found = result.account.fields["read_time"]
    assert (found.value, found.source, result.article.read_time) == (minutes, source, minutes)


def test_the_reading_time_of_another_story_is_not_taken() -> None:
    assert (
        field("read_time", story=LONG + LONG + "<div><h3>More</h3><p>The ferry sails</p><p>3 min read</p></div>")
        is None
    )


def test_tags_of_the_first_source_and_the_others_as_evidence() -> None:
    head = (
        '<meta property="article:tag" content="pier"><meta property="article:tag" content="Pier">'
        '<meta property="article:tag" content="ferry"><meta name="keywords" content="news, town">'
    )
    found = field("tags", head)
    assert found is not None
    assert found.value == ("pier", "ferry")
    assert [(c.value, c.source) for c in found.rejected] == [(("news", "town"), "meta:keywords")]


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("Tags: pier, ferry, St Orla", ("pier", "ferry", "St Orla")),
        ("Posted in Repairs Tagged kettles, church hall", ("Repairs", "kettles", "church hall")),
        ("Tags: #pier #ferry", ("pier", "ferry")),
        ("Filed under: AC/DC | Music / Local", ("AC/DC", "Music", "Local")),
    ],
)
def test_a_line_of_tags(line: str, tags: tuple[str, ...]) -> None:
    assert cleaned(story=f"{LONG}<p>{line}</p>").article.tags == tags


def test_one_element_with_all_tags() -> None:
    found = field("tags", '<meta property="article:tag" content="pier, ferry, town">')
    assert found is not None
    assert found.value == ("pier", "ferry", "town")


def test_captions_and_their_credits() -> None:
    figure = (
        "<figure><img src='a.jpg'><figcaption>The quay at dawn. Photo: Jon Pell / Quay Pictures</figcaption></figure>"
    )
    result = cleaned(story=PROSE[0] + figure + LONG)
    assert result.account.fields["captions"].value == result.article.captions
    assert result.to_dict()["pictures"] == [
        {
            "text": "The quay at dawn. Photo: Jon Pell / Quay Pictures",
            "caption": "The quay at dawn.",
            "credit": "Jon Pell / Quay Pictures",
        }
    ]


@pytest.mark.parametrize("page", ["", "<html></html>", "<h1></h1>", "<p>One</p>", "x"])
def test_hardly_any_page(page: str) -> None:
    assert clean(page).article.read_time is None


@given(
    st.text(st.sampled_from("logpachedrfvinbkstImgLOGOKıſ/_.-12"), max_size=24),
    st.sampled_from(("logo", "placeholder", "favicon", "default", "blank", "avatar", "shareimage", "share-image")),
)
def test_a_logo_is_told_whatever_stands_around_its_word(text: str, word: str) -> None:
    for address in (text, f"{text}{word}.png", f"{text}{word.upper()}s{text}", f"/{word}"):
        name = address.partition("?")[0][-200:].rpartition("/")[2]
        assert facts._is_logo(address) == (facts._LOGO.search(name) is not None)
