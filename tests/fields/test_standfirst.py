"""The standfirst: told by the page's description, by its hook, or by the byline below it; never the first paragraph."""

from __future__ import annotations

import pytest

from cleaner import clean, readers
from cleaner.fields import standfirst
from cleaner.model import Candidate, Decision, Decisions, Kind, Label, Media
from cleaner.segment import segment

LEAD = "The northern pier stays closed all winter, and nobody knows who will pay for the new steps."
ONE = "The council met on Monday evening in the old customs house, and the meeting lasted until midnight."
TWO = "Nobody from the ferry line had come, although the clerk had sent three letters and one telegram."
THREE = "A second meeting is planned for the week after the regatta, said the clerk on her way home."
STORY = f"<div class='text'><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div>"
BYLINE = "<div class='by'>By Mira Tolland</div>"
REJECTED = {"The northern": Label.OTHER}


def found(body: str, description: str = "", **labels: Label) -> str | None:
    """The block that is labelled the standfirst, when the scorer keeps every paragraph and drops nothing."""
    layout = segment(readers.read(f"<html><body>{body}</body></html>", media=Media.HTML))
    decisions = []
    for block in layout.blocks:
        label = Label.TITLE if block.kind is Kind.HEADING and block.level == 1 else Label.CONTENT
        label = Label.BYLINE if block.text.startswith("By ") else label
        label = next((given for word, given in labels.items() if block.text.startswith(word)), label)
        decisions.append(Decision(block.index, label, "scorer/network", ""))
    described = [Candidate(description, "meta:og:description")] if description else []
    routed = standfirst.route(layout, Decisions.of(decisions), described)
    return next((layout.blocks[d.block].text for d in routed if d.label is Label.SUMMARY), None)


TOLD = [
    ("a declared one in a class of its own", f"<h1>Pier</h1><p class='vor'>{LEAD}</p>{STORY}", LEAD),
    ("in an element of its own", f"<h1>Pier</h1><div class='text'><h2>{LEAD}</h2><p>{ONE}</p><p>{TWO}</p></div>", LEAD),
    ("cut off in the description", f"<h1>Pier</h1><p class='vor'>{LEAD}</p>{STORY}", LEAD[:60] + "…"),
    ("below a picture's text", f"<h1>Pier</h1><p class='a'>{THREE}</p><p class='vor'>{LEAD}</p>{STORY}", LEAD),
    ("without a headline on the page", f"<p class='vor'>{LEAD}</p>{STORY}", LEAD),
    ("before the byline", f"<h1>Pier</h1><p>{LEAD}</p>{BYLINE}<p>{ONE}</p><p>{TWO}</p>", ""),
    ("by its hook", f"<h1>Pier</h1>{BYLINE}<p class='standfirst'>{LEAD}</p>{STORY}", ""),
    ("by a vague hook, set apart", f"<h1>Pier</h1>{BYLINE}<p class='story-excerpt'>{LEAD}</p>{STORY}", ""),
]


@pytest.mark.parametrize(("what", "body", "description"), TOLD, ids=[what for what, *_ in TOLD])
def test_a_standfirst_is_told(what: str, body: str, description: str) -> None:
    assert found(body, description) == LEAD


OTHER = "A page about piers, steps and everything that stands in the water of the old town."
NOT_TOLD = [
    ("the first paragraph, repeated as description", f"<h1>Pier</h1><p>{LEAD}</p><p>{ONE}</p><p>{TWO}</p>", LEAD),
    (
        "a first paragraph with a drop cap",
        f"<h1>Pier</h1><div><p class='has-drop-cap'>{LEAD}</p><p>{ONE}</p><p>{TWO}</p></div>",
        LEAD,
    ),
    ("a paragraph set apart that nobody declares", f"<h1>Pier</h1><p class='vor'>{LEAD}</p>{STORY}", OTHER),
    ("a hook that holds the story too", f"<h1>Pier</h1><div class='entry-summary'><p>{LEAD}</p><p>{ONE}</p></div>", ""),
    (
        "a vague hook that holds the story too",
        f"<h1>Pier</h1><div class='intro'><p>{LEAD}</p><p>{ONE}</p><p>{TWO}</p></div>",
        "",
    ),
    ("a picture's text above the byline", f"<h1>Pier</h1><p class='image-text'>{LEAD}</p>{BYLINE}{STORY}", ""),
    ("nothing below it", f"<h1>Pier</h1><p class='vor'>{LEAD}</p>", LEAD),
    ("far below the headline", f"<h1>Pier</h1>{STORY}<p class='vor'>{LEAD}</p><p>{ONE}</p><p>{TWO}</p>", LEAD),
]


@pytest.mark.parametrize(("what", "body", "description"), NOT_TOLD, ids=[what for what, *_ in NOT_TOLD])
def test_a_first_paragraph_is_no_standfirst(what: str, body: str, description: str) -> None:
    assert found(body, description) is None


def test_what_the_scorer_does_not_keep_is_called_back_by_the_description() -> None:
    body = f"<h1>Pier</h1><p class='vor'>{LEAD}</p>{STORY}"
    assert found(body, LEAD, **REJECTED) == LEAD
    assert found(body, LEAD[:60] + "…", **REJECTED) == LEAD


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>Pier</h1><p class='vor'>{LEAD.replace('pier', 'mole').replace('winter', 'spring')} Yes.</p>{STORY}",
        f"<h1>Pier</h1><p class='vor' hidden>{LEAD}</p>{STORY}",
        f"<h1>Pier</h1><div class='text'><p>{LEAD}</p><p>{ONE}</p><p>{TWO}</p></div>",
        f"<h1>Pier</h1>{STORY}<p class='vor'>{LEAD}</p><p>{ONE}</p><p>{TWO}</p>",
        f"<p class='vor'>{LEAD}</p>{STORY}",
    ],
    ids=["in other words", "hidden", "not set apart", "below three sentences", "without a headline"],
)
def test_nor_is_it_called_back_by_less(body: str) -> None:
    assert found(body, LEAD, **REJECTED) is None


def test_what_a_rule_takes_is_not_called_back() -> None:
    layout = segment(readers.read(f"<html><body><h1>Pier</h1><p class='vor'>{LEAD}</p>{STORY}</body></html>"))
    labels = [Label.TITLE, Label.PROMO, *([Label.CONTENT] * (layout.count - 2))]
    decisions = Decisions.of(Decision(at, label, "core/promo/x", "") for at, label in enumerate(labels))
    described = [Candidate(LEAD, "meta:og:description")]
    assert Label.SUMMARY not in standfirst.route(layout, decisions, described).labels


def test_the_field_has_its_evidence_and_the_text_has_it_once() -> None:
    head = (
        f'<title>Pier</title><meta property="og:description" content="{LEAD}"><meta name="description" content="x y">'
    )
    story = STORY.replace(ONE, f"{ONE} {THREE} {TWO}")
    cleaned = clean(
        f"<html lang='en'><head>{head}</head><body><article><h1>The northern pier stays closed</h1>"
        f"<p class='standfirst'>{LEAD}</p>{BYLINE}{story}{story}</article></body></html>"
    )
    field = cleaned.account.fields["summary"]
    assert cleaned.article.summary == field.value == LEAD
    assert [(loser.source, loser.rejected) for loser in field.rejected] == [
        ("meta:og:description", "says the same"),
        ("meta:description", "block:summary is trusted more"),
    ]
    assert cleaned.text.count(LEAD) == 1
    assert LEAD not in cleaned.body
