"""`clean rules schema`: the JSON Schema of a rule file."""

from __future__ import annotations

import click

from cleaner.cli.exits import Exit
from cleaner.cli.options import Command
from cleaner.cli.rules.shared import written
from cleaner.cli.screen import Screen


@click.command(cls=Command, context_settings={"help_option_names": ["-h", "--help"]})
def schema() -> Exit:
    """Print the JSON Schema of a rule file.

    Editors complete and check a rule file by it while you type.
    """
    from cleaner.rules.schema import schema as rule_schema

    written(Screen("never"), rule_schema())
    return Exit.FINE
