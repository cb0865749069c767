"""What counts the work of a call agrees with `re`, and sees what grows faster than its input."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.steps import _Counter, _Pattern, _Walk, steps

PATTERNS = [
    r"a*b",
    r"(?:ab|a)*?b$",
    r"^(?:a|b){1,3}[^a]",
    r"(?<!a)b+(?=\s|$)",
    r"\ba.*?\b",
    r"(?i)A[B-C]\W?",
    r'"[^"\\]*(?:\\.[^"\\]*)*"',
    r"(a|ab)(c|bcd)?\d*",
    r"(?s)/\*.*?(?:\*/|\Z)|//[^\n]*",
]


@pytest.mark.parametrize("shape", PATTERNS)
@given(text=st.text('abcABC1 "\\/*\n', max_size=12))
def test_it_finds_what_re_finds(shape: str, text: str) -> None:
    pattern = re.compile(shape)
    found = pattern.search(text)
    walk = _Walk(text, bool(pattern.flags & re.I), bool(pattern.flags & re.S))
    assert walk.search(_Pattern(pattern, _Counter()).nodes, 0, anchored=False) == (found.end() if found else -1)


@pytest.mark.parametrize(("shape", "growth"), [(r'"(?:\\.|[^"\\])*"', 4), (r"a*b", 4), (r"(?<!a)a*b", 2)])
def test_it_sees_how_a_pattern_grows(shape: str, growth: int) -> None:
    def walked(text: str) -> int:
        counter = _Counter()
        _Pattern(re.compile(shape), counter).search(text)
        return counter.steps

    once, twice = walked('\\"' * 50 + "a" * 50), walked('\\"' * 100 + "a" * 100)
    assert growth * 0.8 < twice / once < growth * 1.2


def test_it_counts_lines_of_the_cleaner_alone() -> None:
    from cleaner.words import ends_sentence

    assert steps(lambda: list(range(1000))) == 0
    assert steps(lambda: ends_sentence("The pier is closed.")) > 0
