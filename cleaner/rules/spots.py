"""Where in a TOML text each key and value stands: `tomllib` keeps no places, and whoever mends a file wants them.

The text must be TOML that `tomllib` has read; of other text the spots mean nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from cleaner.errors import Aim

Path = tuple[str | int, ...]

_TOKEN = re.compile(
    r"(?P<blank>[ \t\r]+|#[^\n]*)|(?P<line>\n)"
    r"|(?P<string>'''[\s\S]*?'''(?:'{1,2}(?!'))?|\"\"\"(?:[^\\]|\\[\s\S])*?\"\"\"(?:\"{1,2}(?!\"))?"
    r"|'[^'\n]*'|\"(?:[^\"\\\n]|\\.)*\")"
    r"|(?P<sign>[\[\]{}=,])|(?P<bare>[^\s\[\]{}=,#'\"]+)"
)
_KEY_PART = re.compile(r"'[^'\n]*'|\"(?:[^\"\\\n]|\\.)*\"|[^.\s'\"]+")


class Spot(NamedTuple):
    """A stretch of one line: its number, its first column and the column behind its last, all from 1."""

    line: int
    column: int
    end: int


class Spots:
    """The keys and values of one text, by the keys that lead to them (numbers count the items of arrays)."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    @cached_property
    def _walk(self) -> _Walk:
        """Only for what aims at a key: a text that is no TOML is not walked over."""
        walk = _Walk(self._text)
        walk.run()
        return walk

    def find(self, aim: Aim) -> Spot:
        """The spot that an error aims at; where nothing stands there, the nearest table around it."""
        for length in range(len(aim.path), 0, -1):
            path = aim.path[:length]
            whole = length == len(aim.path)
            keys, values = self._walk.keys, self._walk.values
            spans = (keys, values) if aim.on_key or not whole else (values, keys)
            span = next((each[path] for each in spans if path in each), None) or self._implied(path)
            if span is not None:
                return self._inside(span, aim.offset) if whole and aim.offset is not None else self._spot(*span)
        return self._spot(0, 0)

    def _implied(self, path: Path) -> tuple[int, int] | None:
        """The first key inside a table that has no place of its own, such as `examples` of `examples.keep = []`."""
        return next((span for key, span in self._walk.keys.items() if key[: len(path)] == path), None)

    def at(self, line: int, column: int) -> Spot:
        """One character, both from 1; past the end of the text, its last."""
        start = self._starts[min(line, len(self._starts)) - 1]
        return self._spot(min(start + column - 1, len(self._text)), 0)

    def source(self, spot: Spot) -> str:
        """The line on which it stands."""
        return self._text[self._starts[spot.line - 1] :].partition("\n")[0].rstrip("\r")

    def _inside(self, span: tuple[int, int], offset: int) -> Spot:
        """A character of a string without escapes; of others, the whole string."""
        start, end = span
        quotes = 3 if self._text.startswith(("'''", '"""'), start) else 1
        inner = start + quotes
        if self._text.startswith("\n", inner) and quotes == 3:
            inner += 1
        if "\\" in self._text[start:end] and self._text[start] == '"':
            return self._spot(*span)
        return self._spot(min(inner + offset, max(start, end - quotes)), 0)

    def _spot(self, start: int, end: int) -> Spot:
        line = bisect_right(self._starts, start)
        first = self._starts[line - 1]
        stop = min(max(end, start + 1), first + len(self.source(Spot(line, 1, 1))))
        return Spot(line, start - first + 1, max(stop - first + 1, start - first + 2))


class _Walk:
    """Goes over the tokens once, with the open arrays and tables on a stack of its own."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.keys: dict[Path, tuple[int, int]] = {}
        self.values: dict[Path, tuple[int, int]] = {}
        self._counts: dict[Path, int] = {}  # of arrays of tables
        self._table: Path = ()
        self._open: list[tuple[Path, str, int, int]] = []  # path, "[" or "{", where it began, items before this one
        self._names: list[str] = []  # the parts of the key that is being read
        self._named = (0, 0)
        self._path: Path | None = None  # of the value that comes next

    def run(self) -> None:
        """Fill `keys` and `values`."""
        at = 0
        while found := _TOKEN.match(self.text, at):
            at = found.end()
            kind = found.lastgroup
            if kind == "line" and not self._open:
                self._names, self._path = [], None
            elif kind == "sign" and found[0] == "[" and not self._open and self._path is None:
                at = self._header(found.start())
            elif kind == "sign":
                self._sign(found[0], found.start())
            elif kind in ("bare", "string"):
                self._word(found[0], found.span())

    def _header(self, start: int) -> int:
        """`[table]` or `[[array of tables]]`; returns where it ends."""
        line = self.text.find("\n", start)
        line = len(self.text) if line < 0 else line
        names = _names(self.text[start:line].partition("#")[0].strip(" \t\r[]"))
        path = self._resolved(names[:-1])
        if self.text.startswith("[[", start):
            array = (*path, names[-1])
            self._counts[array] = self._counts.get(array, -1) + 1
        self._table = self._resolved(names)
        self.keys[self._table] = (start, start + len(self.text[start:line].rstrip()))
        return line

    def _resolved(self, names: list[str]) -> Path:
        path: Path = ()
        for name in names:
            path = (*path, name)
            if path in self._counts:
                path = (*path, self._counts[path])
        return path

    def _sign(self, sign: str, start: int) -> None:
        if sign == "=":
            base = self._open[-1][0] if self._open else self._table
            self._path = (*base, *self._names)
            self.keys[self._path] = self._named
            self._names = []
        elif sign in "[{" and self._path is not None:
            self._open.append((self._path, sign, start, 0))
            self._path = (*self._path, 0) if sign == "[" else None
        elif sign in "]}" and self._open:
            path, _, began, _ = self._open.pop()
            self.values[path] = (began, start + 1)
            self._path = None
        elif sign == "," and self._open:
            path, opened, began, items = self._open.pop()
            self._open.append((path, opened, began, items + 1))
            self._path = (*path, items + 1) if opened == "[" else None

    def _word(self, word: str, span: tuple[int, int]) -> None:
        if self._path is not None:
            self.values.setdefault(self._path, span)  # a date's time stands behind a blank
        else:
            self._named = (self._named[0] if self._names else span[0], span[1])
            self._names += _names(word)


def _names(key: str) -> list[str]:
    """The parts of a dotted key."""
    return [part.strip("'\"") for part in _KEY_PART.findall(key)]
