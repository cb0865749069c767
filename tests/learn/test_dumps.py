"""Learning from dumps: where the story begins and ends when nothing but lines tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cleaner.api import Cleaner
from cleaner.learn import Lesson, learn
from cleaner.learn.sections import sections_of
from cleaner.learn.specimens import Specimen, generic_cleaner, specimen_of
from cleaner.learn.wording import either, shape_of
from cleaner.result import Cleaned
from cleaner.rules.load import parse_pack
from cleaner.rules.pack import Layer
from cleaner.rules.ruleset import RuleSet
from tests.learn.gazette import Story, dump, source, stories

ROAD = generic_cleaner()
URL = "https://harbourgazette.example/news/9"
EDGE = b"Share this with your neighbours\n"
POSTS = (
    "The mayor has come down to the quay with a lantern, and the band plays what it knows by heart.",
    "A second boat has turned into the bay, and the harbour master counts nine people on its deck.",
    "The baker hands out warm rolls to everybody who has been standing in the rain since supper.",
    "It has become quiet on the pier, and the last of the lamps are carried back into the net loft.",
    "Somebody has found the missing oar under the fish market, and nobody will say who put it there.",
)


def taught(raws: list[bytes]) -> Lesson:
    return learn([source(f"{n}.txt", raw) for n, raw in enumerate(raws)], cleaner=ROAD, predict=False, url=URL)


def cleaned(lesson: Lesson, raw: bytes) -> Cleaned:
    pack = parse_pack(lesson.toml, Layer.CALL, "learned.toml")
    return Cleaner(rules=RuleSet((*ROAD.rules.packs, pack))).clean(raw, url=URL)


def edges(lesson: Lesson) -> dict[str, str]:
    (story,) = [rule for rule in lesson.rules if rule.id == "story"]
    return dict(story.match["between"])


def with_posts(story: Story, stamp: str) -> bytes:
    """The dump of a live blog: its posts, each below a stamp, hang below the story's last sentence."""
    posts = "\n".join(f"{stamp.format(n)}\n{post}" for n, post in enumerate(POSTS, 10))
    last = story.sentences[-1]
    return dump(story).replace(last.encode(), f"{last}\n{posts}".encode())


@pytest.mark.parametrize("stamp", ["3 May 2026 22:{}", "17094178{}"])
def test_the_posts_of_a_live_blog_are_no_part_of_its_story(stamp: str) -> None:
    """They are told by a live blog among the pages to learn from; what is cleaned then is another one."""
    *ordinary, live, other = stories()
    lesson = taught([*map(dump, ordinary), with_posts(live, stamp)])
    assert cleaned(lesson, with_posts(other, stamp)).body == other.sentences
    assert set(ordinary[0].sentences) <= set(cleaned(lesson, dump(ordinary[0])).body)


def test_a_story_that_is_told_hour_by_hour_stays_whole() -> None:
    """A time alone, without a day, heads the steps of a story."""
    *ordinary, live, other = stories()
    lesson = taught([*map(dump, ordinary), with_posts(live, "22:{}")])
    assert r"\d" not in edges(lesson)["before"]
    assert {*other.sentences, *POSTS} <= set(cleaned(lesson, with_posts(other, "22:{}")).body)


def test_stamps_tell_nothing_where_every_page_has_them() -> None:
    lesson = taught([with_posts(story, "3 May 2026 22:{}") for story in stories()[:4]])
    assert not any(rule.id == "story" and r"\d{4}" in str(rule.match) for rule in lesson.rules)


def test_lines_that_follow_one_another_stand_in_for_each_other() -> None:
    """A page that lacks the line right above the story has the one above that."""
    made = [dump(story).replace(EDGE, b"Share this with your neighbours\nPrint this page\n") for story in stories()]
    lesson = taught(made)
    assert edges(lesson)["after"] == "^(?:Print this page|Share this with your neighbours)$"
    for line in (EDGE, b"Print this page\n"):
        result = cleaned(lesson, made[0].replace(line, b""))
        assert any(decision.by.endswith("/story") for decision in result.account.decisions)
        assert set(stories()[0].sentences) <= set(result.body)


def test_one_teaser_that_the_scorer_believes_saves_no_section() -> None:
    found = []
    for number, story in enumerate(stories()[:4]):
        seen = specimen_of(ROAD, str(number), dump(story), None, None)
        assert isinstance(seen, Specimen)
        at = next(at for at, piece in enumerate(seen.pieces) if piece.text == "More from the quay")
        head, teaser = (replace(piece, state="other", chance=0.1) for piece in seen.pieces[at : at + 2])
        teaser = replace(teaser, state="content" if number == 0 else "other")
        found.append(replace(seen, pieces=(*seen.pieces[:at], head, teaser, *seen.pieces[at + 2 :])))
    assert "^More from the quay$" in [rule.match["text"] for rule in sections_of(found, None)]
    believed = [
        replace(
            one,
            pieces=tuple(replace(p, state="content") if p.state == "other" and p.words > 2 else p for p in one.pieces),
        )
        for one in found
    ]
    assert "^More from the quay$" not in [rule.match["text"] for rule in sections_of(believed, None)]


def test_stamps_of_several_lengths_have_one_shape() -> None:
    assert shape_of(["9:05", "22:17"]) == r"^\d{1,2}:\d{2}$"
    assert either(["^Tags$", "^More about$"]) == "^(?:Tags|More about)$"
