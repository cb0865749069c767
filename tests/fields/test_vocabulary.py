"""How much of a line stands in a text is told in C as a plain reading of the same words tells it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields import vocabulary
from cleaner.words import SEAM, parted, tokens

_TEXTS = st.text("abcAé東 .\ud800", max_size=20) | st.lists(
    st.sampled_from(["pier", "quay", "the", "a", "été", "東", "harbours", "Pier,"]), max_size=30
).map(" ".join)


def _told(line: str, text: str, least: int) -> tuple[int, int]:
    longer = {word for word in tokens(line) if len(word) >= least or not word.isascii()}
    return len(longer), len(longer & set(tokens(text)))


@given(st.lists(_TEXTS, min_size=1, max_size=6), st.lists(_TEXTS, max_size=4), st.integers(1, 5))
def test_words_are_counted_once_a_line(lines: list[str], texts: list[str], least: int) -> None:
    found = list(vocabulary.shared(parted(lines), parted(texts), least=least))
    assert found == [_told(line, " ".join(texts), least) for line in lines]


def test_what_has_no_words_shares_none() -> None:
    assert list(vocabulary.shared(SEAM, "")) == [(0, 0), (0, 0)]
    assert list(vocabulary.shared("", " pier ")) == [(0, 0)]
