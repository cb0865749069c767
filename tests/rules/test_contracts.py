"""The contract every shipped rule keeps: readable, anchored, proven by its examples, bounded, needed."""

from __future__ import annotations

import pytest

from cleaner.proof import failures
from cleaner.rules.lint import problems
from cleaner.rules.pack import RulePack
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
