"""`clean rules show`: one rule in full, or all that hold for documents of a host, language or medium."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.exits import Exit
from cleaner.cli.options import (
    LANGUAGE,
    Command,
    Host,
    OneOf,
    isolated_option,
    option,
    options,
    own_rule_options,
    pack_option,
    screen_options,
)
from cleaner.cli.rules.shared import laid_open, written
from cleaner.cli.screen import Screen
from cleaner.errors import UsageError
from cleaner.model import Context, Media
from cleaner.writers.terminal import Ink, clip

if TYPE_CHECKING:
    from cleaner.cli.rules.told import Row
    from cleaner.rules.pack import Rule
    from cleaner.rules.ruleset import RuleSet
    from cleaner.rules.switches import Switch

show_options = options(
    option("Where", "--effective", is_flag=True, help="Show all rules that hold, and those that are off, and by whom."),
    option("Where", "--host", type=Host(), metavar="HOST", help="For documents of this host, such as example.com."),
    option("Where", "--language", type=LANGUAGE, setting="language", metavar="CODE",
           help="For documents in this language; without it, rules of every language are shown."),
    option("Where", "--media", type=OneOf("media", Media), setting="media", metavar="html|text",
           help="For pages or for text alone."),
    option("Output", "-f", "--format", "form", type=OneOf("format", ("text", "json")), default="text", metavar="FORM",
           help="text (as usual) or json."),
)  # fmt: skip


@click.command(cls=Command, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("rule_id", metavar="[ID]", required=False)
@show_options
@own_rule_options
@pack_option
@isolated_option
@screen_options
def show(rule_id: str | None, **given: Any) -> Exit:
    """Show one rule in full: where it stands, what turns it off, and its examples.

    With --effective instead of an ID, show every rule that holds for a document,
    the highest layer first.
    """
    from cleaner.cli.settings.use import rules_of

    if (rule_id is None) != given["effective"]:
        raise click.UsageError("name one rule, or ask for all with --effective")
    rules = laid_open(rules_of(given))
    screen = Screen(given["colour"])
    found, chosen = _there(rules, given)
    if rule_id is None:
        _all(rules, found, chosen, screen, given["form"])
    else:
        _one(rules, found, _named(rules, rule_id), screen, given["form"])
    return Exit.FINE


def _there(rules: RuleSet, given: dict[str, Any]) -> tuple[dict[str, Switch], list[Rule]]:
    """The switches and the rules that are in scope there; of both media where none is named."""
    from cleaner.rules.switches import switched

    found: dict[str, Switch] = {}
    chosen: dict[str, Rule] = {}
    host = given["host"]
    names = tuple(pack.name for pack in rules.site_packs("", host))
    for media in [Media(given["media"])] if given["media"] else Media:
        packs, there = rules.in_scope(Context(media, host, given["language"], packs=names))
        found.update(switched(packs, there))
        chosen.update((rule.id, rule) for rule in there)
    return found, list(chosen.values())


def _all(rules: RuleSet, found: dict[str, Switch], chosen: list[Rule], screen: Screen, form: str) -> None:
    from cleaner.cli.rules.told import lines, plain, rows_of

    rows = rows_of(rules, found, chosen)
    if form == "json":
        written(screen, [plain(row) for row in rows])
        return
    if rows:
        screen.write("".join(f"{line}\n" for line in lines(rows, screen)))
    if screen.is_terminal:
        off = sum(row.is_off for row in rows)
        screen.write(f"\n{len(rows) - off} rules hold, {off} are off\n")


def _named(rules: RuleSet, rule_id: str) -> Rule:
    from cleaner.rules.keys import suggest

    rule = rules.rule(rule_id)
    if rule is not None:
        return rule
    if rules.pack(rule_id.removesuffix("/*")) is not None:
        raise UsageError(f"{rule_id} is a pack; clean rules list --pack {rule_id.removesuffix('/*')} shows its rules")
    meant = suggest(rule_id, [rule.id for rule in rules.rules])
    raise UsageError(f"there is no rule {rule_id!r}; {meant if len(meant) < 200 else 'clean rules list shows all'}")


def _one(rules: RuleSet, found: dict[str, Switch], rule: Rule, screen: Screen, form: str) -> None:
    from cleaner.cli.rules.source import source_of
    from cleaner.cli.rules.told import plain, plain_switch, rows_of

    (row,) = rows_of(rules, found, [rule])
    text, data = source_of(rule)
    if form == "json":
        data = json.loads(json.dumps(data, default=str))  # TOML has dates, JSON has none
        told = {**plain(row), "rule": data, "switches": [plain_switch(switch) for switch in _all_switches(rules, rule)]}
        written(screen, told)
        return
    for name, said in _head(rules, row):
        screen.write(f"{screen.paint(f'# {name.ljust(10)}', Ink.DIM)}{screen.paint(said, Ink.PLAIN)}\n")
    screen.write(screen.paint(f"\n{text}\n", Ink.PLAIN) if text else "")


def _head(rules: RuleSet, row: Row) -> Iterator[tuple[str, str]]:
    from cleaner.cli.rules.told import by_whom, layer_name

    rule, pack, switch = row
    yield "rule", rule.id
    yield "about", clip(rule.about, 10_000)
    yield "pack", f"{pack.name}: {pack.about}"
    yield "layer", layer_name(rule.layer)
    yield "file", rule.origin
    for name, scope in (("hosts", (*pack.scope.hosts, *rule.scope.hosts)), ("mark", pack.mark)):
        if scope:
            yield name, ", ".join(scope)
    for name, words in (
        ("language", pack.scope.languages | rule.scope.languages),
        ("media", pack.scope.media | rule.scope.media),
    ):
        if words:
            yield name, ", ".join(sorted(words))
    if rule.replace:
        yield "replaces", rule.replace
    yield "state", "on" if not row.is_off or switch is None else f"off, {by_whom(switch)}"
    for other in _all_switches(rules, rule):
        if other != switch:
            yield "also", by_whom(other)


def _all_switches(rules: RuleSet, rule: Rule) -> list[Switch]:
    """Every switch that names the rule or its pack, whether it counts there or not."""
    from cleaner.rules.switches import pack_of, switches

    names = {rule.id, *rule.aliases, pack_of(rule.id)}
    return [switch for switch in switches(rules.packs, rules.rules) if switch.name in names]
