"""Learned rules held against their own examples and the whole set of shipped rules; what fails is not written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from cleaner.errors import RuleErrors
from cleaner.learn.examples import KEPT
from cleaner.learn.rule import Learned
from cleaner.learn.written import Head, written
from cleaner.proof import failures
from cleaner.rules.lint import problems
from cleaner.rules.load import parse_pack
from cleaner.rules.pack import Examples, Layer, Rule, RulePack
from cleaner.rules.ruleset import RuleSet

Refused = tuple[Learned, str]
"""A rule, and why it is not written."""


def proved(
    head: Head, rules: Sequence[Learned], shipped: Sequence[RulePack]
) -> tuple[tuple[Learned, ...], tuple[Refused, ...]]:
    """The rules that can be read and keep their examples, each with the examples that stand; and the others, with why.

    Rules that are only proposed are held against the others, one at a time, and disturb none.
    """
    read = [(rule, _unreadable(head, rule)) for rule in rules]
    refused = [(rule, why) for rule, why in read if why]
    left = [rule for rule, why in read if not why and not rule.proposed]
    while left:
        checked = _all_checked(head, left, shipped)
        left = [rule for rule, why in checked if not why]
        refused += [(rule, why) for rule, why in checked if why]
        if len(left) == len(checked):
            break
    proposed = [_all_checked(head, [*left, rule], shipped)[-1] for rule, why in read if not why and rule.proposed]
    refused += [(rule, why) for rule, why in proposed if why]
    return (*left, *(rule for rule, why in proposed if not why)), tuple(refused)


def _all_checked(head: Head, rules: Sequence[Learned], shipped: Sequence[RulePack]) -> list[Refused]:
    pack = _pack(head, rules)
    whole = RuleSet((*shipped, pack))
    return [_checked(learned, rule, pack, whole) for learned, rule in zip(rules, pack.rules, strict=True)]


def readable(head: Head, rules: Sequence[Learned]) -> list[Learned]:
    """The rules that a rule file may hold, whether they keep their examples or not; without those only proposed."""
    return [rule for rule in rules if not rule.proposed and not _unparsed(head, rule)]


def _pack(head: Head, rules: Sequence[Learned]) -> RulePack:
    return parse_pack(written(head, [replace(rule, proposed=False) for rule in rules]), Layer.CALL, "the learned pack")


def _unreadable(head: Head, rule: Learned) -> str:
    return _unparsed(head, rule) or next((error.problem for error in problems(_pack(head, [rule]))), "")


def _unparsed(head: Head, rule: Learned) -> str:
    try:
        _pack(head, [rule])
    except RuleErrors as error:
        return error.problem
    return ""


def _checked(learned: Learned, rule: Rule, pack: RulePack, whole: RuleSet) -> tuple[Learned, str]:
    def stands(remove: tuple[Any, ...], keep: tuple[Any, ...]) -> bool:
        alone = replace(rule, examples=Examples(remove, keep))
        return not any(failures(replace(pack, rules=(alone,)), whole))

    remove = tuple(islice((example for example in learned.remove if stands((example,), ())), KEPT))
    keep = tuple(islice((example for example in learned.keep if stands((), (example,))), KEPT))
    if not remove:
        return learned, "another rule decides its examples"
    if len(keep) < KEPT:
        return learned, f"fewer than {KEPT} sentences of the stories survive beside it"
    return replace(learned, remove=remove, keep=keep), ""
