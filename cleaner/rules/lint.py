"""What a rule must be before it may ship, beyond being readable: anchored, proven, told in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.rules.pack import Condition, Rule, RulePack
from cleaner.rules.patterns import validate
from cleaner.rules.selectors import compile_selector

_ANCHOR = re.compile(r"(?<!\\)(?:\^|\$)|\\[AZz]")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MIN_REMOVE, MIN_KEEP = 1, 2


def problems(pack: RulePack) -> Iterator[str]:
    """Everything in a pack that breaks the rules' own contract, as `file:line id: what`."""
    for rule in pack.rules:
        for problem in _rule_problems(rule, pack):
            yield f"{rule.origin} {rule.id}: {problem}"


def _rule_problems(rule: Rule, pack: RulePack) -> Iterator[str]:
    if not _ID.fullmatch(rule.id.rsplit("/", 1)[-1]):
        yield "an id is kebab-case and says what is matched"
    if not rule.about.endswith(".") or len(rule.about.split()) < 4:
        yield "about must be one sentence"
    unproven = len(rule.examples.remove) < MIN_REMOVE or len(rule.examples.keep) < MIN_KEEP
    if unproven and pack.imported is None:  # those who wrote imported ones kept no examples
        yield f"needs at least {MIN_REMOVE} remove and {MIN_KEEP} keep examples"
    for condition in (rule.match, rule.unless):
        if condition is not None:
            yield from _condition_problems(condition)
    if not _is_scoped(rule, pack):
        yield "a text pattern needs an anchor (^ or $), or the rule a scope (hook, css, near, position, hosts)"


def _condition_problems(condition: Condition) -> Iterator[str]:
    near = condition.near.text if condition.near is not None else None
    for name, pattern in (("text", condition.text), ("hook", condition.hook), ("near", near)):
        if pattern is not None:
            try:
                validate(pattern)
            except ValueError as error:
                yield f"{name}: {error}"
    for css, xpath in [(condition.css, None), *((None, path) for path in condition.xpath)]:
        if css or xpath:
            try:
                compile_selector(css, xpath)
            except ValueError as error:
                yield str(error)


def _is_scoped(rule: Rule, pack: RulePack) -> bool:
    match = rule.match
    placed = match.hook or match.css or match.xpath or match.near or match.position
    if match.text is None or placed or rule.scope.hosts or pack.scope.hosts or pack.mark:
        return True
    return _ANCHOR.search(match.text.source) is not None
