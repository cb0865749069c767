"""Dumps into blocks: lines, wrapping, marks, and offsets that hold in the input."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.model import Block, Document, Kind, Media
from cleaner.segment import segment

WRAPPED = """The harbour board met on Monday to decide which of the two
piers should be closed while the new breakwater is built, and it
took most of the evening before the members could agree on one.

Fishermen had asked for the northern pier to stay open because
their ice house stands on it; the ferry company wanted the same
for the southern one, where its timetable posters hang already."""


def blocks(text: str) -> tuple[Block, ...]:
    return segment(Document(text, Media.TEXT)).blocks


def test_each_line_is_a_block() -> None:
    assert [b.text for b in blocks("Menu\nSport\n\nThe bridge is open.")] == ["Menu", "Sport", "The bridge is open."]


def test_gap_counts_blank_lines_above() -> None:
    assert [b.gap for b in blocks("One\n\n\nTwo\nThree")] == [0, 2, 0]


def test_bullets_lose_their_mark_and_numbers_keep_theirs() -> None:
    found = blocks("• android\n* Menu\n1. Bring water\n- a dash\n+ plus")
    assert [b.text for b in found] == ["android", "Menu", "1. Bring water", "a dash", "plus"]
    assert {b.kind for b in found} == {Kind.LIST_ITEM}


def test_a_spoken_dash_is_no_bullet() -> None:
    assert blocks("— Where were you?")[0].kind is Kind.PARAGRAPH


def test_markdown_heading_and_quote() -> None:
    heading, quote = blocks("## What comes next\n> It was cold.")
    assert (heading.kind, heading.level, heading.text) == (Kind.HEADING, 2, "What comes next")
    assert (quote.kind, quote.text) == (Kind.QUOTE, "It was cold.")


def test_hard_wrapped_paragraphs_are_whole() -> None:
    found = blocks(WRAPPED)
    assert len(found) == 2
    assert found[0].text.startswith("The harbour board") and found[0].text.endswith("agree on one.")
    assert "\n" not in found[0].text


def test_a_sentence_broken_at_a_link_is_whole_again() -> None:
    found = blocks("Visitors who come by train can now use\nthe new footbridge\n, which opened on Friday after a year.")
    assert len(found) == 1


def test_a_menu_in_lower_case_stays_lines() -> None:
    assert len(blocks("news\nsport\nweather\nlocal")) == 4


def test_a_byline_is_not_glued_to_the_title() -> None:
    assert len(blocks("Harbour board closes the northern pier for a whole winter\nby Mira Tolland")) == 2


def test_a_title_on_the_first_line_is_not_carried_on_by_what_ends_no_sentence() -> None:
    title = "Harbour board closes the northern pier for a whole winter and perhaps for two"
    assert [b.text for b in blocks(f"{title}\ntop of page\nMenu")] == [title, "top of page", "Menu"]
    assert len(blocks(f"{title}\nmonths\n, and nobody knows why.")) == 1


def test_fenced_code_is_one_block() -> None:
    found = blocks("Run this:\n```\nmake\n\nmake test\n```\nDone.")
    assert [b.kind for b in found] == [Kind.PARAGRAPH, Kind.CODE, Kind.PARAGRAPH]


def test_markdown_links_count_as_links() -> None:
    assert blocks("[Home](https://example.org/) [Sport](https://example.org/s)")[0].link_chars == 9


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=400))
def test_offsets_hold_in_the_input_and_cover_everything_visible(text: str) -> None:
    text = text.replace("\x00", "")
    layout = segment(Document(text, Media.TEXT))
    assert len(layout.source) == len(text)
    covered = "".join(layout.source[b.start : b.end] for b in layout.blocks)
    assert "".join(covered.split()) == "".join(text.split())
    for block in layout.blocks:
        assert layout.source[block.start + block.lead : block.end] == block.text
    ends = [edge for b in layout.blocks for edge in (b.start, b.end)]
    assert ends == sorted(ends)


def test_a_byline_broken_over_two_lines_is_not_glued_to_the_title() -> None:
    assert blocks("Harbour board closes the northern pier for a whole winter\nby\nMira Tolland")[1].text == "by"
