"""Packs as rule files: what an import is converted to. Reading such a file gives the same rules again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from cleaner.rules.load import MAX_FILE_BYTES, MAX_RULES
from cleaner.rules.pack import Condition, PageTest, Rule, RulePack
from cleaner.rules.selectors import MAX_SELECTOR, simple_names

_ROOM = MAX_FILE_BYTES - 5_000
"""Bytes that the rules of one file may take."""


def to_toml(pack: RulePack) -> str:
    """A pack whose rules have selectors alone, as the text of a rule file."""
    head = {
        "name": pack.name,
        "about": pack.about,
        "imported": pack.imported,
        "hosts": list(pack.scope.hosts),
        "tests": [_test(test) for test in pack.tests],
    }
    parts = ["[pack]", *_lines(head)]
    for rule in pack.rules:
        parts += ["", "[[rule]]", *_lines(_rule(rule))]
    return "\n".join(parts) + "\n"


def files_of(pack: RulePack) -> Iterator[RulePack]:
    """A pack in as many as rule files need: each has a limit of rules and of bytes."""
    chosen: list[Rule] = []
    room, count = _ROOM, 1
    for rule in pack.rules:
        size = len("\n".join(_lines(_rule(rule))).encode()) + 12
        if chosen and (size > room or len(chosen) == MAX_RULES):
            yield _numbered(pack, chosen, count)
            chosen, room, count = [], _ROOM, count + 1
        chosen.append(rule)
        room -= size
    yield _numbered(pack, chosen, count)


def joined(rules: Sequence[Rule]) -> Iterator[Rule]:
    """Rules in order; those next to each other that only ask for classes and ids, in the same place, as one."""
    group: list[Rule] = []
    for rule in rules:
        if group and _fits(group, rule):
            group.append(rule)
            continue
        if group:
            yield _one(group)
        group = [rule]
    if group:
        yield _one(group)


def _fits(group: Sequence[Rule], rule: Rule) -> bool:
    first = group[0]
    if rule.scope != first.scope or not all(one.match.css and simple_names(one.match.css) for one in (first, rule)):
        return False
    return sum(len(one.match.css or "") + 2 for one in (*group, rule)) <= MAX_SELECTOR


def _one(group: Sequence[Rule]) -> Rule:
    if len(group) == 1:
        return group[0]
    first, last = group[0], group[-1]
    css = ", ".join(rule.match.css or "" for rule in group)
    about = f"What {len(group)} filters between {first.origin} and {last.origin} hide."
    number = last.id.rpartition("-")[2]
    return replace(first, id=f"{first.id}-to-{number}", about=about, match=Condition(css=css))


def _numbered(pack: RulePack, rules: Iterable[Rule], count: int) -> RulePack:
    name = pack.name if count == 1 else f"{pack.name}-{count}"
    return replace(pack, name=name, rules=tuple(rules), tests=pack.tests if count == 1 else ())


def _rule(rule: Rule) -> dict[str, Any]:
    plain = rule.action == "field" or rule.action == "remove"
    match = {"css": rule.match.css, "xpath": _single(rule.match.xpath)}
    return {
        "id": rule.id.rpartition("/")[2],
        "about": rule.about,
        "action": None if plain else rule.action,
        "field": rule.field,
        "trust": rule.trust if rule.trust != "first" else None,
        "label": str(rule.label) if rule.action == "remove" else None,
        "hosts": list(rule.scope.hosts),
        "match": {key: value for key, value in match.items() if value},
    }


def _test(test: PageTest) -> dict[str, Any]:
    return {"url": test.url, "contains": list(test.contains)} if test.contains else {"url": test.url}


def _single(values: Sequence[str]) -> str | list[str]:
    return values[0] if len(values) == 1 else list(values)


def _lines(table: Mapping[str, Any]) -> list[str]:
    return [f"{key} = {_value(value)}" for key, value in table.items() if value not in (None, [], "")]


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return _string(str(value))


def _string(text: str) -> str:
    """A TOML string: literal where nothing needs an escape, else basic, whose escapes are JSON's."""
    if "'" not in text and text.isprintable():
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
