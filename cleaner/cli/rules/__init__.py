"""`clean rules ...`: the rules that there are, and tools for whoever writes them."""

from __future__ import annotations

import click

from cleaner.cli.exits import Exit
from cleaner.cli.group import Group, short_help

MODULES = {
    "list": "cleaner.cli.rules.listing:list_rules",
    "show": "cleaner.cli.rules.show:show",
    "new": "cleaner.cli.rules.new:new",
    "check": "cleaner.cli.rules.check:check",
    "test": "cleaner.cli.rules.testing:test",
    "coverage": "cleaner.cli.rules.coverage:coverage",
    "conflicts": "cleaner.cli.rules.conflicts:conflicts",
    "diff": "cleaner.cli.rules.diff:diff",
    "bench": "cleaner.cli.rules.bench:bench",
    "schema": "cleaner.cli.rules.schema:schema",
    "import": "cleaner.cli.rules.importing:import_rules",
}
"""Every command below `clean rules`, in the order of the help."""


@click.group(cls=Group, modules=MODULES, context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def rules(context: click.Context) -> Exit | None:
    """Show, write, check and test rules."""
    return short_help(context) if context.invoked_subcommand is None else None
