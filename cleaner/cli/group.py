"""A verb with verbs of its own, each in a module that is imported only when it is called: help must feel instant."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from cleaner.cli.exits import Exit
from cleaner.cli.screen import Screen


class Group(click.Group):
    """`modules` maps each command's name to "module:attribute"; the help lists them in this order."""

    def __init__(self, *args: Any, modules: Mapping[str, str], **known: Any) -> None:
        super().__init__(*args, **{"invoke_without_command": True, **known})
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """The names of all commands."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        """The command of this name, or None."""
        place = self.modules.get(cmd_name)
        if place is None:
            return None
        module, _, attribute = place.partition(":")
        found: click.Command = getattr(import_module(module), attribute)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names. Fails with the one that was probably meant."""
        if args and args[0] not in self.modules and not args[0].startswith("-"):
            close = difflib.get_close_matches(args[0], self.modules, n=1)
            hint = f"did you mean {close[0]}?" if close else f"known are {', '.join(self.modules)}"
            ctx.fail(f"no such command {args[0]!r}; {hint}")
        return super().resolve_command(ctx, args)


def short_help(context: click.Context) -> Exit:
    """What a group alone says: its commands, a line of at most 80 columns each."""
    group, path = context.command, context.command_path
    assert isinstance(group, Group)
    width = max(map(len, group.modules))
    lines = []
    for name in group.modules:
        command = group.get_command(context, name)
        about = command.get_short_help_str(80 - len(path) - width - 5) if command is not None else ""
        lines.append(f"  {path} {name.ljust(width)}  {about}\n")
    Screen("never").write(f"{group.help}\n\n{''.join(lines)}  {path} COMMAND --help\n")
    return Exit.USAGE
