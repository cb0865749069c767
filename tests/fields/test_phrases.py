"""Phrases look at texts of any length, and remember none that is long."""

from __future__ import annotations

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
