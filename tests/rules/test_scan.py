"""The compiled search for strings and beginnings finds what plain Python finds."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.rules.beginnings import Beginnings
from cleaner.rules.literals import END, PREFIX, lower, whole
from cleaner.rules.scan import Scanner
from cleaner.rules.texts import folded

SIGNS = "ab01٣ \t\u3000\xa0.-_éß東😀𝟛𐐨\ud800"  # letters, digits, blanks and others, in every plane that has some
TEXTS = st.lists(st.text(SIGNS, max_size=30), min_size=1, max_size=8)
STRINGS = st.lists(st.text(SIGNS, min_size=1, max_size=6), max_size=30, unique=True)


def head_of(text: str) -> str:
    """A text from its first letter or digit on, every number a "0", white space that stands together one blank."""
    head = re.sub(r"\s+", " ", re.sub(r"\d+", "0", text))
    return head[next((at for at, sign in enumerate(head) if sign.isalnum()), len(head)) :]


def form_of(text: str) -> str:
    """A text as it is compared."""
    spaced = "".join(" " if sign.isspace() else sign for sign in text)
    return re.sub(r"\d+", "0", lower(spaced).replace("ς", "σ"))


def plain(signs: array[int]) -> str:
    """Signs without their classes."""
    return "".join(chr(sign & 0xFFFFFF) for sign in signs)


def begun_in(beginnings: Beginnings, texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The texts, by their place, with the numbers to which their beginnings lead."""
    found = beginnings.pairs_in(folded(texts))
    for at, told in zip(found[::2], found[1::2], strict=True):
        yield from ((at, number) for number in (beginnings.lists[-1 - told] if told < 0 else (told,)))


@given(st.text(SIGNS + "AÅΣσςİıſ𝟛𐐀", max_size=60))
def test_texts_are_folded(text: str) -> None:
    signs, starts, sizes = folded([text])
    assert plain(signs[: starts[1] - 1]) == form_of(text)
    assert list(sizes) == [len(text)]


@given(st.characters())
def test_what_is_folded_keeps_its_class(sign: str) -> None:
    once = folded([sign]).signs[0]
    assert folded([chr(once & 0xFFFFFF)]).signs[0] == once


@given(TEXTS)
def test_it_is_known_where_each_text_begins(texts: list[str]) -> None:
    signs, starts, sizes = folded(texts)
    ends = [start - 1 for start in starts[1:]]
    parts = [plain(signs[start:end]) for start, end in zip(starts[:-1], ends, strict=True)]
    assert parts == list(map(form_of, texts))
    assert list(sizes) == list(map(len, texts))


@given(TEXTS, STRINGS)
def test_every_string_is_found_once_in_each_text(texts: list[str], strings: list[str]) -> None:
    strings = list(dict.fromkeys(map(form_of, strings)))
    found = Scanner(strings).pairs_in(folded(texts))
    pairs = list(zip(found[::2], found[1::2], strict=True))
    assert len(set(pairs)) == len(pairs)
    held = {(a, n) for a, text in enumerate(texts) for n, string in enumerate(strings) if string in form_of(text)}
    assert set(pairs) == held


@given(TEXTS, STRINGS, st.data())
def test_every_beginning_is_found(texts: list[str], strings: list[str], data: st.DataObject) -> None:
    begun = [head[:PREFIX] for head in map(head_of, [*texts, *strings]) if head]
    cut = [head[: data.draw(st.integers(1, len(head)))] for head in begun]
    words = dict.fromkeys([*cut, *(word for word in map(whole, cut) if len(word) <= PREFIX)])
    found = set(begun_in(Beginnings([(number, [word]) for number, word in enumerate(words)]), texts))
    for at, head in enumerate(map(head_of, texts)):
        expected = {n for n, word in enumerate(words) if head.startswith(word) or (head and whole(head) == word)}
        assert {number for text, number in found if text == at} == expected


def test_a_number_may_stand_under_several_beginnings() -> None:
    beginnings = Beginnings([(7, ["re", "read"]), (8, ["read"]), (9, ["read" + END])])
    found = [(1, 7), (1, 7), (1, 8), *((at, number) for at in (2, 3) for number in (7, 7, 8, 9))]
    assert sorted(begun_in(beginnings, ["", "reads", "“Read”", "read!"])) == found


@pytest.mark.parametrize("size", [0, 1, 2, 3])
def test_texts_may_be_short(size: int) -> None:
    texts = folded(["a" * size])
    assert list(Scanner(["abc", "a"]).pairs_in(texts)) == [0, 1] * (size > 0)
    assert not Scanner([]).pairs_in(texts)
    assert not Beginnings([]).pairs_in(texts)


def test_there_may_be_more_pairs_than_room() -> None:
    texts = folded(["a b"] * 3_000)
    assert list(Scanner(["a b"]).pairs_in(texts)[::2]) == list(range(3_000))
    assert len(Beginnings([(1, ["a"])]).pairs_in(texts)) == 2 * 3_000
