"""`clean rules ...`: the rules that there are, and tools for whoever writes them."""

from __future__ import annotations

import click

from cleaner.cli.group import Group

MODULES = {
    "list": "cleaner.cli.rules.listing:list_rules",
    "show": "cleaner.cli.rules.show:show",
    "import": "cleaner.cli.rules.importing:import_rules",
}
"""Every command below `clean rules`, in the order of the help."""


@click.group(cls=Group, modules=MODULES, context_settings={"help_option_names": ["-h", "--help"]})
def rules() -> None:
    """Show, check and test rules."""
