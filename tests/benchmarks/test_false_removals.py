"""What counts as a sentence that a rule took, and the rows of truth that are disputed."""

from __future__ import annotations

import json

from benchmarks.false_removals import DISPUTED, disputed_rules, sentences_of, taken
from cleaner import Cleaner

PROSE = (
    "The ferry line said on Friday that no boat would leave the harbour before the ice had gone, and that all tickets "
    "sold so far would be paid back before the end of the month."
)
MORE = PROSE.replace("Friday", "Monday")
PAGE = f"<h1>Ferry stays in port</h1><p>{PROSE}</p><p>{MORE}</p><p>Also read: The last pilot</p>"


def test_a_sentence_is_taken_by_the_rule_that_removed_its_block() -> None:
    found = list(taken(Cleaner().clean(PAGE), ["also read: the last pilot"]))
    assert found == [("core/related/also-read-line", "also read: the last pilot")]


def test_what_stands_elsewhere_is_not_taken() -> None:
    assert list(taken(Cleaner().clean(PAGE + "<p>The last pilot</p>"), ["the last pilot"])) == []


def test_sentences_are_folded_and_long_enough() -> None:
    text = "Yes. The “ice” has gone from the bay!\nThe boats leave at noon"
    assert list(sentences_of(text)) == ['the "ice" has gone from the bay!', "the boats leave at noon"]


def test_each_disputed_row_says_why() -> None:
    rows = json.loads(DISPUTED.read_text("utf-8"))
    assert all(set(row) == {"corpus", "id", "rule", "why"} and len(row["why"].split()) > 3 for row in rows)
    assert len({(row["corpus"], row["id"], row["rule"]) for row in rows}) == len(rows)
    assert disputed_rules(rows[0]["corpus"])
    assert disputed_rules("no such corpus") == set()
