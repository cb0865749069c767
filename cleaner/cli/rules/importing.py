"""`clean rules import`: rules in formats that people already have, told line by line and converted to packs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaner.cli.exits import Exit
from cleaner.cli.group import Group, short_help
from cleaner.cli.newfile import refuse_existing, write_new
from cleaner.cli.options import Command, OneOf, option, options, screen_options
from cleaner.cli.rules.shared import written as write_json
from cleaner.cli.screen import Screen, notice
from cleaner.model import Label

if TYPE_CHECKING:
    from cleaner.rules.imports.report import Report
    from cleaner.rules.pack import RulePack

MODULES = {
    "ftr": "cleaner.cli.rules.importing:import_ftr",
    "adblock": "cleaner.cli.rules.importing:import_adblock",
}
"""The formats, in the order of the help."""

MOST_TOLD = 20
"""Mistakes that are told one by one; JSON has them all."""

_SETTINGS = {"help_option_names": ["-h", "--help"]}

_report_options = options(
    option("Output", "-f", "--format", "form", type=OneOf("format", ("text", "json")), default="text", metavar="FORM",
           help="How the report is written: text (as usual) or json, with every line that was not used."),
    screen_options,
)  # fmt: skip


@click.group(name="import", cls=Group, modules=MODULES, context_settings=_SETTINGS)
@click.pass_context
def import_rules(context: click.Context) -> Exit | None:
    """Convert rules in other formats to packs, and report every line."""
    return short_help(context) if context.invoked_subcommand is None else None


@click.command("ftr", cls=Command, context_settings=_SETTINGS)
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@option("Output", "-o", "--output", type=click.Path(path_type=Path), metavar="DIR",
        help="Write a rule file for each site into this folder; without it, nothing is written.")  # fmt: skip
@_report_options
def import_ftr(folder: Path, output: Path | None, form: str, colour: str, debug: bool) -> Exit:  # noqa: ARG001, FBT001
    """Import FiveFilters (Graby, wallabag) site configurations.

    DIR holds one file a host, such as example.com.txt.
    """
    from cleaner.rules.imports.ftr_folder import read_site_configs

    configs = read_site_configs(folder)
    written = 0
    if output is not None:
        packs = ((_file_of(config.pack), config.pack) for config in configs.configs() if config.pack.rules)
        written = _write((output / name, pack) for name, pack in packs)
    return _tell(Screen(colour), form, configs.report(), written)


@click.command("adblock", cls=Command, context_settings=_SETTINGS)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@option("Output", "-o", "--output", type=click.Path(path_type=Path), metavar="PACK",
        help="Write a rule file; a long list gets several, numbered. Without it, nothing is written.")  # fmt: skip
@option("Rules", "--label", type=OneOf("label", Label), metavar="LABEL",
        help="What the list hides, such as share; by default told by its title.")  # fmt: skip
@_report_options
def import_adblock(file: Path, output: Path | None, label: str | None, form: str, **given: object) -> Exit:
    """Import the cosmetic filters of an ad blocker's list."""
    from cleaner.rules.imports.adblock import read_filter_list

    filters = read_filter_list(file, label=Label(label) if label else None)
    written = 0
    if output is not None:
        written = _write(_numbered(output, filters.all_rules()))
    return _tell(Screen(str(given["colour"])), form, filters.report(), written)


def _file_of(pack: RulePack) -> str:
    """The name of a site's rule file; never one of ours."""
    stem = pack.name.removeprefix("ftr/")
    return f"{'_' if stem.startswith('.') else ''}{stem}.ftr.toml"


def _numbered(output: Path, pack: RulePack) -> Iterator[tuple[Path, RulePack]]:
    from dataclasses import replace

    from cleaner.rules.imports.written import files_of, joined

    parts = files_of(replace(pack, rules=tuple(joined(pack.rules))))
    for number, part in enumerate(parts, 1):
        yield (output if number == 1 else output.with_name(f"{output.stem}-{number}{output.suffix}")), part


def _write(files: Iterable[tuple[Path, RulePack]]) -> int:
    """Write packs to files, all or, where one is there already, none. Returns how many. Raises FileError."""
    from cleaner.rules.imports.written import to_toml

    packs = tuple(files)
    for path, _ in packs:
        refuse_existing(path)
    for path, pack in packs:
        write_new(path, to_toml(pack))
    return len(packs)


def _tell(screen: Screen, form: str, report: Report, written: int) -> Exit:
    if form == "json":
        write_json(screen, {**report.to_dict(), "written": written})
    else:
        screen.data("".join(f"{line}\n" for line in _lines(report, written)))
        for note in report.mistakes[:MOST_TOLD]:
            notice(str(note))
        if len(report.mistakes) > MOST_TOLD:
            notice(f"{len(report.mistakes) - MOST_TOLD} more lines like these; -f json has all")
    return Exit.FINE if sum(report.used.values()) else Exit.DOCUMENT


def _lines(report: Report, written: int) -> Iterator[str]:
    from cleaner.rules.imports.report import REASONS

    used = sum(report.used.values())
    files = "a file" if report.files == 1 else f"{report.files:,} files"
    yield f"{report.lines:,} lines of {files}: {used:,} used, {len(report.notes):,} not, " + (
        f"{report.blank:,} blank or comments"
    )
    for name, count in report.used.items():
        yield f"  used     {count:>7,}  {name}"
    for reason, count in report.reasons.items():
        yield f"  ignored  {count:>7,}  {reason}: {REASONS[reason]}"
    if written:
        yield f"  written  {written:>7,}  rule files"
