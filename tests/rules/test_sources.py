"""What site files and lists need of the engine: sources, XPath that gives values, bounds, and warnings."""

from __future__ import annotations

import pytest

from cleaner import Cleaner, Layer, RuleSet, SiteConfigs
from cleaner.errors import RuleErrors
from cleaner.result import Cleaned
from cleaner.rules.load import parse_pack

STORY = "The harbour board decided on Monday that the northern pier will be closed for the whole winter, it said."
OTHER = "Nobody on the quay of Ormsby had heard of the plan before."
PAGE = f"""<html lang="en"><head><title>Gazette</title><meta name="who" content="Ilse Varga"></head><body>
<div id="outer"><p>{OTHER}</p></div><div id="story"><p>Tell us</p><p>{STORY}</p><p class="by">Mira Holt</p></div>
</body></html>"""


def clean(rules: str, *more: object, page: str = PAGE) -> Cleaned:
    pack = parse_pack(f'[pack]\nname = "test"\nabout = "For this test."\n{rules}', Layer.CALL, "test.toml")
    return Cleaner(rules=RuleSet([pack, *more])).clean(page, url="https://harbour.example/a", media="html")


def rule(match: str, does: str = 'label = "other"') -> str:
    return f"[[rule]]\nid = \"it\"\nabout = 'For this test alone.'\n{does}\nmatch = {{ {match} }}"


def by(cleaned: Cleaned) -> dict[str, str]:
    blocks = cleaned.account.layout.blocks
    return {blocks[d.block].text: d.by for d in cleaned.account.decisions}


def test_of_several_xpaths_the_first_counts_under_which_text_stands() -> None:
    cleaned = clean(rule("""xpath = ["//main", "//div[@id='outer']", "//div[@id='story']"]"""))
    assert by(cleaned)[OTHER] == "test/it"
    assert by(cleaned)["Tell us"] != "test/it"


def test_css_and_xpath_must_both_hold() -> None:
    assert "test/it" not in by(clean(rule("""css = "#outer", xpath = "//div[@id='story']" """))).values()
    assert by(clean(rule("""css = "#story", xpath = "//p[1]" """)))["Tell us"] == "test/it"


@pytest.mark.parametrize("trust", ["first", "last"])
def test_a_field_takes_what_an_xpath_names_though_nobody_sees_it(trust: str) -> None:
    does = f'field = "authors"\ntrust = "{trust}"'
    page = PAGE.replace('<p class="by">Mira Holt</p>', "")
    cleaned = clean(rule("""xpath = "//meta[@name='who']/@content" """, does), page=page)
    field = cleaned.account.fields["authors"]
    assert (field.value, field.source, field.raw) == (("Ilse Varga",), "rule:test/it", "//meta[@name='who']/@content")


def test_trust_says_whether_a_sites_field_comes_before_what_the_page_declares() -> None:
    page = PAGE.replace("<head>", '<head><meta name="author" content="Alda Ness">')
    match = """xpath = "//meta[@name='who']/@content" """
    assert clean(rule(match, 'field = "authors"'), page=page).authors == ("Ilse Varga",)
    assert clean(rule(match, 'field = "authors"\ntrust = "last"'), page=page).authors == ("Alda Ness",)


def test_body_speaks_for_all_inside_and_within_leaves_it_to_the_scorer() -> None:
    inside = [by(clean(rule('css = "#story"', f'action = "{does}"')))["Tell us"] for does in ("body", "frame")]
    assert inside[0] == "test/it"
    assert inside[1].startswith("scorer/")
    for does in ("body", "frame"):
        assert by(clean(rule('css = "#story"', f'action = "{does}"')))[OTHER] == "test/it"


@pytest.mark.parametrize("does", ["body", "frame"])
def test_a_body_that_the_page_does_not_have_changes_nothing_and_is_told(does: str) -> None:
    cleaned = clean(rule('css = "#gone"', f'action = "{does}"'))
    assert cleaned.text == clean("").text
    assert [w.detail for w in cleaned.warnings if w.code == "body_not_found"] == [
        "test/it: none of its selectors names an element with text on this page"
    ]


def test_a_selector_that_would_look_at_too_much_is_told() -> None:
    page = "<html><body>" + f"<div><p>{STORY}</p></div>" * 3_000 + "</body></html>"
    cleaned = clean(rule('xpath = "//div/following::p"'), page=page)
    assert [w.code for w in cleaned.warnings if w.detail.startswith("test/it")] == ["selector_skipped"]


def test_rules_of_a_source_can_be_switched_off_and_overruled() -> None:
    configs = SiteConfigs({"harbour.example": b"strip: //div[@id='story']/p[1]"})
    assert by(clean("", configs))["Tell us"] == "ftr/harbour.example/strip-1"
    off = by(clean('disable = ["ftr/harbour.example/strip-1"]', configs))
    assert off["Tell us"].startswith("scorer/")
    keep = clean(rule("""text = '^Tell'""", 'action = "keep"'), configs).account.decisions
    kept = next(d for d in keep if d.by == "test/it")
    assert kept.overruled[0] == "ftr/harbour.example/strip-1"


def test_sources_do_not_depend_on_their_order_or_on_earlier_pages() -> None:
    configs = SiteConfigs({"harbour.example": b"strip: //p[1]", "quay.example": b"strip: //p[2]"})
    fresh = Cleaner(rules=[SiteConfigs({"quay.example": b"strip: //p[2]", "harbour.example": b"strip: //p[1]"})])
    used = Cleaner(rules=[configs])
    for host in ("quay.example", "harbour.example", "other.example"):
        used.clean(PAGE, url=f"https://{host}/", media="html")
    one, other = (c.clean(PAGE, url="https://harbour.example/", media="html").to_dict() for c in (used, fresh))
    assert one == other


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (rule('xpath = ["//p", "//p["]'), "not a valid selector"),
        (rule("xpath = [1]"), "xpath must be a string or a list"),
        (rule("css = 1"), "css must be a string"),
        (rule('css = ".x"', 'label = "other"\ntrust = "never"'), "unknown trust"),
        ("tests = [1]", "tests are tables"),
        ('tests = [{ url = "x", holds = "y" }]', "unknown key"),
    ],
)
def test_mistakes_in_files_are_told(text: str, problem: str) -> None:
    with pytest.raises(RuleErrors, match=problem):
        clean(text)
