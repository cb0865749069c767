"""Packs into one immutable `RuleSet`; a context into the `Active` rules that hold for one document.

Layers, scopes, `disable`, `allow` and `replace` are settled here, so that matching never asks who speaks.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from cleaner.errors import RuleError, RuleErrors
from cleaner.model import Context
from cleaner.rules.active import Active
from cleaner.rules.load import load_pack
from cleaner.rules.pack import Layer, Rule, RulePack, Scope
from cleaner.rules.shipped import shipped_files
from cleaner.rules.switches import holding
from cleaner.rules.versions import digest_of


class RuleSet:
    """All packs of a cleaner, compiled once and shared by every document.

    packs      in any order; the layer of each decides who wins
    site_packs False leaves the packs with hosts or marks out (as the benchmarks do)
    """

    def __init__(self, packs: Iterable[RulePack] = (), *, site_packs: bool = True) -> None:
        chosen = [p for p in packs if site_packs or not (p.scope.hosts or p.mark)]
        self.packs: tuple[RulePack, ...] = tuple(sorted(chosen, key=lambda pack: (pack.layer, pack.name)))
        self._refuse_twins()
        scopes = [scope for pack in self.packs for scope in (pack.scope, *(rule.scope for rule in pack.rules))]
        self._hosts = sorted({host for pack in self.packs for rule in pack.rules for host in rule.scope.hosts})
        self._dated = any(scope.valid_until for scope in scopes)
        self._active: dict[tuple[object, ...], Active] = {}

    def _refuse_twins(self) -> None:
        seen: dict[str, str] = {}
        for pack in self.packs:
            if pack.name in seen:
                raise RuleError(pack.origin, f"the pack {pack.name!r} is also in {seen[pack.name]}", "rename one")
            seen[pack.name] = pack.origin

    @property
    def digest(self) -> str:
        """A short name of the packs' whole content: two rule sets with the same digest decide alike."""
        return digest_of(self.packs)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule of every pack, whether it holds anywhere or not."""
        return tuple(rule for pack in self.packs for rule in pack.rules)

    def rule(self, rule_id: str) -> Rule | None:
        """The rule of this id or alias, or None."""
        return next((r for r in self.rules if r.id == rule_id or rule_id in r.aliases), None)

    def site_packs(self, text: str, host: str | None) -> tuple[RulePack, ...]:
        """The site packs that speak for a document: by its host, or by a mark in its visible text."""
        return tuple(
            pack
            for pack in self.packs
            if (pack.scope.hosts and host_matches(host, pack.scope.hosts)) or any(mark in text for mark in pack.mark)
        )

    def pack(self, name: str) -> RulePack | None:
        """The pack of this name, or None."""
        return next((pack for pack in self.packs if pack.name == name), None)

    def active(self, context: Context) -> Active:
        """The rules that hold in this context."""
        hosts = tuple(host for host in self._hosts if host_matches(context.host, (host,)))
        fetched = context.fetched_at if self._dated else None
        key = (context.media, context.language, context.packs, hosts, fetched)
        known = self._active.get(key)
        if known is None:
            known = Active(holding(*self.in_scope(context)))
            if len(self._active) < 256:  # a memo: it changes the time, never the result
                self._active[key] = known
        return known

    def in_scope(self, context: Context) -> tuple[list[RulePack], list[Rule]]:
        """The packs whose scope takes this context in, and their rules that do; none is switched off yet."""
        packs = [pack for pack in self.packs if _pack_holds(pack, context)]
        return packs, [rule for pack in packs for rule in pack.rules if _in_scope(rule.scope, context)]


def host_matches(host: str | None, patterns: Iterable[str]) -> bool:
    """Whether `host` is one of the named hosts or stands below one of them (`www.example.com`, `example.com`)."""
    return host is not None and any(host == p or host.endswith("." + p) for p in patterns)


def _pack_holds(pack: RulePack, context: Context) -> bool:
    if (pack.scope.hosts or pack.mark) and pack.name not in context.packs:
        return False
    scope = pack.scope
    return _in_scope(Scope((), scope.languages, scope.media, scope.valid_until), context)


def _in_scope(scope: Scope, context: Context) -> bool:
    if scope.hosts and not host_matches(context.host, scope.hosts):
        return False
    if scope.languages and context.language is not None and context.language not in scope.languages:
        return False
    if scope.media and context.media not in scope.media:
        return False
    if scope.valid_until and context.fetched_at:
        return _day(context.fetched_at) <= scope.valid_until
    return True


def _day(moment: str) -> date:
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return date.min


def load_rules(paths: Iterable[Path], layer: Layer) -> tuple[RulePack, ...]:
    """Load rule files, and every `*.toml` below folders, as packs of `layer`.

    Raises RuleErrors that tell everything wrong in all of them.
    """
    packs: list[RulePack] = []
    errors: list[RuleError] = []
    for path in paths:
        files = sorted(path.rglob("*.toml")) if path.is_dir() else [path]
        for file in files:
            try:
                packs.append(load_pack(file, layer))
            except RuleErrors as several:
                errors += several.errors
            except RuleError as error:
                errors.append(error)
    if errors:
        raise RuleErrors(tuple(errors)) if len(errors) > 1 else errors[0]
    return tuple(packs)


def shipped_packs() -> tuple[RulePack, ...]:
    """The packs that come with the package: core, languages and sites."""
    return tuple(load_pack(file, layer, shown=shown) for file, layer, shown in shipped_files())
