"""Second thoughts: headings of nothing go, and what stands twice, and nothing else does."""

from __future__ import annotations

from cleaner.decide import decide, revise
from cleaner.model import Label, Score
from cleaner.policy import Policy
from cleaner.readers import read
from cleaner.segment import segment

STORY = "<p>The wall was finished on Monday, two years late, as the town had long feared.</p>"
SURE, LIKELY, NO = 0.9, 0.6, 0.1


def kept(markup: str, values: list[float]) -> list[str]:
    layout = segment(read(f"<body>{markup}", media="html"))
    scores = tuple(Score(value, "") for value in values)
    decisions, _ = revise(layout, decide(layout, (), scores, content_at=0.5), scores, Policy())
    return [layout.blocks[d.block].text for d in decisions if d.label is Label.CONTENT]


def test_a_heading_goes_when_what_stood_below_it_is_gone() -> None:
    page = f"{STORY}<h2>More news</h2><p>Teaser</p><h2>The coast</h2>{STORY}"
    assert "More news" not in kept(page, [SURE, LIKELY, NO, SURE, SURE])


def test_a_heading_goes_at_the_end() -> None:
    assert "More news" not in kept(f"{STORY}<h2>More news</h2>", [SURE, LIKELY])


def test_a_heading_that_the_scorer_is_sure_of_stays() -> None:
    page = f"{STORY}<h2>More news</h2><p>Teaser</p><h2>The coast</h2>{STORY}"
    assert "More news" in kept(page, [SURE, SURE, NO, SURE, SURE])


def test_headings_that_follow_at_once_are_lines_of_a_list() -> None:
    lines = "<h4>organic cotton</h4><h4>linen hats</h4><h4>made by hand</h4>"
    found = kept(f"<h3>A maker</h3>{lines}<h3>Another</h3>{STORY}", [LIKELY] * 6)
    assert found[:4] == ["A maker", "organic cotton", "linen hats", "made by hand"]


def test_a_long_stretch_that_stood_before_goes() -> None:
    lines = [f"Line {n} of what the town had to say about the wall, and of what the wall cost." for n in range(8)]
    story = "".join(f"<p>{line}</p>" for line in lines)
    assert kept(f"{story}{STORY}{story}", [SURE] * 17) == [*lines, STORY[3:-4]]


def test_a_refrain_stays() -> None:
    refrain = "<p>Row, row.</p><p>Row on.</p><p>And home.</p>"
    assert len(kept(f"{refrain}{STORY}{refrain}", [SURE] * 7)) == 7


def test_a_stretch_with_new_words_between_stays() -> None:
    lines = [f"Day {n % 2}: run for ten minutes at a pace at which you can talk, then walk for two." for n in range(16)]
    new = [f"<p>{line}</p><p>{number}</p>" for number, line in enumerate(lines)]
    assert len(kept("".join(new), [SURE] * 32)) == 32
