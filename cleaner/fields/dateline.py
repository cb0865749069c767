"""Bare dates near the headline: lines that say little more than when the story appeared, or was changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from cleaner.fields import dates
from cleaner.model import Candidate

__all__ = ["AFTER", "BEFORE", "is_modified", "near_headline"]

BEFORE, AFTER = 11, 24
"""Blocks before and after the headline that are looked at; the nearest below it comes first."""

MAX_LINE = 120
_SHARE = 0.4
"""Share of a line that must be the date. On pages that declare none, 95 of the 111 dates so found were right and
most of the others were the day of the last change."""

_MODIFIED = re.compile(
    r"updated?\b|modified|revised|last[-_]?mod|aktualisiert|mis à jour|actualizad|atualizad|aggiornat|bijgewerkt"
    r"|обновлен|zaktualizowan|güncelle|uppdater|opdater|oppdater|päivitetty|अपडेट|تحديث|更新"
)
_PUBLISHED = re.compile(r"publi|entry-date|created|posted|erstellt|veröffentlicht|опубликован|نشر|发布|發布|公開")


def is_modified(words: str) -> bool:
    """Whether the words around a date, in lower case, say that it is the day of a change and not of publication."""
    return bool(_MODIFIED.search(words) and not _PUBLISHED.search(words))


def near_headline(
    lines: Sequence[str], headline: int, *, language: str | None = None, zones: Mapping[str, str] | None = None
) -> Iterator[tuple[Literal["published", "modified"], Candidate]]:
    """The bare dates near the headline, nearest first, as candidates of `published` or `modified`.

    `lines` are the texts of the blocks, `headline` the index of the headline's; a candidate's `block` is an index
    into `lines`, its value ISO 8601.
    """
    below = range(headline + 1, min(len(lines), headline + 1 + AFTER))
    above = range(headline - 1, max(-1, headline - 1 - BEFORE), -1)
    for index in (*below, *above):
        line = lines[index].strip()
        if not line or len(line) > MAX_LINE:
            continue
        found = dates.find(line, language=language, zones=zones or {})
        if found and found[2] - found[1] >= _SHARE * len(line):
            field: Literal["published", "modified"] = "modified" if is_modified(line.lower()) else "published"
            yield field, Candidate(found[0].iso, "page:near-headline", line, index)
