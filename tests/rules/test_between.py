"""`between` and `frame`: a story between two lines, an element that the story stands in."""

from __future__ import annotations

import pytest

from cleaner.decide import decide, revise
from cleaner.errors import RuleErrors
from cleaner.model import Context, Label, Score
from cleaner.policy import Policy
from cleaner.readers import read
from cleaner.rules.load import parse_pack
from cleaner.rules.match import match
from cleaner.rules.pack import Layer
from cleaner.rules.ruleset import RuleSet
from cleaner.segment import segment

FIRST = "The old ferry will cross the bay again in May, the harbour council said on Monday after a long debate."
SECOND = "It had been laid up for two years, and nobody in the town thought that it would leave the yard again."
THIRD = "Whoever still has an old ticket may use it until the end of the year, the ferry line promised on Monday."
BETWEEN = "between = { after = '''^Share this$''', before = '''^Tags$''' }"


def rules(action: str, condition: str) -> RuleSet:
    text = (
        f'[pack]\nname = "test"\nlabel = "other"\n[[rule]]\nid = "story"\nabout = "Where the story stands."\n'
        f'action = "{action}"\nmatch = {{ {condition} }}\n'
    )
    return RuleSet([parse_pack(text, Layer.CALL)])


def kept(text: str, action: str, condition: str, chance: float = 0.0) -> list[str]:
    document = read(text)
    layout = segment(document)
    context = Context(media=document.media, host=None, language="en", packs=())
    layout, matches = match(document, layout, rules(action, condition).active(context))
    scores = [Score(chance, "as the test says")] * len(layout.blocks)
    decisions = decide(layout, matches, scores, content_at=0.5)
    return [layout.blocks[d.block].text for d in decisions if d.label is Label.CONTENT]


def lines(*texts: str) -> str:
    return "\n\n".join(texts)


def test_what_stands_between_two_lines() -> None:
    dump = lines("Home", "Share this", FIRST, SECOND, "Tags", THIRD)
    assert kept(dump, "body", BETWEEN) == [FIRST, SECOND]


def test_the_first_of_each_line_counts() -> None:
    dump = lines("Tags", "Share this", FIRST, "Share this", SECOND, "Tags", THIRD, "Tags")
    assert kept(dump, "body", BETWEEN) == [FIRST, "Share this", SECOND]


@pytest.mark.parametrize("missing", ["Share this", "Tags"])
def test_without_one_of_the_lines_nothing_is_said(missing: str) -> None:
    dump = lines(*(line for line in ("Share this", FIRST, "Tags", SECOND) if line != missing))
    assert kept(dump, "body", BETWEEN, chance=0.9) == dump.split("\n\n")


def test_a_frame_leaves_what_stands_inside_to_the_scorer() -> None:
    dump = lines("Home", "Share this", FIRST, "Tags", THIRD)
    assert kept(dump, "frame", BETWEEN, chance=0.9) == [FIRST]
    assert kept(dump, "frame", BETWEEN, chance=0.1) == []


def test_a_body_inside_a_frame_speaks_for_its_blocks() -> None:
    page = f"<div class='story'><p>{FIRST}</p><div class='box'>Sign up</div></div><p>Elsewhere</p>"
    assert kept(page, "body", "css = '.story > p'") == [FIRST]


@pytest.mark.parametrize(
    "table", ["{ after = 'a' }", "{ before = 'a' }", "'a'", "{ after = 'a', before = 'b', within = 2 }"]
)
def test_a_between_that_lacks_something_is_refused(table: str) -> None:
    with pytest.raises(RuleErrors, match="between needs after and before"):
        rules("body", f"between = {table}")


def revised(page: str) -> tuple[list[str], list[str]]:
    document = read(page, media="html")
    layout = segment(document)
    context = Context(media=document.media, host=None, language="en", packs=())
    layout, matches = match(document, layout, rules("frame", "hook = 'story'").active(context))
    scores = [Score(0.9, "as the test says")] * len(layout.blocks)
    decisions = decide(layout, matches, scores, content_at=0.5)
    decisions, reasons = revise(layout, decisions, scores, Policy())
    return [layout.blocks[d.block].text for d in decisions if d.label is Label.CONTENT], [r.code for r in reasons]


FEED = "".join(f"<p>{number} {THIRD}</p>" for number in range(12))


def test_a_frame_with_running_text_is_believed_against_the_scorer_and_that_is_told() -> None:
    story = "".join(f"<p>{text}</p>" for text in (FIRST, SECOND, THIRD))
    assert revised(f"<div class='story'>{story}</div><div>{FEED}</div>") == ([FIRST, SECOND, THIRD], ["outside_body"])


def test_a_frame_with_hardly_any_text_is_not() -> None:
    texts, reasons = revised(f"<div class='story'><p>{FIRST}</p></div><div>{FEED}</div>")
    assert (len(texts), reasons) == (13, ["loss_guard"])


def test_a_hook_with_digits_is_found() -> None:
    page = f"<div class='dcr-1yi1cnj'><p>{FIRST}</p></div><p>{SECOND}</p>"
    assert kept(page, "body", r"hook = '(?:^|\s)dcr-1yi1cnj(?:$|\s)'") == [FIRST]
