"""`clean rules list`: every rule, with what it does."""

from __future__ import annotations

import click

from cleaner.cli.exits import Exit
from cleaner.cli.options import Command, screen_options
from cleaner.cli.screen import Screen
from cleaner.writers.terminal import Ink


@click.command("list", cls=Command, context_settings={"help_option_names": ["-h", "--help"]})
@screen_options
def list_rules(colour: str, debug: bool) -> Exit:  # noqa: ARG001, FBT001 - click's
    """List every shipped rule with its label and what it is about."""
    from cleaner.rules.ruleset import RuleSet, shipped_packs

    screen = Screen(colour)
    for rule in RuleSet(shipped_packs()).rules:
        screen.write(f"{screen.paint(rule.id, Ink.BOLD)}  {rule.label}  {screen.paint(rule.about, Ink.DIM)}\n")
    return Exit.FINE
