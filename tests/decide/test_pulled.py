"""A pull quote goes, for the story says it; whatever is said only once stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.decide.pulled import drop_pulled
from cleaner.model import Decision, Decisions, Label, Layout
from cleaner.readers import read
from cleaner.segment import segment
from tests.steps import steps

SAID = "Nobody on this quay has seen the river so low since the year of the comet"
STORY = f"<p>“{SAID},” the ferryman said, and showed us the mark.</p><p>His boat has lain on the mud since May.</p>"


def gone(body: str, *, media: str = "html", by: str = "scorer/network") -> dict[str, str]:
    """The texts that are dropped, with the reason, where everything was kept."""
    layout = segment(read(f"<body>{body}</body>" if media == "html" else body, media=media))
    found, left = drop_pulled(layout, kept(layout, by), [*range(layout.count)])
    assert left == [d.block for d in found if d.label is Label.CONTENT]
    assert all(d.by == "revise/pull-quote" and d.overruled == (by,) for d in found if d.label is Label.OTHER)
    return {layout.columns.text[d.block]: d.why for d in found if d.label is Label.OTHER}


def kept(layout: Layout, by: str = "scorer/network") -> Decisions:
    return Decisions.of(Decision(at, Label.CONTENT, by, "") for at in range(layout.count))


@pytest.mark.parametrize(
    "box",
    [
        "<blockquote>{}</blockquote>",
        "<blockquote><p>“{}.”</p></blockquote>",
        "<aside class='pullquote'><p>{}</p></aside>",
        "<div class='pull-quote-inner'>{}</div>",
        "<figure class='wp-block-pullquote'><h3>{}</h3></figure>",
        "<div class='Pull_Quote small'><span>{}</span></div>",
    ],
)
def test_a_quote_that_the_story_says_goes(box: str) -> None:
    (why,) = gone(STORY + box.format(SAID)).values()
    assert why == "a pull quote: its words stand in the story"


@pytest.mark.parametrize(
    "body",
    [
        f"{STORY}<blockquote>{SAID} that nobody can remember</blockquote>",
        f"{STORY}<blockquote>since the year of the comet</blockquote>",
        f"{STORY}<p>{SAID}</p>",
        f"{STORY}<p class='quotes pulled'>{SAID}</p>",
        f"<p>The ferryman said it.</p><blockquote>{SAID}.</blockquote><blockquote>{SAID} of all.</blockquote>",
        f"<p>So low since the year of the comet: nobody on this quay has.</p><blockquote>{SAID}</blockquote>",
    ],
    ids=["says more", "few words", "no quote", "another class", "quotes alone", "in another order"],
)
def test_what_is_said_once_stays(body: str) -> None:
    assert not gone(body)


def test_words_that_only_meet_across_two_paragraphs_are_no_quote() -> None:
    half = len(SAID) // 2
    cut = SAID.index(" ", half)
    assert not gone(f"<p>{SAID[:cut]}</p><p>{SAID[cut:]}</p><blockquote>{SAID}</blockquote>")


def test_whom_it_quotes_goes_with_it() -> None:
    box = f"<blockquote><p>{SAID}</p><cite>Anders Holm, ferryman</cite></blockquote><p>No more than that.</p>"
    assert set(gone(STORY + box)) == {SAID, "Anders Holm, ferryman"}
    parted = f"<blockquote><p>{SAID}</p><p>Anders Holm, ferryman</p></blockquote><p>Holm, ferryman</p>"
    assert set(gone(STORY + parted)) == {SAID, "Anders Holm, ferryman"}


def test_a_sentence_below_it_stays() -> None:
    assert set(gone(f"{STORY}<blockquote><p>{SAID}</p><p>He laughed.</p></blockquote>")) == {SAID}


def test_what_a_rule_keeps_stays() -> None:
    assert not gone(f"{STORY}<blockquote>{SAID}</blockquote>", by="a/rule")


def test_dumps_have_no_large_type() -> None:
    assert not gone(f"“{SAID},” the ferryman said.\n\n> {SAID}\n", media="text")


@given(st.lists(st.sampled_from([SAID, "a", "", "<p>x</p>", f"<blockquote>{SAID}</blockquote>", "<blockquote>"])))
def test_nothing_goes_that_is_not_said_elsewhere(parts: list[str]) -> None:
    body = "".join(parts)
    layout = segment(read(f"<body>{body}</body>", media="html"))
    found, _ = drop_pulled(layout, kept(layout), [*range(layout.count)])
    left = " ".join(layout.columns.text[d.block] for d in found if d.label is Label.CONTENT)
    assert all(layout.columns.text[d.block] in left for d in found if "its words" in d.why)


def test_many_quotes_are_not_all_looked_for() -> None:
    def cost(count: int) -> int:
        layout = segment(read(f"<body>{STORY}{f'<blockquote>{SAID}</blockquote>' * count}</body>", media="html"))
        return steps(lambda: drop_pulled(layout, kept(layout), [*range(layout.count)]))

    assert cost(2_000) < 2.5 * cost(1_000)
