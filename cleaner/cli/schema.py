"""`clean schema`: the JSON Schema of a result."""

from __future__ import annotations

import click

from cleaner.cli.exits import Exit
from cleaner.cli.options import Command
from cleaner.cli.screen import Screen


@click.command(cls=Command, context_settings={"help_option_names": ["-h", "--help"]})
def schema() -> Exit:
    """Print the JSON Schema of a result: of `--format json`, and of each line of jsonl."""
    from cleaner.writers import schema as result_schema
    from cleaner.writers.jsonout import as_json

    Screen("never").write(as_json(result_schema(), indent=2))
    return Exit.FINE
