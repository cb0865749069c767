"""One site configuration: which lines become rules, what these do, and that every line is accounted for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner, RuleSet, SiteConfigs
from cleaner.result import Cleaned
from cleaner.rules.imports.ftr import IGNORED, KNOWN, MAX_BYTES, read_config
from cleaner.rules.imports.report import REASONS
from cleaner.rules.pack import PageTest

STORY = "The harbour board decided on Monday that the northern pier will be closed for the whole winter, it said."
LATER = "Nobody on the quay had heard of the plan before, and the ferry line called it a sad day for all of Ormsby."
PAGE = f"""<html lang="en"><head><title>Gazette</title><meta name="who" content="Ilse Varga"></head><body>
<div id="outer"><p>{LATER}</p></div>
<div id="story"><p class="kicker">Harbour news</p><p>{STORY}</p><div class="share-row"><p>Tell your friends</p></div>
<p id="extra-box">{LATER}</p><p>{LATER}</p></div></body></html>"""


def clean(config: str, page: str = PAGE) -> Cleaned:
    configs = SiteConfigs({"harbour.example": config.encode()})
    return Cleaner(rules=RuleSet([configs])).clean(page, url="https://harbour.example/a", media="html")


def by(cleaned: Cleaned) -> dict[str, str]:
    blocks = cleaned.account.layout.blocks
    return {blocks[d.block].text: d.by for d in cleaned.account.decisions}


def test_body_bounds_the_article_and_leaves_what_is_inside_to_the_scorer() -> None:
    decided = clean('body: //div[@id="story"]').account.decisions
    assert [d.by for d in decided if d.by.startswith("ftr/")] == ["ftr/harbour.example/body"]
    assert decided[0].label == "other"
    assert decided[1].by.startswith("scorer/")


def test_the_first_body_counts_under_which_text_stands() -> None:
    page = PAGE.replace('<div id="story">', '<main></main><div id="story">')
    cleaned = clean('body: //main\nbody: //div[@id="story"]\nbody: //div[@id="outer"]', page)
    assert by(cleaned)["Harbour news"].startswith("scorer/")
    assert cleaned.account.decisions[0].by == "ftr/harbour.example/body"


def test_a_body_of_an_older_layout_changes_nothing_and_is_named() -> None:
    cleaned = clean('body: //div[@id="gone"]')
    assert cleaned.text == clean("tidy: no").text
    warning = next(warning for warning in cleaned.warnings if warning.code == "body_not_found")
    assert warning.detail.startswith("ftr/harbour.example/body: ")


def test_strips_remove_and_name_their_lines() -> None:
    cleaned = clean("strip_id_or_class: share\n# why\nstrip: //p[@id='extra-box']\nstrip_id_or_class: trabox")
    assert by(cleaned)["Tell your friends"] == "ftr/harbour.example/strip-1"
    assert "ftr/harbour.example/strip-3" in [d.by for d in cleaned.account.decisions]
    assert "strip-4" not in str(cleaned.account.decisions)
    rules = RuleSet([SiteConfigs({"harbour.example": b"strip_id_or_class: share"})])
    rule = rules.rule("ftr/harbour.example/strip-1")
    assert rule is not None and rule.origin == "ftr/harbour.example.txt:1"


def test_strip_id_or_class_holds_for_parts_of_names_as_they_are_written() -> None:
    for part in ("share-row", "re-r", "are"):
        assert by(clean(f"strip_id_or_class: {part}"))["Tell your friends"].startswith("ftr/")
    for part in ("Share", "share row", "div"):
        assert not by(clean(f"strip_id_or_class: {part}"))["Tell your friends"].startswith("ftr/")


@pytest.mark.parametrize(
    ("config", "field", "value", "page"),
    [
        ("title: //title", "title", "Gazette", PAGE),
        ("author: //meta[@name='who']/@content", "authors", ("Ilse Varga",), PAGE),
        ("author: //p[@class='kicker']/text()", "authors", ("Mira Holt",), PAGE.replace("Harbour news", "Mira Holt")),
        ("date: //meta[@itemprop='x']/@content\ndate: substring-after(//p[@class='kicker'], 'Out: ')", "published",
         "2024-05-06", PAGE.replace("Harbour news", "Out: 2024-05-06")),
    ],
)  # fmt: skip
def test_fields_are_read_also_where_nothing_is_shown(config: str, field: str, value: object, page: str) -> None:
    found = clean(config, page).account.fields[field]
    assert found.value == value


def test_what_the_page_declares_is_trusted_more() -> None:
    page = PAGE.replace("<head>", '<head><meta property="article:published_time" content="2024-01-02T10:00:00Z">')
    page = page.replace("Ilse Varga", "2019-05-06")
    field = clean("date: //meta[@name='who']/@content", page).account.fields["published"]
    assert field.value.startswith("2024-01-02")
    assert any(candidate.source.startswith("rule:ftr/") for candidate in field.rejected)


CONFIG = """# Harbour Gazette
title: //h1
titl: //h2
body: //div[
strip: //a[contain(@class, 'x')]
strip: //re:x
strip: document('/etc/passwd')
strip: //div[$x]
strip: //*[.//*[.//*[.//*[.//*[.//a]]]]]
strip://p
prune: no
replace_string(<a: b>): <p>
find_string: <b>
replace_string: <i>
single_page_link: //a
http_header(user-agent): x

