"""Comment threads and live feeds at the end of dumps are no article; voices, programmes and minutes stay."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

import pytest

from cleaner import clean
from cleaner.fields import threads
from cleaner.fields.evidence import Evidence
from cleaner.fields.structured import Structured
from cleaner.model import Context, Decision, Decisions, Document, Label, Layout, Media
from cleaner.readers import read
from cleaner.segment import segment

STORY = [
    f"The harbour board met for the {number}th time, and the older pier stayed closed all the same."
    for number in range(3, 11)
]
COMMENT = "I have walked on that pier since I was a child, and nobody ever asked me for my ticket."
NAMES = ("Mira Tolland", "Jon Abel", "Ana Q.", "Seela Moor", "Logan")
MOMENTS = [f"June {day}, 2020 at 1:0{day} pm" for day in (3, 4, 6, 7, 8)]
FORM = "Leave a Reply"
SAYS = "{0} says:"


def layout_of(lines: Iterable[str]) -> Layout:
    return segment(Document("\n\n".join(lines), Media.TEXT))


def evidence_of(layout: Layout, decisions: Decisions) -> Evidence:
    return Evidence(Document(layout.source, layout.media), Context(layout.media), layout, (), decisions, Structured())


def routed(lines: Iterable[str], label: Label = Label.CONTENT, by: str = "scorer/dump") -> list[tuple[str, Label]]:
    """The lines of a dump with their labels, where all had this one but for the form's."""
    layout = layout_of(lines)
    before = Decisions.of(
        Decision(block.index, Label.COMMENTS if block.text == FORM else label, by, "") for block in layout.blocks
    )
    after = threads.route(evidence_of(layout, before))
    return [(block.text, after.labels[block.index]) for block in layout.blocks]


def moved(lines: Iterable[str], **given: Label) -> list[str]:
    """The lines that are moved to the comments."""
    return [text for text, label in routed(lines, **given) if label is Label.COMMENTS and text != FORM]


def thread(*forms: str, count: int = 5, said: str = COMMENT, names: tuple[str, ...] = NAMES) -> list[str]:
    """Comments, each below lines of these forms."""
    heads = zip(names[:count], MOMENTS, range(1, count + 1), strict=False)
    return [*chain.from_iterable([*(form.format(*head) for form in forms), said] for head in heads)]


@pytest.mark.parametrize("forms", [(SAYS,), ("{0} schrieb",), ("{0} Says:",), ("{0} dit\u00a0:",)])
def test_what_names_say_again_and_again_below_the_story_is_a_thread(forms: tuple[str, ...]) -> None:
    assert moved([*STORY, *thread(*forms), FORM]) == thread(*forms)


@pytest.mark.parametrize("forms", [("{0}", "{1}"), ("{2}. {0}", "{1}"), ("{0}", "0{2}.06.2020 um 13:0{2} Uhr")])
def test_names_with_a_moment_below_each_make_a_thread(forms: tuple[str, ...]) -> None:
    assert moved([*STORY, *thread(*forms), FORM]) == thread(*forms)


@pytest.mark.parametrize(
    "made",
    [
        thread(SAYS, names=("Mira Tolland", "tinker_joan", "Ana Q.", "Seela Moor", "Logan")),
        thread("{2}. {0}", "{1}", names=("Mira Tolland", "jonabel", "Ana Q.", "Seela Moor", "Logan")),
        thread("by {0} ( 1311177 ) writes:"),
    ],
)
def test_the_name_of_an_account_tells_of_comments_too_in_a_long_dump(made: list[str]) -> None:
    assert moved([*["Menu"] * threads.LONG, *STORY, *made]) == made
    assert moved([*STORY, *made]) == []


def test_a_byline_with_its_hour_is_no_head() -> None:
    made = thread("{0}", "{1}")
    assert moved(["Lena Ostby", "May 2, 2020, 10:17 am", *STORY, *made, FORM]) == made


