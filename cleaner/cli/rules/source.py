"""A rule as it is written in its file."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from cleaner.rules.pack import Layer, Rule
from cleaner.rules.shipped import packs_dir

_HEAD = re.compile(r"\s*\[\[\s*rule\s*\]\]\s*(?:#.*)?")


def source_of(rule: Rule) -> tuple[str, dict[str, Any]]:
    """The rule's lines, and what they say as TOML; both empty where the file does not hold them any more."""
    name, _, number = rule.origin.rpartition(":")
    shipped = rule.layer < Layer.USER and name.startswith("rules/")
    path = packs_dir() / name.removeprefix("rules/") if shipped else Path(name)
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except (OSError, ValueError):
        return "", {}
    at = min(int(number), len(lines))
    first = next((n for n in range(at - 1, -1, -1) if _HEAD.fullmatch(lines[n])), 0)
    last = next((n for n in range(at, len(lines)) if _HEAD.fullmatch(lines[n])), len(lines))
    while last > first and (not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#")):
        last -= 1  # a comment above the next rule is about that one
    return _checked("\n".join(lines[first:last]), rule)


def _checked(text: str, rule: Rule) -> tuple[str, dict[str, Any]]:
    try:
        (data,) = tomllib.loads(text)["rule"]
    except (ValueError, KeyError, TypeError):
        return "", {}
    return (text, data) if isinstance(data, dict) and rule.id.endswith(f"/{data.get('id')}") else ("", {})
