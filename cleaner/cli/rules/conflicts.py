"""`clean rules conflicts`: rules that contradict each other, twins, and rules that never win."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.exits import Exit
from cleaner.cli.options import Command, cleaner_of, rule_options, screen_options
from cleaner.cli.rules.progress import steps
from cleaner.cli.rules.shared import counted, folder_options, written
from cleaner.cli.screen import Screen
from cleaner.writers.terminal import Ink, clip

if TYPE_CHECKING:
    from cleaner.rules.pack import Rule
    from cleaner.rules.ruleset import RuleSet
    from cleaner.workbench.conflicts import Conflict, Conflicts, Seen

SHOWN = 30
"""Contradictions that are shown; JSON has all of them."""

_SETTLED = {
    "order": "only their order in the files settles it",
    "layer": "the higher layer wins",
    "action": "keep wins over field over remove",
    "reach": "the narrower reach wins",
}


@click.command(cls=Command, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path), metavar="[DIR...]")
@folder_options
@rule_options
@screen_options
def conflicts(folders: tuple[Path, ...], **given: Any) -> Exit:
    """Find rules that contradict each other.

    Told are those that say different things of the same block, twins, and those that always lose to another. They
    are tried on the rules' own examples, and on the documents below DIR.
    """
    from cleaner.workbench.conflicts import Conflicts, add_examples

    rules = cleaner_of(given).rules
    found = Conflicts()
    for pack in steps(rules.packs, "examples"):
        add_examples(found, [pack], rules)
    documents = _documents(folders, given)
    for source in steps(documents, "documents"):
        _add_document(found, source, rules)
    screen = Screen(given["colour"])
    if given["form"] == "json":
        written(screen, _data(found, rules))
    else:
        screen.write("".join(f"{line}\n" for line in _lines(screen, found, rules)))
    return Exit.FINE


def _documents(folders: tuple[Path, ...], given: dict[str, Any]) -> list[Any]:
    from cleaner.workbench.documents import sources

    return [source for folder in folders for source in sources(folder, given["limit"], given["url"])]


def _add_document(found: Conflicts, source: Any, rules: RuleSet) -> None:
    from cleaner.workbench.tried import reports_on

    tried = reports_on(source.read(), source.url, rules)
    if tried is not None:
        found.add(*tried)


def _data(found: Conflicts, rules: RuleSet) -> dict[str, Any]:
    from cleaner.workbench.conflicts import twins

    return {
        "contradictions": [
            {"winner": c.winner.id, "says": _says(c.winner), "loser": c.loser.id, "said": _says(c.loser),
             "settled_by": c.settled, "blocks": seen.blocks, "text": seen.text}
            for c, seen in found.contradictions()
        ],
        "twins": [[a.id, b.id] for a, b in twins(rules.packs)],
        "shadowed": [{"rule": rule, "by": by, "blocks": blocks} for rule, by, blocks in found.shadowed()],
    }  # fmt: skip


def _says(rule: Rule) -> str:
    """What a rule says of a block, in a word or two."""
    return (
        f"field {rule.field}" if rule.field else f"{rule.action} as {rule.label}" if rule.action == "remove" else "keep"
    )


def _lines(screen: Screen, found: Conflicts, rules: RuleSet) -> Iterator[str]:
    from cleaner.workbench.conflicts import twins

    pairs = found.contradictions()
    for conflict, seen in pairs[:SHOWN]:
        yield from _contradiction(screen, conflict, seen)
    if len(pairs) > SHOWN:
        yield f"... and {len(pairs) - SHOWN} more; -f json has them all\n"
    for first, second in (same := list(twins(rules.packs))):
        yield f"{screen.paint(first.id, Ink.BOLD)} and {screen.paint(second.id, Ink.BOLD)} match the same"
    for rule, by, blocks in (shadowed := found.shadowed()):
        name = screen.paint(rule, Ink.BOLD)
        yield f"{name} never decides: on {counted(blocks, 'block')} it lost to {screen.paint(by, Ink.BOLD)}"
    yield (
        f"{counted(len(pairs), 'contradiction')}, {counted(len(same), 'pair')} of twins, "
        f"{counted(len(shadowed), 'rule')} always shadowed"
    )


def _contradiction(screen: Screen, conflict: Conflict, seen: Seen) -> Iterator[str]:
    ink = Ink.YELLOW if conflict.settled == "order" else Ink.PLAIN
    yield f"{screen.paint(conflict.winner.id, Ink.BOLD)}  {_says(conflict.winner)}"
    yield f"  over {screen.paint(conflict.loser.id, Ink.BOLD)}  {_says(conflict.loser)}"
    told = f"{screen.paint(_SETTLED[conflict.settled], ink)}; on {counted(seen.blocks, 'block')}:"
    yield f"  {told}"
    yield f"    {screen.paint(clip(seen.text, screen.width - 4), Ink.DIM)}"
