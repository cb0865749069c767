"""Files and environment variables into checked settings: each value is held against the option of its name."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from cleaner.cli.options import Option
from cleaner.cli.settings.find import ConfigFile, project_file, shown, user_file
from cleaner.cli.settings.layers import Given, Settings
from cleaner.errors import RuleError, RuleErrors
from cleaner.rules.keys import suggest
from cleaner.rules.pack import Layer

Options = Mapping[str, Option]

PREFIX = "CLEAN_"
_TRUTH = {
    "1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False,
}  # fmt: skip


def all_settings() -> dict[str, Option]:
    """Every setting there is, with the option that it stands for, in the order of the help."""
    from cleaner.cli.clean import clean  # which has all of them; it imports the options, and so, late, this

    return {param.setting: param for param in clean.params if isinstance(param, Option) and param.setting}


def read_settings() -> Settings:
    """What the user's file, the project's and the environment say. Raises RuleErrors with everything wrong in them."""
    options, environ = all_settings(), os.environ
    errors: list[RuleError] = []
    files = (user_file(environ), project_here())
    layers = [_of_file(file, options, errors) for file in files if file is not None]
    layers.append(_of_environment(environ, options, errors))
    if errors:
        raise RuleErrors(tuple(errors))
    return Settings(tuple(layer for layer in layers if layer))


def strangers(environ: Mapping[str, str]) -> dict[str, str]:
    """Variables that look like misspelt settings, each with the one that was probably meant."""
    keys = {variable(key): key for key in all_settings()}
    unknown = sorted(name for name in environ if name.startswith(PREFIX) and name not in keys)
    close = {name: get_close_matches(name.removeprefix(PREFIX).lower(), keys.values(), n=1) for name in unknown}
    return {name: variable(meant[0]) for name, meant in close.items() if meant}


def variable(key: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + key.upper()


def project_here() -> ConfigFile | None:
    """The project's file, from the working folder upward."""
    try:
        return project_file(Path.cwd())
    except FileNotFoundError:  # the working folder is gone
        return None


def _of_file(file: ConfigFile, options: Options, errors: list[RuleError]) -> dict[str, Given]:
    found: dict[str, Given] = {}
    for key, raw in file.data.items():
        origin = _place(file, key)
        if key not in options:
            errors.append(RuleError(origin, f"unknown key {key!r}", _meant(file, key, options)))
            continue
        try:
            found[key] = Given(_checked(options[key], raw, file.path.parent), origin, file.layer)
        except ValueError as error:
            errors.append(RuleError(origin, f"{key}: {error}"))
    return found


def _of_environment(environ: Mapping[str, str], options: Options, errors: list[RuleError]) -> dict[str, Given]:
    found: dict[str, Given] = {}
    for key, option in options.items():
        name = variable(key)
        if raw := environ.get(name, ""):  # an empty one is not set
            try:
                value = _checked(option, _parted(option, raw), Path())
                found[key] = Given(value, name, Layer.ENVIRONMENT)
            except ValueError as error:
                errors.append(RuleError(name, str(error)))
    return found


def _parted(option: Option, raw: str) -> Any:
    if option.is_flag:
        if raw.lower() not in _TRUTH:
            raise ValueError(f"{raw!r} is neither yes nor no; write 1 or 0")
        return _TRUTH[raw.lower()]
    if not option.multiple:
        return raw
    parts = raw.split(os.pathsep) if isinstance(option.type, click.Path) else re.split(r"[\s,]+", raw)
    return [part for part in parts if part]


def _checked(option: Option, raw: Any, base: Path) -> Any:
    """The value, converted as the option does it. Raises ValueError."""
    if option.is_flag:
        if not isinstance(raw, bool):
            raise ValueError(f"must be true or false, not {raw!r}")
        return raw
    if not option.multiple:
        return _converted(option, raw, base)
    entries = [raw] if isinstance(raw, str) else raw
    if not isinstance(entries, list):
        raise ValueError(f"must be a list of strings, not {raw!r}")
    return tuple(dict.fromkeys(_converted(option, entry, base) for entry in entries))


def _converted(option: Option, raw: Any, base: Path) -> Any:
    if not isinstance(raw, str) or not raw:
        raise ValueError(f"must be a string that is not empty, not {raw!r}")
    if isinstance(option.type, click.Path):
        return _existing(raw, base)
    try:
        return option.type.convert(raw, None, None)
    except click.BadParameter as error:
        raise ValueError(error.message) from error


def _existing(raw: str, base: Path) -> Path:
    try:
        path = base / Path(raw).expanduser()
        there = path.exists()
    except (OSError, RuntimeError, ValueError) as error:  # no home for ~, a NUL
        raise ValueError(f"{raw!r} cannot be looked for: {error}") from error
    if not there:
        raise ValueError(f"there is no file or folder {shown(path)!r}")
    return Path(shown(path))


def _place(file: ConfigFile, key: str) -> str:
    """`file:line` of a key; the file alone where it is written in a way that is not looked for."""
    inside = not file.section
    begins = re.compile(rf"""(?:{re.escape(key)}|"{re.escape(key)}"|'{re.escape(key)}')\s*[=.]|\[{re.escape(key)}\]""")
    for number, line in enumerate(file.text.split("\n"), 1):
        line = line.strip()
        if file.section and line.startswith("["):
            inside = re.sub(r"[\s\"']", "", line.partition("#")[0]) == f"[{file.section}]"
        elif inside and begins.match(line):
            return f"{file.name}:{number}"
    return file.name


def _meant(file: ConfigFile, key: str, options: Options) -> str:
    if key == "tool" and not file.section:
        return "here keys stand at the top, without [tool.clean]"
    return suggest(key, options)
