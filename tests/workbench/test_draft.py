"""A drafted pack passes its own check and test, whatever the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner, Policy
from cleaner.proof import failures
from cleaner.rules.lint import problems
from cleaner.rules.load import parse_pack
from cleaner.rules.pack import Layer, RulePack
from cleaner.rules.ruleset import RuleSet
from cleaner.workbench.draft import Draft, Head, draft
from tests.workbench.packs import MORE, PROSE

ROOT = Path(__file__).parents[2]
HEAD = Head("mine/pell.example", hosts=("pell.example",))


def drafted(page: str, head: Head = HEAD) -> tuple[Draft, RulePack]:
    made = draft(Cleaner(Policy(account="full"), RuleSet()).clean(page), head, ())
    own = parse_pack(made.toml(), Layer.CALL)
    assert [*problems(own), *failures(own, RuleSet([own]))] == []
    return made, own


def story(*boxes: str) -> str:
    paragraphs = [f"<p>{PROSE}</p>", f"<p>{MORE}</p>"] * 3
    mixed = [piece for pair in zip(paragraphs, [*boxes, *[""] * 6], strict=False) for piece in pair]
    return f"<html lang=en><body><h1>The ice</h1><div class='story-text'>{''.join(mixed)}</div></body></html>"


def test_boxes_of_one_name_get_a_rule_and_the_story_a_container() -> None:
    boxes = [
        f"<div class='tide-note'><p>High water at Pell is at 0{n}:12 today, and the ferry sails.</p></div>"
        for n in (4, 5)
    ]
    made, own = drafted(story(*boxes))
    assert {rule.id for rule in own.rules} >= {"mine/pell.example/story", "mine/pell.example/tide-note"}
    assert [rule.action for rule in own.rules if rule.id.endswith("/story")] == ["body"]
    assert [rule.active for rule in made.rules if rule.id in ("story", "tide-note")] == [True, True]


def test_a_container_with_the_headline_in_it_is_none() -> None:
    page = story().replace("<h1>The ice</h1><div class='story-text'>", "<div class='story-text'><h1>The ice</h1>")
    assert "story-text" not in drafted(page)[0].toml()


def test_a_name_that_a_build_made_up_is_no_handle() -> None:
    page = story().replace("story-text", "sc-4f7a91b2")
    assert "sc-4f7a91b2" not in drafted(page)[0].toml()


def test_quotes_and_signs_of_a_page_do_no_harm() -> None:
    odd = """It's '''so''' and \\ "so" & <b>so</b>, \x7f said a man."""
    made, _ = drafted(story(f"<div class='note-box'><p>{odd}</p></div>", f"<div class='note-box'><p>{odd}</p></div>"))
    assert "note-box" in made.toml()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=60), max_size=4), st.sampled_from(["note", "x-1", "2col", "a_b", "Ünder"]))
def test_whatever_the_boxes_say_the_pack_is_sound(texts: list[str], name: str) -> None:
    drafted(story(*(f"<div class='{name}'><p>{text}</p><a href='/'>{text}</a></div>" for text in texts)))


@pytest.mark.parametrize("sample", ["news--council-page/page.html", "blog--wordpress-page/page.html"])
def test_samples(sample: str) -> None:
    drafted((ROOT / "samples" / sample).read_text("utf-8"))


def test_a_dump_is_told_by_a_mark_and_its_lines_are_comments() -> None:
    text = (ROOT / "samples/news--harbour-dump/dump.txt").read_text("utf-8")
    made, own = drafted(text, Head("mine/harbour", mark="Harbour Mail"))
    assert own.mark == ("Harbour Mail",)
    assert own.rules == ()
    assert made.rules
