"""The measure of learning: which true sentences were kept before and are gone."""

from __future__ import annotations

from benchmarks.learn import lost_sentences

TRUTH = "[The ferry is back.]\n\nIt sails in May. Nobody thought it would.\n\nTickets hold."


def test_a_sentence_that_was_kept_and_is_gone_is_lost() -> None:
    before = "The ferry is back.\n\nIt sails in May. Nobody thought it would."
    assert lost_sentences(TRUTH, before, "It sails in May.") == ["The ferry is back.", "Nobody thought it would."]


def test_what_was_never_there_is_not_lost() -> None:
    assert lost_sentences(TRUTH, "It sails in May.", "It sails in May.") == []
