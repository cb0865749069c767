"""Reading what the command line names: a file, or standard input as `-`. Bytes, never more than can be used."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner.cli.exits import FileError
from cleaner.cli.options import hints_of

if TYPE_CHECKING:
    from cleaner.api import Cleaner
    from cleaner.result import Cleaned

BYTES_PER_CHAR = 4
"""The most bytes that an encoding takes for one character: with more than that times the limit, all is too large."""


def clean_source(cleaner: Cleaner, name: str, given: dict[str, Any]) -> Cleaned:
    """Read and clean one document; its name goes into the provenance. Raises FileError."""
    raw = read_source(name, cleaner.policy.max_chars * BYTES_PER_CHAR + 1)
    cleaned = cleaner.clean(raw, url=given["url"], media=given["media"], hints=hints_of(given))
    return dataclasses.replace(cleaned, provenance={**cleaned.provenance, "name": name})


def read_source(name: str, limit: int) -> bytes:
    """At most `limit` bytes of a file, or of standard input for `-`. Raises FileError."""
    if name.startswith(("http://", "https://")):
        raise FileError(name, "nothing is fetched from the network", f"try: curl -sL {name} | clean --url {name} -")
    try:
        if name == "-":
            if sys.stdin is None:
                raise FileError("standard input", "is closed")
            return sys.stdin.buffer.read(limit)
        with Path(name).open("rb") as file:
            return file.read(limit)
    except IsADirectoryError:
        raise FileError(name, "is a folder", f"name its files: {name.rstrip('/')}/*.html") from None
    except FileNotFoundError:
        raise FileError(name, "no such file", "check the name, or give - to read standard input") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name, or standard input is closed
        reason = getattr(error, "strerror", None) or str(error)
        raise FileError(name, f"cannot be read: {reason}") from error
