"""The collector of what a page declares: candidates by field, each with the rank of its source."""

from __future__ import annotations

import html
import re
from operator import itemgetter

from cleaner.model import Candidate

MAX_CHARS = 2_000
MAX_CANDIDATES = 60

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")


def plain(raw: str) -> str:
    """A declared value as a reader would see it: entities decoded, tags dropped, white space squeezed."""
    text = raw[:MAX_CHARS]
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub("", text)
    return " ".join(text.split())


class Declared:
    """Candidates by field. A lower rank is more trusted; within a rank the earlier one is."""

    def __init__(self) -> None:
        self._found: dict[str, list[tuple[int, Candidate]]] = {}

    def add(self, field: str, rank: int, source: str, raw: str | None) -> None:
        """Note a value of a field; an empty one, or one more than is ever needed, is left out."""
        value = plain(raw) if raw else ""
        if raw and value:
            found = self._found.setdefault(field, [])
            if len(found) < MAX_CANDIDATES:
                found.append((rank, Candidate(value, source, raw[:MAX_CHARS])))

    def has(self, field: str, rank: int) -> bool:
        """Whether a source of this rank or a better one has declared the field."""
        return any(found <= rank for found, _ in self._found.get(field, ()))

    def of(self, field: str) -> tuple[Candidate, ...]:
        """The candidates of a field, most trusted first, without repeats of one source."""
        found = self._found.get(field)
        if found is None:
            return ()
        if len(found) == 1:
            return (found[0][1],)
        ranked = sorted(found, key=itemgetter(0))
        unique = {(candidate.source, candidate.value): candidate for _, candidate in reversed(ranked)}
        return tuple(reversed(unique.values()))
