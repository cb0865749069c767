"""How far a long run has come: on a terminal, a bar on standard error; else nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

import click

Item = TypeVar("Item")


def steps(items: Sequence[Item], label: str) -> Iterator[Item]:
    """The items, one after the other, with a bar that moves along."""
    if sys.stderr is None or not sys.stderr.isatty() or len(items) < 2:
        yield from items
        return
    with click.progressbar(items, label=label, file=sys.stderr) as bar:
        yield from bar
    sys.stderr.write("\x1b[1A\x1b[2K")  # the bar has done its work
