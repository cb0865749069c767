"""A first look never misses what a pattern would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields import below_label, byline_words, dates, glance, label_words, months
from cleaner.words import tokens

_SIGNS = "0123459٣१年元.-/|·•⋅–—'’ \xa0\u2009\u3000aéก東\ud800"


def _told(text: str) -> int:
    return glance.Lines(["", text, "x"]).glances[1]


@given(st.lists(st.text(_SIGNS, max_size=8), max_size=5))
def test_each_line_is_told_of_by_itself(lines: list[str]) -> None:
    assert list(glance.Lines(lines).glances) == [_told(line) for line in lines]


@given(st.text(_SIGNS, max_size=8))
def test_digits_and_dates_are_never_missed(text: str) -> None:
    told = _told(text)
    assert told & glance.DIGIT or not any(map(str.isdecimal, text))
    assert told & glance.DATE or not dates.has_digits(text) or not dates._YEAR_LIKE.search(months.fold(text))


_WORDS = [
    "ago",
    "read",
    "IST",
    "Uhr",
    "2024",
    "1",
    "|",
    "·",
    "–",
    "by",
    "von",
    "M",
    "an",
    "two",
    "hours",
    "min",
    "mın",
    "3",
    "ſhares",
    "PAR",
    "Door",
    "af",
    "ComMents",
    "é",
    ".",
    "long words " * 20,
]


@given(st.lists(st.sampled_from([*_WORDS, " ", ", "]), max_size=10).map("".join))
def test_labels_and_ages_are_never_missed(text: str) -> None:
    told = _told(text)
    found = label_words.INNER_LABEL.search(text)
    parted = told & (glance.DIGIT | glance.SIGN) != 0
    assert label_words.inner_label(text, parted=parted) == (found.start("label") if found is not None else 0)
    assert told & glance.LABEL or not (found or below_label._ends_with_label(text))
    if byline_words.AGE.search(text):
        assert byline_words.may_be_aged(text)
        assert told & (glance.DIGIT | glance.AGE)


def test_a_seam_in_a_line_tells_nothing() -> None:
    lines = glance.Lines(["a\0", "b"])
    assert list(lines.glances) == [glance.ALL] * 2
    assert (list(lines.again), list(lines.saying("c"))) == ([1], [0, 1])
    assert list(glance.Lines([]).glances) == []


def test_most_lines_hold_nothing() -> None:
    assert list(glance.Lines(["The pier’s keeper", "12 June 2024", "9:30", "A | B", ""]).glances) == [
        0, glance.DIGIT | glance.DATE, glance.DIGIT, glance.SIGN, 0,
    ]  # fmt: skip


_ALIKE = st.text("aAbz_1. ,’é東²Kſ\n", max_size=8) | st.sampled_from(
    ["pier", "Pier", "The pier", "“The pier”", "The pier." + " ." * 400, "a" * 501, "a" * 500 + "b", "the pier!"]
)


@given(st.lists(_ALIKE, min_size=1, max_size=6), _ALIKE)
def test_lines_of_the_same_words_are_never_missed(lines: list[str], text: str) -> None:
    told, words = glance.Lines(lines), [*map(tokens, lines)]
    assert {at for at, found in enumerate(words) if found == tokens(text)} <= {*told.saying(text)}
    assert {at for at in range(1, len(words)) if words[at][: len(words[at - 1])] == words[at - 1]} <= {*told.again}


def test_most_lines_say_something_else() -> None:
    lines = glance.Lines(["The pier", "The piers", "The pier, rebuilt", "THE pier.", "Quay", "The pier 2", "The"])
    assert list(lines.saying("the pier")) == [0, 3]
    assert list(lines.again) == [1]
