"""`clean rules diff`: which documents come out differently by two rule sets, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.exits import Exit
from cleaner.cli.options import Command, option, screen_options
from cleaner.cli.rules.progress import steps
from cleaner.cli.rules.shared import counted, folder_options, written
from cleaner.cli.screen import Screen
from cleaner.cli.told import spoken
from cleaner.writers.terminal import Ink, cells, clip

if TYPE_CHECKING:
    from cleaner.workbench.difference import Change, Line

LINES = 12
"""Lines of a document that are shown of those lost, and of those gained; JSON has all of them."""


@click.command(cls=Command, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@option(
    "Documents", "--corpus", "folders", type=click.Path(path_type=Path), multiple=True, required=True, metavar="DIR",
    help="A folder with pages and dumps; with truth.jsonl, word F1 is told too. May be repeated.",
)  # fmt: skip
@folder_options
@screen_options
def diff(before: str, after: str, folders: tuple[Path, ...], **given: Any) -> Exit:
    """Compare what two rule sets make of some documents.

    Told are the documents that change, the lines that they lose and gain, and by which rules.
    A and B are rule files or folders, shipped, or several of these joined by +, such as shipped+mine.toml.
    """
    from cleaner.api import Cleaner
    from cleaner.policy import Policy
    from cleaner.workbench.difference import change, means, overlaps, rule_set
    from cleaner.workbench.documents import sources

    documents = [source for folder in folders for source in sources(folder, given["limit"], given["url"])]
    old, new = (Cleaner(Policy(account="full"), rule_set(name)) for name in (before, after))
    changes: list[Change] = []
    pairs: list[tuple[float, float]] = []
    for source in steps(documents, "cleaning twice"):
        raw = source.read()
        results = [cleaner.clean(raw, url=source.url) for cleaner in (old, new)]
        found = change(source.name, results[0], results[1], source.body)
        known = overlaps(results[0], results[1], source.body)
        changes += [found] if found else []
        pairs += [known] if known else []
    screen, mean = Screen(given["colour"]), means(pairs)
    if given["form"] == "json":
        data = {"documents": len(documents), "changed": [each.to_dict() for each in changes], "word_f1": mean}
        written(screen, data)
    else:
        told = [*(line for each in changes for line in _change(screen, each)), *_sum(changes, len(documents), mean)]
        screen.write("".join(f"{line}\n" for line in told))
    return Exit.FINE


def _sum(changes: list[Change], documents: int, mean: tuple[float, float] | None) -> Iterator[str]:
    lost, gained = (sum(len(lines) for lines in each) for each in
                    ((c.lost for c in changes), (c.gained for c in changes)))  # fmt: skip
    told = f"{len(changes):,} of {counted(documents, 'document')} changed"
    yield f"{told}: {counted(lost, 'line')} lost, {gained:,} gained"
    if mean is not None:
        known = [each.f1 for each in changes if each.f1 is not None]
        better, worse = sum(a < b for a, b in known), sum(a > b for a, b in known)
        told = f"word F1 {mean[0]:.4f} before, {mean[1]:.4f} after"
        yield f"{told}: better in {counted(better, 'document')}, worse in {counted(worse, 'document')}"


def _change(screen: Screen, found: Change) -> Iterator[str]:
    told = f"  word F1 {found.f1[0]:.3f} to {found.f1[1]:.3f}" if found.f1 else ""
    yield f"{screen.paint(found.name, Ink.BOLD)}{told}"
    yield from _listed(screen, found.lost, "-", Ink.RED)
    yield from _listed(screen, found.gained, "+", Ink.GREEN)
    for name, (old, new) in found.fields.items():
        shown = f"{name}: {spoken(old) or 'none'} -> {spoken(new) or 'none'}"
        yield f"  {screen.paint('~', Ink.YELLOW)} {screen.paint(clip(shown, screen.width - 4), Ink.PLAIN)}"
    yield ""


def _listed(screen: Screen, lines: tuple[Line, ...], sign: str, ink: Ink) -> Iterator[str]:
    for line in lines[:LINES]:
        by = clip(", ".join(line.by), screen.width // 2)
        room = screen.width - cells(by) - 6
        text = clip(line.text, room)
        yield f"  {screen.paint(sign, ink)} {screen.paint(text, Ink.PLAIN)}  {screen.paint(by, Ink.DIM)}"
    if len(lines) > LINES:
        yield f"  {sign} ... and {len(lines) - LINES} more"
