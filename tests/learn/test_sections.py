"""Headings of teasers, and beginnings that are glued to lines of the story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cleaner.learn.sections import sections_of
from cleaner.learn.specimens import Piece
from cleaner.model import Kind, Label
from tests.learn.gazette import page, source, stories
from tests.learn.lessons import cleaned, specimens, taught


def test_a_heading_in_the_sites_own_words_takes_its_teasers() -> None:
    words = ("one", "two", "three", "four", "five", "six", "seven", "eight")
    found = []
    for number, one in enumerate(specimens(["Seen from the quay"])):
        teaser = Piece(0, f"Goat {words[number]}", f"goat {words[number]}", 2, Kind.PARAGRAPH, False, 0.1, "other",
                       Label.OTHER, frozenset(), frozenset())  # fmt: skip
        at = next(at for at, piece in enumerate(one.pieces) if piece.text == "Seen from the quay")
        head = replace(one.pieces[at], state="other", chance=0.1)
        found.append(replace(one, pieces=(*one.pieces[:at], head, teaser, *one.pieces[at + 1 :])))
    (rule,) = [rule for rule in sections_of(found, None) if "Seen" in rule.match["text"]]
    assert (rule.reach, rule.label, rule.match["text"]) == ("section", "related", "^Seen from the quay$")


def test_a_glued_beginning_is_cut_off() -> None:
    sources = []
    for number, story in enumerate(stories()):
        told = replace(story, sentences=(f"From our pages: {story.sentences[0]}", *story.sentences[1:]))
        sources.append(source(f"{number}.html", page(told, number)))
    lesson = taught(sources)
    (rule,) = [rule for rule in lesson.rules if rule.reach == "span"]
    assert rule.match == {"text": "^From our pages:"}
    told = replace(
        stories()[0],
        sentences=(
            "From our pages: The well was dug by hand, and it took the whole summer of that year.",
            *stories()[0].sentences[1:],
        ),
    )
    body = cleaned(lesson, page(told)).body
    assert body[0] == "The well was dug by hand, and it took the whole summer of that year."


SAID = (
    "She added: “We shall see what the council makes of it when the summer is over.”",
    "She added: “Nobody has asked the keepers what they thought of the lamp.”",
    "She added: “The songs were never meant to be sung by so many voices.”",
    "She added: “I would rather drive around the lake than wait for that bridge.”",
    "She added: “The huts will be back before the first of the swimmers are.”",
)


def spans(lines: Sequence[tuple[str, ...]]) -> list[tuple[str, bool]]:
    """What is learned of beginnings from stories with these lines among their own."""
    told = [
        replace(s, sentences=(*s.sentences[:2], *more, *s.sentences[2:]))
        for s, more in zip(stories(), lines, strict=True)
    ]
    rules = taught([source(f"{n}.html", page(story, n)) for n, story in enumerate(told)]).rules
    return [(rule.match["text"], rule.proposed) for rule in rules if rule.reach == "span"]


def test_who_speaks_is_no_glued_beginning() -> None:
    assert spans([(line,) for line in SAID]) == []


def test_a_beginning_that_is_not_once_on_every_page_is_only_proposed() -> None:
    plain = [line.replace("“", "").replace("”", "").replace("She added", "In short") for line in SAID]
    assert spans([(line,) for line in plain]) == [("^In short:", False)]
    assert spans([*((line,) for line in plain[:4]), ()]) == [("^In short:", True)]
    assert spans([(plain[0], plain[1]), *((line,) for line in plain[1:])]) == [("^In short:", True)]


def test_a_dateline_is_no_glued_beginning() -> None:
    sources = []
    for number, story in enumerate(stories()):
        told = replace(story, sentences=(f"PORT TOLLAND: {story.sentences[0]}", *story.sentences[1:]))
        sources.append(source(f"{number}.html", page(told, number)))
    assert [rule for rule in taught(sources).rules if rule.reach == "span"] == []
