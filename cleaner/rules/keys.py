"""Typed values out of TOML tables: what is wrong with one is written down with its place, and reading goes on."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from cleaner.errors import Aim, RuleError


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file. `where` is `file:line`; `errors` is the list of the whole file, which grows.

    `path` are the keys that lead to it. A value of the wrong type is an error and then read as if it were not there.
    """

    data: dict[str, Any]
    where: str
    errors: list[RuleError]
    path: tuple[str | int, ...] = ()

    def inner(self, data: dict[str, Any], *path: str | int) -> Table:
        """A table inside this one, behind the keys `path`, whose errors are told at the same line."""
        return replace(self, data=data, path=(*self.path, *path))

    def strings(self, key: str) -> tuple[str, ...]:
        """A string or a list of them, none of them empty."""
        value = self.data.get(key, [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            self.fail(f"{key} must be a string or a list of strings, none of them empty", at=key)
            return ()
        return tuple(value)

    def string(self, key: str) -> str | None:
        """A string that is not empty, or None."""
        value = self.data.get(key)
        if value is not None and (not isinstance(value, str) or not value):
            self.fail(f"{key} must be a string that is not empty, not {value!r}", at=key)
            return None
        return value

    def number(self, key: str) -> int | None:
        """A whole number from 0, or None."""
        value = self.data.get(key)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
            self.fail(f"{key} must be a whole number, not {value!r}", at=key)
            return None
        return value

    def one_of(self, key: str, known: tuple[str, ...], default: str | None) -> Any:
        """One of the known words."""
        value = self.data.get(key, default)
        if value is not None and value not in known:
            self.fail(f"unknown {key} {value!r}", suggest(str(value), known), at=key)
            return default
        return value

    def words(self, key: str, known: Iterable[str]) -> tuple[str, ...]:
        """Those of a list of strings that are known words; each that is not is an error."""
        words = list(map(str, known))
        given = self.strings(key)
        for word in given:
            if word not in words:
                inner = isinstance(self.data[key], list)
                table = self.inner(self.data, key) if inner else self
                table.fail(f"unknown {key} {word!r}", suggest(word, words), at=given.index(word) if inner else key)
        return tuple(word for word in given if word in words)

    def refuse_unknown(self, known: Iterable[str]) -> None:
        """An error for each key that is not known."""
        known = set(known)
        for key in sorted(set(self.data) - known):
            aim = Aim((*self.path, key), on_key=True)
            self.errors.append(RuleError(self.where, f"unknown key {key!r}", suggest(key, known), aim))

    def fail(self, problem: str, fix: str = "", *, at: str | int | None = None, offset: int | None = None) -> None:
        """Write an error down: about the value of the key `at`, `offset` characters into it, or the whole table."""
        aim = Aim(self.path if at is None else (*self.path, at), offset=offset)
        self.errors.append(RuleError(self.where, problem, fix, aim))


class Lines:
    """The lines of a file, to say where a value stands: `tomllib` keeps no places."""

    def __init__(self, text: str, origin: str) -> None:
        self.origin = origin
        self._lines = text.split("\n")
        self._keyed: dict[str, list[tuple[int, str]]] = {}

    def place(self, key: str, value: str) -> str:
        """`file:line` of the first line that begins with `key` and holds `value` in quotes; else the first line."""
        if key not in self._keyed:  # once a key, not once a rule: a third of the time of loading
            lines = enumerate(self._lines, 1)
            self._keyed[key] = [(number, line) for number, line in lines if line.lstrip().startswith(key)]
        quoted = (f'"{value}"', f"'{value}'")  # or an id would stand where a longer one begins like it
        found = (number for number, line in self._keyed[key] if any(sign in line for sign in quoted))
        return f"{self.origin}:{next(found, 1)}"


def suggest(word: str, known: Iterable[str]) -> str:
    """What may have been meant, or all that is known."""
    words = sorted(map(str, known))
    close = difflib.get_close_matches(word, words, n=1)
    return f"did you mean {close[0]!r}?" if close else f"known are {', '.join(words)}"
