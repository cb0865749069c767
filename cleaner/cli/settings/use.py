"""Settings put to use: fallbacks of options, the policy and the rule set of a run."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from cleaner.cli.options import Option
from cleaner.cli.screen import notice
from cleaner.cli.settings.layers import ADDING, Given, Settings
from cleaner.cli.settings.read import all_settings, read_settings, strangers
from cleaner.errors import RuleErrors
from cleaner.model import Kind, Label
from cleaner.policy import Policy
from cleaner.rules.installed import named_packs
from cleaner.rules.pack import Layer, RulePack
from cleaner.rules.ruleset import RuleSet, files_below, load_rules, shipped_packs
from cleaner.rules.source import PackSource
from cleaner.rules.switches import unknown_names


def configured() -> Settings:
    """What configuration says; variables that look like misspelt ones are told about."""
    for name, meant in strangers(os.environ).items():
        notice(f"{name} is no setting; did you mean {meant}?")
    return read_settings()


def defaults(settings: Settings, command: click.Command) -> dict[str, Any]:
    """What a command's options fall back to, by the names of its parameters; lists are not among them: they join."""
    found: dict[str, Any] = {}
    for param in command.params:
        if isinstance(param, Option) and param.name and not param.multiple:
            given = settings.nearest(param.setting) if param.setting else None
            if given is not None:
                found[param.name] = given.value
    return found


def settings_of(given: Mapping[str, Any]) -> Settings:
    """Configuration with the lists of the call over it."""
    settings: Settings = given["settings"]
    return settings.under(
        {
            key: Given(value, option.opts[-1], Layer.CALL)
            for key, option in all_settings().items()
            if option.multiple and (value := tuple(dict.fromkeys(given.get(key, ()))))
        }
    )


def entries_of(context: click.Context) -> dict[str, list[Given]]:
    """For each setting the entries that make its value, each with its origin; none where the default holds."""
    settings = settings_of(context.params)
    own = {param.setting: param.name or "" for param in context.command.params if isinstance(param, Option)}
    return {key: _entries(key, own.get(key, ""), settings, context) for key in all_settings()}


def _entries(key: str, param: str, settings: Settings, context: click.Context) -> list[Given]:
    if key in ("keep", "drop"):
        return [entry._replace(value=name) for name, (how, entry) in settings.choices().items() if how == key]
    if key in ADDING:
        return [entry._replace(value=one) for entry in settings.each(key) for one in entry.value]
    if context.get_parameter_source(param) is ParameterSource.COMMANDLINE:
        return [Given(context.params[param], all_settings()[key].opts[-1], Layer.CALL)]
    nearest = settings.nearest(key)
    return [nearest] if nearest is not None else []


def policy_of(given: Mapping[str, Any]) -> Policy:
    """The policy of a run."""
    chosen: dict[str, set[Label | Kind]] = {"keep": set(), "drop": set()}
    for name, (how, _) in settings_of(given).choices().items():
        chosen[how].add(Label(name) if name in set(Label) else Kind(name))
    return Policy(
        keep=frozenset(chosen["keep"]),
        drop=frozenset(chosen["drop"]),
        dateline=given.get("dateline", "keep"),
        account=given.get("account", "summary"),
    )


def rules_of(given: Mapping[str, Any]) -> RuleSet:
    """The rule set of a run. Raises RuleError, or RuleErrors with everything that is wrong."""
    shipped = () if given["no_rules"] else shipped_packs()
    rules = RuleSet((*shipped, *own_packs(settings_of(given)), *_sources(given)))
    errors = unknown_names(rules)
    if errors and not shipped:  # a name of a shipped rule is no mistake where these are left out
        errors = unknown_names(rules, shipped_packs())
    if errors:
        raise RuleErrors(errors)
    return rules


def _sources(given: Mapping[str, Any]) -> Iterator[PackSource]:
    """What is read as it is, in other formats than ours."""
    if given.get("ftr") is not None:
        from cleaner.rules.imports.ftr_folder import read_site_configs

        yield read_site_configs(given["ftr"])
    for path in given.get("adblock", ()):
        from cleaner.rules.imports.adblock import read_filter_list

        yield read_filter_list(path)


def own_packs(settings: Settings) -> tuple[RulePack, ...]:
    """The packs that settings ask for, beyond the shipped ones. A file that two layers name speaks for the nearer."""
    packs = [*_installed(settings), *_switches(settings)]
    seen: set[Path] = set()
    for given in reversed(list(settings.each("rules"))):
        for folder in (path for path in given.value if path.is_dir() and not files_below(path)):
            notice(f"{given.origin}: {folder} holds no rule files; they end in .toml")
        for pack in load_rules(given.value, given.layer):
            path = Path(pack.origin).resolve()
            if path not in seen:
                packs.append(pack)
            seen.add(path)
    return tuple(packs)


def _installed(settings: Settings) -> tuple[RulePack, ...]:
    asked = {name: given.origin for given in settings.each("packs") for name in given.value}
    return named_packs(asked)


def _switches(settings: Settings) -> Iterator[RulePack]:
    """A pack without rules for each list of `disable` and `allow`: so they speak as rule files do."""
    for key in ("disable", "allow"):
        for given in settings.each(key):
            name = f"settings/{given.layer.name.lower()}-{key}"
            digest = hashlib.sha256("\n".join(given.value).encode()).hexdigest()[:12]
            names = {key: given.value}
            yield RulePack(name, f"What {given.origin} says.", given.layer, (), given.origin, digest, **names)
