"""Where clean documents go: standard output, one file, or a folder with a file for each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from cleaner.cli.exits import FileError
from cleaner.cli.screen import Screen, as_utf8
from cleaner.errors import UsageError
from cleaner.result import Cleaned
from cleaner.writers import SUFFIXES, WRITERS, card, safe
from cleaner.writers.names import file_stem


class Sink(Protocol):
    """Takes the documents of a run, in order."""

    def put(self, name: str, cleaned: Cleaned, /) -> None:
        """Write one document. Raises FileError."""


class Output:
    """Standard output; several documents come under a `==> name <==` line each, unless each is one line of JSON."""

    def __init__(self, screen: Screen, form: str, *, several: bool) -> None:
        self.screen, self.form = screen, form
        self.named = several and form != "jsonl"
        self.first = True

    def put(self, name: str, cleaned: Cleaned) -> None:
        """Print one document."""
        if self.named:
            self.screen.write(f"{'' if self.first else chr(10)}==> {safe(name)} <==\n")
            self.first = False
        if self.form == "card":
            self.screen.write(card(cleaned, width=self.screen.width, colour=self.screen.colour))
        else:
            self.screen.data(WRITERS[self.form](cleaned))


class OneFile:
    """A file that takes every document of the run, one after the other."""

    def __init__(self, path: Path, form: str) -> None:
        self.path, self.form = path, form
        self.mode = "wb"

    def put(self, _: str, cleaned: Cleaned) -> None:
        """Write to the file; the first document replaces what it held."""
        _write(self.path, WRITERS[self.form](cleaned), self.mode)
        self.mode = "ab"


class Folder:
    """A folder with one file a document, named after its source; never outside of it, and never over a source."""

    def __init__(self, path: Path, form: str, sources: Iterable[str]) -> None:
        self.path, self.form = path, form
        self.taken = {_folded(Path(name)) for name in sources if name != "-"}

    def put(self, name: str, cleaned: Cleaned) -> None:
        """Write one document to a file of its own."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FileError(str(self.path), f"cannot be made a folder: {error.strerror}") from error
        _write(self._free(file_stem(name)), WRITERS[self.form](cleaned), "wb")

    def _free(self, stem: str) -> Path:
        """The first of `stem.txt`, `stem-2.txt`, ... that this run has neither read nor written."""
        suffix, number = SUFFIXES[self.form], 1
        while True:
            path = self.path / (f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}")
            if _folded(path) not in self.taken:
                self.taken.add(_folded(path))
                return path
            number += 1


def sink_for(target: str | None, form: str, sources: tuple[str, ...], screen: Screen) -> Sink:
    """The sink that `-o` asks for: a folder when it is one, ends like one, or several documents need one."""
    if target is None:
        return Output(screen, form, several=len(sources) > 1)
    several = len(sources) > 1 and form != "jsonl"
    if several or target.endswith(("/", "\\")) or Path(target).is_dir():
        return Folder(Path(target), form, sources)
    if _folded(Path(target)) in {_folded(Path(name)) for name in sources if name != "-"}:
        raise UsageError(f"-o {target} would write over what is read; choose another name")
    return OneFile(Path(target), form)


def _folded(path: Path) -> str:
    """A key under which two names of one file are the same, on file systems that fold case too."""
    return str(path.resolve()).casefold()


def _write(path: Path, text: str, mode: str) -> None:
    try:
        with path.open(mode) as file:
            file.write(as_utf8(text))
    except OSError as error:
        raise FileError(str(path), f"cannot be written: {error.strerror}") from error
