"""What the commands below `clean rules` share: arguments, numbers in words, JSON on standard output."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.options import Decorator, OneOf, option, options
from cleaner.cli.screen import Screen

if TYPE_CHECKING:
    from cleaner.rules.ruleset import RuleSet

rules_argument: Decorator = click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH...]")
folders_argument: Decorator = click.argument(
    "folders", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DIR..."
)
form_option: Decorator = option(
    "Output", "-f", "--format", "form", type=OneOf("format", ("text", "json")), default="text", metavar="FORM",
    help="text (as usual) or json.",
)  # fmt: skip
limit_option: Decorator = option(
    "Documents", "--limit", type=click.IntRange(min=1), metavar="N",
    help="Only N of each folder's documents, spread evenly.",
)  # fmt: skip
url_option: Decorator = option(
    "Documents", "--url", metavar="URL", help="Where those documents came from that do not say it: chooses site rules.",
)  # fmt: skip
folder_options = options(limit_option, url_option, form_option)


def laid_open(rules: RuleSet) -> RuleSet:
    """The rules with those of site configurations and filter lists among the packs, to be shown like all others."""
    from cleaner.rules.ruleset import RuleSet

    every = [pack for source in rules.sources for pack in source.every()]
    return RuleSet((*rules.packs, *every)) if every else rules


def counted(number: int, noun: str) -> str:
    """Such as "1 file" or "1,200 files".

    >>> counted(1, "file"), counted(1200, "file")
    ('1 file', '1,200 files')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def share(part: float, whole: float) -> str:
    """Such as "12.5 %"; of nothing, "0.0 %".

    >>> share(1, 8), share(0, 0)
    ('12.5 %', '0.0 %')
    """
    return f"{100 * part / whole if whole else 0:.1f} %"


def written(screen: Screen, value: Any) -> None:
    """Write plain data as JSON."""
    from cleaner.writers.jsonout import as_json

    screen.data(as_json(value, indent=2))
