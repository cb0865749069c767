"""Hosts as rules name them: a site, its subdomains, all but some of them.

example.com     the site and everything below it
=example.com    the host itself alone
.example.com    everything below it alone
example.*       the site under any public suffix, and everything below it
~example.com    not there; any of the forms above may follow the sign
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

HOST = re.compile(r"~?(?:[=.]?[^\W_](?:[\w-]*\.)+[\w-]+|[=.]?[^\W_][\w-]*|(?:[^\W_][\w-]*\.)+\*)")
"""The shape of a host as a rule may name it."""

_SUFFIX = re.compile(r"\.[a-z]{2,}(?:-[\w-]+)?|\.(?:com?|org|net|gov|edu|ac|gob|or|ne|go)\.[a-z]{2}")
"""What may stand for the star: one part, or two as in `.co.uk`. The list of public suffixes is not asked for."""


_MOST_LABELS = 12
"""Parts of a host for which names under any suffix are looked up."""

T = TypeVar("T")


def host_matches(host: str | None, patterns: Iterable[str]) -> bool:
    """Whether a host is one of those named. The longest name that holds decides; of two alike, the one that says no.

    Names that only say where not hold everywhere else, also where no host is known.

    >>> host_matches("www.example.com", ["example.com"])
    True
    >>> host_matches("shop.example.com", ["example.com", "~shop.example.com"])
    False
    >>> host_matches("news.example.co.uk", ["example.*"]), host_matches(None, ["~example.com"])
    (True, True)
    """
    names = tuple(patterns)
    best, holds = 0, bool(names) and all(name.startswith("~") for name in names)
    if host is None:
        return holds
    for name in names:
        away = name.startswith("~")
        length = _held(host, name.removeprefix("~"))
        if length > best or (away and length == best > 0):
            best, holds = length, not away
    return holds


def _held(host: str, name: str) -> int:
    """How many characters of the host's end a name covers, 0 for none."""
    if name.endswith(".*"):
        head = name[:-2]
        at = f".{host}".find(f".{head}.")
        return len(host) - at if at >= 0 and _SUFFIX.fullmatch(host, at + len(head)) else 0
    if name[0] == "=":
        return len(host) + 1 if host == name[1:] else 0
    if name[0] == ".":
        return len(name) if host.endswith(name) else 0
    return len(name) if host == name or host.endswith("." + name) else 0


class ByHost(Generic[T]):
    """Things that hold at hosts, found by host without a look at all of them."""

    def __init__(self, entries: Iterable[tuple[tuple[str, ...], T]]) -> None:
        """Each thing with the names of its hosts, as above; one without names holds nowhere."""
        self._entries = tuple(entries)
        self._by_name: dict[str, list[int]] = {}
        self._loose: list[int] = []
        for number, (names, _) in enumerate(self._entries):
            some = [name.lstrip("=.") for name in names if name[0] != "~"]
            for name in dict.fromkeys(some):
                self._by_name.setdefault(name, []).append(number)
            if names and not some:
                self._loose.append(number)
        self._keys = _keys if any(name.endswith(".*") for name in self._by_name) else suffixes

    def at(self, host: str | None) -> list[T]:
        """What holds at this host, in the order in which it was entered."""
        if not self._entries:
            return []
        numbers = {number for key in self._keys(host) for number in self._by_name.get(key, ())}
        found = (self._entries[number] for number in sorted(numbers.union(self._loose)))
        return [thing for names, thing in found if host_matches(host, names)]


def _keys(host: str | None) -> Iterator[str]:
    """The names that may hold at a host: its own, those above it, and each under any suffix."""
    yield from suffixes(host)
    labels = (host or "").split(".")[-_MOST_LABELS:]
    for start in range(len(labels)):
        for end in range(start + 1, len(labels)):
            yield ".".join(labels[start:end]) + ".*"


def suffixes(host: str | None) -> Iterator[str]:
    """A host and every host above it, the longest first.

    >>> list(suffixes("a.example.com"))
    ['a.example.com', 'example.com', 'com']
    """
    while host:
        yield host
        host = host.partition(".")[2]
