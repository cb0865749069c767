"""`clean rules list`: every rule, with what it does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.exits import Exit
from cleaner.cli.options import Command, Host, OneOf, isolated_option, option, options, own_rule_options, screen_options
from cleaner.cli.rules.shared import laid_open, written
from cleaner.cli.screen import Screen, notice
from cleaner.model import Label
from cleaner.rules.pack import Layer

if TYPE_CHECKING:
    from cleaner.cli.rules.told import Row

LAYERS = tuple(layer.name.lower() for layer in Layer)

list_options = options(
    option("Filter", "--label", "labels", type=OneOf("label", Label), multiple=True, metavar="LABEL",
           help="Only rules with this label. May be repeated, like all filters."),
    option("Filter", "--layer", "layers", type=OneOf("layer", LAYERS), multiple=True, metavar="LAYER",
           help=f"Only rules of this layer: {', '.join(LAYERS)}."),
    option("Filter", "--pack", "packs", multiple=True, metavar="NAME",
           help="Only rules of this pack, such as core/promo; an installed or optional one is loaded for it."),
    option("Filter", "--host", "hosts", type=Host(), multiple=True, metavar="HOST",
           help="Only rules that were written for this host."),
    option("Output", "-f", "--format", "form", type=OneOf("format", ("text", "json")), default="text", metavar="FORM",
           help="text (as usual; in a pipe a line for each rule, nothing cut) or json."),
)  # fmt: skip


@click.command("list", cls=Command, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("words", nargs=-1, metavar="[TEXT]...")
@list_options
@own_rule_options
@isolated_option
@screen_options
def list_rules(words: tuple[str, ...], **given: Any) -> Exit:
    """List rules: what each is about, what it does, and whether something turns it off.

    With TEXT, only those that have all of these words in their id, label or description.
    """
    from cleaner.cli.rules.told import lines, plain

    screen = Screen(given["colour"])
    rows = [row for row in _all(given) if _is_meant(row, words, given)]
    if given["form"] == "json":
        written(screen, [plain(row) for row in rows])
    elif rows:
        screen.write("".join(f"{line}\n" for line in lines(rows, screen)))
    if not rows:
        notice("no rule is meant by that")
    return Exit.FINE if rows else Exit.DOCUMENT


def _all(given: dict[str, Any]) -> Sequence[Row]:
    from cleaner.cli.rules.told import rows_of
    from cleaner.cli.settings.use import rules_of
    from cleaner.rules.installed import named_packs, offered_names
    from cleaner.rules.switches import switched

    asked = [name for name in given["packs"] if name in offered_names()]
    given["pack_names"] = {*given["packs"], *(pack.name for pack in named_packs(dict.fromkeys(asked, "--pack")))}
    rules = laid_open(rules_of({**given, "packs": asked}))
    everywhere = [pack for pack in rules.packs if not (pack.scope.hosts or pack.mark or pack.scope.languages)]
    return rows_of(rules, switched(everywhere, rules.rules), rules.rules)


def _is_meant(row: Row, words: Sequence[str], given: dict[str, Any]) -> bool:
    from cleaner.cli.rules.told import does, layer_name
    from cleaner.rules.hosts import host_matches

    rule, pack, _ = row
    text = f"{rule.id} {does(rule)} {rule.about}".casefold()
    hosts = (*pack.scope.hosts, *rule.scope.hosts)
    return (
        all(word.casefold() in text for word in words)
        and (not given["labels"] or str(rule.label) in given["labels"])
        and (not given["layers"] or layer_name(rule.layer) in given["layers"])
        and (not given["packs"] or pack.name in given["pack_names"])
        and (not given["hosts"] or any(host_matches(host, hosts) for host in given["hosts"]))
    )
