"""A line that is told to be one name as it stands is read as any byline is, and says the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.fields import agencies, byline, byline_words, label_words, listing, people
from cleaner.fields.alone import is_alone
from cleaner.fields.phrases import Phrases

_LISTS = [*vars(byline_words).values(), *vars(label_words).values(), agencies._NAMES.replace("|", " ")]
_PATTERNS = [*_LISTS, *vars(byline).values(), *vars(listing).values(), *vars(people).values(), *vars(agencies).values()]


def _texts() -> Iterator[str]:
    """What lists and patterns are written as."""
    yield from (listed for listed in _LISTS if isinstance(listed, str))
    yield from (pattern.pattern for pattern in _PATTERNS if isinstance(pattern, re.Pattern))
    yield from (" ".join(listed.first_words) for listed in _LISTS if isinstance(listed, Phrases))


_TOLD = sorted({word for text in _texts() for word in re.findall(r"[A-Za-z]+(?:['-][A-Za-z]+)*", text)})
_NAMES = ["Mira", "Tolland", "O'Tolland", "Jon", "Abel-Reyes", "J", "pier", "McAbel", "BYMira", "TollandPublished"]
_WORDS = st.sampled_from(_NAMES) | st.sampled_from(_TOLD).flatmap(
    lambda word: st.sampled_from([word, word.title(), word.upper(), f"{word}.", f"pier-{word}", f"{word}'s"])
)


@settings(max_examples=1_000)
@given(st.lists(_WORDS, min_size=1, max_size=6).map(" ".join), st.booleans())
def test_a_lone_name_is_what_any_reading_of_it_finds(text: str, login: bool) -> None:
    if is_alone(text):
        assert byline._split.__wrapped__(text, login) == byline._listed(text, login=login)
        assert [*listing.names(text)] == [text]
        assert people.person(text, login=login) == people.called(text, login=login)


@pytest.mark.parametrize("form", ["{}", "{} Mira Tolland", "Mira Tolland {}", "Mira Tolland {} Jon Abel", "Mira {}."])
@pytest.mark.parametrize("case", [str, str.title, str.upper])
def test_no_word_that_parts_names_is_in_a_lone_one(form: str, case: Callable[[str], str]) -> None:
    for text in map(form.format, map(case, _TOLD)):
        if is_alone(text):
            assert byline._split.__wrapped__(text, False) == byline._listed(text, login=False), text


@given(st.text("aBy .-'é1", max_size=12))
def test_other_signs_are_in_none(text: str) -> None:
    if is_alone(text):
        assert byline._split.__wrapped__(text, False) == byline._listed(text, login=False)


def test_most_names_are_told() -> None:
    assert all(map(is_alone, ("Mira Tolland", "J. R. Tolland", "Mira O'Tolland-Abel", "MIRA", "Why It Matters")))
    assert not any(map(is_alone, ("By Mira", "Editor Mira", "Mira et Jon", "Mira in Oslo", "Mira, Jon", "", "Mira ")))


@pytest.mark.parametrize(
    "form", ["{}", "The {}", "with {}", "mit {}", "news agency {}", "Agentur {}", "{} staff", "“{}”"]
)
def test_first_letters_hide_no_agency_and_no_command(form: str) -> None:
    names = [*agencies._NAMES.split("|"), *byline_words._COMMANDS.split(), "ſhow more", "dpa staff"]
    for text in map(form.format, names):
        assert agencies.agency_in(text) == agencies._agency_in(text)
        assert byline_words.is_command(text) == (byline_words._COMMAND.match(text) is not None)
