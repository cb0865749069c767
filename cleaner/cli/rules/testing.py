"""`clean rules test`: examples, samples, true texts and mutants, against the whole rule set."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cleaner.cli.exits import Exit
from cleaner.cli.options import Command, OneOf, option, options, screen_options
from cleaner.cli.rules.shared import form_option, limit_option, rules_argument, written
from cleaner.cli.screen import Screen

_FOLDER = click.Path(path_type=Path)

test_options = options(
    option("Tests", "--samples", type=_FOLDER, metavar="DIR",
           help="Also clean the samples below this folder, and compare them with what must come out."),
    option("Tests", "--corpus", type=_FOLDER, metavar="DIR",
           help="Also count what the rules would take of true texts: a folder with truth.jsonl, whose rows have id "
           "and body."),
    option("Tests", "--as", "how", type=OneOf("way", ("dump", "blocks")), default="dump", metavar="dump|blocks",
           help="Try a true text whole, as a dump (as usual), or each of its paragraphs alone."),
    option("Tests", "--mutate", is_flag=True,
           help="Also switch each rule off in turn: one of its own examples must notice."),
)  # fmt: skip


@click.command("test", cls=Command, context_settings={"help_option_names": ["-h", "--help"]})
@rules_argument
@test_options
@limit_option
@form_option
@screen_options
def test(paths: tuple[Path, ...], **given: Any) -> Exit:
    """Test rules by their examples, samples and true texts.

    PATH is a rule file or a folder of them, laid over the shipped rules; without one, the shipped rules are tested.
    Each example is tried against the whole rule set. The exit code is 1 when an example or a sample fails, or a
    rule is needed by none of its examples.
    """
    from cleaner.cli.rules.parts import ALWAYS, ON_DEMAND
    from cleaner.workbench.prove import set_up

    if given["limit"] is not None and given["corpus"] is None:
        raise click.UsageError("--limit is about true texts; name them with --corpus DIR")
    screen = Screen(given["colour"])
    bench = set_up(paths)
    chosen = [ALWAYS, *(part for name, part in ON_DEMAND.items() if given[name])]
    parts = [part(bench, given, screen) for part in chosen]
    if given["form"] == "json":
        written(screen, {part.name: part.data for part in parts})
    else:
        screen.write("".join(f"{line}\n" for part in parts for line in part.lines))
    return Exit.FINE if all(part.passed for part in parts) else Exit.DOCUMENT
