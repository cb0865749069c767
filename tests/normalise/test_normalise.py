from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.errors import UsageError
from cleaner.model import Article, Edit, Kind, Media, Paragraph
from cleaner.normalise import normalise, replay
from cleaner.policy import DEFAULT_STEPS, OPTIONAL_STEPS, Policy

EVERYTHING = Policy(steps=DEFAULT_STEPS + OPTIONAL_STEPS)

FRAGMENTS = [
    "The ferry", " sails", " in May.", " ", "  ", "\t", "\n", "&amp;", "&am", "p;", "&#x27;", "&#x200b;", "&", "#38;",
    "\u200b", "\u00ad", "\u00a0", "\x07", "\x85", "\x93", "\ud800", "\ufeff", "e\u0301", "Ã©", "â€™", "â", "*", "**",
    "_", "[", "]", "(", ")", "](https://example.org)", "![", "\\", "|", "---", '"', "“", "”", "U.N.", "due to U.N.",
    "Security Council", "Mr.", "St.", "by", "e.g.", "and", "leaders.Kim", ".", "A", "x", "1", "\u200c", "漢字", "हिन्दी",
]  # fmt: skip
texts = st.one_of(st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join), st.text(max_size=30))
paragraphs = st.builds(Paragraph, st.sampled_from(Kind), texts, st.tuples(st.integers(0, 99)))
articles = st.builds(
    Article,
    st.lists(paragraphs, max_size=6).map(tuple),
    title=st.none() | texts,
    authors=st.lists(texts, max_size=2).map(tuple),
    site=st.none() | texts,
    summary=st.none() | texts,
    captions=st.lists(texts, max_size=2).map(tuple),
)
policies = st.sampled_from([Policy(), EVERYTHING, Policy(steps=()), Policy(steps=("join", "whitespace"))])
media = st.sampled_from(Media)


def article(*texts: str, kind: Kind = Kind.PARAGRAPH) -> Article:
    return Article(tuple(Paragraph(kind, text, (number,)) for number, text in enumerate(texts)))


@given(articles, policies, media)
def test_twice_is_once(raw: Article, policy: Policy, medium: Media) -> None:
    once, _ = normalise(raw, policy, medium)
    assert normalise(once, policy, medium) == (once, ())


@given(articles, policies, media)
def test_edits_replay_to_the_same_article(raw: Article, policy: Policy, medium: Media) -> None:
    clean, edits = normalise(raw, policy, medium)
    assert replay(raw, edits) == clean


@given(st.lists(st.text(alphabet="abc XYZ é’“漢.,", max_size=40), max_size=5))
def test_text_that_nothing_is_wrong_with_keeps_its_words(texts: list[str]) -> None:
    clean, _ = normalise(article(*texts), Policy(), Media.TEXT)
    assert " ".join(clean.body).split() == " ".join(texts).split()


@given(articles, media)
def test_words_only_change_where_an_edit_says_so(raw: Article, medium: Media) -> None:
    clean, edits = normalise(raw, Policy(), medium)
    touched = {edit.target for edit in edits}
    for number, paragraph in enumerate(raw.paragraphs):
        if paragraph.text and f"body[{number}]" not in touched and not any(e.step == "join" for e in edits):
            assert paragraph in clean.paragraphs


def test_a_plain_article_is_returned_without_edits() -> None:
    raw = replace(
        article("The ferry sails in May.", "It is old – “very old”."), title="The ferry", authors=("Mira Tolland",)
    )
    assert normalise(raw, Policy(), Media.HTML) == (raw, ())


def test_every_field_is_mended_and_written_down() -> None:
    raw = replace(
        article("It&#x27;s old."), title=" The\nferry ", authors=(" Mira Tolland ", " "), site="Harbour\u00a0Gazette ",
        summary="A  bell.", captions=("The&nbsp;bell", "\u200b"), tags=("ships ",),
    )  # fmt: skip
    clean, edits = normalise(raw, Policy(), Media.HTML)
    assert clean == Article(
        (Paragraph(Kind.PARAGRAPH, "It's old.", (0,)),), title="The ferry", authors=("Mira Tolland",),
        site="Harbour Gazette", summary="A bell.", captions=("The bell",), tags=("ships",),
    )  # fmt: skip
    assert edits[0] == Edit("body[0]", "entities", 2, "&#x27;", "'")
    assert {edit.target for edit in edits} == {
        "body[0]", "title", "authors[0]", "authors[1]", "site", "summary", "captions[0]", "captions[1]", "tags[0]"
    }  # fmt: skip


