"""A first look never misses what a pattern would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields import below_label, byline_words, dates, glance, label_words, months

_SIGNS = "0123459٣१年元.-/|·•⋅–—'’ \xa0\u2009\u3000aéก東\ud800"


def _told(text: str) -> int:
    return glance.glances(["", text, "x"])[1]


@given(st.lists(st.text(_SIGNS, max_size=8), max_size=5))
def test_each_line_is_told_of_by_itself(lines: list[str]) -> None:
    assert list(glance.glances(lines)) == [_told(line) for line in lines]


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
    assert list(glance.glances(["a\0", "b"])) == [glance.ALL] * 2
    assert list(glance.glances([])) == []


def test_most_lines_hold_nothing() -> None:
    assert list(glance.glances(["The pier’s keeper", "12 June 2024", "9:30", "A | B", ""])) == [
        0, glance.DIGIT | glance.DATE, glance.DIGIT, glance.SIGN, 0,
    ]  # fmt: skip
