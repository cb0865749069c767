"""A folder of site configurations: each is read when a document of its host comes by.

The files' bytes are read at once, so that what is chosen later is what stood there then, and the digest names the
content: two folders with the same files have the same digest, whatever their dates.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from cleaner.errors import RuleError
from cleaner.page import Page
from cleaner.rules.hosts import HOST, suffixes
from cleaner.rules.imports.ftr import MAX_BYTES, Config, read_config
from cleaner.rules.imports.report import Note, Report, total
from cleaner.rules.pack import Rule, RulePack

MOST_FILES = 20_000
"""Ten times as many as FiveFilters' own collection has."""

MOST_BYTES = 50_000_000
"""Of all files together; those of that collection have about one million."""


class SiteConfigs:
    """Site configurations by host: `example.com` its own, `.example.com` for what stands below it. A `PackSource`."""

    name = "ftr"

    def __init__(self, files: Mapping[str, bytes], folder: str = "ftr") -> None:
        """files: the bytes of each file by its name without `.txt`; folder: what stands before it in origins."""
        self._folder = folder
        served = [name for name in sorted(files, reverse=True) if _is_host(_host(name))]
        self._files = {_host(name): name for name in served}  # example.com before www.example.com
        self._raw = {name: files[name] for name in sorted(files)}
        self._unused = sorted(set(files) - set(self._files.values()))
        self._read: dict[str, Config] = {}
        content = hashlib.sha256()
        for name, raw in self._raw.items():
            content.update(f"{name}\n{len(raw)}\n".encode() + raw)
        self._digest = content.hexdigest()[:12]

    def __len__(self) -> int:
        return len(self._files)

    @property
    def digest(self) -> str:
        """A short name of the content of all files."""
        return self._digest

    def packs(self, host: str | None, page: Page | None) -> tuple[RulePack, ...]:  # noqa: ARG002 - a source's
        """The pack of a host: its own file's, else that of the nearest host above it with a wildcard."""
        stem = self._stem(host)
        pack = self._config(stem).pack if stem is not None else None
        return (pack,) if pack is not None and pack.rules else ()

    def rule(self, rule_id: str) -> Rule | None:
        """The rule of this id, or None."""
        stem = rule_id.removeprefix("ftr/").rpartition("/")[0]
        if _host(stem) not in self._files:
            return None
        return next((rule for rule in self._config(_host(stem)).pack.rules if rule.id == rule_id), None)

    def has(self, name: str) -> bool:
        """Whether a rule or a pack bears this name."""
        host = _host(name.removeprefix("ftr/"))
        return self.rule(name) is not None or (host in self._files and name == f"ftr/{self._files[host]}")

    def every(self) -> Iterator[RulePack]:
        """The packs of all files, in the order of their names."""
        return (config.pack for config in self.configs())

    def configs(self) -> Iterator[Config]:
        """Every file, read, in the order of their names."""
        for host in sorted(self._files):
            yield self._config(host)

    def report(self) -> Report:
        """What became of all lines of all files."""
        unused = (Note(self._origin(name), *_why_unused(name)) for name in self._unused)
        return total([*(config.report for config in self.configs()), *(Report(1, notes=(note,)) for note in unused)])

    def _stem(self, host: str | None) -> str | None:
        """The key of the file that serves a host."""
        if host is None:
            return None
        above = (f".{parent}" for parent in list(suffixes(host))[1:])
        return next((name for name in (host, *above) if name in self._files), None)

    def _config(self, host: str) -> Config:
        known = self._read.get(host)
        if known is None:  # a memo: the bytes stay what they are
            name = self._files[host]
            known = self._read[host] = read_config(self._raw[name], name, self._origin(name), self._hosts(host))
        return known

    def _hosts(self, host: str) -> tuple[str, ...]:
        """Where a file holds, as rules name hosts: a wildcard's not where a host below it has a file of its own."""
        if host[0] != ".":
            return (f"={host}",)
        own = sorted(other for other in self._files if other.endswith(host) and other != host)
        return (host, *(f"~{other}" if other[0] == "." else f"~={other}" for other in own))

    def _origin(self, name: str) -> str:
        return f"{self._folder}/{name}.txt"


def _host(stem: str) -> str:
    return stem.lower().removeprefix("www.")


def _is_host(host: str) -> bool:
    """Whether rules can name it: a file by another name would make rules that no rule file may hold."""
    return HOST.fullmatch(host if host[:1] == "." else f"={host}") is not None


def _why_unused(name: str) -> tuple[str, str, str]:
    """Reason, text and hint of a file that serves no host."""
    if _is_host(_host(name)):
        return "shadowed", name, ""
    return "hosts", name, "a file is named after its host, such as example.com.txt"


def read_site_configs(folder: str | Path) -> SiteConfigs:
    """The site configurations in a folder: all its files `*.txt`. Raises RuleError where that cannot be read.

    Files too large to be one are left out of memory; the report names them.
    """
    shown = str(folder).rstrip("/")
    files: dict[str, bytes] = {}
    size = 0
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(".txt") and entry.is_file():
                    with Path(entry.path).open("rb") as file:
                        files[entry.name.removesuffix(".txt")] = file.read(MAX_BYTES + 1)
                        size += len(files[entry.name.removesuffix(".txt")])
                if len(files) > MOST_FILES or size > MOST_BYTES:
                    problem = f"has more than {MOST_FILES:,} files, or {MOST_BYTES:,} bytes in them"
                    raise RuleError(shown, problem, "part it")
    except OSError as error:
        raise RuleError(shown, f"cannot be read: {error.strerror}", "give the folder of site configurations") from error
    if not files:
        raise RuleError(shown, "holds no site configuration", "its files are named after hosts: example.com.txt")
    return SiteConfigs(files, shown)