def test_paragraphs_that_become_empty_are_dropped() -> None:
    clean, edits = normalise(article("\u200b", "One.", "![ferry](/f.jpg)", "Two."), Policy(), Media.TEXT)
    assert clean.body == ("One.", "Two.")
    assert [edit.target for edit in edits] == ["body[0]", "body[2]"]


def test_a_split_sentence_becomes_one_paragraph() -> None:
    raw = article("It came due to U.N.", "", "Security Council sanctions.", "It went.")
    clean, edits = normalise(raw, Policy(), Media.TEXT)
    assert clean.paragraphs == (
        Paragraph(Kind.PARAGRAPH, "It came due to U.N. Security Council sanctions.", (0, 2)),
        Paragraph(Kind.PARAGRAPH, "It went.", (3,)),
    )
    assert edits == (Edit("body[0]", "join", 19, "", " "),)


def test_headings_and_list_items_are_never_joined() -> None:
    raw = Article(
        (Paragraph(Kind.HEADING, "Sold by U.S.", (0,)), Paragraph(Kind.PARAGRAPH, "Navy officers came.", (1,)))
    )
    assert normalise(raw, Policy(), Media.TEXT) == (raw, ())


def test_code_keeps_its_spaces_marks_and_entities() -> None:
    raw = article('if a  and **b**:\n    print("&amp;")', kind=Kind.CODE)
    assert normalise(raw, Policy(), Media.TEXT) == (raw, ())


def test_a_quote_opened_above_may_be_closed_below() -> None:
    raw = article('"We sail in May.', "We come back in June.", 'Nobody knows more."')
    assert normalise(raw, Policy(), Media.TEXT) == (raw, ())


def test_only_the_end_of_the_body_has_stray_quotes() -> None:
    raw = article('We sail “in May”."', 'Nobody knows more."', "\u200b", '"')
    clean, edits = normalise(raw, Policy(), Media.TEXT)
    assert clean.body == ('We sail “in May”."', 'Nobody knows more."')
    assert replay(raw, edits) == clean
    clean, edits = normalise(article("We sail “in May”.", 'Nobody knows more."'), Policy(), Media.TEXT)
    assert clean.body == ("We sail “in May”.", "Nobody knows more.")
    assert edits == (Edit("body[1]", "stray_quote", 18, '"', ""),)


def test_markdown_is_only_read_in_text() -> None:
    raw = article("a **bold** claim")
    assert normalise(raw, Policy(), Media.HTML)[0].body == ("a **bold** claim",)
    assert normalise(raw, Policy(), Media.TEXT)[0].body == ("a bold claim",)


def test_steps_can_be_switched_off_and_on() -> None:
    raw = article("the two leaders.Kim  agreed")
    assert normalise(raw, Policy(steps=()), Media.TEXT) == (raw, ())
    assert normalise(raw, EVERYTHING, Media.TEXT)[0].body == ("the two leaders. Kim agreed",)


def test_text_that_never_settles_is_left_as_it_was() -> None:
    nested = "&am\u200bp;"
    for _ in range(8):
        nested = nested.replace("\u200b", "&am\u200bp;#x200b;")
    raw = article(nested)
    assert normalise(raw, Policy(), Media.HTML) == (raw, ())


@pytest.mark.parametrize(
    "edit",
    [
        Edit("body[0]", "nbsp", 0, "x", "y"),
        Edit("body[7]", "nbsp", 0, "", "y"),
        Edit("body[0]", "join", 3, "", " "),
        Edit("title", "nbsp", 0, "x", ""),
    ],
)
def test_an_edit_of_another_article_is_refused(edit: Edit) -> None:
    with pytest.raises(UsageError, match="does not fit"):
        replay(article("One."), [edit])
