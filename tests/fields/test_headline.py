"""The headline of a dump: the line that the story is about, with or without an address, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from cleaner.fields import headline, headline_points
from cleaner.model import Decision, Decisions, Document, Label, Layout, Media
from cleaner.segment import segment

HEADLINE = "Two piers at Holm stay closed until the spring"
STORY = (
    "The two wooden piers at Holm will stay closed until the spring, the harbour board decided on Monday evening.",
    "Divers found that most of the posts under the older pier had rotted far more than anybody had expected.",
    "Until then the ferry to the islands leaves from the stone quay, where it can land only at high water.",
)
ADDRESS = "https://holmpost.example/news/two-piers-at-holm-stay-closed"


def layout_of(lines: Sequence[str]) -> Layout:
    text = "\n\n".join(lines)
    return segment(Document(text, Media.TEXT))


def title(*above: str, url: str | None = None, story: Sequence[str] = STORY, dated: str = "") -> str | None:
    layout = layout_of([*above, *story])
    decisions = Decisions.of(
        Decision(b.index, Label.TIMESTAMP if dated and b.text == dated else Label.CONTENT, "scorer/dump", "")
        for b in layout.blocks
    )
    found = headline.candidates(layout, decisions, url, ("Holm Post", "holmpost.example"))
    return str(found[0].value) if found else None


@pytest.mark.parametrize("url", [ADDRESS, None])
def test_the_line_above_the_story_is_its_headline(url: str | None) -> None:
    assert title("Holm Post", "Sports results", HEADLINE, url=url) == HEADLINE


def test_a_marked_heading_is_shown_without_its_mark() -> None:
    assert title("Menu", "Weather", f"# {HEADLINE}") == HEADLINE


def test_the_site_is_cut_off_the_line_of_the_page_title() -> None:
    assert title(f"{HEADLINE} | Holm Post", "Menu", "Weather", url=ADDRESS) == HEADLINE
    assert title(f"{HEADLINE} | Holm Post", "Menu", HEADLINE) == HEADLINE


def test_the_line_above_the_date_is_preferred() -> None:
    other = "Piers and posts along the stone quay"
    assert title("Holm Post", other, HEADLINE, "12 May 2024, 10:30", dated="12 May 2024, 10:30") == HEADLINE


@pytest.mark.parametrize("tab", ["Northern pier at Holm closed until spring", "Sports results"])
def test_the_line_that_says_what_the_first_line_says_is_preferred(tab: str) -> None:
    alike, other = "Older pier at Holm closed until spring", "Ferry to the islands: it leaves from the stone quay"
    chosen = alike if "spring" in tab else other
    above = [tab, *[f"Menu {n}" for n in range(9)], alike, other]
    assert title(*above) == chosen


def test_a_site_that_is_written_small_is_cut_off() -> None:
    for site in ("t-online.de", "taz die tageszeitung", "eBay Harbour Blog"):
        assert title("Menu", f"{HEADLINE} | {site}") == title("Menu", f"{HEADLINE} - {site}") == HEADLINE


def test_an_item_of_a_list_is_no_headline() -> None:
    item = "Ferry leaves from the older northern pier"
    assert title("Menu", f"• {item}", "• Sports") is None
    assert title("Menu", item, "Sports") == item


def test_a_dash_within_a_sentence_parts_nothing() -> None:
    long = f"{HEADLINE} - and nobody knows for how long"
    assert title("Menu", "Weather", long) == long
    assert title("Menu", "Weather", f"{HEADLINE} - Holm Post") == HEADLINE


def test_no_line_is_promoted_when_none_is_about_the_story() -> None:
    assert title("Menu", "Latest news from the region", "Sign in to your account") is None
    assert title() is None


def test_a_sentence_of_the_story_is_no_headline() -> None:
    sentence = "The ferry to the islands leaves from the stone quay, the harbour board said."
    assert title(sentence) is None


def test_the_address_tells_which_of_two_lines_it_is() -> None:
    other = "Harbour board looks at the older pier"
    assert title("Holm Post", HEADLINE, other, url=ADDRESS) == HEADLINE
    looks = "https://holmpost.example/harbour-board-looks-at-the-older-pier"
    assert title("Holm Post", HEADLINE, other, url=looks) == other


def test_a_dump_without_a_story_has_none() -> None:
    layout = layout_of(["Menu", HEADLINE])
    decisions = Decisions.of(Decision(b.index, Label.OTHER, "scorer/dump", "") for b in layout.blocks)
    assert headline.candidates(layout, decisions, ADDRESS, ()) == []


def test_every_sign_has_points() -> None:
    layout = layout_of([f"{HEADLINE} | Holm Post", "1 May 2024", HEADLINE, *STORY])
    decisions = Decisions.of(Decision(b.index, Label.CONTENT, "scorer/dump", "") for b in layout.blocks)
    around = headline.look_around(layout, decisions, ADDRESS, ())
    assert around is not None
    wordings = headline.lines(layout, decisions, around, ())
    seen = {name for signs in headline.observe(wordings, layout, around) for name in signs}
    assert seen <= set(headline_points.POINTS) - {headline_points.NOBODY}
