"""How a finding looks: where it is, the line with a caret, what is wrong, and the way out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.cli.screen import Screen
from cleaner.writers.terminal import Ink, cells, safe, wrap

if TYPE_CHECKING:
    from cleaner.workbench.findings import Finding


def shown_finding(screen: Screen, finding: Finding) -> Iterator[str]:
    """The lines of one finding, and an empty one behind them."""
    place = f"{finding.file}:{finding.line}:{finding.column}" if finding.source else finding.file
    yield screen.paint(place, Ink.BOLD)
    about = f"{finding.rule}: " if finding.rule else ""
    yield from (f"    {screen.paint(line, Ink.RED)}" for line in wrap(f"{about}{finding.problem}", screen.width - 4))
    if finding.source:
        yield from _source(screen, finding)
    if finding.fix:
        first, *rest = wrap(finding.fix, screen.width - 9)
        yield f"    {screen.paint('fix:', Ink.GREEN)} {safe(first)}"
        yield from (f"         {safe(line)}" for line in rest)
    yield ""


def _source(screen: Screen, finding: Finding) -> Iterator[str]:
    """The line with a caret below the culprit; of a long line, the part around it."""
    number = str(finding.line)
    room = max(20, screen.width - len(number) - 7)
    line, at = finding.source.replace("\t", " "), finding.column - 1
    start = 0 if cells(line) <= room else max(0, min(at - room // 3, len(line) - room + 1))
    cut = "…" if start else ""
    piece, before = safe(cut + line[start:]), safe(cut + line[start:at])
    length = max(1, min(cells(safe(line[at : finding.end - 1])), room - cells(before)))
    yield f"    {screen.paint(number, Ink.DIM)} | {_fitting(piece, room)}"
    yield f"    {' ' * len(number)} | {' ' * cells(before)}{screen.paint('^' * length, Ink.RED)}"


def _fitting(text: str, room: int) -> str:
    """As much of the text as fits, its blanks as they are."""
    if cells(text) <= room:
        return text
    end = min(len(text), room)
    while cells(text[:end]) >= room:
        end -= 1
    return f"{text[:end]}…"
