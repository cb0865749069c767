"""The lines that say the same as another one are never missed, and most others are told apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields.alike import again, saying
from cleaner.kernel.lines import Lines
from cleaner.words import tokens

_ALIKE = st.text("aAbz_1. ,’é東²Kſ\n", max_size=8) | st.sampled_from(
    ["pier", "Pier", "The pier", "“The pier”", "The pier." + " ." * 400, "a" * 501, "a" * 500 + "b", "the pier!"]
)


@given(st.lists(_ALIKE, max_size=6), _ALIKE)
def test_lines_of_the_same_words_are_never_missed(lines: list[str], text: str) -> None:
    told, words = Lines(lines), [*map(tokens, lines)]
    assert {at for at, found in enumerate(words) if found == tokens(text)} <= {*saying(told, text)}
    assert {at for at in range(1, len(words)) if words[at][: len(words[at - 1])] == words[at - 1]} <= {*again(told)}


def test_most_lines_say_something_else() -> None:
    lines = Lines(["The pier", "The piers", "The pier, rebuilt", "THE pier.", "Quay", "The pier 2", "The"])
    assert list(saying(lines, "the pier")) == [0, 3]
    assert list(again(lines)) == [1]


def test_a_seam_in_a_line_tells_nothing() -> None:
    lines = Lines(["a\0", "b"])
    assert (list(again(lines)), list(saying(lines, "c"))) == ([1], [0, 1])
    assert (list(again(Lines([]))), list(saying(Lines([]), "c"))) == ([], [])


_HELD = st.text("ab é東", max_size=6) | st.sampled_from(["the pier " * 20, "ab" * 70, "a" * 63 + "b", "b" * 130])


@given(st.lists(_HELD, max_size=4), _HELD)
def test_lines_hold_what_stands_in_one_of_them(lines: list[str], text: str) -> None:
    assert Lines(lines).hold(text) == any(text in line for line in lines or [""])
    assert all(Lines(lines).hold(line[-3:]) for line in lines)
    told = Lines(lines).text
    assert all(Lines(lines).hold(text, most) == (text.encode() in told[:most]) for most in range(len(told) + 1))
