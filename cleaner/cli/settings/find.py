"""Where configuration files are looked for: upward from the working folder, and in the user's own folder."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleaner.errors import RuleError
from cleaner.rules.pack import Layer
from cleaner.rules.toml import tables

OWN, SHARED, SECTION = "clean.toml", "pyproject.toml", "tool.clean"
REPOSITORY = (".git", ".hg", ".svn")
"""What stands at the top of a repository: a project goes no further up."""

MAX_BYTES = 1_000_000
"""The largest configuration file; written by hand, none comes near it."""


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """One file, read. `data` are its settings; `section` is the table they stand in, "" for the whole file."""

    path: Path
    layer: Layer
    text: str
    data: Mapping[str, Any]
    section: str = ""

    @property
    def name(self) -> str:
        """The file as it is named to people."""
        return shown(self.path)


def project_file(start: Path) -> ConfigFile | None:
    """The nearest `clean.toml`, or `pyproject.toml` with a table `tool.clean`, in `start` or above it.

    In one folder `clean.toml` goes first. The search ends at the top of a repository or of the file system.
    """
    for folder in (start, *start.parents):
        if _is_file(folder / OWN):
            return _read(folder / OWN, Layer.PROJECT)
        if _is_file(folder / SHARED) and (found := _read_shared(folder / SHARED)) is not None:
            return found
        if any(os.path.lexists(folder / mark) for mark in REPOSITORY):
            return None
    return None


def passed_over(file: ConfigFile) -> str | None:
    """The name of a `pyproject.toml` beside a `clean.toml` whose table of ours is not read, if there is one."""
    beside = file.path.with_name(SHARED)
    if file.layer is not Layer.PROJECT or file.section or not _is_file(beside):
        return None
    try:
        return shown(beside) if _read_shared(beside) is not None else None
    except RuleError:  # it is not read, so it may be broken
        return None


def user_file(environ: Mapping[str, str]) -> ConfigFile | None:
    """The user's file, if there is one."""
    path = user_path(environ)
    return _read(path, Layer.USER) if path is not None and _is_file(path) else None


def user_path(environ: Mapping[str, str]) -> Path | None:
    """`clean/config.toml` in $XDG_CONFIG_HOME, or in ~/.config where that is not an absolute path."""
    given = environ.get("XDG_CONFIG_HOME", "")
    if not Path(given).is_absolute():  # relative ones are to be ignored: XDG Base Directory Specification 0.8
        try:
            given = str(Path.home() / ".config")
        except RuntimeError:  # nobody's home is known
            return None
    return Path(given) / "clean" / "config.toml"


def shown(path: Path) -> str:
    """The path from the working folder where it stands below that, else the whole."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (OSError, ValueError):
        return str(path)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder that may not be entered holds nobody's settings
        return False


def _read_shared(path: Path) -> ConfigFile | None:
    raw = _raw(path)
    if b"clean" not in raw:  # most: they need not be parsed, nor be whole
        return None
    text = _text(path, raw)
    tool = _parsed(path, text).get("tool")
    data = tool.get("clean") if isinstance(tool, dict) else None
    if data is None:
        return None
    if not isinstance(data, dict):
        raise RuleError(shown(path), "tool.clean is no table", f"write [{SECTION}] and the keys below it")
    return ConfigFile(path, Layer.PROJECT, text, data, SECTION)


def _read(path: Path, layer: Layer) -> ConfigFile:
    text = _text(path, _raw(path))
    return ConfigFile(path, layer, text, _parsed(path, text))


def _raw(path: Path) -> bytes:
    """The file, or one byte more of it than may be used."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise RuleError(shown(path), f"cannot be read: {error.strerror}", "--isolated goes on without it") from error


def _text(path: Path, raw: bytes) -> str:
    if len(raw) > MAX_BYTES:
        raise RuleError(shown(path), f"is larger than {MAX_BYTES:,} bytes, the most for a configuration file")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleError(shown(path), "is not UTF-8", "save it as UTF-8") from error


def _parsed(path: Path, text: str) -> dict[str, Any]:
    try:
        return tables(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(shown(path), f"is not TOML: {error}", "--isolated goes on without it") from error
