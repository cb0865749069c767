"""A learned pack as a rule file: TOML that a person can read, with what bears each rule out in a comment."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cleaner.learn.rule import Learned
from cleaner.learn.site import Site
from cleaner.model import Media


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the rules: whose pack it is, and the comment lines that say how it came about."""

    name: str
    site: Site
    media: Media
    comments: tuple[str, ...] = ()


def written(head: Head, rules: Sequence[Learned]) -> str:
    """The rule file."""
    return "\n".join((*_head(head), *(line for rule in rules for line in _rule(rule)))) + "\n"


def _head(head: Head) -> Iterator[str]:
    yield from (f"# {line}".rstrip() for line in head.comments)
    site = head.site
    yield "[pack]"
    yield f"name  = {_string(head.name)}"
    whose = site.name or site.host or "one site"
    yield f"about = {_string(f'What the {_forms(head.media)} of {whose} have in common, as learned from them.')}"
    yield 'label = "other"'
    if head.media is Media.TEXT:  # lines of dumps say nothing about pages, and a dump has no hooks to be mistaken
        yield 'media = ["text"]'
    if site.host:
        yield f"hosts = [{_string(site.host)}]"
    if site.mark:
        yield f"mark  = [{_string(site.mark)}]"
    if site.name:
        yield f"site  = {_string(site.name)}"


def _forms(media: Media) -> str:
    return "pages" if media is Media.HTML else "dumps"


def _rule(rule: Learned) -> Iterator[str]:
    mark = "# " if rule.proposed else ""
    yield ""
    if rule.proposed:
        yield "# Proposed only: the scorer takes this line for the article. Take the marks away to remove it."
    yield f"{mark}# on {rule.on} of {rule.of} pages"
    yield f"{mark}[[rule]]"
    yield f"{mark}id     = {_string(rule.id)}"
    yield f"{mark}about  = {_string(rule.about)}"
    yield from (f"{mark}{name:6} = {_string(value)}" for name, value in _choices(rule))
    yield f"{mark}match  = {_value(rule.match)}"
    if rule.unless:
        yield f"{mark}unless = {_value(rule.unless)}"
    for name, examples in (("remove", rule.remove), ("keep", rule.keep)):
        yield f"{mark}examples.{name} = ["
        yield from (f"{mark}  {_value(example)}," for example in examples)
        yield f"{mark}]"


def _choices(rule: Learned) -> Iterator[tuple[str, str]]:
    """What differs from a rule's own defaults, and from the pack's label."""
    if rule.routed:
        yield "field", rule.routed
    elif rule.action != "remove":
        yield "action", rule.action
    elif rule.label != "other":
        yield "label", rule.label
    if rule.reach != "block":
        yield "reach", rule.reach
    if rule.trust != "first":
        yield "trust", rule.trust


_PATTERNS = frozenset({"text", "hook", "after", "before", "xpath", "css"})


def _value(value: Any, name: str = "") -> str:
    if isinstance(value, Mapping):
        patterns = _PATTERNS if "html" not in value and "lines" not in value else frozenset[str]()
        return "{ " + ", ".join(f"{k} = {_value(v, k if k in patterns else '')}" for k, v in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    if isinstance(value, str):
        return _pattern(value) if name else _string(value)
    return str(value)


def _pattern(text: str) -> str:
    """A literal string where one can hold it, or a basic one."""
    literal = "'''" not in text and not text.endswith("'") and text.isprintable()
    return f"'''{text}'''" if literal else _string(text)


def _string(text: str) -> str:
    """A basic string. JSON's escapes are TOML's, but for DEL, which JSON leaves as it is."""
    whole = text.encode("utf-8", "replace").decode()
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")
