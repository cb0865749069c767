"""The page holds all the text of its markup, whatever the markup is."""

from __future__ import annotations

import pytest

from cleaner.errors import ReadError
from cleaner.model import Document
from cleaner.page import VOID, name_of, plain
from cleaner.readers import read

ARTICLE = "<p>The harbour opened at dawn, said Mira Tolland.</p>"
WORDS = "The harbour opened at dawn, said Mira Tolland."


def text_of(document: Document) -> str:
    assert document.page is not None
    return plain("".join(token.partition(">")[2] for token in document.page.tokens))


def codes(document: Document) -> list[str]:
    return [notice.code for notice in document.warnings]


def depth_of(document: Document) -> int:
    deepest, depth = 0, 0
    assert document.page is not None
    for token in document.page.tokens:
        depth += -1 if token[0] == "/" else name_of(token) not in VOID
        deepest = max(deepest, depth)
    assert depth == 0
    return deepest


def tags_of(document: Document, name: str) -> list[str]:
    assert document.page is not None
    return [token.partition(">")[0] for token in document.page.tokens if name_of(token) == name]


# -- trees that every page has -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "markup",
    [
        ARTICLE,
        WORDS,
        "<html></html>",
        "<html/>" + ARTICLE,
        "<!-- only a comment -->",
        "<!doctype html>",
        "<?xml version='1.0'?>",
        "<?xml version='1.0' encoding='utf-16'?><html xmlns='x'><body/></html>",
        "</p>",
        "<frameset><frame src=a></frameset>",
        "<head><title>x</title></head>",
        "<svg><text>x</text></svg>",
        "<a:b>x</a:b>",
        " ",
        "\x01",
        "<",
        "<p",
        "<!--",
        "&#0;&#xd800;&#x110000;",
    ],
)
def test_there_is_always_one_html_element_and_every_element_ends(markup: str) -> None:
    document = read(markup, media="html")
    assert document.page is not None
    assert name_of(document.page.tokens[0]) == "html"
    assert name_of(document.page.tokens[-1]) == "/html"
    assert len(tags_of(document, "html")) == 1
    assert depth_of(document) >= 2
    assert all(token.count(">") == 1 for token in document.page.tokens)


def test_empty_input_has_no_page() -> None:
    for raw in ("", b"", b"\xef\xbb\xbf", "\ufeff", b"\0\0"):
        assert (read(raw, media="html").page, read(raw, media="html").text) == (None, "")


def test_comments_and_instructions_are_no_nodes() -> None:
    document = read("<html><body><p>one<!-- two -->three<?four?></p></body></html>")
    assert text_of(document) == "onethree"


@pytest.mark.parametrize(
    "aside",
    ["<!--[if gt IE 8]><!-->", "<!--<![endif]-->", "<!-- > -->", "<!-->", "<!--->", "<?php if (a<b) ?>", "<?x <!-- >",
     "<!x y>", "<!-- <?x -->"],
)  # fmt: skip
def test_what_looks_like_a_comment_takes_no_text_with_it(aside: str) -> None:
    assert text_of(read(f"<html><body>{ARTICLE}{aside}{ARTICLE}{aside}{ARTICLE}", media="html")) == WORDS * 3


@pytest.mark.parametrize("odd", ["<p <b>", '<p a"b=1>', "<p =x=y>", "<p '>", "<p <>", "<p a=<b>", "<p a='<b>'>"])
def test_odd_attributes_break_no_tag(odd: str) -> None:
    document = read(f"<html><body>before{odd}{ARTICLE}", media="html")
    assert text_of(document) == "before" + WORDS
    assert depth_of(document) >= 3


def test_scripts_stay_for_structured_data() -> None:
    document = read('<script type="application/ld+json">{"headline": "a < b"}</script>' + ARTICLE)
    assert document.page is not None
    assert document.page.scripts == ('{"headline": "a < b"}',)


