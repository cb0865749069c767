"""A corpus folder: `truth.jsonl` with one row a document, and `pages/<id>.html.gz` or `pages/<id>.txt`."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """One document as a pipeline gets it: raw bytes, and the address it came from where that is known."""

    id: str
    raw: bytes
    url: str | None
    media: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder of documents of one media ("html" or "text") and the rows that say what is right for each."""

    folder: Path
    media: str
    truths: tuple[Mapping[str, Any], ...]

    @property
    def name(self) -> str:
        return f"{self.folder.name} ({self.media}, {len(self.truths)} documents)"

    def pages(self) -> Iterator[Page]:
        """The documents in the order of the rows, read one at a time."""
        for truth in self.truths:
            yield Page(truth["id"], _read(_path(self.folder, truth["id"], self.media)), truth.get("url"), self.media)


def open_corpus(folder: Path, limit: int | None = None) -> Corpus:
    """Read the rows of a corpus. `limit` takes that many of them, spread evenly over the whole.

    Raises FileNotFoundError when the folder lacks its rows or its first document.
    """
    with (folder / "truth.jsonl").open(encoding="utf-8") as lines:
        truths = [json.loads(line) for line in lines if line.strip()]
    if limit is not None and limit < len(truths):
        truths = [truths[i * len(truths) // limit] for i in range(limit)]
    media = "html" if _path(folder, truths[0]["id"], "html").exists() else "text"
    if not _path(folder, truths[0]["id"], media).exists():
        raise FileNotFoundError(f"{folder}/pages has no {truths[0]['id']}.html.gz and no {truths[0]['id']}.txt")
    return Corpus(folder, media, tuple(truths))


def _path(folder: Path, page_id: str, media: str) -> Path:
    return folder / "pages" / (f"{page_id}.html.gz" if media == "html" else f"{page_id}.txt")


def _read(path: Path) -> bytes:
    raw = path.read_bytes()
    return gzip.decompress(raw) if path.suffix == ".gz" else raw
