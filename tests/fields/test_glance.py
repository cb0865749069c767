"""A first look never misses what a pattern would find."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleaner.fields import below_label, byline_lines, byline_words, dates, glance, label_words, labels, months, shown
from cleaner.fields.month_names import JALALI, MONTHS
from cleaner.kernel.lines import Lines

_SIGNS = "0123456789٣१年元.-/|·•⋅–—'’ \xa0\u2009\u3000aéก東\ud800"

_NAMES = [name for spec in (*MONTHS.values(), JALALI) for name in spec.replace("|", " ").replace("_", " ").split()]
_NUMBERS = ["2024", "'24", "24", "6", "21", "06", "1403", "2567", "20240621", "12:30", "12", "1st", "3rd", "02."]
_BETWEEN = [
    " ", " ", ", ", ". ", ".", "-", "/", "/ ", "\u200f/", "·", "’", " de ", " of ", " del ", "\xa0", "،", " tháng ",
    " thang ", " оны ", " gada ", "ko ", "-го ", "º ", "x", "Tolland", "é", " (", ")",
]  # fmt: skip


def _told(text: str) -> int:
    lines = Lines(["", text, "x"])
    told = glance.glances(lines)
    glance.glance_words(lines, told, range(1, 2))
    return told[1]


@given(st.lists(st.text(_SIGNS, max_size=8), max_size=5))
def test_each_line_is_told_of_by_itself(lines: list[str]) -> None:
    joined = Lines(lines)
    told = glance.glances(joined)
    glance.glance_words(joined, told, range(len(lines)))
    assert list(told) == [_told(line) for line in lines]


@given(st.text(_SIGNS, max_size=8))
def test_digits_and_dates_are_never_missed(text: str) -> None:
    told = _told(text)
    assert told & glance.DIGIT or not any(map(str.isdecimal, text))
    assert told & glance.DATE or dates.find(text) is None


_NAMED = st.sampled_from(_NAMES) | st.sampled_from(_NAMES).map(str.title) | st.sampled_from(_NAMES).map(str.upper)
_PIECES = st.lists(_NAMED | st.sampled_from(_NUMBERS) | st.sampled_from(_BETWEEN), max_size=9)
_DATES = st.tuples(
    st.sampled_from([21, 6, 3]), st.sampled_from(_BETWEEN), _NAMED, st.sampled_from(_BETWEEN), st.just("2024")
).map(lambda parts: "".join(map(str, parts)))


@settings(max_examples=500)
@given(_PIECES.map("".join) | _DATES, st.sampled_from([None, "en", "de", "fa", "vi", "ar", "ga"]))
@example("21de, يونيو 2024", "ar")
@example("2024 June 21", "en")
def test_the_date_of_a_part_of_a_line_is_never_missed(text: str, language: str | None) -> None:
    told = _told(text)
    for part in [shown._line(text), *(text[:end] for end in range(len(text)))]:
        assert told & glance.DATE or dates.find(part, language=language) is None


def test_every_name_of_a_month_makes_a_date() -> None:
    assert all(_told(f"{name} 21, 2024") & _told(f"2024 21st {name}") & glance.DATE for name in _NAMES)
    assert not any(map(months.may_name, ["the pier", "of 3 hours"]))


_WORDS = [
    "ago", "read", "IST", "Uhr", "2024", "1", "|", "·", "–", "by", "von", "M", "an", "two", "hours", "min", "mın", "3",
    "ſhares", "PAR", "Door", "af", "ComMents", "é", ".", "long words " * 20, "vor", "Há", "il y a", "hace", "today",
    "9:30", "5/6-2024", "just now", "h", "d'Abel", "Mira", "Tolland", "the", "boats", "\t", "\x01", "co-founder",
    "Editor", "rédacteur", "’s", "“", "•", "©", "— ", "Photographer", "Written by", "Text", "ByMira",
    "記者", "(", "+", "_",
]  # fmt: skip


@settings(max_examples=500)
@given(st.lists(st.sampled_from([*_WORDS, " ", " ", ", "]), max_size=10).map("".join))
def test_what_is_around_names_is_never_missed(text: str) -> None:
    told = _told(text)
    found = label_words.INNER_LABEL.search(text)
    parted = told & (glance.DIGIT | glance.SIGN) != 0
    assert label_words.inner_label(text, parted=parted) == (found.start("label") if found is not None else 0)
    assert told & glance.LABEL or not (found or below_label._ends_with_label(text))
    alone = glance.glances(Lines([text]))
    glance.glance_words(Lines([text]), alone, range(1), labels=True)
    assert alone[0] == told | glance.AGE | glance.TRADE
    for part in (text, text[:80]):
        if byline_words.AGE.search(part):
            assert byline_words.may_be_aged(part)
            assert told & glance.AGE
    assert told & glance.NAMES or not byline_lines._may_be_names(text)
    assert told & glance.OPENS or not labels.may_be_labelled(text)
    assert told & glance.TRADE or len(text) >= 60 or not byline_words.ROLES.first(text)


def test_a_seam_in_a_line_tells_nothing() -> None:
    lines = Lines(["a\0", "b"])
    told = glance.glances(lines)
    glance.glance_words(lines, told, range(2))
    assert list(told) == [glance.ALL] * 2
    assert list(glance.glances(Lines([]))) == []


def test_most_lines_hold_nothing() -> None:
    lines = {
        "The pier’s keeper": glance.OPENS | glance.NAMES,
        "12 June 2024": glance.DIGIT | glance.DATE | glance.NAMES,
        "Few boats were seen in May 2024": glance.DIGIT | glance.NAMES,
        "in 2019 and 2020 it was 12.50 a day.": glance.DIGIT | glance.OPENS,
        "9:30": glance.DIGIT | glance.AGE,
        "A | B": glance.SIGN | glance.OPENS,
        "• Quays": glance.SIGN | glance.NAMES,
        "—": glance.SIGN,
        "": 0,
    }
    assert {line: _told(line) for line in lines} == lines


def test_no_label_is_missed_behind_signs() -> None:
    lines = [
        f"{signs}{word} Mira"
        for word in label_words.FIRST_WORDS
        for signs in ("", "— ", "(", "• ", "“", "/ ", "&\u2009")
    ]
    assert all(_told(line) & glance.OPENS for line in lines if labels.may_be_labelled(line))


def test_no_label_is_missed_before_signs() -> None:
    ends = ("", "_", "-", "-_", "'", ".", ". x", "-x", "’", "’x", "s", "Mira", ":", "\u0301", "é", " _", "\xa0")
    far = ["." * (249 - step) for step in range(6)]
    words = [*label_words.FIRST_WORDS, *label_words.GLUED, "Texture", "byline-x"]
    lines = [put(word) + end for word in words for end in ends for put in (str, str.title, str.upper)]
    lines += [f"{begin}{word}{end}" for begin in far for word in ("text", "texts") for end in ("", "-x", "_")]
    assert all(_told(line) & glance.OPENS for line in lines if labels.may_be_labelled(line))
    assert not any(_told(line) & glance.OPENS for line in ("Interval", "Storehouse on the quay", "Reportable. By"))
