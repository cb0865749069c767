"""`clean explain FILE`: every block of a document, and what became of it, by what, and why; or every field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.exits import Exit
from cleaner.cli.options import (
    Command,
    OneOf,
    cleaner_of,
    document_options,
    option,
    options,
    rule_options,
    screen_options,
)
from cleaner.cli.screen import Screen
from cleaner.cli.told import NO_BLOCKS, Told, spoken
from cleaner.writers.terminal import Ink, cells, clip

if TYPE_CHECKING:
    from cleaner.model import Decision

explain_options = options(
    option("Output", "-f", "--format", "form", type=OneOf("format", ("text", "json")), default="text", metavar="FORM",
           help="text (as usual) or json."),
    option("Output", "--all", "show", flag_value="all", default="all", help="Show every block (as usual)."),
    option("Output", "--removed", "show", flag_value="removed", help="Show only what was removed."),
    option("Output", "--kept", "show", flag_value="kept", help="Show only what was kept."),
    option("Output", "--fields", "show", flag_value=NO_BLOCKS,
           help="Show the fields instead: each value, its source, what stood there, and what was rejected and why."),
)  # fmt: skip


@click.command(cls=Command, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("file", metavar="FILE")
@explain_options
@document_options
@rule_options
@screen_options
def explain(file: str, **given: Any) -> Exit:
    """Show every block of a document: kept, moved to a field or removed; by what, and why.

    With --fields, show every field instead, with its evidence.
    """
    from cleaner.cli.source import clean_source

    screen = Screen(given["colour"])
    cleaner = cleaner_of(given)
    cleaned = clean_source(cleaner, file, given)
    told = Told(cleaned, cleaner.rules, given["show"])
    if given["form"] == "json":
        from cleaner.writers.jsonout import as_json

        screen.data(as_json(told.to_dict(), indent=2))
    else:
        screen.write("".join(f"{line}\n" for line in _lines(screen, told)))
    return Exit.FINE


def _lines(screen: Screen, told: Told) -> Iterator[str]:
    if told.show == NO_BLOCKS:
        from cleaner.cli.evidence import EvidencePicture

        return EvidencePicture(screen, told.cleaned).lines()
    return _Table(screen, told).lines()


_SIGNS = {"kept": ("+", Ink.GREEN), "moved": (">", Ink.CYAN), "removed": ("-", Ink.RED)}


class _Table:
    """Draws the blocks in columns: place, text, reason. Neighbours that were decided alike stand under one heading."""

    def __init__(self, screen: Screen, told: Told) -> None:
        self.screen, self.told = screen, told
        self.blocks = told.cleaned.account.layout.blocks
        room = screen.width - 8
        whys = [cells(_why(decision, self.text(decision))) for decision in told.decisions]
        places = [len(self.blocks[decision.block].path) for decision in told.decisions]
        self.place = max(len("captions[0]"), min(max(places, default=0), room // 4))
        self.why = min(max(whys, default=0), room * 3 // 8)
        self.room = room - self.place - self.why

    def lines(self) -> Iterator[str]:
        """The whole picture."""
        yield from self.head()
        told = self.told
        runs = groupby(told.decisions, key=lambda d: (told.fates.of(d), str(d.label), d.by))
        for (fate, label, by), run in runs:
            yield ""
            yield self.heading(fate, label, by)
            for decision in run:
                text = self.text(decision)
                yield self.row(_tail(self.blocks[decision.block].path, self.place), text, _why(decision, text))
        yield from self.fields()
        yield from self.repairs()

    def text(self, decision: Decision) -> str:
        return " ".join(self.blocks[decision.block].text.split())

    def head(self) -> Iterator[str]:
        cleaned, paint = self.told.cleaned, self.screen.paint
        fates = Counter(self.told.fates.of(decision) for decision in cleaned.account.decisions)
        total = fates.total()
        counts = f"{total} block{'' if total == 1 else 's'}: {fates['kept']} kept, {fates['moved']} moved to fields, "
        yield f"{paint(cleaned.provenance['name'], Ink.BOLD)}  {counts}{fates['removed']} removed"
        for reason in cleaned.reasons:
            yield paint(f"{cleaned.status}: {reason.detail or reason.code}", Ink.YELLOW)
        for warning in cleaned.warnings:
            yield paint(f"{warning.code}: {warning.detail}" if warning.detail else warning.code, Ink.DIM)

    def heading(self, fate: str, label: str, by: str) -> str:
        sign, ink = _SIGNS[fate]
        about = self.told.about(by)[0]
        room = self.screen.width - len(f"{sign} {label}  {by}  ")
        shown = self.screen.paint(clip(about, room), Ink.DIM) if room > 20 else ""
        return f"{self.screen.paint(f'{sign} {label}', ink)}  {self.screen.paint(by, Ink.BOLD)}  {shown}".rstrip()

    def row(self, place: str, text: str, why: str) -> str:
        shown = clip(text, self.room if why else self.room + self.why)
        columns = (
            self.screen.paint(place.ljust(self.place), Ink.DIM),
            self.screen.paint(shown + " " * (self.room - cells(shown)), Ink.PLAIN),
            self.screen.paint(clip(why, self.why), Ink.DIM),
        )
        return f"    {'  '.join(columns)}".rstrip()

    def fields(self) -> Iterator[str]:
        fields = self.told.cleaned.account.fields
        if fields:
            yield f"\n{self.screen.paint('fields', Ink.BOLD)}"
        for name in sorted(fields):
            yield self.row(name, spoken(fields[name].value), fields[name].source)

    def repairs(self) -> Iterator[str]:
        edits = self.told.cleaned.account.edits
        if edits:
            yield f"\n{self.screen.paint('repairs', Ink.BOLD)}"
        for edit in edits:
            yield self.row(edit.target, f"{edit.before!r} -> {edit.after!r}", edit.step)


def _tail(path: str, width: int) -> str:
    """The end of a path, cut at a slash where there is one."""
    if len(path) <= width:
        return path
    end = path[len(path) - width + 1 :]
    return "…" + end[max(0, end.find("/")) :]


def _why(decision: Decision, text: str) -> str:
    """What speaks for the decision, where it says more than the text itself does."""
    why = " ".join(decision.why.split())
    said = "" if text.startswith(why) else why
    rules = [by.rpartition("/")[2] for by in decision.overruled if not by.startswith("scorer/")]
    return "; ".join(filter(None, (said, f"over {', '.join(rules)}" if rules else "")))
