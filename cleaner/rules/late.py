"""Packs whose rules are read when they are first asked for: a document needs the pack of one language, not of all.

The rules of such a pack name no hosts of their own, for a rule set asks for these before it reads them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any, overload

from cleaner.errors import RuleError
from cleaner.rules.load import load_pack, parse_pack
from cleaner.rules.pack import Layer, Rule, RulePack


class LateRules(Sequence[Rule]):
    """The rules of a pack, in order, read from its file at the first look. Raises RuleErrors then, not before.

    Another process, to which they are sent unread, reads them itself.
    """

    def __init__(self, read: Callable[[], Sequence[Rule]]) -> None:
        self._read = read

    def __reduce__(self) -> tuple[type[LateRules], tuple[Callable[[], Sequence[Rule]]]]:
        return LateRules, (self._read,)

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
    pack = replace(head, digest=hashlib.sha256(text.encode()).hexdigest()[:12])
    return replace(pack, rules=LateRules(partial(_read, pack, path.absolute())))


def _read(pack: RulePack, path: Path) -> Sequence[Rule]:
    """The rules of a pack whose head is known. Raises RuleError where its file is no longer what it was."""
    whole = load_pack(path, pack.layer, shown=pack.origin)
    if whole.digest != pack.digest:  # an upgrade beside a running batch: never two versions of the rules in one run
        raise RuleError(pack.origin, "has changed since it was first read", "start again")
    return whole.rules
