"""Packs into one immutable `RuleSet`; a context into the `Active` rules that hold for one document.

Layers, scopes, `disable`, `allow` and `replace` are settled here, so that matching never asks who speaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from cleaner.errors import RuleError, RuleErrors
from cleaner.model import Context
from cleaner.page import Page
from cleaner.rules.active import Active, Part
from cleaner.rules.hosts import ByHost, host_matches
from cleaner.rules.late import LateRules, load_late
from cleaner.rules.load import load_pack
from cleaner.rules.pack import Layer, Rule, RulePack, Scope
from cleaner.rules.shipped import shipped_files
from cleaner.rules.source import PackSource
from cleaner.rules.switches import holding
from cleaner.rules.versions import digest_of


class RuleSet:
    """All packs of a cleaner, compiled once and shared by every document.

    packs      in any order; the layer of each decides who wins. A source among them gives its packs for each document
    site_packs False leaves the packs with hosts or marks out (as the benchmarks do)
    """

    def __init__(self, packs: Iterable[RulePack | PackSource] = (), *, site_packs: bool = True) -> None:
        given = tuple(packs)
        sources = (source for source in given if not isinstance(source, RulePack))
        self.sources: tuple[PackSource, ...] = tuple(sorted(sources, key=lambda source: source.name))
        chosen = [p for p in given if isinstance(p, RulePack) and (site_packs or not _is_site_pack(p))]
        self.packs: tuple[RulePack, ...] = tuple(sorted(chosen, key=_order))
        self._refuse_twins()
        read = [pack for pack in self.packs if not isinstance(pack.rules, LateRules)]
        scopes = [rule.scope for pack in read for rule in pack.rules]
        hosts = sorted({host for scope in scopes for host in scope.hosts})
        scopes += [pack.scope for pack in self.packs]
        self._hosts = ByHost(((host,), host) for host in hosts)
        self._hosted = ByHost((pack.scope.hosts, pack) for pack in self.packs)
        self._names = frozenset(pack.name for pack in self.packs)
        self._marked = [pack for pack in self.packs if pack.mark]
        self._dated = len(read) < len(self.packs) or any(scope.valid_until for scope in scopes)
        self._active: dict[tuple[object, ...], tuple[Active, list[RulePack]]] = {}
        self._shared: dict[tuple[str, ...], Part] = {}

    def __reduce__(self) -> tuple[type[RuleSet], tuple[tuple[RulePack | PackSource, ...]]]:
        """Travels as its packs: what is compiled of them, and what is remembered, is made again where it arrives."""
        return RuleSet, ((*self.packs, *self.sources),)

    def _refuse_twins(self) -> None:
        seen: dict[str, str] = {}
        for pack in self.packs:
            if pack.name in seen:
                raise RuleError(pack.origin, f"the pack {pack.name!r} is also in {seen[pack.name]}", "rename one")
            seen[pack.name] = pack.origin
        names = [source.name for source in self.sources]
        for name in names:
            if names.count(name) > 1:
                raise RuleError(name, "is given twice", "give it once, or rename one")

    @property
    def digest(self) -> str:
        """A short name of the packs' whole content: two rule sets with the same digest decide alike."""
        return digest_of(self.packs, self.sources)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule of every pack, whether it holds anywhere or not; those of sources are found when asked for."""
        return tuple(rule for pack in self.packs for rule in pack.rules)

    def rule(self, rule_id: str) -> Rule | None:
        """The rule of this id or alias, or None."""
        own = (r for r in self.rules if r.id == rule_id or rule_id in r.aliases)
        given = (source.rule(rule_id) for source in self.sources if rule_id.startswith(source.name))
        return next(filter(None, chain(own, given)), None)

    def site_packs(self, text: str, host: str | None) -> tuple[RulePack, ...]:
        """The site packs that speak for a document: by its host, or by a mark in its visible text."""
        own = {pack.name: pack for pack in self._hosted.at(host)}
        own.update({pack.name: pack for pack in self._marked if any(mark in text for mark in pack.mark)})
        given = (pack for source in self.sources for pack in source.packs(host, None))
        return (*sorted(own.values(), key=_order), *given)

    def pack(self, name: str) -> RulePack | None:
        """The pack of this name, or None."""
        return next((pack for pack in self.packs if pack.name == name), None)

    def active(self, context: Context, page: Page | None = None) -> Active:
        """The rules that hold in this context, and on this page those that a source has for it."""
        hosts = tuple(self._hosts.at(context.host))
        fetched = context.fetched_at if self._dated else None
        own = tuple(name for name in context.packs if name in self._names)
        key = (context.media, context.language, own, hosts, fetched)
        known = self._active.get(key)
        if known is None:
            known = self._chosen(context)
            if len(self._active) < 256:  # a memo: it changes the time, never the result
                self._active[key] = known
        active, packs = known
        given = holding(packs, list(self._given(context, page)))
        return Active((*active.parts, Part(given))) if given else active

    def in_scope(self, context: Context) -> tuple[list[RulePack], list[Rule]]:
        """The packs whose scope takes this context in, and their rules that do; none is switched off yet."""
        packs = [pack for pack in self.packs if _pack_holds(pack, context)]
        return packs, [rule for pack in packs for rule in pack.rules if _in_scope(rule.scope, context)]

    def _given(self, context: Context, page: Page | None) -> Iterator[Rule]:
        """What the sources have for a document."""
        for source in self.sources:
            for pack in source.packs(context.host, page):
                yield from (rule for rule in pack.rules if _in_scope(rule.scope, context))

    def _chosen(self, context: Context) -> tuple[Active, list[RulePack]]:
        """The rules of the packs, the site's in a part of their own, and the packs that hold."""
        packs, rules = self.in_scope(context)
        sites = {rule.id for pack in packs if _is_site_pack(pack) for rule in pack.rules}
        parted: tuple[list[Rule], list[Rule]] = ([], [])
        for rule in holding(packs, rules):
            parted[rule.id in sites].append(rule)
        shared, site = parted
        return Active((self._part(shared), Part(site)) if site else (self._part(shared),)), packs

    def _part(self, rules: list[Rule]) -> Part:
        key = tuple(rule.id for rule in rules)
        known = self._shared.get(key)
        if known is None:
            known = Part(rules)
            if len(self._shared) < 64:  # a memo, as above
                self._shared[key] = known
        return known


def _order(pack: RulePack) -> tuple[Layer, str]:
    return pack.layer, pack.name


def _is_site_pack(pack: RulePack) -> bool:
    return bool(pack.scope.hosts or pack.mark)


def _pack_holds(pack: RulePack, context: Context) -> bool:
    if _is_site_pack(pack) and pack.name not in context.packs:
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
        for file in files_below(path) if path.is_dir() else [path]:
            try:
                packs.append(load_pack(file, layer))
            except RuleErrors as several:
                errors += several.errors
            except RuleError as error:
                errors.append(error)
    if errors:
        raise RuleErrors(tuple(errors)) if len(errors) > 1 else errors[0]
    return tuple(packs)


def files_below(folder: Path) -> list[Path]:
    """The rule files in and below a folder, in the order of their names."""
    return sorted(path for path in folder.rglob("*.toml") if not path.is_dir())  # a dead link is told when it is read


def shipped_packs() -> tuple[RulePack, ...]:
    """The packs that come with the package: core, languages and sites. Only the core's rules are read at once."""
    return tuple(_load_shipped(file, layer, shown) for file, layer, shown in shipped_files())


def _load_shipped(file: Path, layer: Layer, shown: str) -> RulePack:
    load = load_pack if layer is Layer.CORE else load_late
    return load(file, layer, shown=shown)
