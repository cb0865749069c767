"""The progress of a run on a terminal: how far, how fast, how long still, and how documents ended."""

from __future__ import annotations

import sys
from collections import Counter
from typing import Any

from cleaner.batch.inputs.reading import Meter


class Progress:
    """A line that is drawn again and again. Nothing is drawn, or imported, where nobody looks or rich is missing."""

    def __init__(self, meter: Meter, size: int, *, shown: bool) -> None:
        self.meter, self.counts = meter, Counter[str]()
        self.bar = _bar() if shown and sys.stderr is not None and sys.stderr.isatty() else None
        if self.bar is not None:
            self.bar.start()
            self.task = self.bar.add_task("", total=size or None, told="", rate="")

    def count(self, status: str) -> None:
        """One more document."""
        self.counts[status] += 1
        if self.bar is not None:
            done, seconds = self.counts.total(), self.bar.tasks[0].elapsed or 0
            told = " ".join(f"{count:,} {name}" for name, count in self.counts.items())
            rate = f"{done / seconds:,.0f}/s" if seconds > 1 else ""
            self.bar.update(self.task, completed=self.meter.at, told=told, rate=rate)

    def close(self) -> None:
        """Leave the terminal as it was."""
        if self.bar is not None:
            self.bar.stop()


def _bar() -> Any:
    try:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
    except ImportError:
        return None
    columns = (
        BarColumn(20),
        TextColumn("{task.fields[told]}", markup=False),
        TextColumn("{task.fields[rate]}", markup=False),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=Console(stderr=True), transient=True)
