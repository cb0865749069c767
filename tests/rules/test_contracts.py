"""The contract every shipped rule keeps: readable, anchored, proven by its examples, bounded, needed."""

from __future__ import annotations

import pytest
import regex

from cleaner.proof import failures, run
from cleaner.rules.lint import problems
from cleaner.rules.load import parse_pack
from cleaner.rules.pack import Layer, RulePack
from cleaner.rules.patterns import Pattern
from cleaner.rules.ruleset import RuleSet, shipped_packs

PACKS = shipped_packs()
RULES = RuleSet(PACKS)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_pack_keeps_the_contract(pack: RulePack) -> None:
    assert list(problems(pack)) == []


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_examples_come_out_as_they_say(pack: RulePack) -> None:
    assert list(failures(pack, RULES)) == []


def test_ids_are_unique() -> None:
    ids = [rule.id for rule in RULES.rules]
    assert len(ids) == len(set(ids))


HOSTILE = tuple(
    (sign * 100_000)[:100_000] + "\0"
    for sign in (
        "a",
        "a ",
        " ",
        "\t \xa0",
        "A. ",
        "1",
        "1,",
        "by Ann ",
        "(",
        "[",
        "“",
        "–",
        "é",
        "新",
        "read more: ",
        "a1-_",
        "…",
    )
)
"""Lines of 100,000 characters on which a careless pattern backtracks for ever: repeats, near-matches, one odd end."""
BOUND_SECONDS = 5.0


def _patterns(pack: RulePack) -> list[tuple[str, Pattern]]:
    conditions = [(rule.id, c) for rule in pack.rules for c in (rule.match, rule.unless) if c is not None]
    found = [(rule_id, p) for rule_id, c in conditions for p in (c.text, c.hook, c.near and c.near.text)]
    return [(rule_id, pattern) for rule_id, pattern in found if pattern]


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_patterns_are_bounded_on_hostile_lines(pack: RulePack) -> None:
    """A bound of the promise, not a benchmark: quadratic patterns take minutes here, linear ones milliseconds."""
    for rule_id, pattern in _patterns(pack):
        bounded = regex.compile(pattern.source, regex.VERSION0)
        for line in HOSTILE:
            try:
                bounded.search(line, timeout=BOUND_SECONDS)
            except TimeoutError:
                pytest.fail(f"{rule_id} runs over {BOUND_SECONDS} s on {line[:20]!r}...")
            pattern.search(line)  # the same by the engine that the product takes; a slow one shows as a hanging test


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_every_rule_can_be_switched_off(pack: RulePack) -> None:
    """Disabled by its id, a rule decides none of its own examples any more."""
    for rule in pack.rules:
        off = parse_pack(f'[pack]\nname = "off"\ndisable = ["{rule.id}"]', Layer.CALL)
        _, decisions = run(rule, pack, rule.examples.remove[0], RuleSet((pack, off)))
        assert all(decision.by != rule.id for decision in decisions)
