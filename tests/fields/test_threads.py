"""Comment threads at the end of dumps are no article; interviews, programmes and short lists stay."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

import pytest

from cleaner.fields import threads
from cleaner.fields.glance import glances
from cleaner.model import Decision, Decisions, Document, Label, Layout, Media
from cleaner.readers import read
from cleaner.segment import segment

STORY = [f"The harbour board met for the {number}th time, and the older pier stayed closed all the same." for number in
         range(3, 11)]  # fmt: skip
COMMENT = "I have walked on that pier since I was a child, and nobody ever asked me for my ticket."
NAMES = ("Mira Tolland", "jonabel", "Ana Q.", "Seela Moor", "Logan")
MOMENTS = [f"June {day}, 2020 at 1:0{day} pm" for day in range(3, 8)]


def layout_of(lines: Iterable[str]) -> Layout:
    return segment(Document("\n\n".join(lines), Media.TEXT))


def moved(lines: Iterable[str], label: Label = Label.CONTENT) -> list[str]:
    """The lines of a dump that are moved to the comments, all of which were kept, or had another label."""
    layout = layout_of(lines)
    before = Decisions.of(Decision(block.index, label, "scorer/dump", "") for block in layout.blocks)
    routed = threads.route(layout, before, glances(layout.lines))
    return [block.text for block in layout.blocks if routed.labels[block.index] is Label.COMMENTS]


def thread(*forms: str, count: int = 5, said: str = COMMENT) -> list[str]:
    """Comments, each below lines of these forms."""
    heads = zip(NAMES[:count], MOMENTS, range(1, count + 1), strict=False)
    return [*chain.from_iterable([*(form.format(*head) for form in forms), said] for head in heads)]


@pytest.mark.parametrize("forms", [("{0} says:",), ("{0} schrieb",), ("by {0} ( 1311177 ) writes:",)])
def test_what_names_say_again_and_again_below_the_story_is_a_thread(forms: tuple[str, ...]) -> None:
    assert moved([*STORY, *thread(*forms)]) == thread(*forms)


@pytest.mark.parametrize("forms", [("{0}", "{1}"), ("{2}. {0}", "{1}"), ("{0}", "0{2}.06.2020 um 13:0{2} Uhr")])
def test_names_with_a_moment_below_each_make_a_thread(forms: tuple[str, ...]) -> None:
    assert moved([*STORY, *thread(*forms)]) == thread(*forms)


def test_a_thread_ends_behind_its_last_comment() -> None:
    layout = layout_of([*STORY, *thread("{0} says:"), "More stories", COMMENT])
    before = Decisions.of(
        Decision(b.index, Label.RELATED if b.text == "More stories" else Label.CONTENT, "scorer/dump", "")
        for b in layout.blocks
    )
    routed = threads.route(layout, before, glances(layout.lines))
    assert routed.labels[-2:] == [Label.RELATED, Label.CONTENT]
    assert routed.labels.count(Label.COMMENTS) == len(thread("{0} says:"))


@pytest.mark.parametrize(
    "below",
    [
        thread("{0} says:", count=3),
        thread("{0} says:", said="Yes."),
        thread("{0}", "June {2}, 2020"),
        thread("{0}", "{1}", said="Old Quay, 12 crowns"),
        thread("{0}", "June {2}, 2020 at 8:30 pm"),
        thread("The ferry to the islands leaves from here, {0} says"),
        [*thread("{0} says:"), *STORY, *STORY],
    ],
    ids=["three", "little said", "days alone", "a list", "a programme", "sentences", "the story goes on"],
)
def test_this_is_no_thread(below: list[str]) -> None:
    assert moved([*STORY, *below]) == []


def test_a_thread_without_a_story_above_is_the_text() -> None:
    assert moved([STORY[0], *thread("{0} says:")]) == []


def test_what_is_no_article_keeps_its_label() -> None:
    assert moved([*STORY, *thread("{0} says:")], Label.OTHER) == []


def test_pages_mark_their_comments() -> None:
    page = "".join(f"<p>{line}</p>" for line in [*STORY, *thread("{0} says:")])
    layout = segment(read(page, media=Media.HTML))
    assert layout.count == len([*STORY, *thread("{0} says:")])
    before = Decisions.of(Decision(block.index, Label.CONTENT, "scorer/page", "") for block in layout.blocks)
    assert threads.route(layout, before, glances(layout.lines)) is before
