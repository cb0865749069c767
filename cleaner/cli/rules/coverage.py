"""`clean rules coverage`: which rules a folder of documents needs, and which never speak."""

from __future__ import annotations

from collections import Counter
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
    from cleaner.workbench.coverage import Coverage


@click.command(cls=Command, context_settings={"help_option_names": ["-h", "--help"]})
@folders_argument
@folder_options
@rule_options
@screen_options
def coverage(folders: tuple[Path, ...], **given: Any) -> Exit:
    """Count which rules some documents need.

    Told are how often each rule decided a block, how often it lost to another, and which never spoke.
    DIR is a folder with pages (.html, .html.gz) and dumps (.txt), or a corpus with truth.jsonl.
    """
    from cleaner.workbench.coverage import Coverage
    from cleaner.workbench.documents import sources

    cleaner = cleaner_of({**given, "account": "full"})
    documents = [source for folder in folders for source in sources(folder, given["limit"], given["url"])]
    found = Coverage.of(cleaner.rules)
    for source in steps(documents, "cleaning"):
        found.add(cleaner.clean(source.read(), url=source.url))
    screen = Screen(given["colour"])
    if given["form"] == "json":
        written(screen, _data(found))
    else:
        screen.write("".join(f"{line}\n" for line in _lines(screen, found)))
    return Exit.FINE


def _data(found: Coverage) -> dict[str, Any]:
    return {
        "documents": found.documents,
        "statuses": found.statuses,
        "blocks": found.blocks,
        "by_rules": found.by_rules,
        "fired": [
            {"rule": rule, "decided": use.decided, "overruled": use.overruled, "documents": use.documents}
            for rule, use in found.fired.items()
        ],
        "silent": found.silent,
    }


def _lines(screen: Screen, found: Coverage) -> Iterator[str]:
    room = screen.width - 36
    yield screen.paint(f"{'rule'.ljust(room)}    decided  overruled  documents", Ink.DIM)
    for rule, use in found.fired.items():
        name = screen.paint(clip(rule, room).ljust(room), Ink.BOLD if use.decided else Ink.PLAIN)
        yield f"{name}  {use.decided:9,}  {use.overruled:9,}  {use.documents:9,}"
    yield ""
    silent = Counter(rule.rpartition("/")[0] for rule in found.silent)
    listed = ", ".join(f"{pack} {number}" for pack, number in silent.items())
    yield from wrap(f"never: {counted(len(found.silent), 'rule')} ({listed}; -f json names them)", screen.width)
    blocks = f"{found.by_rules:,} of {counted(found.blocks, 'block')}"
    yield (
        f"{counted(found.documents, 'document')}: {len(found.fired):,} of {counted(len(found.uses), 'rule')} spoke, "
        f"and decided {blocks} ({share(found.by_rules, found.blocks)})"
    )