def test_the_text_is_the_decoded_page() -> None:
    document = read(b"\xef\xbb\xbf<p>one\r\ntwo\rthree\nfour</p>")
    assert document.text == "<p>one\ntwo\nthree\nfour</p>"
    assert text_of(document) == "one two three four"


# -- behind </html> ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (f"<html><body>before</body></html>{ARTICLE}", "before" + WORDS),
        (f"<html><body>before</body></html>{WORDS}", "before" + WORDS),
        (f"<html><body>before</body></html>mid</html>{ARTICLE}tail", "beforemid" + WORDS + "tail"),
        (f"<p>before</p></html></p>mid<b>{WORDS}", "beforemid" + WORDS),
        (f"<html><frameset></frameset></html>{ARTICLE}", WORDS),
        (f"<html/>{ARTICLE}", WORDS),
        (f"<html><body>one</body></html><html><body>{ARTICLE}</body></html>", "one" + WORDS),
        ("<html><body>one</body></html>\x01two" + ARTICLE, "one\x01two" + WORDS),
        ("<frameset><frame src=a><noframes>one</noframes></frameset>" + ARTICLE, "one" + WORDS),
        ("<html><body>" + "</html><body>x" * 3_000 + ARTICLE, "x" * 3_000 + WORDS),
    ],
)
def test_what_stands_behind_the_end_is_kept_in_order(markup: str, words: str) -> None:
    document = read(markup, media="html")
    assert text_of(document) == words
    assert len(tags_of(document, "body")) == 1


def test_a_second_page_is_read_as_part_of_the_first() -> None:
    second = f'<html class=b><head><title>two</title><meta name=x></head><body class="c">{ARTICLE}</body></html>'
    document = read(f"<html><head><title>one</title></head><body>{ARTICLE}</body></html><!-- -->\n{second}")
    assert "".join(text_of(document).split()) == "".join(f"one{WORDS}two{WORDS}".split())
    assert len(tags_of(document, "title")) == 2
    assert tags_of(document, "meta") == ['meta name="x"']


@pytest.mark.parametrize("name", ["xmp", "plaintext", "listing"])
def test_elements_of_old_keep_their_text(name: str) -> None:
    document = read(f"<html><body><{name}>one</{name}>{ARTICLE}")
    assert text_of(document).startswith("one")
    assert WORDS in text_of(document)


# -- depth -------------------------------------------------------------------------------------------------------------

NESTS = {
    "div": ("<div>", "</div>"),
    "b": ("<b>", "</b>"),
    "p font": ("<p><font color=red>", "</font></p>"),
    "ul li": ("<ul><li>", "</li></ul>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "table": ("<table><tr><td>", "</td></tr></table>"),
    "misnested": ("<b><i>", "</b></i>"),
    "custom": ("<x-a b='c>d'>", "</x-a>"),
    "select": ("<select><option>", "</option></select>"),
    "slashed values": ("<b x=/>", "</b>"),
    "slashed odd values": ('<b x=a"/>', "</b>"),
    "unknown voids": ("<wbr><source src='a'>", ""),
}


@pytest.mark.parametrize("name", NESTS)
@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize("times", [255, 257, 2_049, 6_000])
def test_no_depth_loses_text(name: str, closed: bool, times: int) -> None:
    start, end = NESTS[name]
    document = read(f"<html><body>{start * times}within{end * times if closed else ''}{ARTICLE}</body></html>")
    assert sorted("".join(text_of(document).split())) == sorted("".join(f"within{WORDS}".split()))
    assert codes(document) == []


def test_a_hundred_thousand_elements_deep() -> None:
    document = read("<div>" * 40_000 + "within" + "</div>" * 40_000 + ARTICLE)
    assert text_of(document) == "within" + WORDS
    assert codes(document) == []
    assert document.page is not None
    article = next(at for at, token in enumerate(document.page.tokens) if token.startswith("p>"))
    assert document.page.path(article) == "/html/body/p"  # the article is not in the nest


# -- size --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "bulk",
    [
        "<script>" + "x" * 11_000_000 + "</script>",
        "<!--" + "- " * 5_500_000 + "-->",
        '<img src="data:image/png;base64,' + "A" * 11_000_000 + '">',
        "<p>" + "word " * 2_200_000 + "</p>",
    ],
    ids=["script", "comment", "data address", "text"],
)
def test_a_node_of_11_mb_does_not_end_the_page(bulk: str) -> None:
    document = read(f"<html><body>{bulk}{ARTICLE}</body></html>")
    assert text_of(document).endswith(WORDS)
    assert codes(document) == []


