"""The compiled search for strings and beginnings finds what plain Python finds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.kernel import code_points
from cleaner.rules.beginnings import Beginnings
from cleaner.rules.literals import END, PREFIX, lower, whole
from cleaner.rules.scan import Scanner
from cleaner.rules.texts import SEAM, folded

SIGNS = "ab01٣ \t\u3000\xa0.-_éß東😀𝟛𐐨\ud800"  # letters, digits, blanks and others, in every plane that has some
TEXTS = st.lists(st.text(SIGNS, max_size=30), min_size=1, max_size=8)
STRINGS = st.lists(st.text(SIGNS, min_size=1, max_size=6), max_size=30, unique=True)


def head_of(text: str) -> str:
    """A text from its first letter or digit on, every number a "0", white space that stands together one blank."""
    head = re.sub(r"\s+", " ", re.sub(r"\d+", "0", text))
    return head[next((at for at, sign in enumerate(head) if sign.isalnum()), len(head)) :]


def begun_in(beginnings: Beginnings, texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The texts, by their place, with the numbers to which their beginnings lead."""
    found = beginnings.pairs_in(folded(texts))
    for at, beginning in zip(found[::2], found[1::2], strict=True):
        yield from ((at, number) for number in beginnings.numbers[beginning])


@given(st.text(SIGNS + "AÅΣσςİıſ𝟛𐐀", max_size=60))
def test_texts_are_folded(text: str) -> None:
    spaced = "".join(" " if sign.isspace() else sign for sign in text)
    assert folded([text]).signs == code_points(re.sub(r"\d+", "0", lower(spaced).replace("ς", "σ")))


@given(TEXTS)
def test_it_is_known_where_each_text_begins(texts: list[str]) -> None:
    signs, starts = folded(texts)
    ends = [start - 1 for start in starts[1:]]
    parts = [signs[4 * start : 4 * end] for start, end in zip(starts[:-1], ends, strict=True)]
    assert parts == [folded([text]).signs for text in texts]


@given(TEXTS, STRINGS)
def test_every_string_is_found_once_in_each_text(texts: list[str], strings: list[str]) -> None:
    found = Scanner({string: [number] for number, string in enumerate(strings)}).find_in(code_points(SEAM.join(texts)))
    pairs = [(at, number) for at, numbers in found for number in numbers]
    assert len(set(pairs)) == len(pairs)
    assert set(pairs) == {(a, n) for a, text in enumerate(texts) for n, string in enumerate(strings) if string in text}


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
    assert list(Scanner({"abc": [1], "a": [2]}).find_in(code_points("a" * size))) == [(0, [2])] * (size > 0)
    assert not Beginnings([]).pairs_in(folded(["a" * size]))


def test_there_may_be_more_pairs_than_room() -> None:
    texts = ["a b"] * 3_000
    signs = code_points(SEAM.join(texts))
    assert [at for at, _ in Scanner({"a b": [1]}).find_in(signs)] == list(range(3_000))
    assert len(Beginnings([(1, ["a"])]).pairs_in(folded(texts))) == 2 * 3_000
