"""Markup made to be slow. No clock is looked at here: what would take minutes does not end this file in time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.errors import ReadError
from cleaner.readers import floods, read
from cleaner.readers.floods import bounds_of
from cleaner.readers.labels import CODECS, WIDE
from tests.readers.test_html import ARTICLE, WORDS, codes, tags_of, text_of

MANY = 60_000
ATTRIBUTES = {
    "with values": lambda n: f" a{n}=1",
    "quoted": lambda n: f' a{n}="v"',
    "without values": lambda n: f" a{n}",
    "without spaces": lambda n: f'a{n}="v"',
    "slashes": lambda n: f"/a{n}",
    "ends hidden in quotes": lambda n: f' a{n}=">"',
    "tags hidden in quotes": lambda n: f" a{n}='<p>'",
    "quotes in names": lambda n: f' a"{n}=">"',
}


@pytest.mark.parametrize("name", ATTRIBUTES)
@pytest.mark.parametrize("tag", ["p", "script", "x-y", "body"])
def test_a_flood_of_attributes_loses_nothing(name: str, tag: str) -> None:
    flood = "".join(map(ATTRIBUTES[name], range(MANY)))
    document = read(f"<html><body><p class=a>before</p><{tag} {flood}>within</{tag}>{ARTICLE}</body></html>")
    assert text_of(document) == ("before" if tag == "script" else "beforewithin") + WORDS
    assert codes(document) == []
    assert tags_of(document, "p")[0] == 'p class="a"'


def test_the_same_attribute_again_and_again() -> None:
    document = read(f"<p {'a=1 ' * 300_000}>before</p>{ARTICLE}")
    assert text_of(document) == "before" + WORDS


def test_an_attribute_name_of_5_mb() -> None:
    assert text_of(read(f"<p {'a' * 5_000_000}=1>before</p>{ARTICLE}")) == "before" + WORDS


@pytest.mark.parametrize("tag", ["body", "html", "BODY", "bOdY"])
def test_pages_within_pages_each_with_an_attribute_of_its_own(tag: str) -> None:
    document = read("".join(f"<{tag} a{n}=1>x" for n in range(20_000)) + ARTICLE)
    assert text_of(document) == "x" * 20_000 + WORDS


@pytest.mark.parametrize("many", [1_500, 20_000])
def test_formatting_that_begins_again_in_each_paragraph(many: int) -> None:
    document = read("<p>" + "".join(f"<font a={n}>" for n in range(many)) + "<p>x" * many + ARTICLE)
    assert text_of(document) == "x" * many + WORDS
    assert document.page is not None
    assert len(document.page.tokens) < 10 * many


def test_more_tags_than_anyone_needs() -> None:
    document = read("<p>word" * (floods.MAX_TAGS + 5_000) + "<script>no()</script><!-- no -->" + ARTICLE)
    assert codes(document) == ["too_many_elements"]
    assert text_of(document).count("word") == floods.MAX_TAGS + 5_000
    assert text_of(document).rstrip().endswith(WORDS)
    assert "no" not in text_of(document)
    assert document.page is not None
    assert len(document.page.tokens) <= 2 * floods.MAX_TAGS + 6


def test_millions_of_tags_are_refused() -> None:
    with pytest.raises(ReadError) as caught:
        read("<p>" * (floods.MAX_MARKS + 1))
    assert caught.value.code == "pathological_markup"


def test_end_tags_without_a_start_under_many_open_elements() -> None:
    document = read("<div>" * 2_000 + "<br></b>" * 40_000 + ARTICLE)
    assert text_of(document) == WORDS


SCRAPS = (
    "<",
    "</",
    "<a ",
    '<a "',
    "<a x='",
    "<!",
    "<!--",
    "<!-- x -->",
    "<?",
    "&",
    "&lt;",
    "&#",
    "<>",
    '"',
    "<br>",
    "\n",
)


@pytest.mark.parametrize("unit", SCRAPS)
def test_repeated_scraps(unit: str) -> None:
    document = read(f"<html><body>{ARTICLE}{unit * 100_000}")
    assert WORDS in text_of(document)


def test_a_long_table_and_many_links() -> None:
    table = "<table>" + "<tr>" + "<td colspan=9007199254740993>x" * 300 + "</table>"
    document = read(table + "<a href=/x>y</a>" * 20_000 + ARTICLE)
    assert WORDS in text_of(document)
    assert codes(document) == []


PIECES = st.sampled_from(
    [
        "<",
        "<b",
        "<B ",
        "<strong\n",
        "<strongs ",
        "<code\u3000",
        "<t",
        "t",
        "\t",
        " ",
        "<\u017f",
        "<body",
        "<HtMl ",
        "<i>",
    ]
)


@given(
    st.text("<a\u3c3c\u013cあ", max_size=20) | st.lists(PIECES, max_size=20).map("".join),
    st.sampled_from(sorted(CODECS)),
    st.booleans(),
)
def test_a_text_stays_within_the_bounds_told_of_its_bytes(text: str, encoding: str, many: bool) -> None:
    raw = (text + "<" * 5_000 * many).encode(CODECS[encoding][0], "ignore")
    bounds, text = bounds_of(raw, wide=encoding in WIDE), raw.decode(CODECS[encoding][0])
    assert text.count("<") <= bounds.marks
    assert len(floods._FORMATTING_WITH_ATTRIBUTES.findall(text)) <= bounds.formatting
    assert len(floods._WHOLE.findall(text)) <= bounds.wholes


def test_escapes_within_tags_are_bounded_too() -> None:
    raw = b"<\x1b(Jb x" * 5_000 + b"<\x1b(Jbody>" * 200
    text = raw.decode("iso2022_jp")
    bounds = bounds_of(raw, wide=False)
    assert bounds.formatting >= len(floods._FORMATTING_WITH_ATTRIBUTES.findall(text)) == 5_000
    assert bounds.wholes >= len(floods._WHOLE.findall(text)) == 200


def test_bounds_of_plain_markup_are_exact() -> None:
    raw = b'<html><body><p class="a"><b x=1><STRONG\tid=b><bold x><i>' * 1_000
    assert bounds_of(raw, wide=False) == (7_000, 2_000, 2_000)