@pytest.mark.parametrize("raw", [b"x" * 4_001, "x" * 1_001, b"x" * 1_001, ("é" * 1_001).encode()])
def test_too_large(raw: bytes | str) -> None:
    with pytest.raises(ReadError) as caught:
        read(raw, max_chars=1_000)
    assert caught.value.code == "too_large"


def test_as_large_as_allowed() -> None:
    assert len(read(("é" * 1_000).encode(), max_chars=1_000).text) == 1_000


# -- characters --------------------------------------------------------------------------------------------------------


def test_nuls_are_removed_and_told() -> None:
    for raw in (f"<p\0>{WORDS[:5]}\0{WORDS[5:]}</p>", f"<p\0>{WORDS[:5]}\0{WORDS[5:]}</p>".encode()):
        document = read(raw)
        assert text_of(document) == WORDS
        assert document.warnings[0].code == "nul_characters"
        assert document.warnings[0].detail.endswith(": 2")


def test_surrogates() -> None:
    assert read("a\ud800b \ud83d\ude00 c\udfff").text == "a\ufffdb \U0001f600 c\ufffd"
    assert text_of(read("<p>a\ud800b</p>")) == "a\ufffdb"
    with pytest.raises(ReadError, match="wrong encoding"):
        read("\udcff" * 5_000)


def test_control_characters_do_not_end_the_page() -> None:
    controls = "".join(map(chr, (*range(1, 9), 11, *range(14, 32), *range(127, 160)))) + "\ufffe\uffff"
    assert text_of(read(f"<html><body><p>{controls}</p>{ARTICLE}{'word ' * 500}")).count(WORDS) == 1


# -- entities of XML ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">',
        '<!ENTITY b SYSTEM "file:///etc/passwd">',
        '<!ENTITY % b SYSTEM "http://gazette.example/x.dtd"> %b;',
    ],
)
def test_entities_of_a_doctype_are_text(subset: str) -> None:
    document = read(f'<?xml version="1.0"?><!DOCTYPE html [{subset}]><html><body><p>&b;</p>{ARTICLE}</body></html>')
    assert WORDS in text_of(document)
    assert "&b;" in text_of(document)


# -- pages that break off ----------------------------------------------------------------------------------------------

WHOLE = f"<html><head><title>Quay</title></head><body>{ARTICLE}<p class='b'>By noon it was not.</p></body></html>"


def test_a_page_cut_anywhere_keeps_what_came() -> None:
    plain = "Quay" + WORDS + "By noon it was not."
    for end in range(len(WHOLE)):
        document = read(WHOLE[:end], media="html")
        if document.page is not None:
            assert plain.startswith(text_of(document).split("<")[0])


@pytest.mark.parametrize("cut", ["<p clas", "</di", "<!-- a comment", "<script>var a = 1", "<!-- a <p> b"])
def test_where_it_breaks_off_is_told(cut: str) -> None:
    document = read(f"<html><body>{ARTICLE}{cut}")
    assert codes(document) == ["truncated"]
    assert WORDS in text_of(document)


@pytest.mark.parametrize("end", ["", "</body></html>", "</html>\n<!-- served -->", "<script>1</script>", "a < b"])
def test_a_page_that_ends_well_is_not_called_cut_off(end: str) -> None:
    assert codes(read(f"<html><body>{ARTICLE}{end}")) == []
