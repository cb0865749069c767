"""What is told on standard error while a run goes on: a line for each document that failed, in words or as JSON."""

from __future__ import annotations

from typing import Any

from cleaner.cli.screen import notice, tell
from cleaner.writers.jsonout import as_json


class Voice:
    """Tells things. `as_lines` writes JSON, `quiet` leaves out all but errors."""

    def __init__(self, *, as_lines: bool, quiet: bool) -> None:
        self.as_lines, self.quiet = as_lines, quiet

    def failed(self, name: str, status: str, why: str) -> None:
        """A document that failed."""
        if self.as_lines:
            self._line("document", id=name, status=status, why=why)
        elif not self.quiet:
            notice(f"{name}: {status}: {why}")

    def said(self, event: str, text: str, **more: Any) -> None:
        """Anything else."""
        if self.as_lines:
            self._line(event, text=text, **more)
        elif not self.quiet:
            notice(text)

    def erred(self, text: str) -> None:
        """What ends the run."""
        if self.as_lines:
            self._line("error", text=text)
        else:
            notice(text)

    def _line(self, event: str, **more: Any) -> None:
        tell(as_json({"event": event, **more}).encode())  # UTF-8, whatever the locale
