"""What there is to tell about rules: in groups for a terminal, a line each for a pipe, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.writers.terminal import Ink, clip

if TYPE_CHECKING:
    from cleaner.cli.screen import Screen
    from cleaner.rules.pack import Rule, RulePack
    from cleaner.rules.ruleset import RuleSet
    from cleaner.rules.switches import Switch


class Row(NamedTuple):
    """A rule, its pack, and the switch that counts for it, if any."""

    rule: Rule
    pack: RulePack
    switch: Switch | None = None

    @property
    def is_off(self) -> bool:
        """Whether the rule does not hold."""
        return self.switch is not None and self.switch.how != "allow"


_DONE = {"disable": "disabled", "replace": "replaced", "allow": "allowed"}


def by_whom(switch: Switch) -> str:
    """Such as "disabled by clean.toml:3 (project)"."""
    who = switch.by if switch.how == "replace" else switch.origin
    return f"{_DONE[switch.how]} by {who} ({layer_name(switch.layer)})"


def layer_name(layer: Any) -> str:
    """A layer as it is written everywhere."""
    return str(layer.name.lower())


def does(rule: Rule) -> str:
    """What a rule does, in a word: the label it removes as, `keep`, `body`, or the field it fills."""
    if rule.action == "remove":
        return str(rule.label)
    return f"={rule.field}" if rule.action == "field" else rule.action


def rows_of(rules: RuleSet, found: dict[str, Switch], chosen: Sequence[Rule]) -> list[Row]:
    """A row for each of these rules, those of the highest layer first, in the order of their files."""
    ids = {rule.id for rule in chosen}
    rows = [Row(rule, pack, found.get(rule.id)) for pack in rules.packs for rule in pack.rules if rule.id in ids]
    return sorted(rows, key=lambda row: (-row.rule.layer, row.pack.name))


def lines(rows: Sequence[Row], screen: Screen) -> Iterator[str]:
    """The rows as a terminal shows them, or as a pipe takes them."""
    return _grouped(rows, screen) if screen.is_terminal else _flat(rows)


def _flat(rows: Sequence[Row]) -> Iterator[str]:
    """A line for each rule with all there is to search for, nothing cut: for `grep` and the like."""
    told = [(r.rule.id, does(r.rule), layer_name(r.rule.layer), r.rule.origin, _said(r)) for r in rows]
    widths = [max(map(len, column)) for column in zip(*told, strict=True)][:-1]
    for *columns, said in told:
        yield "  ".join([*(text.ljust(width) for text, width in zip(columns, widths, strict=True)), said])


def _grouped(rows: Sequence[Row], screen: Screen) -> Iterator[str]:
    """The rules under their packs, each with its line, cut to the width of the screen."""
    short, line, what = (max(len(text(row)) for row in rows) for text in (_short, _line, lambda row: does(row.rule)))
    room = max(10, screen.width - short - line - what - 8)
    for number, (pack, group) in enumerate(groupby(rows, key=lambda row: row.pack)):
        if number:
            yield ""
        place = clip(f"{layer_name(pack.layer)} · {pack.origin}{_where(pack)}", screen.width - len(pack.name) - 2)
        yield f"{screen.paint(pack.name, Ink.BOLD)}  {screen.paint(place, Ink.DIM)}"
        for row in group:
            columns = (
                screen.paint(_short(row).ljust(short), Ink.PLAIN),
                screen.paint(_line(row).rjust(line), Ink.DIM),
                screen.paint(does(row.rule).ljust(what), Ink.CYAN),
                screen.paint(clip(_said(row), room), Ink.RED if row.is_off else Ink.DIM),
            )
            yield f"  {'  '.join(columns)}"


def _line(row: Row) -> str:
    return row.rule.origin.rpartition(":")[2]


def _short(row: Row) -> str:
    return row.rule.id.rpartition("/")[2]


def _said(row: Row) -> str:
    return f"off: {by_whom(row.switch)}" if row.is_off and row.switch is not None else row.rule.about


def _where(pack: RulePack) -> str:
    places = [*pack.scope.hosts, *sorted(pack.scope.languages), *sorted(pack.scope.media)]
    places += [f"“{mark}”" for mark in pack.mark]
    return f" · {', '.join(places)}" if places else ""


def plain_switch(switch: Switch) -> dict[str, str]:
    """A switch as data."""
    return {"how": switch.how, "by": switch.by, "layer": layer_name(switch.layer), "origin": switch.origin}


def plain(row: Row) -> dict[str, Any]:
    """A row as data."""
    rule, pack, switch = row
    return {
        "id": rule.id,
        "pack": pack.name,
        "about": rule.about,
        "action": rule.action,
        "label": str(rule.label),
        "field": rule.field,
        "reach": rule.reach,
        "layer": layer_name(rule.layer),
        "origin": rule.origin,
        "hosts": [*pack.scope.hosts, *rule.scope.hosts],
        "languages": sorted(pack.scope.languages | rule.scope.languages),
        "media": sorted(pack.scope.media | rule.scope.media),
        "aliases": list(rule.aliases),
        "replace": rule.replace,
        "holds": not row.is_off,
        "switch": plain_switch(switch) if switch is not None else None,
    }