author:
https://harbour.example/stray
test_contains: stray
test_url: https://harbour.example/a
test_contains: The harbour board
test_contains: Nobody on the quay
"""


def test_every_line_is_used_noted_or_blank() -> None:
    pack, report = read_config(CONFIG.encode(), "harbour.example", "x/harbour.example.txt", ("harbour.example",))
    assert report.lines == report.blank + sum(report.used.values()) + len(report.notes) == len(CONFIG.splitlines())
    assert report.used == {"title": 1, "strip": 1, "test_url": 1, "test_contains": 2}
    notes = {note.where.rpartition(":")[2]: note for note in report.notes}
    assert notes["3"].hint == "did you mean title?"
    assert [notes[str(line)].reason for line in range(4, 10)] == ["selector"] * 6
    assert [notes[str(line)].reason for line in (11, 12, 13, 14, 15, 16)] == [
        "engine", "source", "source", "source", "fetching", "fetching",
    ]  # fmt: skip
    assert [notes[str(line)].reason for line in (18, 19, 20)] == ["empty", "unknown", "stray"]
    assert pack.tests == (PageTest("https://harbour.example/a", ("The harbour board", "Nobody on the quay")),)
    assert str(notes["3"]).startswith("x/harbour.example.txt:3: an unknown directive: titl: //h2; did you mean")


def test_a_file_too_large_is_noted_and_not_read() -> None:
    raw = b"body: //p\n" * (MAX_BYTES // 5)
    pack, report = read_config(raw, "harbour.example", "harbour.example.txt", ())
    assert pack.rules == ()
    assert report.reasons == {"too_large": 1}
    assert (report.lines, report.blank) == (1, 0)  # nobody has counted its lines


@pytest.mark.parametrize("line", ["a" + " " * 99_000, "strip" + " " * 50_000 + "(" + " " * 40_000, "a" * 99_000])
def test_a_long_line_takes_no_square_of_its_length(line: str) -> None:
    _, report = read_config(line.encode(), "harbour.example", "harbour.example.txt", ())  # half a minute, were it so
    assert report.reasons == {"no_directive": 1}


def test_every_reason_is_told_in_words() -> None:
    assert set(IGNORED.values()) <= set(REASONS)


VALUES = st.one_of(
    st.text(max_size=30),
    st.builds(
        "".join,
        st.lists(st.sampled_from(["//", "/", "div", "*", "[", "]", "(", ")", "@class", "'x'", '"', "|", " or ", "..",
                                  "text()", "following-sibling::", "contains", "=", "1", "last()", "$", ":"]),
                 max_size=12),
    ),
)  # fmt: skip
LINES = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.builds("{}: {}".format, st.sampled_from(KNOWN), VALUES),
        st.builds("replace_string({}): {}".format, VALUES, VALUES),
    ),
    max_size=10,
)


@settings(deadline=None)
@given(LINES)
def test_whatever_stands_in_a_file_is_counted_and_cleans(lines: list[str]) -> None:
    raw = "\n".join(lines).encode(errors="replace")
    report = read_config(raw, "harbour.example", "harbour.example.txt", ()).report
    assert report.lines == report.blank + sum(report.used.values()) + len(report.notes)
    clean("\n".join(lines).encode(errors="replace").decode())
