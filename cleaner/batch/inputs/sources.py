"""Names on the command line to sources: files, globs, folders, lists, standard input."""

from __future__ import annotations

import glob
import os
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from cleaner.batch.inputs.reading import InputError, leave_out
from cleaner.errors import UsageError

STDIN = "-"
PAGES = (".html", ".htm", ".xhtml", ".txt", ".md")
ENDINGS = (*PAGES, ".jsonl", ".ndjson", ".parquet", ".warc", ".wet")
"""Endings of the files that are taken out of folders, also with `.gz` or `.zst` behind them."""
PACKED = (".gz", ".zst")
_ENDING = re.compile(r"\.[a-z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or standard input (`-`), and its size in bytes (0 when unknown)."""

    name: str
    size: int = 0

    @property
    def path(self) -> Path:
        return Path(self.name)

    @property
    def ending(self) -> str:
        """The file's ending without that of its packing, in lower case."""
        name = self.path.name.lower()
        for packed in PACKED:
            name = name.removesuffix(packed)
        return Path(name).suffix


@dataclass(frozen=True, slots=True)
class Search:
    """What is taken out of folders: `include` are patterns for file names (by default `ENDINGS`), `without` folders and
    files to stay out of, `skipped` counts what was left there.
    """

    include: tuple[str, ...]
    without: Collection[Path]
    skipped: Counter[str]

    def takes(self, name: str) -> bool:
        """Whether a file of this name is taken."""
        if self.include:
            return any(fnmatch(name, pattern) for pattern in self.include)
        return Source(name).ending in ENDINGS


def sources_of(names: Iterable[str], search: Search) -> list[Source]:
    """All sources in a settled order: as named, folders by name. Raises InputError for a name that is nothing."""
    try:
        found = [source for name in _expanded(names) for source in _named(name, search)]
    except OSError as error:  # a name that is too long, a folder that may not be looked into
        raise InputError(f"{error.filename}: cannot be read: {error.strerror}") from error
    if sum(source.name == STDIN for source in found) > 1:
        raise InputError("standard input is named twice; it can be read only once")
    return found


def _expanded(names: Iterable[str]) -> Iterator[str]:
    """The names, with those of lists in the place of `@list`; a list holds no lists."""
    for name in names:
        if name.startswith("@") and not Path(name).exists():
            yield from _lines(name[1:])
        else:
            yield name


def _named(name: str, search: Search) -> Iterator[Source]:
    if name == STDIN:
        yield Source(STDIN)
        return
    if name.startswith(("http://", "https://")):
        raise InputError(f"{name}: nothing is fetched from the network; save it first")
    path = Path(name)
    if path.is_dir():
        yield from _below(path, search)
    elif path.exists():
        yield Source(name, _size(path))
    elif glob.has_magic(name) and (matches := sorted(glob.glob(name, recursive=True))):  # noqa: PTH207 - absolute ones too
        for match in matches:
            yield from _named(match, search)
    else:
        raise InputError(f"{name}: no such file; check the name, or give - to read standard input")


def _below(folder: Path, search: Search) -> Iterator[Source]:
    """The files in a folder and those below it, hidden ones aside. Links to folders are not followed.

    Raises UsageError for the folder that the run writes to: what it writes there would be read, if not now then later.
    """
    if _avoided(folder, search):
        raise UsageError(f"{folder}: is where -o writes to, and would be read again; choose another folder for -o")
    for place, folders, files in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not _avoided(Path(place, f), search))
        for name in sorted(files):
            path = Path(place, name)
            if name.startswith(".") or _avoided(path, search):
                continue
            if _is_odd(path):
                search.skipped["file (no regular one)"] += 1
            elif search.takes(name):
                yield Source(str(path), _size(path))
            else:
                leave_out(search.skipped, "file", _shown_ending(name))


def _is_odd(path: Path) -> bool:
    """Whether this is a pipe or a device, at which reading could wait for ever."""
    return path.exists() and not path.is_file()


def _shown_ending(name: str) -> str:
    """The ending of a file's name, if it has one: of `Page 3. The end` it is none."""
    ending = Source(name).ending
    return ending if _ENDING.fullmatch(ending) else ""


def _avoided(path: Path, search: Search) -> bool:
    """Whether this is what the run itself writes."""
    return real(path) in search.without


def real(path: Path) -> Path:
    """The path without links. (`Path.resolve` ends at a link that leads to itself.)"""
    return Path(os.path.realpath(path))


def _lines(name: str) -> list[str]:
    try:
        lines = Path(name).read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{name}: the list cannot be read: {getattr(error, 'strerror', None) or error}") from error
    return [line.strip() for line in lines if line.strip()]


def _refuse(error: OSError) -> None:
    raise InputError(f"{error.filename}: cannot be read: {error.strerror}") from error


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
