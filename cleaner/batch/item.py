"""What goes into a batch: one item a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cleaner.model import Hints, Media, Notice

_NO_HINTS = Hints()


@dataclass(frozen=True, slots=True)
class Item:
    """One document to be cleaned, and what is known of it.

    raw      the page or the text
    name     its id: a file name, a row's id, or where it stood in its file
    url, media, hints  as for `clean`
    columns  the row it came in, as it was
    problem  why it could not even be read; then `raw` is empty, and it ends as an error with this reason
    """

    raw: bytes | str
    name: str = ""
    url: str | None = None
    media: Media | str | None = None
    hints: Hints = _NO_HINTS
    columns: Mapping[str, Any] = field(default_factory=dict)
    problem: Notice | None = None

    @property
    def size(self) -> int:
        """Bytes or characters that it holds, the document's or its row's; what is nested in the row does not count."""
        row = sum(len(value) for value in self.columns.values() if isinstance(value, (str, bytes)))
        return max(len(self.raw), row)
