"""What a rule must be before it may ship, beyond being readable: anchored, proven, told in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, count

from cleaner.errors import Aim, RuleError
from cleaner.rules.keys import suggest
from cleaner.rules.pack import Condition, Rule, RulePack
from cleaner.rules.patterns import PatternError, probe, validate
from cleaner.rules.source import FOREIGN
from cleaner.rules.switches import plain

MIN_REMOVE, MIN_KEEP = 1, 2

_ESCAPE_OR_SET = re.compile(r"\\[^AZz]|\[\^?\]?(?:\\.|[^\]\\])*\]", re.S)  # in a set, ^ is no anchor
_ANCHOR = re.compile(r"[$^]|\\[AZz]")
_IN_BRACKETS = re.compile(r"(?:\(\?\w+\))?\s*(?:\\[\[(]|\[\\\[\(\])")  # what a span cuts out between brackets
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

Breach = tuple[str, str, Aim]
"""What is wrong, what to do, and where in the rule (the path is that within its table)."""


def problems(pack: RulePack) -> Iterator[RuleError]:
    """Everything in a pack that breaks the rules' own contract."""
    for number, rule in enumerate(pack.rules):
        for problem, fix, aim in _rule_problems(rule, pack):
            inside = Aim(("rule", number, *aim.path), aim.on_key, aim.offset)
            yield RuleError(rule.origin, f"{rule.id}: {problem}", fix, inside)


def distinct_ids(ids: Iterable[str]) -> list[str]:
    """The ids, each that was there before with a number behind it.

    >>> distinct_ids(["tags", "tags", "tags-2", "tags"])
    ['tags', 'tags-2', 'tags-2-2', 'tags-3']
    """
    taken: dict[str, None] = {}
    for name in ids:
        numbered = (f"{name}-{number}" for number in count(2))
        taken[next(one for one in chain([name], numbered) if one not in taken)] = None
    return list(taken)


def dead_names(packs: Iterable[RulePack], known: Iterable[Rule]) -> Iterator[RuleError]:
    """Every `disable`, `allow` and `replace` that names no rule, and every alias that is the id of a living rule."""
    known = tuple(known)
    ids = {rule.id for rule in known}
    names = ids | {alias for rule in known for alias in rule.aliases}
    switches = names | {rule.id.rpartition("/")[0] for rule in known}  # a whole pack is switched by its name
    for pack in packs:
        for key, listed in (("disable", pack.disable), ("allow", pack.allow)):
            for number, name in enumerate(listed):
                if not _is_known(plain(name), switches):
                    aim = Aim(("pack", key, number))
                    yield RuleError(pack.origin, f"{key} names no rule: {name!r}", _near(name, switches), aim)
        for number, rule in enumerate(pack.rules):
            if rule.replace is not None and not _is_known(rule.replace, names):
                problem = f"{rule.id}: replace names no rule: {rule.replace!r}"
                yield RuleError(rule.origin, problem, _near(rule.replace, names), Aim(("rule", number, "replace")))
            for at, alias in enumerate(rule.aliases):
                if alias in ids:
                    problem, fix = f"{rule.id}: the alias {alias!r} is the id of a rule", "aliases are ids of the past"
                    yield RuleError(rule.origin, problem, fix, Aim(("rule", number, "aliases", at)))


def _is_known(name: str, names: set[str]) -> bool:
    return name in names or name.startswith(FOREIGN)


def _near(name: str, names: set[str]) -> str:
    guess = suggest(name, names)
    return guess if guess.startswith("did you mean") else "clean rules list shows every id"


def _rule_problems(rule: Rule, pack: RulePack) -> Iterator[Breach]:
    if not _ID.fullmatch(rule.id.rsplit("/", 1)[-1]):
        yield "an id is kebab-case and says what is matched", "such as weather-line", Aim(("id",))
    if not rule.about.endswith(".") or len(rule.about.split()) < 4:
        fix = "say in four words or more what is matched, and end with a full stop"
        yield "about must be one sentence", fix, Aim(("about",))
    unproven = len(rule.examples.remove) < MIN_REMOVE or len(rule.examples.keep) < MIN_KEEP
    if unproven and pack.imported is None:  # those who wrote imported ones kept no examples
        problem = f"needs at least {MIN_REMOVE} remove and {MIN_KEEP} keep examples"
        yield problem, "the keep examples are look-alikes that must survive", Aim(("examples",))
    for key, condition in (("match", rule.match), ("unless", rule.unless)):
        if condition is not None:
            for problem, fix, aim in _condition_problems(condition):
                yield problem, fix, Aim((key, *aim.path), aim.on_key, aim.offset)
    if not _is_scoped(rule, pack):
        problem = "a text pattern needs an anchor, or the rule a scope"
        fix = "begin it with ^ or end it with $, or add hook, css, xpath, near, position or hosts: "
        yield problem, f"{fix}a bare phrase hits true sentences too", Aim(("match", "text"))


def _condition_problems(condition: Condition) -> Iterator[Breach]:
    near = condition.near.text if condition.near is not None else None
    named = [(("text",), condition.text), (("hook",), condition.hook), (("near", "text"), near)]
    if condition.between is not None:
        lines = condition.between
        named += [(("between", "after"), lines.after), (("between", "before"), lines.before)]
    for path, pattern in named:
        if pattern is not None:
            try:
                validate(pattern)
                probe(pattern)
            except PatternError as error:
                yield f"{path[-1]}: {error}", "", Aim(path, offset=error.offset)
    for least, most, key in (
        (condition.min_words, condition.max_words, "max_words"),
        (condition.min_links, condition.max_links, "link_density"),
    ):
        if least is not None and most is not None and least > most:
            yield f"matches nothing: at least {least} and at most {most}", "swap the two", Aim((key,))


def _is_scoped(rule: Rule, pack: RulePack) -> bool:
    match = rule.match
    placed = match.hook or match.css or match.xpath or match.near or match.between or match.position
    if match.text is None or placed or rule.scope.hosts or pack.scope.hosts or pack.mark:
        return True
    if rule.reach == "span" and _IN_BRACKETS.match(match.text.source):
        return True
    return _ANCHOR.search(_ESCAPE_OR_SET.sub("", match.text.source)) is not None
