"""The three places for rows: a folder of shards or one file made of them, a folder with a file a document, a stream."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import BinaryIO

from cleaner.batch.inputs.sources import real
from cleaner.batch.outputs.whole import TargetError, make_folder, sync_folder, told, write_whole
from cleaner.batch.outputs.writing import Lines, Parquet
from cleaner.batch.work import Row
from cleaner.writers.names import file_stem

JOURNAL = ".clean-journal"
_SHARDS = f"part-{'[0-9]' * 6}.*"


class Sink:
    """Takes shards of rows, in order."""

    def exists(self) -> bool:
        """Whether there is an output already."""
        return False

    def write(self, number: int, rows: Sequence[Row], /) -> None:
        """Write a shard whole. Raises TargetError."""
        raise NotImplementedError

    def clear(self) -> None:
        """Remove what an earlier run left."""

    def is_gone(self, _: int, /) -> bool:
        """Whether all that a run of so many shards wrote was taken away."""
        return False

    def check(self, _: int, /) -> None:
        """Raise TargetError where a part of so many shards was taken away."""

    def pass_over(self, name: str, /) -> None:
        """Take note of an item that a shard holds already."""

    def is_finished(self) -> bool:
        """Whether the output has its final form already, and no row can be added."""
        return False

    def finish(self, shards: int, /) -> None:
        """Give the output its final form."""

    def tidy(self) -> None:
        """Remove what only the work needed."""


class Shards(Sink):
    """A folder of shards, or with `joined` one file that they are joined to in the end."""

    def __init__(self, target: Path, form: Lines | Parquet, *, joined: bool) -> None:
        self.target, self.form, self.joined = target, form, joined
        self.folder = target.with_name(f".{target.name}.parts") if joined else target
        self.journal = target.with_name(f".{target.name}{JOURNAL}") if joined else target / JOURNAL

    def exists(self) -> bool:
        """Whether the file is there, or any shard."""
        return self.target.exists() if self.joined else any(self._shards())

    def clear(self) -> None:
        """Remove the file and all shards: a file that is there must be the finished one of this run."""
        with told(self.target):
            if self.joined:
                self.target.unlink(missing_ok=True)
            for file in (*self._shards(), *self.folder.glob(f".{_SHARDS}.draft")):
                file.unlink()

    def is_gone(self, shards: int) -> bool:
        """Whether neither the file nor any shard is there."""
        return shards > 0 and not self.exists() and not any(self._shards())

    def holds(self, path: Path) -> bool:
        """Whether this file would be taken for a shard."""
        return real(path.parent) == real(self.folder) and fnmatchcase(path.name, _SHARDS)

    def check(self, shards: int) -> None:
        """Raise TargetError for the first shard that is missing, where they are not joined already."""
        missing = (self._shard(number) for number in range(shards) if not self._shard(number).exists())
        first = None if self.is_finished() else next(missing, None)
        if first is not None:
            raise TargetError(f"{first}: is gone, though the run wrote it; put it back, or start anew with --overwrite")

    def write(self, number: int, rows: Sequence[Row]) -> None:
        """Write one file."""
        make_folder(self.folder)
        write_whole(self._shard(number), lambda file: self.form.write(rows, file))
        sync_folder(self.folder)

    def finish(self, shards: int) -> None:
        """Join the shards, if they are to be one file, and remove them."""
        if self.joined:
            write_whole(self.target, lambda file: self.form.join([self._shard(n) for n in range(shards)], file))
            sync_folder(self.target.parent)
            self.tidy()

    def is_finished(self) -> bool:
        """Whether the shards are joined."""
        return self.joined and self.target.exists()

    def tidy(self) -> None:
        """Remove the folder of shards, when the file that they were joined to is there."""
        with told(self.folder):
            if self.folder.exists():
                shutil.rmtree(self.folder)

    def _shard(self, number: int) -> Path:
        return self.folder / f"part-{number:06}{self.form.ending}"

    def _shards(self) -> Iterable[Path]:
        return sorted(self.folder.glob(_SHARDS)) if self.folder.is_dir() else ()


class Files(Sink):
    """A folder with a file a document, named after it; the second of a name gets a number. Never over a source."""

    def __init__(self, target: Path, suffix: str, sources: Iterable[Path]) -> None:
        self.target, self.suffix = target, suffix
        self.journal = target / JOURNAL
        here = real(target)
        self.taken = {
            path.stem.casefold(): 1 for path in sources if path.suffix.lower() == suffix and real(path).parent == here
        }

    def exists(self) -> bool:
        """Whether there is any file in the folder."""
        return self.target.is_dir() and any(self.target.iterdir())

    def write(self, _: int, rows: Sequence[Row]) -> None:
        """Write the files of these rows; those of the same names are replaced."""
        for row in rows:
            if isinstance(row.data, bytes):
                write_whole(self._path(row.name), _filling(row.data))
        sync_folder(self.target)

    def pass_over(self, name: str) -> None:
        """Take the file's name."""
        self._path(name)

    def _path(self, name: str) -> Path:
        stem = file_stem(name)
        number = self.taken.get(stem.casefold(), 0) + 1
        numbered = stem
        while number > 1 and (numbered := f"{stem}-{number}").casefold() in self.taken:
            number += 1
        self.taken[stem.casefold()] = number
        self.taken.setdefault(numbered.casefold(), 1)
        return self.target / f"{numbered}{self.suffix}"


class Stream(Sink):
    """Lines to standard output, as they come; such a run cannot be resumed."""

    def __init__(self, put: Callable[[bytes], None]) -> None:
        self.put = put

    def write(self, _: int, rows: Sequence[Row]) -> None:
        """Put the lines out."""
        self.put(b"".join(row.data for row in rows if isinstance(row.data, bytes)))


def _filling(data: bytes) -> Callable[[BinaryIO], None]:
    def fill(file: BinaryIO) -> None:
        file.write(data)

    return fill
