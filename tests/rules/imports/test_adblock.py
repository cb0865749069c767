"""Filter lists: which lines become rules, where these hold, and that every line is accounted for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner, FilterList, Label, RuleError, RuleSet, read_filter_list
from cleaner.readers import read
from cleaner.rules.imports.adblock import label_of

LIST = Path(__file__).with_name("harbour-list.txt")
STORY = "The harbour board decided on Monday that the northern pier will be closed for the whole winter, it said."
HOST = "https://harbour.example/pier"


def page(*parts: str) -> str:
    return f"<html><body><article><p>{STORY}</p>{''.join(parts)}<p>{STORY}</p></article></body></html>"


def taken(markup: str, url: str, filters: FilterList) -> dict[str, str]:
    """The texts of the blocks that filters removed, with the rule."""
    cleaned = Cleaner(rules=RuleSet([filters])).clean(page(markup), url=url)
    blocks = cleaned.account.layout.blocks
    decisions = [d for d in cleaned.account.decisions if d.by.startswith("adblock/")]
    return {blocks[d.block].text: d.by for d in decisions}


@pytest.fixture(scope="module")
def filters() -> FilterList:
    return read_filter_list(LIST)


def line_of(text: str) -> int:
    return LIST.read_text("utf-8").split("\n").index(text) + 1


TAKEN = [
    ('<p class="related-stories">x</p>', "##.related-stories"),
    ('<div id="side-banner"><p>x</p></div>', "###side-banner"),
    ('<p id="promo-top">x</p>', "##.promo, #promo-top"),
    ('<div class="teaser"><p class="sponsored-label">x</p></div>', "##div.teaser > .sponsored-label"),
    ('<p class="a:b">x</p>', "##.a\\:b"),
    ('<p class="starred">x</p>', "*##.starred"),
    ('<p class="story-extra">x</p>', "harbour.example##.story-extra"),
    ('<p class="promo-line">x</p>', "harbour.example,~shop.harbour.example##.promo-line"),
    ("<div>Paid post</div>", "harbour.example#?#div:-abp-contains(Paid post)"),
    ("<p>ADVERTISEMENT</p>", "harbour.example##p:has-text(/^advertisement$/i)"),
    ("<p>Paid for by us</p>", "harbour.example##p:has-text(/sponsored|paid for/i)"),
    ('<div class="card">x<p class="label-paid">y</p></div>', "harbour.example##.card:has(> .label-paid)"),
    ('<div><p>x</p><p class="label-inner">y</p></div>', "harbour.example##.label-inner:upward(1)"),
    ('<div data-kind="paid">x</div>', 'harbour.example##:xpath(//div[@data-kind="paid"])'),
    ('<div class="row"><p>y</p><p>x</p></div>', "harbour.example##.row:xpath(./p[2])"),
    (
        '<p class="long">A pass for the ferry costs two crowns for every day of May.</p>',
        "harbour.example##.long:min-text-length(40)",
    ),
    ('<p class="taken">x</p>', "harbour.example##.taken:remove()"),
]


@pytest.mark.parametrize(("markup", "line"), TAKEN)
def test_what_a_filter_hides_is_removed_by_the_rule_of_its_line(markup: str, line: str, filters: FilterList) -> None:
    assert f"adblock/harbour-list/line-{line_of(line)}" in taken(markup, HOST, filters).values()


SPARED = [
    ('<p class="Related-Stories">x</p>', HOST),  # classes have a case
    ('<p id="related-stories">x</p>', HOST),  # an id is no class
    ('<p class="gone">x</p>', HOST),  # an exception for everywhere
    ('<p class="ad-box">x</p>', HOST),  # an exception for this host
    ('<p class="ad-box">x</p>', "https://www.harbour.example/"),
    ('<p class="promo-line">x</p>', "https://shop.harbour.example/a"),
    ('<p class="story-extra">x</p>', "https://other.example/a"),
    ('<p class="story-extra">x</p>', "https://notharbour.example/a"),
    ('<p class="everywhere-else">x</p>', HOST),
    ('<p class="gazette-promo">x</p>', "https://gazette-other.example/"),
    ("<p>An advertisement for the ferry</p>", HOST),
    ('<p class="long">short</p>', HOST),
    ('<p class="only-on-phones">x</p>', HOST),
]


@pytest.mark.parametrize(("markup", "url"), SPARED)
def test_look_alikes_survive(markup: str, url: str, filters: FilterList) -> None:
    assert taken(markup, url, filters) == {}


@pytest.mark.parametrize(
    ("markup", "url"),
    [
        ('<p class="ad-box">x</p>', "https://other.example/a"),
        ('<p class="everywhere-else">x</p>', "https://other.example/a"),
        ('<p class="gazette-promo">x</p>', "https://gazette.co.uk/a"),
        ('<p class="gazette-promo">x</p>', "https://news.gazette.example/a"),
        ('<p class="only-there">x</p>', "https://quay.example/a"),
        ('<p class="story-extra">x</p>', "https://news.harbour.example/a"),
    ],
)
def test_a_filter_holds_where_it_says(markup: str, url: str, filters: FilterList) -> None:
    assert list(taken(markup, url, filters)) == ["x"]


def test_every_line_is_used_noted_or_blank_and_the_reason_is_told(filters: FilterList) -> None:
    report = filters.report()
    assert report.lines == report.blank + sum(report.used.values()) + len(report.notes)
    assert report.reasons == {
        "selector": 6, "network": 5, "script": 4, "unkeyed": 2, "no_host": 2, "style": 2, "cancelled": 1,
        "procedural": 1, "hosts": 1, "condition": 1, "empty": 1, "include": 1,
    }  # fmt: skip
    assert report.used["exception"] == 2


def test_a_broken_filter_is_named_with_its_place(filters: FilterList) -> None:
    notes = {note.text: note for note in filters.report().notes}
    assert notes["##.broken["].where == f"{LIST}:{line_of('##.broken[')}"
    assert "regular expression" in notes["harbour.example##p:has-text(/[a-z]+\\d/)"].hint
    assert ":is" in notes["harbour.example##div:is(.a, .b)"].hint


@pytest.mark.parametrize(
    ("lines", "host", "holds"),
    [
        (["harbour.example##.x", "#@#.x"], "harbour.example", False),  # an exception without a host is for everywhere
        (["harbour.example##.x", "*#@#.x"], "harbour.example", False),
        (["harbour.example##.x", "harbour.example#@#.x"], "harbour.example", False),
        (
            ["shop.harbour.example##.x", "harbour.example#@#.x"],
            "shop.harbour.example",
            False,
        ),  # it covers what is below
        (["harbour.example##.x", "harbour.*#@#.x"], "harbour.example", False),
        (["harbour.*##.x", "harbour.*#@#.x"], "harbour.example", False),
        (["harbour.example##.x", "shop.harbour.example#@#.x"], "shop.harbour.example", False),
        (["harbour.example##.x", "shop.harbour.example#@#.x"], "harbour.example", True),
        (["harbour.example,quay.example##.x", "quay.example#@#.x"], "harbour.example", True),
        (["harbour.example##.x", "quay.example#@#.x"], "harbour.example", True),
        (["harbour.example##.x", "harbour.example#@#.y"], "harbour.example", True),
    ],
)
def test_an_exception_cancels_on_its_hosts_and_below(lines: list[str], host: str, holds: bool) -> None:
    filters = FilterList("\n".join(lines), "list")
    assert taken('<p class="x">y</p>', f"https://{host}/", filters) == ({"y": "adblock/list/line-1"} if holds else {})
    report = filters.report()
    assert report.lines == report.blank + sum(report.used.values()) + len(report.notes)


def test_brackets_in_one_another_take_no_square_of_their_number() -> None:
    lines = [f"##.a{n}:not({'(' * 900}{')' * 900})" for n in range(2_000)]  # most of a minute, were it so
    FilterList("\n".join(lines), "deep")


@pytest.mark.parametrize(
    ("selector", "page_has", "holds"),
    [
        (".x:not(.y, .z)", '<p class="x">t</p>', False),  # cannot be read
        (".x:not([data-a='(.y'])", '<p class="x">t</p>', True),
        ('.x[data-a="]"]', '<p class="x" data-a="]">t</p>', True),
        (".x[data-a=b], div.z", '<div class="z">t</div>', True),
    ],
)
def test_brackets_and_quotes_hide_no_name(selector: str, page_has: str, holds: bool) -> None:
    assert bool(taken(page_has, HOST, FilterList(f"##{selector}", "list"))) == holds


def test_the_order_of_pages_changes_no_result(filters: FilterList) -> None:
    fresh = read_filter_list(LIST)
    backwards = [taken(markup, HOST, fresh) for markup, _ in reversed(TAKEN)]
    assert backwards[::-1] == [taken(markup, HOST, filters) for markup, _ in TAKEN]
    assert fresh.digest == filters.digest


def test_a_rule_is_found_by_its_id(filters: FilterList) -> None:
    rule = filters.rule(f"adblock/harbour-list/line-{line_of('##.ad-box')}")
    assert rule is not None
    assert rule.origin == f"{LIST}:{line_of('##.ad-box')}"
    assert RuleSet([filters]).rule(rule.id) == rule
    assert filters.rule("adblock/harbour-list/line-1") is None
    assert filters.rule("adblock/harbour-list/line-x") is None


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Fanciful Social List", Label.SHARE),
        ("Cookie Notices of Ormsby", Label.CONSENT),
        ("Harbour Annoyances", Label.OTHER),
        ("Newsletter Boxes", Label.PROMO),
        ("Harbour List", Label.ADVERT),
    ],
)
def test_the_title_tells_what_a_list_hides(title: str, label: Label) -> None:
    assert label_of(f"! Title: {title}\n##.x", "list") is label
    assert FilterList("##.x", title).label is label


def test_a_label_that_is_given_counts(filters: FilterList) -> None:
    given_label = read_filter_list(LIST, label=Label.CONSENT)
    assert {rule.label for rule in given_label.all_rules().rules} == {Label.CONSENT}
    assert given_label.digest != filters.digest


def test_a_list_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="cannot be read"):
        read_filter_list(tmp_path / "none.txt")


def test_a_dump_has_no_filters(filters: FilterList) -> None:
    assert filters.packs("harbour.example", None) == ()


def test_generic_filters_whose_names_are_not_on_the_page_are_not_even_made(filters: FilterList) -> None:
    fresh = FilterList("\n".join(f"##.ad-{n}" for n in range(30_000)), "long")
    document = read(page('<p class="ad-7 x">y</p>'), media="html")
    (pack,) = fresh.packs("harbour.example", document.page)
    assert [rule.id for rule in pack.rules] == ["adblock/long/line-8"]


LINES = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(LIST.read_text("utf-8").split("\n")),
        st.builds(
            "".join,
            st.lists(st.sampled_from([*"#@?$%^:.,~*()[]/|'\"\\ >+-!", "##", "a", ".b", "#c", "has-text(", "has(",
                                      "upward(", "xpath(", "example.com", "!#if", "!#endif"]), max_size=14),
        ),
    ),
    max_size=12,
)  # fmt: skip


@settings(deadline=None)
@given(LINES)
def test_whatever_stands_in_a_list_is_counted(lines: list[str]) -> None:
    filters = FilterList("\n".join(lines), "random")
    report = filters.report()
    assert report.lines == report.blank + sum(report.used.values()) + len(report.notes)
    assert report.to_dict()["lines"] == report.lines
    Cleaner(rules=RuleSet([filters])).clean(page('<p class="b" id="c">x</p>'), url="https://example.com/")
