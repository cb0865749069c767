"""Captions by their place: in a dump a picture's text stands above its caption, which says the same."""

from __future__ import annotations

import pytest

from cleaner import readers
from cleaner.fields import place
from cleaner.model import Decision, Decisions, Label, Media
from cleaner.segment import segment

ONE = "The council met on Monday evening in the old customs house, and the meeting lasted until midnight."
TWO = "Nobody from the ferry line had come, although the clerk had sent three letters and one telegram."
PICTURE = "The northern pier under snow last week"


def captions(*lines: str, media: Media = Media.TEXT, by: str = "scorer/network") -> list[int]:
    """The numbers of the lines that are moved to the captions when the scorer keeps every one."""
    source = "\n\n".join(lines) if media is Media.TEXT else "".join(f"<p>{line}</p>" for line in lines)
    layout = segment(readers.read(source, media=media))
    assert [block.text for block in layout.blocks] == list(lines)
    decisions = Decisions.of(Decision(block.index, Label.CONTENT, by, "") for block in layout.blocks)
    return [d.block for d in place.route(layout, decisions, None) if d.label is Label.CAPTION]


@pytest.mark.parametrize("credit", [" Photo: Oda Renwick", " Oda Renwick/Harbour Press", ". Photo: O. Renwick"])
def test_a_pictures_text_and_its_caption_with_a_credit_both_go(credit: str) -> None:
    assert captions(ONE, PICTURE, PICTURE + credit, TWO) == [1, 2]


def test_of_a_line_that_stands_twice_the_first_stays() -> None:
    assert captions(ONE, PICTURE, PICTURE, TWO) == [2]
    assert captions(ONE, PICTURE, f"{PICTURE}.", TWO) == [2]


@pytest.mark.parametrize(
    "lines",
    [
        (ONE, PICTURE, TWO, PICTURE),
        (PICTURE, f"{PICTURE} was bought by a man who had never seen a pier in his life"),
        ("Row the boat", "Row the boat"),
        (f"{ONE} {TWO} {ONE}", f"{ONE} {TWO} {ONE}"),
        (f"{PICTURE} Photo: Oda Renwick", PICTURE),
    ],
    ids=["apart", "a sentence that begins alike", "few words", "a paragraph", "the longer one first"],
)
def test_other_lines_stay(lines: tuple[str, ...]) -> None:
    assert captions(*lines) == []


def test_what_a_rule_has_kept_and_what_stands_on_a_page_stays() -> None:
    assert captions(ONE, PICTURE, PICTURE, by="core/captions/some-rule") == []
    assert captions(ONE, PICTURE, PICTURE, media=Media.HTML) == []
