"""The index of literals changes what is tried, never what matches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.model import Block, Kind, Label, Layout, Media
from cleaner.rules.facts import Facts
from cleaner.rules.hooks import HookMasks, HookRules
from cleaner.rules.index import Index
from cleaner.rules.literals import END, fold, lower, needs_of
from cleaner.rules.lowered import ignores_case, is_odd, lowered
from cleaner.rules.pack import Condition, Layer, Rule, Scope
from cleaner.rules.patterns import Pattern
from cleaner.rules.ruleset import RuleSet, shipped_packs
from cleaner.rules.selectors import Selected
from cleaner.rules.texts import folded

PATTERNS = [r.match.text for r in RuleSet(shipped_packs()).rules if r.match.text is not None]
TEXTS = [
    example
    for rule in RuleSet(shipped_packs()).rules
    for example in (*rule.examples.remove, *rule.examples.keep)
    if isinstance(example, str) and not is_odd(example)
]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"(?i)^\W{0,3}(?:related|more)\s+(?:stories)\b", {"related stor", "more stories"}),
        (r"(?i)^(?:also\s+)?read\s*:", {"also read:", "also read :", "read:", "read :"}),
        (r"(?i)^by\b", {"by"}),
        (r"(?i)^(?:read|read more|share)\b", {"read", "share"}),
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
        (r"\((?:AFP|Reuters)\)$", {"(afp)", "(reuters)"}),
        (r"(?:photo|image): \w+", None),
        (r"(?i)^\d+ comments?$", {"0 comment"}),
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
    block = Block(0, 0, len(text), Kind.PARAGRAPH, text, 1, ended=False)
    layout = Layout.of(text, (block,), Media.TEXT)
    match = Condition(text=pattern)
    rule = Rule("x/y", "", Label.OTHER, "remove", "block", match, None, None, Scope(), Layer.CORE, "x:1")
    index = Index([rule], {})
    return any(True for _ in index.tries(folded([text]), Facts(layout), HookMasks(HookRules(())), Selected(None)))


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.source[:40])
def test_patterns_for_lower_case_find_the_same(pattern: Pattern) -> None:
    if not ignores_case(pattern.source):
        return
    search = lowered(pattern.source).search
    for text in TEXTS:
        plain, low = pattern.search(text), search(lower(text))
        assert (plain and plain.span()) == (low and low.span()), text


def test_case_that_counts_is_left_alone() -> None:
    sources = (r"^Read more", r"(?i)^(?-i:By)\s", r"(?i)^[ -_]+$", r"(?i)^\u00C9t\u00E9$")
    assert not any(map(ignores_case, sources))
    assert lowered(r"(?ix) ^READ [A-Z]+ \W (?P<Value>é|É) $").search("readmore:é")
    assert lowered(r"(?i)^READ (?i:MORE)|(?i)^SEE ALSO$").search("see also")


@pytest.mark.parametrize("odd", ["x\u0301", "m²", "हिंदी", "a\x1cb"])
def test_texts_that_two_engines_read_differently_are_odd(odd: str) -> None:
    assert is_odd(odd) or odd.isascii()
    assert not is_odd("“Größe” – 5 € · ещё, 東京です")


def test_no_example_is_missed_by_the_index() -> None:
    for rule in RuleSet(shipped_packs()).rules:
        pattern = rule.match.text
        for example in rule.examples.remove:
            if pattern is not None and isinstance(example, str) and pattern.search(example):
                assert could_match(pattern, example), (rule.id, example)


def test_numbers_are_one_sign_however_long() -> None:
    needs = needs_of(r"(?i)^\d{1,3} (?:min|hours?) (?:read|ago)$")
    ended = {"0 min read", "0 min ago", "0 hour read", "0 hour ago", "0 hours ago"}
    assert needs.words == {*(word + END for word in ended), "0 hours read"}
    assert fold("1,234 Comments") == "0,0 comments"


@given(st.sampled_from(PATTERNS or [Pattern("^a")]), st.data())
def test_whatever_matches_is_tried(pattern: Pattern, data: st.DataObject) -> None:
    # regex and re agree on what these patterns mean, so strings made for the one serve the other
    try:
        text = data.draw(st.from_regex(pattern.source))
    except Exception:  # a pattern only the regex module reads
        return
    text = text.replace("\0", " ")  # readers remove NULs
    if pattern.search(text):
        assert could_match(pattern, text)
