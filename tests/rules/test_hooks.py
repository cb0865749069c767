"""What a scan of all hooks leaves out would not have matched: the strings of patterns change what is searched only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.rules.edges import edged, spaced
from cleaner.rules.hooks import HookRules
from cleaner.rules.literals import needs_of
from cleaner.rules.patterns import Pattern
from cleaner.rules.ruleset import RuleSet, shipped_packs

SHIPPED = list({r.match.hook.source: r.match.hook for r in RuleSet(shipped_packs()).rules if r.match.hook}.values())
EDGES = [
    Pattern(source)
    for source in (
        r"(?:^|\s)ads?(?=\s|$)", r"(?:^|\s)(?:ad|nav)[_-]{1,2}(?:slot|\d+)(?=\s|$)", r"^(?:^|\s)x1(?=\s|$)\sy",
        r"(?:(?:^|\s)a\w){2}(?=\s|$)", r"(?:^|\s)?menu", r"b(?=\s|$)(?:^|\s)c", r"(?:^|\s)(?=\s|$)", r"(?:a|)",
    )
]  # fmt: skip
WORDS = (
    "ad",
    "ads",
    "ad-slot",
    "nav--12",
    "x1",
    "y",
    "aa",
    "ab",
    "menu",
    "b",
    "c",
    "shadow",
    "header",
    " ",
    "\n",
    "12",
)


def found(patterns: list[Pattern], hook: str) -> int:
    """What a plain search of every pattern says."""
    return sum(1 << number for number, pattern in enumerate(patterns) if pattern.search(hook) is not None)


@given(st.sampled_from(SHIPPED or EDGES), st.data())
def test_a_hook_of_shipped_rules_is_answered_as_by_search(pattern: Pattern, data: st.DataObject) -> None:
    try:
        hook = data.draw(st.from_regex(pattern.source)).replace("\0", " ")
    except Exception:  # a pattern only the regex module reads
        return
    hooks = [hook, hook.lower(), f"x {hook.lower()} y", "a"]
    assert HookRules(SHIPPED).answers(hooks) == [found(SHIPPED, one) for one in hooks]


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join), min_size=1, max_size=5), st.booleans())
def test_the_edges_of_tokens_are_where_the_pattern_has_them(hooks: list[str], trusted: bool) -> None:
    patterns = [Pattern(pattern.source, trusted=trusted) for pattern in EDGES]
    assert HookRules(patterns).answers(hooks) == [found(patterns, hook) if hook else 0 for hook in hooks]


@pytest.mark.parametrize(
    ("source", "strings"),
    [
        (r"(?:^|\s)ads?(?=\s|$)", {" ad ", " ads "}),
        (r"(?:^|\s)(?:ad-\w+|nav-\w+)(?=\s|$)", {" ad-", " nav-"}),
        (r"(?:^|\s)top(?=\s|$)", {" top "}),
    ],
)
def test_what_a_token_needs_has_its_edges(source: str, strings: set[str]) -> None:
    assert {spaced(string) for string in needs_of(edged(source)).literals or ()} == strings


def test_a_choice_tells_what_stands_before_it_and_two_things_of_each_branch() -> None:
    needs = needs_of(r"side(?:bar\w+left|rail\w+right)")
    assert needs.literals == {"sidebar", "siderail"}
    assert frozenset({"left", "right"}) in needs.also
