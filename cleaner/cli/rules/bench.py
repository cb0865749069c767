"""`clean rules bench`: what each rule costs on a folder of documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.exits import Exit
from cleaner.cli.options import Command, cleaner_of, rule_options, screen_options
from cleaner.cli.rules.progress import steps
from cleaner.cli.rules.shared import counted, folder_options, folders_argument, share, written
from cleaner.cli.screen import Screen
from cleaner.writers.terminal import Ink, clip, wrap

if TYPE_CHECKING:
    from cleaner.workbench.cost import Costs

SHOWN = 40
"""Rules that are shown, the dearest; JSON has all of them."""


@click.command(cls=Command, context_settings={"help_option_names": ["-h", "--help"]})
@folders_argument
@folder_options
@rule_options
@screen_options
def bench(folders: tuple[Path, ...], **given: Any) -> Exit:
    """Measure what each rule costs on some documents.

    Told are each rule's processor time, how often it was asked and how often it matched.
    DIR is a folder with pages (.html, .html.gz) and dumps (.txt), or a corpus with truth.jsonl.
    """
    from cleaner.workbench.cost import Costs, measure
    from cleaner.workbench.documents import sources

    cleaner = cleaner_of(given)
    documents = [source for folder in folders for source in sources(folder, given["limit"], given["url"])]
    costs = Costs()
    for source in steps(documents, "measuring"):
        measure(source, cleaner, costs)
    screen = Screen(given["colour"])
    if given["form"] == "json":
        written(screen, _data(costs))
    else:
        screen.write("".join(f"{line}\n" for line in _lines(screen, costs)))
    return Exit.FINE


def _data(costs: Costs) -> dict[str, Any]:
    return {
        "documents": costs.documents,
        "milliseconds": {
            "rules": _ms(costs.by_rules), "matching": _ms(costs.matching), "cleaning": _ms(costs.cleaning),
        },
        "rules": [
            {"rule": rule, "milliseconds": _ms(cost.spent), "asked": cost.asked, "matched": cost.matched}
            for rule, cost in costs.sorted()
        ],
    }  # fmt: skip


def _ms(nanoseconds: int) -> float:
    return round(nanoseconds / 1e6, 3)


def _lines(screen: Screen, costs: Costs) -> Iterator[str]:
    room = screen.width - 46
    yield screen.paint(f"{'rule'.ljust(room)}        ms   share      asked    matched", Ink.DIM)
    rows = costs.sorted()
    for rule, cost in rows[:SHOWN]:
        name = screen.paint(clip(rule, room).ljust(room), Ink.BOLD)
        part = share(cost.spent, costs.by_rules)
        yield f"{name}{cost.spent / 1e6:10.1f} {part:>7} {cost.asked:10,} {cost.matched:10,}"
    if len(rows) > SHOWN:
        yield f"... and {len(rows) - SHOWN} more; -f json has them all"
    yield ""
    yield from wrap(
        f"{counted(costs.documents, 'document')}: rules {costs.by_rules / 1e6:,.0f} ms, "
        f"matching with its index {costs.matching / 1e6:,.0f} ms ({share(costs.matching, costs.cleaning)}), "
        f"cleaning {costs.cleaning / 1e6:,.0f} ms of processor time",
        screen.width,
    )
