"""What a caller keeps or drops, by label and by kind, and that the account says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Kind, Label, Policy, clean
from cleaner.decide import choose
from cleaner.model import Block, Decision, Decisions, Layout, Media
from cleaner.policy import CHOICES
from cleaner.replay import replay
from cleaner.writers.summary import Fates

PAGE = """<html lang="en"><head><title>The ferry sails again</title></head><body>
<ul class="menu"><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul>
<article><h1>The ferry sails again</h1>
<figure><img src="a.jpg"><figcaption>The pier in May.</figcaption></figure>
<p>The old ferry will cross the bay again in May, the harbour council said on Monday after a long debate.</p>
<p>It had been laid up for two years, and nobody in the town thought that it would ever leave the yard again.</p>
<table><tr><td>Adults on the ferry pay</td><td>four crowns for the crossing</td></tr>
<tr><td>Children on the ferry pay</td><td>two crowns for the crossing</td></tr></table>
<ul><li>The ferry leaves the old pier at seven in the morning, before the market opens.</li>
<li>The last boat comes back at nine in the evening, and later on the night of the fair.</li></ul>
<p>The council wants to let it sail three times a day in spring, and five times a day in the summer.</p>
</article></body></html>"""


def choice(*names: str) -> frozenset[Label | Kind]:
    return frozenset(Label(name) if name in set(Label) else Kind(name) for name in names)


@pytest.mark.parametrize(("name", "words"), [("list_item", "The last boat"), ("table_row", "two crowns")])
def test_a_dropped_kind_stays_out_of_the_body_and_the_account_says_why(name: str, words: str) -> None:
    policy = Policy(keep=choice("table_row", "list_item") - choice(name))
    assert words in clean(PAGE, policy=Policy(keep=choice("table_row", "list_item"))).text
    result = clean(PAGE, policy=Policy(keep=policy.keep, drop=choice(name)))
    assert words not in result.text
    assert "The old ferry" in result.text
    blocks = result.account.layout.blocks
    (decision,) = (d for d in result.account.decisions if words in blocks[d.block].text)
    assert (decision.by, decision.why) == ("policy/drop", f"{name} is dropped")
    assert decision.overruled
    assert Fates(result).of(decision) == "removed"


def test_captions_kept_and_dropped() -> None:
    assert clean(PAGE).article.captions == ("The pier in May.",)
    kept = clean(PAGE, policy=Policy(keep=choice("caption")))
    assert "The pier in May." in kept.text
    assert "policy/keep" in kept.account.counts()["by"]
    dropped = clean(PAGE, policy=Policy(drop=choice("caption")))
    assert dropped.article.captions == ()
    assert "The pier in May." not in dropped.text


def decided(label: Label, by: str, kind: Kind, policy: Policy) -> Decision:
    block = Block(0, 0, 4, kind, "Text", 1, ended=False)
    decisions = Decisions.of([Decision(0, label, by, "because")])
    (decision,) = choose(Layout.of("Text", (block,), Media.TEXT), decisions, policy)
    return decision


def test_a_kept_kind_brings_back_what_the_scorer_took_and_nothing_that_a_rule_took() -> None:
    policy = Policy(keep=choice("list_item"))
    assert decided(Label.OTHER, "scorer/network", Kind.LIST_ITEM, policy).is_kept
    for by in ("core/navigation/menu", "default/hidden", "revise/twin"):
        assert not decided(Label.NAVIGATION, by, Kind.LIST_ITEM, policy).is_kept


def test_a_drop_beats_a_keep() -> None:
    policy = Policy(keep=choice("comments"), drop=choice("list_item"))
    assert decided(Label.COMMENTS, "a/b", Kind.PARAGRAPH, policy).by == "policy/keep"
    assert decided(Label.COMMENTS, "a/b", Kind.LIST_ITEM, policy).by == "policy/drop"


def test_what_is_removed_anyway_keeps_its_reason() -> None:
    policy = Policy(drop=choice("related", "byline"))
    assert decided(Label.RELATED, "a/b", Kind.PARAGRAPH, policy).by == "a/b"
    assert decided(Label.BYLINE, "a/b", Kind.PARAGRAPH, policy).by == "a/b"


@given(
    st.sampled_from(list(Label)), st.sampled_from(["a/b", "scorer/network"]), st.sampled_from(list(Kind)),
    st.lists(st.sampled_from(CHOICES)), st.lists(st.sampled_from(CHOICES)),
)  # fmt: skip
def test_a_choice_never_changes_a_label_and_a_dropped_label_is_never_kept(
    label: Label, by: str, kind: Kind, keep: list[str], drop: list[str]
) -> None:
    policy = Policy(keep=choice(*keep) - choice(*drop), drop=choice(*drop))
    decision = decided(label, by, kind, policy)
    assert decision.label == label
    if label in policy.drop or kind in policy.drop:
        assert not decision.is_kept
    elif label in policy.keep:
        assert decision.is_kept
    if decision.by != by:
        assert decision.overruled == (by,)


@given(st.lists(st.sampled_from(CHOICES)), st.lists(st.sampled_from(CHOICES)))
def test_the_article_is_built_again_from_the_account_alone(keep: list[str], drop: list[str]) -> None:
    result = clean(PAGE, policy=Policy(keep=choice(*keep) - choice(*drop), drop=choice(*drop)))
    assert replay(result.account) == result.article
