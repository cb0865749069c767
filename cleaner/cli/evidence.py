"""The picture of `clean explain --fields`: each field, where its value stood, and the candidates that lost, and why."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from cleaner.cli.screen import Screen
from cleaner.cli.told import spoken
from cleaner.writers.terminal import Ink, cells, clip, wrap

if TYPE_CHECKING:
    from cleaner.model import Field
    from cleaner.result import Cleaned

_INDENT = "    "
_ROWS = ("raw", "rejected")
_MOST_LINES = 4
"""Lines that one text takes at most; JSON has it whole."""


class EvidencePicture:
    """Draws the fields in three columns: the name, the text, its source; for a candidate that lost also the reason."""

    def __init__(self, screen: Screen, cleaned: Cleaned) -> None:
        self.screen, self.cleaned = screen, cleaned
        fields = cleaned.account.fields.values()
        self.name = len(_INDENT) + max(map(len, _ROWS))
        self.name = max([self.name, *(len(field.name) for field in fields)])
        sides = [cells(field.source) for field in fields]
        sides += [cells(loser.source) for field in fields for loser in field.rejected]
        room = max(40, screen.width) - self.name - 4
        least = room // 3 if any(field.rejected for field in fields) else 0
        self.side = max(least, min(max(sides, default=0), room * 3 // 8))
        self.text = room - self.side

    def lines(self) -> Iterator[str]:
        """The whole picture."""
        paint, cleaned = self.screen.paint, self.cleaned
        count = len(cleaned.account.fields)
        name = paint(cleaned.provenance["name"], Ink.BOLD)
        yield f"{name}  {count} field{'' if count == 1 else 's'}, {cleaned.status}"
        for reason in cleaned.reasons:
            yield paint(f"{cleaned.status}: {reason.detail or reason.code}", Ink.YELLOW)
        for warning in cleaned.warnings:
            yield paint(f"{warning.code}: {warning.detail}" if warning.detail else warning.code, Ink.DIM)
        for field in _in_order(cleaned):
            yield ""
            yield from self.field(field)

    def field(self, field: Field) -> Iterator[str]:
        """The value with its source, what stood there, and the losers, each with its source and the reason."""
        yield from self.row(field.name, spoken(field.value), field.source, Ink.BOLD)
        yield from self.row(f"{_INDENT}raw", field.raw, "", Ink.PLAIN)
        for at, loser in enumerate(field.rejected):
            name = f"{_INDENT}rejected" if at == 0 else ""
            short = cells(f"{loser.source}: {loser.rejected}") <= self.side
            side = f"{loser.source}: {loser.rejected}" if short else f"{loser.source}\n{loser.rejected}"
            yield from self.row(name, spoken(loser.value), side, Ink.PLAIN)

    def row(self, name: str, text: str, side: str, ink: Ink) -> Iterator[str]:
        """One row, on as many lines as its columns need."""
        texts = _broken(text, self.text)
        sides = [line for part in side.split("\n") for line in _broken(part, self.side)]
        for line, (left, right) in enumerate(zip_longest(texts, sides, fillvalue="")):
            head = (name if line == 0 else "").ljust(self.name)
            columns = (
                self.screen.paint(head, Ink.CYAN if ink is Ink.BOLD else Ink.DIM),
                self.screen.paint(left, ink) + " " * max(0, self.text - cells(left)),
                self.screen.paint(right, Ink.DIM),
            )
            yield "  ".join(columns).rstrip()


def _broken(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns, a few at most; an address breaks where the column ends."""
    lines = wrap(clip(text, width * _MOST_LINES), width)
    return [line[at : at + width] for line in lines for at in range(0, len(line) or 1, width)]


def _in_order(cleaned: Cleaned) -> list[Field]:
    """The fields in the order in which a result has them; those that a result keeps elsewhere come last."""
    fields = cleaned.account.fields
    known = [name for name in cleaned.to_dict() if name in fields]
    return [fields[name] for name in (*known, *(name for name in sorted(fields) if name not in known))]
