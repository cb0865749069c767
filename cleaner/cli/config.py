"""`clean config`: every setting, its value, and where that comes from."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

import click

from cleaner.cli.exits import Exit
from cleaner.cli.options import Command, OneOf, option, options, rule_options, screen_options
from cleaner.cli.screen import Screen
from cleaner.cli.settings.find import OWN, SECTION, SHARED, passed_over, user_path
from cleaner.cli.settings.layers import Given
from cleaner.cli.settings.read import all_settings, project_here
from cleaner.cli.settings.use import entries_of
from cleaner.writers.terminal import Ink, cells, clip

Entries = dict[str, list[Given]]

config_options = options(
    option("Output", "-f", "--format", "form", type=OneOf("format", ("text", "json")), default="text", metavar="FORM",
           help="text (as usual: what could stand in clean.toml) or json."),
    option("Output", "--show-origin", is_flag=True,
           help="Say for each value where it comes from: an option, a variable, a file's line, or the default."),
)  # fmt: skip


@click.command(cls=Command, context_settings={"help_option_names": ["-h", "--help"]})
@config_options
@rule_options
@screen_options
@click.pass_context
def config(context: click.Context, /, **given: Any) -> Exit:
    """Show the settings as they hold here: the options over CLEAN_* variables, clean.toml and the user's file."""
    screen = Screen(given["colour"])
    entries = entries_of(context)
    if given["form"] == "json":
        screen.data(json.dumps(_plain(entries, given), ensure_ascii=False, indent=2) + "\n")
    elif given["show_origin"]:
        screen.write("".join(f"{line}\n" for line in _origins(entries, screen, given)))
    else:
        screen.data("".join(f"{line}\n" for line in _toml(entries)))
    return Exit.FINE


def _value(key: str, entries: list[Given]) -> Any:
    """The effective value: a list, or the one that was given, or the option's default."""
    option = all_settings()[key]
    if option.multiple:
        return [str(entry.value) for entry in entries]
    if entries:
        return entries[0].value
    if option.is_flag:
        return False
    return option.default if isinstance(option.default, str) else None


def _toml(entries: Entries) -> Iterator[str]:
    """The settings as a file could hold them; a comment names those that are not set."""
    told = {key: _value(key, values) for key, values in entries.items()}
    there = {key: value for key, value in told.items() if value not in (None, [])}
    width = max(map(len, there))
    for key, value in there.items():
        yield f"{key.ljust(width)} = {json.dumps(value, ensure_ascii=False)}"  # strings of TOML are those of JSON
    if len(there) < len(told):
        yield f"# not set: {', '.join(key for key in told if key not in there)}"


def _origins(entries: Entries, screen: Screen, given: dict[str, Any]) -> Iterator[str]:
    for line in _files(given):
        yield screen.paint(line, Ink.DIM)
    yield ""
    rows = [row for key, values in entries.items() for row in _rows(key, values)]
    keys, values, origins = (max(map(cells, column)) for column in zip(*rows, strict=True))
    values = min(values, max(20, screen.width - keys - origins - 4))  # an origin is shown whole: it is to be found
    for key, value, origin in rows:
        value = clip(value, values)
        ink = Ink.DIM if origin == "default" else Ink.PLAIN
        padded = screen.paint(value + " " * (values - cells(value)), ink)
        yield f"{screen.paint(key.ljust(keys), Ink.BOLD)}  {padded}  {screen.paint(origin, Ink.DIM)}"


def _rows(key: str, entries: list[Given]) -> Iterator[tuple[str, str, str]]:
    if not entries:
        value = _value(key, entries)
        yield key, "-" if value in (None, []) else _spoken(value), "default"
    for number, entry in enumerate(entries):
        yield "" if number else key, _spoken(entry.value), entry.origin


def _spoken(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _files(given: dict[str, Any]) -> Iterator[str]:
    """Which files were read, and where one was looked for in vain."""
    if given["settings"].isolated:
        yield "no configuration is read: --isolated"
        return
    user, project = user_path(os.environ), project_here()
    there = "" if user is not None and user.is_file() else " (not there)"
    yield f"user     {user}{there}" if user is not None else "user     (no home folder)"
    if project is None:
        yield f"project  no {OWN}, nor a {SHARED} with [{SECTION}], from here upward"
        return
    yield f"project  {project.name}{f' [{SECTION}]' if project.section else ''}"
    if (beside := passed_over(project)) is not None:
        yield f"         {beside} [{SECTION}] is not read: {OWN} stands beside it"


def _plain(entries: Entries, given: dict[str, Any]) -> dict[str, Any]:
    """The same as data: for each setting its value, and the entries it is made of with their origins."""
    told = {
        key: {
            "value": _value(key, values),
            "from": [
                {"value": _jsonable(entry.value), "layer": entry.layer.name.lower(), "origin": entry.origin}
                for entry in values
            ],
        }
        for key, values in entries.items()
    }
    return {"isolated": given["settings"].isolated, "settings": told}


def _jsonable(value: Any) -> Any:
    return value if isinstance(value, str | bool) else str(value)


config.params += [  # every other option that is a setting: only so can it be shown where each comes from
    param for key, param in all_settings().items() if param.name not in {known.name for known in config.params}
]
