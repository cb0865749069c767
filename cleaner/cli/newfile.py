"""Writing files that are there to be changed by hand: one that is there already is never written over."""

from __future__ import annotations

from pathlib import Path

from cleaner.cli.exits import FileError
from cleaner.cli.screen import as_utf8


def refuse_existing(path: Path) -> None:
    """Raises FileError where there is such a file: a person may have changed it since."""
    if path.is_file():
        raise FileError(str(path), "is there already", "give another name, or remove it first")


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet, in folders that are made for it. Raises FileError."""
    refuse_existing(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(as_utf8(text))
    except OSError as error:
        raise FileError(str(path), f"cannot be written: {error.strerror or error}") from error
