"""Standard output and standard error: what is a terminal, in colour or not, and safe to print on."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from typing import Any

from cleaner.writers.terminal import Ink, paint, safe

PIPE_WIDTH = 120
"""Columns of tables when nobody's terminal says how many there are."""


class Screen:
    """Where output goes. Data is UTF-8 on standard output whatever the locale; notices go to standard error."""

    def __init__(self, colour: str = "auto") -> None:
        self.is_terminal = _is_terminal(sys.stdout)
        self.colour = _wants_colour(colour, terminal=self.is_terminal)
        self.width = shutil.get_terminal_size().columns if self.is_terminal else PIPE_WIDTH

    def paint(self, text: str, ink: Ink) -> str:
        """The text, made safe, in this ink if the screen shows colours."""
        return paint(safe(text), ink, colour=self.colour)

    def write(self, text: str) -> None:
        """Print what is safe already, or data for a pipe."""
        if sys.stdout is None:  # started with standard output closed
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        sys.stdout.buffer.write(as_utf8(text))
        sys.stdout.buffer.flush()

    def data(self, text: str) -> None:
        """Print what came out of a document: as it is into a pipe, with control characters shown on a terminal."""
        self.write(safe(text) if self.is_terminal else text)


def notice(text: str) -> None:
    """Tell something on standard error, safe to print there."""
    tell(f"clean: {safe(text)}\n")


def tell(line: str | bytes) -> None:
    """Write this to standard error. Where nobody reads there (any more: `2>&1 | head`), the work goes on."""
    if sys.stderr is None:  # started with standard error closed
        return
    try:
        if isinstance(line, bytes):
            sys.stderr.buffer.write(line)
        else:
            sys.stderr.write(line)
        sys.stderr.flush()
    except OSError:
        sys.stderr = None


def as_utf8(text: str) -> bytes:
    """UTF-8, with U+FFFD for halves of surrogate pairs."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def _is_terminal(stream: Any) -> bool:
    return stream is not None and stream.isatty()


def _wants_colour(choice: str, *, terminal: bool) -> bool:
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return terminal or bool(os.environ.get("FORCE_COLOR"))
