"""Files that are there whole or not at all, also when the machine stops."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from cleaner.errors import CleanerError


class TargetError(CleanerError):
    """A target that cannot be written, or must not be."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the system refuses into a TargetError with the file's name."""
    try:
        yield
    except OSError as error:
        raise TargetError(f"{path}: cannot be written: {error.strerror or error}") from error


def write_whole(path: Path, fill: Callable[[BinaryIO], None]) -> None:
    """Write a file under a temporary name beside it, make it durable, and give it its name. Raises TargetError.

    The name itself is durable after `sync_folder`.
    """
    draft = path.with_name(f".{path.name}.draft")
    try:
        with told(path):
            with draft.open("wb") as file:
                fill(file)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    with suppress(OSError):  # Windows opens no folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def check_place(path: Path | None) -> None:
    """Raise TargetError for a file that could not be written, before the work for it begins."""
    if path is None:
        return
    if not path.parent.is_dir():
        raise TargetError(f"{path}: cannot be written: there is no folder {path.parent}")
    if path.exists() and not path.is_file():
        raise TargetError(f"{path}: cannot be written: it is no regular file")


def make_folder(folder: Path) -> None:
    """Make a folder and those above it. Raises TargetError."""
    if folder.exists() and not folder.is_dir():
        raise TargetError(f"{folder}: cannot be written: it is a file, and a folder is needed")
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
