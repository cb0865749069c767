"""Phrases look at texts of any length, and remember none that is long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields import phrases
from cleaner.fields.phrases import Phrases, words_of


def test_no_long_text_is_remembered() -> None:
    desks = Phrases("harbour_editor")
    memos = phrases._words_of, phrases._words_in
    before = [memo.cache_info().misses for memo in memos]
    text = "Mira Tolland harbour editor " * 1_000
    assert desks.first(text) == (13, 27)
    assert len(words_of(text)) == 4_000
    assert [memo.cache_info().misses for memo in memos] == before
    words_of("Mira Tolland of the harbour, whom no other test names")
    assert phrases._words_of.cache_info().misses == before[0] + 1


_PIER = Phrases("pier pier_keeper pier_of_the_quay co-keeper quay the_quay 作者 m.d")
_SAID = st.sampled_from(["Pier", "pier", "KEEPER", "of", "the", "quay", "co-keeper", "m.d", "作者", "é", "a" * 70])


def _sizes(text: str) -> list[int]:
    """With how many words each phrase begins a text, of those that do."""
    found = [word.text for word in words_of(text)]
    entries = ("pier", "pier keeper", "pier of the quay", "co-keeper", "quay", "the quay", "m.d")
    return [size for entry in entries for size in [len(entry.split())] if found[:size] == entry.split()]


@given(st.lists(_SAID | st.sampled_from([" ", "-", ".", ", ", "_"]), max_size=12).map("".join))
def test_the_longest_phrase_opens_a_text_or_is_all_of_it(text: str) -> None:
    found = words_of(text[: phrases.MAX_CHARS])
    size = max(_sizes(text[: phrases.MAX_CHARS]), default=0)
    if text.startswith("作者"):
        assert _PIER.opening(text) == 2
    elif found and found[0].start == 0:
        assert _PIER.opening(text) == (found[size - 1].end if size else 0)
    else:
        assert _PIER.opening(text) == 0
    whole = len(text) <= phrases.MAX_CHARS and len(found) in _sizes(text)
    assert (text in _PIER) == (whole or text == "作者")
