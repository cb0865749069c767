"""The index of literals changes what is tried, never what matches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.rules.literals import PREFIX, fold, needs_of
from cleaner.rules.patterns import Pattern
from cleaner.rules.ruleset import RuleSet, shipped_packs

PATTERNS = [r.match.text for r in RuleSet(shipped_packs()).rules if r.match.text is not None]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"(?i)^\W{0,3}(?:related|more)\s+(?:stories)\b", {"related stor", "more stories"}),
        (r"(?i)^(?:also\s+)?read\s*:", {"also read:", "also read :", "read:", "read :"}),
        (r"(?i)^by\b", {"by"}),
        (r"^[İIi]lgili", {"ilgili"}),
        (r"^相关阅读", {"相关阅读"}),
        (r"(?i)^\d{1,2}\.\s?May", {"0.may", "0. may"}),
        (r"^[0-9]{4}-", {"0-"}),
        (r"^\p{Lu}\w+", None),
        (r"^©\s*\d", {"0"}),
        (r"^[^\w\"“]{0,4}(?>we|our) use", {"we use", "our use"}),
        (r"related$", None),
        (r"(?m)^related", None),
        (r"^\w+ said", None),
    ],
)
def test_first_words(pattern: str, words: set[str] | None) -> None:
    assert needs_of(pattern).words == words


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        (r"\((?:AFP|Reuters)\)$", {"(afp", "(reuters"}),
        (r"(?:photo|image): \w+", None),
        (r"(?i)^\d+ comments?$", {" comment"}),
        (r"^[0-9]{4}$", {"0"}),
        (r"a?b*", None),
    ],
)
def test_required_literals_are_in_every_match(pattern: str, literals: set[str] | None) -> None:
    found = needs_of(pattern).literals
    if literals is None:
        assert found is None or all(len(word) >= 1 for word in found)
    else:
        assert found is not None and all(any(word in wanted for wanted in literals) for word in found)


def could_match(pattern: Pattern, text: str) -> bool:
    """What the index of a rule set would say."""
    folded = fold(text)
    words = pattern.needs.words
    if words is not None:
        head = " ".join(folded[next((i for i, c in enumerate(folded) if c.isalnum()), len(folded)) :].split())
        return any(head[:n] in words for n in range(1, PREFIX + 1))
    literals = pattern.needs.literals
    return literals is None or any(word in folded for word in literals)


def test_no_example_is_missed_by_the_index() -> None:
    for rule in RuleSet(shipped_packs()).rules:
        pattern = rule.match.text
        for example in rule.examples.remove:
            if pattern is not None and isinstance(example, str) and pattern.search(example):
                assert could_match(pattern, example), (rule.id, example)


def test_numbers_are_one_sign_however_long() -> None:
    needs = needs_of(r"(?i)^\d{1,3} (?:min|hours?) (?:read|ago)$")
    assert needs.words == {"0 min read", "0 min ago", "0 hour read", "0 hour ago", "0 hours read", "0 hours ago"}
    assert fold("1,234 Comments") == "0,0 comments"


@given(st.sampled_from(PATTERNS or [Pattern("^a")]), st.data())
def test_whatever_matches_is_tried(pattern: Pattern, data: st.DataObject) -> None:
    # regex and re agree on what these patterns mean, so strings made for the one serve the other
    try:
        text = data.draw(st.from_regex(pattern.source))
    except Exception:  # a pattern only the regex module reads
        return
    if pattern.search(text):
        assert could_match(pattern, text)
