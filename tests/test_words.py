"""Words in any script: the quick way finds the same as the thorough one."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import words


def test_plain_signs_are_read_alike_by_both_patterns() -> None:
    plain = (sign for sign in map(chr, range(sys.maxunicode + 1)) if not words._NOT_PLAIN.match(sign))
    assert [s for s in plain if bool(words._PLAIN_WORD.match(s)) != bool(words._WORD.match(s))] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Don’t — 3 m²", ["don", "t", "3", "m"]),
        ("Größe, Élan", ["größe", "élan"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("東京 2024", ["東", "京", "2024"]),
    ],
)
def test_tokens(text: str, found: list[str]) -> None:
    assert words.tokens(text) == found


@given(st.text("aAßſİıΣσς_“ é1東\u0301", max_size=8), st.text("aAßſİıΣσς_“ é1東\u0301", max_size=8))
def test_texts_with_the_same_words_may_begin_alike(one: str, other: str) -> None:
    first, second = words.tokens(one), words.tokens(f"{one} {other}")
    assert second[: len(first)] != first or words.may_begin_alike(one, f"{one} {other}")
    assert words.tokens(one)[:1] != words.tokens(other)[:1] or words.may_begin_alike(one, other)


@given(st.text("aA9_ .ªµ²ÀßŸÿ×‘’“”–—…€™Œž東яΣ\x81\u0301", max_size=12))
def test_tokens_are_the_words_that_the_pattern_finds(text: str) -> None:
    assert words.all_tokens(text) == words._WORD.findall(text.lower())


@given(st.lists(st.text("aA .’éÉŸœ™\ud800東\0", max_size=5), max_size=4))
def test_tokens_of_several_texts_are_those_of_each(texts: list[str]) -> None:
    assert words.tokens_of(texts) == [words.tokens(text) for text in texts]


def test_only_what_is_compared_of_texts_is_parted() -> None:
    long = "Á " * words.COMPARED
    assert words.tokens_of([long, "b", long]) == [words.tokens(long), ["b"], words.tokens(long)]


def test_signs_are_parted_in_place() -> None:
    """The kernel puts what is parted where the text stood: nothing gets longer."""
    pairs = zip(words._FIRST_SIGNS, words._SMALL, strict=True)
    assert all(len(told.encode()) <= len(sign.encode("utf-8")) for sign, told in pairs)


def test_every_known_sign_is_parted_as_the_pattern_does() -> None:
    texts = [f"{sign}{other}a{sign}" for sign in words._FIRST_SIGNS for other in ("", sign, ".")]
    assert [text for text in texts if words.all_tokens(text) != words._WORD.findall(text.lower())] == []


@given(st.text(st.characters(max_codepoint=words._KNOWN + 9), max_size=12))
def test_tokens_of_any_script_are_the_words_that_the_pattern_finds(text: str) -> None:
    assert words.all_tokens(text) == words._WORD.findall(text.lower())
    assert words.tokens_of(["A", text, text]) == [["a"], words.tokens(text), words.tokens(text)]
