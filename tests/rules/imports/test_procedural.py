"""Selectors of cosmetic filters: what they become, and what is refused with a reason."""

from __future__ import annotations

import pytest
from lxml import html

from cleaner.rules.imports.procedural import condition_of

PAGE = html.fromstring(
    """<body><div id=a class="card outer"><p class=label>Sponsored</p><p id=b>It's  said "so"</p></div>
    <div id=c class=card><span id=d>SPONSORED by us</span></div><p id=e>x</p>
    <p id=f class=label>end sponsored</p></body>"""
)


def named(selector: str) -> list[str]:
    """The ids of the elements that a selector with an operator names."""
    (path,) = condition_of(selector).xpath
    return [element.get("id") for element in PAGE.xpath(path)]


@pytest.mark.parametrize(
    ("selector", "ids"),
    [
        (".card:has-text(Sponsored)", ["a"]),
        (".card:has-text(/sponsored/i)", ["a", "c"]),
        ("p:has-text(/^it's said/i)", ["b"]),
        ("p:has-text(/sponsored$/)", ["f"]),
        ("p:has-text(/^x$|nothing/)", ["e"]),
        ("p:-abp-contains(It's)", ["b"]),
        (".card:has(.label)", ["a"]),
        (".card:has(> span)", ["c"]),
        (".card:has(+ p)", ["c"]),
        (".card:has(~ .label)", ["a", "c"]),
        (".card:has(p:has-text(said))", ["a"]),
        (".card:has(.label, span)", ["a", "c"]),
        ("span:upward(1)", ["c"]),
        (".label:upward(.outer)", ["a"]),
        (":xpath(//span)", ["d"]),
        (".card:xpath(./span)", ["d"]),
        (".card:min-text-length(17)", ["a"]),
        ("span:remove()", ["d"]),
        (".outer, span:has-text(us)", ["d"]),
    ],
)
def test_operators_name_what_they_say(selector: str, ids: list[str]) -> None:
    assert named(selector) == ids


@pytest.mark.parametrize(
    "selector",
    [
        "", ".x[", ".x::before", "div:is(.a, .b)", "div:where(.a)", "p:not(.a, .b)", ".x:has-text(/a+/)",
        ".x:has-text(/(?:a)/)", ".x:has-text(", ".x:has-text(a) > p", ".x:upward(0)", ".x:upward(999)", ".x:upward(.y",
        ":xpath(//a[)", ":xpath(document('x'))", ".x:xpath(//p)", ".x:min-text-length(many)", ".x:matches-css(a: b)",
        ".x:style(color: red)", f".x:has-text({'a' * 600})", f"div{' div' * 300}", ".x:has(.y:upward(1))",
        "div:has-text()", 'div:has-text("")', "div:has()", "div:has(> )", "div:upward()", "div:upward( )",
    ],
)  # fmt: skip
def test_what_cannot_be_honoured_is_refused_in_words(selector: str) -> None:
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        condition_of(selector)


def test_plain_css_stays_css() -> None:
    assert condition_of(".promo").css == ".promo"
    assert condition_of("div > .promo:not(.x)").css == "div > .promo:not(.x)"
