"""Reading a rule's examples: strings, or tables with a page, a dump or a dump's paragraphs."""

from __future__ import annotations

from typing import Any

from cleaner.rules.keys import Table
from cleaner.rules.pack import Examples

SOURCES = ("html", "text", "lines")
"""Keys of an example's table; it has one of them, and may have a `target`."""

_FIX = 'such as "a line", or { lines = ["...", "..."], target = "..." }'


def read_examples(rule: Table) -> Examples:
    """The examples of a rule's table."""
    value = rule.data.get("examples", {})
    if not isinstance(value, dict):
        rule.fail("examples has lists remove and keep", 'examples.keep = ["..."]', at="examples")
        return Examples()
    table = rule.inner(value, "examples")
    table.refuse_unknown(("remove", "keep"))
    return Examples(*(_listed(table, key) for key in ("remove", "keep")))


def _listed(table: Table, key: str) -> tuple[Any, ...]:
    listed = table.data.get(key, [])
    if not isinstance(listed, list):
        table.fail("examples are lists of strings or tables", f'examples.{key} = ["..."]', at=key)
        return ()
    inner = table.inner(table.data, key)
    for number, example in enumerate(listed):
        if problem := _problem(example):
            inner.fail(f"an example {problem}", _FIX, at=number)
    return tuple(listed)


def _problem(example: Any) -> str:
    """What is wrong with one example, or ""."""
    if isinstance(example, str):
        return "" if example.strip() else "is empty"
    if not isinstance(example, dict):
        return f"is a string or a table, not {example!r}"
    if unknown := set(example) - {*SOURCES, "target"}:
        return f"has an unknown key {min(unknown)!r}"
    given = [key for key in SOURCES if key in example]
    if len(given) != 1:
        return "has one of html, text and lines"
    value, target = example[given[0]], example.get("target", "-")
    strings = value if given == ["lines"] and isinstance(value, list) else [value]
    if (given == ["lines"]) != isinstance(value, list) or not all(isinstance(item, str) for item in strings):
        return "has html or text as a string, or lines as a list of strings"
    return "" if isinstance(target, str) and target else "has a target that is no piece of text"
