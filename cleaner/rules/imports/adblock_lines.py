"""The lines of a filter list of an ad blocker: which are cosmetic filters, and what the others are."""

from __future__ import annotations

import re
from typing import NamedTuple

from cleaner.rules.hosts import HOST

MAX_LINE = 2_000
"""Characters of a line; the longest real filters have some hundreds."""

_MARK = re.compile(r"#@?(?:\$\?|[?$%])?#|\$@?\$")
_HOSTS = re.compile(r"[~\w.,*\s-]*")
_STYLE = re.compile(r":(?:style|remove-attr|remove-class)\(")


class Filter(NamedTuple):
    """A cosmetic filter: its line, where it holds (`rules.hosts`), what it hides. `cancels` tells of an exception."""

    line: int
    hosts: tuple[str, ...]
    selector: str
    cancels: bool = False

    @property
    def named(self) -> tuple[str, ...]:
        """The hosts that it is only for; none for a generic one."""
        return tuple(host for host in self.hosts if host[0] != "~") if self.hosts else ()


class Other(NamedTuple):
    """A line that is no filter of ours: the reason, or "" for what is blank or a comment."""

    reason: str
    hint: str = ""


def read_line(number: int, line: str) -> Filter | Other:
    """Read one line.

    >>> read_line(1, "example.com,~shop.example.com##.promo")
    Filter(line=1, hosts=('example.com', '~shop.example.com'), selector='.promo', cancels=False)
    >>> read_line(2, "||ads.example.com^$script")
    Other(reason='network', hint='')
    """
    line = line.strip()
    if line.startswith("!#include"):
        return Other("include", "give that list too")
    if not line or line.startswith("!") or (line.startswith("[") and line.endswith("]") and "#" not in line):
        return Other("")
    if len(line) > MAX_LINE:
        return Other("too_large", f"a line may have {MAX_LINE:,} characters")
    found = _MARK.search(line) if "#" in line or "$" in line else None
    if found is None or not _HOSTS.fullmatch(line, 0, found.start()):
        return Other("" if re.match(r"#(?:\s|$)", line) else "network")
    mark, body = found.group(), line[found.end() :].strip()
    reason = _reason(mark, body)
    if reason:
        return Other(reason)
    hosts = tuple(_host(part) for part in line[: found.start()].split(",") if part.strip() not in ("", "*"))
    if not all(HOST.fullmatch(host) for host in hosts):
        return Other("hosts", "hosts are written as example.com, ~example.com or example.*")
    return Filter(number, hosts, body, "@" in mark)


def _reason(mark: str, body: str) -> str:
    """Why a line with this mark is not a filter of elements, or ""."""
    if not body:
        return "empty"
    if "%" in mark or mark in ("$$", "$@$") or body.startswith(("+js(", "^", "script:inject(")):
        return "script"
    return "style" if "$" in mark or _STYLE.search(body) else ""


def _host(part: str) -> str:
    away, name = ("~", part.strip()[1:]) if part.strip().startswith("~") else ("", part.strip())
    return away + name.lower().removeprefix("www.")
