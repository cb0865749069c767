"""Folders of documents: a corpus (`truth.jsonl` and `pages/`), or any folder with pages and dumps in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cleaner.errors import UsageError

TRUTH = "truth.jsonl"
ENDINGS = (".html.gz", ".html", ".htm", ".txt")
MAX_BYTES = 80_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """One document of a folder. `truth` is its row of `truth.jsonl`, or empty; `url` is where it came from."""

    name: str
    path: Path
    truth: Mapping[str, Any] = field(default_factory=dict)
    url: str | None = None

    @property
    def body(self) -> str | None:
        """The article's true text, if the row has it."""
        body = self.truth.get("body")
        return body if isinstance(body, str) and body.strip() else None

    def read(self) -> bytes:
        """Its bytes, still packed if they are. Raises UsageError where it cannot be read."""
        try:
            with self.path.open("rb") as file:
                return file.read(MAX_BYTES)
        except OSError as error:
            raise UsageError(f"{self.path}: cannot be read: {error.strerror}") from error


def sources(folder: Path, limit: int | None = None, url: str | None = None) -> list[Source]:
    """The documents of a folder; `limit` takes that many of them, spread evenly over the whole.

    `url` is where those came from of which no row says it.

    Raises UsageError when it is no folder, or has none.
    """
    rows = truths(folder)
    found = _of_corpus(folder, rows, url) if rows else _of_folder(folder, url)
    if not found:
        raise UsageError(f"{folder}: holds no documents; they end in {', '.join(ENDINGS)}")
    return spread(found, limit)


def spread(found: list[Any], limit: int | None) -> list[Any]:
    """At most `limit` items, spread evenly over the whole.

    >>> spread(list(range(10)), 3)
    [0, 3, 6]
    """
    if limit is None or limit >= len(found):
        return found
    return [found[number * len(found) // limit] for number in range(limit)]


def truths(folder: Path) -> list[Mapping[str, Any]]:
    """The rows of a corpus; none where there is no `truth.jsonl`.

    Raises UsageError where there is no such folder, or a line is no row.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder; give one with pages (.html, .html.gz) or dumps (.txt)")
    path = folder / TRUTH
    if not path.is_file():
        return []
    rows: list[Mapping[str, Any]] = []
    try:
        lines = path.read_text("utf-8-sig").split("\n")  # a JSON string may hold what else parts lines, such as U+2028
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as UTF-8: {error}") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError as error:
                raise UsageError(f"{path}:{number}: is not JSON: {error}") from error
            if not isinstance(row, dict) or not isinstance(row.get("id"), str):
                raise UsageError(f"{path}:{number}: a row is an object with a string id")
            rows.append(row)
    return rows


def _of_corpus(folder: Path, rows: list[Mapping[str, Any]], url: str | None) -> list[Source]:
    found = []
    for row in rows:
        places = (folder / "pages" / f"{row['id']}{ending}" for ending in ENDINGS)
        path = next((place for place in places if place.is_file()), None)
        if path is not None:
            found.append(Source(row["id"], path, row, str(row.get("url") or "") or url))
    return found


def _of_folder(folder: Path, url: str | None) -> list[Source]:
    files = (path for path in folder.rglob("*") if path.name.endswith(ENDINGS) and path.is_file())
    return [Source(path.relative_to(folder).as_posix(), path, url=url) for path in sorted(files)]
