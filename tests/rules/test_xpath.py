"""XPath taken apart: the steps say the same as the whole, and what would take too long is known beforehand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from cleaner.readers import read
from cleaner.rules.chains import chains_of
from cleaner.rules.selectors import MOST_LOOKS, Selected, compile_selector, simple_names
from cleaner.rules.xpath import Scans, check, literal, paths
from cleaner.segment import segment

PAGE = """<html><head><title>T</title></head><body><div id="a" class="x y"><p>One <a href="/1">two</a></p><p>Three</p>
<ul><li>Four</li><li class="x">Five</li></ul></div><div id="b"><div><p title="t">Six</p></div><h2>Seven</h2></div>
<section><h2>Eight</h2><p>Nine</p><p>Ten</p></section></body></html>"""

SAME = [
    "//p", "//div//p", "//div[@id='b']//p[1]", "//p/..", "//p/parent::div", "//h2/following-sibling::p",
    "//li/preceding-sibling::li", "//a/ancestor::*", "//a/ancestor-or-self::*[@id]", "(//p)[2]", "(//div//p)[last()]",
    "//p | //h2", "//div[.//a]//p", "//*[contains(@class, 'x') or contains(@id, 'b')]", "//section/h2/following::p",
    "id('a')/p", "/html/body/div", ".//p", "//p[not(@title)]", "//p[position() < 2]", "//div[count(.//p) > 1]",
    "//p[preceding-sibling::h2 and text()='Ten']", "//a/@href", "//h2/text()", "//ul//li[2]/text()", "string(//h2)",
    "concat('a', //h2)", "count(//p)", "//p[ancestor::section]/@*", "//div | //p/..",
    "descendant-or-self::div[@id]/descendant-or-self::*/p", "//h2[. = 'Seven']/parent::*/following-sibling::section",
]  # fmt: skip


@pytest.mark.parametrize("source", SAME)
def test_the_steps_find_what_the_whole_finds(source: str) -> None:
    page = read(PAGE, media="html").page
    selected = Selected(page)
    root, _ = selected._tree()
    whole = etree.XPath(source, regexp=False, smart_strings=False)(root)
    found = selected._run(None, source)
    assert set(found) == set(whole if isinstance(whole, list) else [whole])
    assert not selected.skipped


@pytest.mark.parametrize(
    "source",
    ["//a[", "contain(., 'x')", "//re:test", "document('x')", "//p[re:match(., 'x')]", "//p[$x]", "a:b", "",
     "//*[.//*[.//*[.//*[.//*[.//a]]]]]", "//p" + "[1]" * 300, "unparsed-entity-uri('x')", "//p[system-property('x')]"],
)  # fmt: skip
def test_what_is_no_xpath_1_or_too_costly_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match=r"not a valid selector|characters"):
        compile_selector(None, source)


@pytest.mark.parametrize(
    ("source", "scans"),
    [
        ("//p[.//a]", Scans(line=1)),
        ("//p[//a]", Scans(whole=1)),
        ("//p[.//a or .//b]", Scans(line=1)),
        ("//p[.//a//b]", Scans(line=2)),
        ("//p[.//a[following-sibling::b]]", Scans(siblings=1, line=1)),
        ("//p['//a']", Scans()),
        ("(//p)[1]", Scans()),
        ("//p[@a][.//b]", Scans(line=1)),
    ],
)
def test_scans_in_one_another_are_counted(source: str, scans: Scans) -> None:
    ((step,),) = paths(source)
    assert step.scans == scans


HOSTILE = [
    "//*[count(following::*) > 5]",
    "//div/following::*",
    "//div/following-sibling::*",
    "//*[.//*[.//*[count(.//*) > 9]]]",
    "//*//*//*//*//*",
    "//a/ancestor::*//a/ancestor::*",
]
FLAT = "<html><body>" + "<div><p>x <a>y</a></p></div>" * 6_000 + "</body></html>"
DEEP = "<html><body>" + "<div>x" * 3_000 + "</div>" * 3_000 + "</body></html>"


@pytest.mark.parametrize("source", HOSTILE)
@pytest.mark.parametrize("page", [FLAT, DEEP], ids=["flat", "deep"])
def test_no_selector_looks_at_more_than_it_may(source: str, page: str) -> None:
    document = read(page, media="html")
    selected = Selected(document.page, segment(document))
    found = selected._run(None, source)
    assert selected._left >= 0 or source in selected.skipped
    assert len(found) < MOST_LOOKS // 20


def test_a_selector_that_is_skipped_is_named_and_others_still_speak() -> None:
    document = read(FLAT, media="html")
    selected = Selected(document.page, segment(document))
    assert selected._run(None, "//div/following::*") == []
    assert list(selected.skipped) == ["//div/following::*"]


@pytest.mark.parametrize(
    ("css", "names"),
    [
        (".promo", ((".promo", False),)),
        (".promo, #b", ((".promo", False), ("#b", False))),
        ('[class*="x"], [id*="x"]', ((".x", True), ("#x", True))),
        ("div.promo", ()),
        (".a .b", ()),
        (".a,", ()),
        (".a\\:b", ()),
        ("", ()),
    ],
)
def test_simple_selectors_are_known(css: str, names: object) -> None:
    assert simple_names(css) == names


CHAINS = [
    "p", "li.x", "div p", "div > p", "#b > div > p", "body .x > ul li", "section > h2, #b p", "div#a.x.y p", "DIV>P",
    "html > body > div", "div div", "p p", "ul.none li", "li.y, .x li.x", "div section p",
    "p + p", "p+p, #b", "div > p + p", "h2.x + p", "ul + p, p + ul li", "br + p", "div + div > p",
]  # fmt: skip


@pytest.mark.parametrize("css", [".x", "#b", ".x, #b", '[class*="x"], [id*="b"]', ".none", *CHAINS])
def test_simple_selectors_find_what_the_tree_finds(css: str) -> None:
    document = read(PAGE, media="html")
    selected = Selected(document.page, segment(document))
    _, numbers = selected._tree()
    slow = selected._run(css, None)
    fast = selected._named(css, css=True)
    assert fast == {numbers[element] for element in slow} & selected._stand


PIECES = (
    "<p>a b",
    "<p class='x'>c</p>",
    "<p></p>",
    "<br>",
    "<img>",
    "<script>d</script>",
    "<div>",
    "</div>",
    "<h2>e</h2>",
)


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from([css for css in CHAINS if "+" in css]))
def test_what_stands_right_behind_another_is_what_the_tree_says(pieces: list[str], css: str) -> None:
    document = read(f"<body>{''.join(pieces)}</body>", media="html")
    selected = Selected(document.page, segment(document))
    _, numbers = selected._tree()
    fast = selected._named(css, css=True)
    assert fast == {numbers[element] for element in selected._run(css, None)} & selected._stand


def test_chains_are_known() -> None:
    assert all(map(chains_of, CHAINS))
    others = (
        "p + p + p",
        "img + p",
        ".x + p",
        "+ p",
        "p +",
        "p > + p",
        "p ~ p",
        "*",
        "> p",
        "p >",
        "p > > p",
        "p,",
        "a[href]",
        "p:first-child",
        ":not(p)",
        r"p.a\.b",
    )
    assert not any(map(chains_of, others))


@pytest.mark.parametrize("text", ["plain", "it's", 'say "x"', 'it\'s "x"', "'\"'"])
def test_any_text_can_be_said(text: str) -> None:
    assert html.fromstring("<p>x</p>").xpath(f"string({literal(text)})") == text


def test_check_accepts_what_xpath_1_has() -> None:
    check("//p[contains(normalize-space(.), 'x') and not(self::div) and position() = last()]/text()")
