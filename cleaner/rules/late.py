"""Packs whose rules are read when they are first asked for: a document needs the pack of one language, not of all.

The rules of such a pack name no hosts of their own, for a rule set asks for these before it reads them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, overload

from cleaner.rules.load import load_pack, parse_pack
from cleaner.rules.pack import Layer, Rule, RulePack


class LateRules(Sequence[Rule]):
    """The rules of a pack, in order, read from its file at the first look. Raises RuleErrors then, not before."""

    def __init__(self, read: Callable[[], Sequence[Rule]]) -> None:
        self._read = read

    @cached_property
    def _rules(self) -> Sequence[Rule]:
        return self._read()

    @overload
    def __getitem__(self, index: int) -> Rule: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Rule]: ...
    def __getitem__(self, index: Any) -> Any:
        return self._rules[index]

    def __len__(self) -> int:
        return len(self._rules)


def load_late(path: Path, layer: Layer, *, shown: str) -> RulePack:
    """The pack of a file as `load_pack` gives it, of which only the `[pack]` table has been read."""
    text = path.read_bytes().decode("utf-8-sig")
    head = parse_pack(text.partition("\n[[rule]]")[0], layer, shown)
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return replace(head, rules=LateRules(lambda: load_pack(path, layer, shown=shown).rules), digest=digest)
