"""`clean rules check`: what is wrong in rule files, with the place and the way out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cleaner.cli.exits import Exit
from cleaner.cli.options import Command, screen_options
from cleaner.cli.rules.found import shown_finding
from cleaner.cli.rules.shared import counted, form_option, rules_argument, written
from cleaner.cli.screen import Screen


@click.command(cls=Command, context_settings={"help_option_names": ["-h", "--help"]})
@rules_argument
@form_option
@screen_options
def check(paths: tuple[Path, ...], **given: Any) -> Exit:
    """Check rule files for mistakes.

    Held against the format are keys, values, patterns, ids, examples, and names of rules that there are not. PATH is
    a rule file or a folder of them; without one, the shipped rules are checked. The exit code is 2 when anything is
    wrong.
    """
    from cleaner.cli.rules.progress import steps
    from cleaner.rules.installed import offered_packs
    from cleaner.rules.ruleset import shipped_packs
    from cleaner.workbench.check import check_file, check_names
    from cleaner.workbench.files import rule_files

    files = rule_files(paths)
    checked = [check_file(file) for file in steps(files, "checking")]
    findings = [finding for one in checked for finding in one.findings]
    findings += check_names(checked, (*shipped_packs(), *offered_packs()) if paths else offered_packs())
    findings.sort(key=lambda finding: (finding.file, finding.line, finding.column))
    screen = Screen(given["colour"])
    if given["form"] == "json":
        written(screen, [finding.to_dict() for finding in findings])
    else:
        screen.write("".join(f"{line}\n" for finding in findings for line in shown_finding(screen, finding)))
        rules = sum(len(one.pack.rules) for one in checked if one.pack is not None)
        told = f"{counted(len(findings), 'problem')} in" if findings else "nothing wrong in"
        screen.write(
            f"{told} {counted(len(files), 'file')} with {counted(rules, 'sound rule' if findings else 'rule')}\n"
        )
    return Exit.USAGE if findings else Exit.FINE