def test_a_thread_ends_behind_its_last_comment() -> None:
    made = thread(SAYS)
    after = routed([*STORY, *made, *STORY[:2], FORM])
    assert [label for text, label in after if text in STORY] == [Label.CONTENT] * len(STORY[:2] + STORY)
    assert [text for text, label in after if label is Label.COMMENTS] == [*made, FORM]


NO_THREADS = {
    "three": [*thread(SAYS, count=3), FORM],
    "little is said": [*thread(SAYS, said="Yes."), FORM],
    "days alone": [*thread("{0}", "June {2}, 2020"), FORM],
    "a list": [*thread("{0}", "{1}", said="Old Quay, 12 crowns"), FORM],
    "a programme": [*thread("{0}", "June {2}, 2020 at 8:30 pm"), FORM],
    "sentences": [*thread("The ferry to the islands leaves from here, {0} says"), FORM],
    "headlines": [*thread("The older pier of {0} is closed again", "{1}"), FORM],
    "ends of sentences": [*thread("I met {0}.", "{1}"), FORM],
    "moments in a line": [*thread("{0}", "Seen {1} from the mole"), FORM],
    "the story goes on": [*thread(SAYS), *STORY, *STORY, FORM],
    "one reporter": [*thread("{0}", "{1}", names=("Mira Tolland",) * 5), FORM],
}


@pytest.mark.parametrize("below", NO_THREADS.values(), ids=NO_THREADS)
def test_this_is_no_thread(below: list[str]) -> None:
    assert moved([*STORY, *below]) == []


@pytest.mark.parametrize("forms", [(SAYS,), ("{0}", "{1}")], ids=["voices", "minutes of an accident"])
def test_heads_of_one_form_alone_tell_of_no_thread(forms: tuple[str, ...]) -> None:
    assert moved([*["Menu"] * threads.LONG, *STORY, *thread(*forms)]) == []


def test_a_thread_without_a_story_above_is_the_text() -> None:
    assert moved([STORY[0], *thread(SAYS), FORM]) == []


def test_what_is_no_article_keeps_its_label() -> None:
    assert moved([*STORY, *thread(SAYS), FORM], label=Label.OTHER) == []


def test_what_a_rule_keeps_stays() -> None:
    after = routed([*STORY, *thread(SAYS), FORM], by="user/mine")
    assert [label for text, label in after if text != FORM] == [Label.CONTENT] * len([*STORY, *thread(SAYS)])


def test_posts_of_few_reporters_below_the_button_of_a_feed_are_live() -> None:
    posts = ["Show latest update", *thread("{0}", "{1}", names=("Mira Tolland",) * 5)]
    assert [text for text, label in routed([*STORY, *posts, FORM]) if label is Label.LIVE] == posts


def test_a_thread_that_is_most_of_the_dump_is_left_out_too_and_told_of() -> None:
    said = (
        "My grandfather mended kettles, and always said that you tune a pan by what you leave alone. He hung them in "
        "the yard before a storm, and the whole street knew by the sound which of them was sold and which was not."
    )
    story = [f"On day {day} the rain came in from the sea at noon, and the tin roof of the shed began to sing. It went "
             "from the small bowls by the gutter up to the deep ones, as if somebody poured spoons down a staircase."
             for day in range(3, 7)]  # fmt: skip
    names = [f"{name} {sign}." for name in ("Mira", "jon", "Ana", "Seela") for sign in "ABCD"]
    voices = chain.from_iterable((f"{name} says", f"{said} It was year {at}.") for at, name in enumerate(names))
    cleaned = clean("\n".join(["How a tin roof learned to sing", *story, *voices, FORM]), media="text")
    assert [paragraph.text for paragraph in cleaned.article.paragraphs] == story
    assert "comment_thread" in [notice.code for notice in cleaned.warnings]


def test_pages_mark_their_comments() -> None:
    page = "".join(f"<p>{line}</p>" for line in [*STORY, *thread(SAYS), FORM])
    layout = segment(read(page, media=Media.HTML))
    assert layout.count == len([*STORY, *thread(SAYS), FORM])
    before = Decisions.of(Decision(block.index, Label.CONTENT, "scorer/page", "") for block in layout.blocks)
    assert threads.route(evidence_of(layout, before)) is before
