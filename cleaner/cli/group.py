"""A verb with verbs of its own, each in a module that is imported only when it is called: help must feel instant."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class Group(click.Group):
    """`modules` maps each command's name to "module:attribute"; the help lists them in this order."""

    def __init__(self, *args: Any, modules: Mapping[str, str], **known: Any) -> None:
        super().__init__(*args, **known)
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
