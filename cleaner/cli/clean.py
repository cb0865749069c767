"""`clean FILE...`: clean documents and write them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.exits import Exit, FileError, worst
from cleaner.cli.options import (
    Command,
    OneOf,
    account_option,
    cleaner_of,
    document_options,
    option,
    options,
    rule_options,
    screen_options,
)
from cleaner.cli.screen import Screen, notice
from cleaner.cli.versions import print_version
from cleaner.errors import UsageError
from cleaner.model import Status

if TYPE_CHECKING:
    from cleaner.result import Cleaned

FORMATS = ("text", "markdown", "json", "jsonl", "card")
_BY_ENDING = {".md": "markdown", ".markdown": "markdown", ".json": "json", ".jsonl": "jsonl"}

FAILING = {
    "never": frozenset[Status](),
    "error": frozenset({Status.ERROR, Status.REJECTED}),
    "empty": frozenset({Status.ERROR, Status.REJECTED, Status.EMPTY}),
    "review": frozenset({Status.ERROR, Status.REJECTED, Status.EMPTY, Status.REVIEW}),
}
"""The statuses that make the exit code 1, by what `--fail-on` says."""

EPILOG = """\
Verbs:
  clean batch IN... -o OUT     many documents: folders, JSONL, Parquet, WARC
  clean explain FILE           every block: kept or removed, by what, and why
  clean explain --fields FILE  every field: where it stood, what was rejected
  clean why FILE "some words"  which decision took or kept these words
  clean config --show-origin   every setting, and where it comes from
  clean rules                  list, show, write, check, test and compare rules
  clean learn PAGES... -o PACK what the pages of a site have in common, as rules
  clean schema                 the JSON Schema of a result
  A file with a verb's name is given as ./explain, or after --.

Exit codes: 0 fine, 1 a document was empty, rejected or failed (see --fail-on),
2 wrong use, configuration or rules, 70 internal error, 74 file error,
130 interrupted."""

fail_on_option = option(
    "Output", "--fail-on", type=OneOf("line", FAILING), setting="fail_on", default="empty", metavar="STATUS",
    help="From which status on the exit code is 1: never, error, empty (as usual) or review.",
)  # fmt: skip
output_options = options(
    option("Output", "-f", "--format", "form", type=OneOf("format", FORMATS), setting="format", metavar="FORM",
           help="text, markdown, json, jsonl or card. By default a card on a terminal and text in a pipe; with -o, "
           "what the file's ending says."),
    option("Output", "-o", "--output", metavar="PATH",
           help="Write to this file, or into this folder when it is one or there are several documents."),
    account_option,
    fail_on_option,
    option("Output", "-q", "--quiet", is_flag=True, setting="quiet",
           help="No notices about documents, only about errors."),
    option("Output", "-v", "--verbose", is_flag=True, setting="verbose",
           help="Also say what was removed, and what is missing."),
)  # fmt: skip


@click.command(cls=Command, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@output_options
@document_options
@rule_options
@screen_options
@option("Other", "--version", is_flag=True, is_eager=True, expose_value=False, callback=print_version,
        help="Show versions.")  # fmt: skip
def clean(files: tuple[str, ...], **given: Any) -> Exit:
    """Clean articles out of web pages and text dumps.

    FILE is a page or a text dump; - reads standard input. Clean text goes to
    standard output, notices to standard error.
    """
    _refuse_shared_hints(files, given)
    screen = Screen(given["colour"])
    return _Run(files, screen, given).all()


def _refuse_shared_hints(files: tuple[str, ...], given: dict[str, Any]) -> None:
    told = [name for name in ("url", "title", "published") if given[name] is not None]
    if told and len(files) > 1:
        raise UsageError(f"--{told[0]} tells about one document, but there are {len(files)}; give one file at a time")


class _Run:
    """One call of the command: the cleaner, where documents go, and how they ended."""

    def __init__(self, files: tuple[str, ...], screen: Screen, given: dict[str, Any]) -> None:
        from cleaner.cli.sink import sink_for

        self.files, self.given = files, given
        self.form: str = given["form"] or _default_form(given["output"], screen)
        self.sink = sink_for(given["output"], self.form, files, screen)
        self.cleaner = cleaner_of(given)
        self.told_in_card = self.form == "card" and given["output"] is None

    def all(self) -> Exit:
        return worst({self.one(name) for name in self.files})

    def one(self, name: str) -> Exit:
        """Clean one document. What goes wrong with it is told, and does not stop the others."""
        from cleaner.cli.source import clean_source

        try:
            cleaned = clean_source(self.cleaner, name, self.given)
            self.sink.put(name, cleaned)
        except FileError as error:
            notice(str(error))
            return Exit.IO
        except (OSError, KeyboardInterrupt):  # of standard output: no other document will fare better
            raise
        except Exception as error:
            if self.given["debug"]:
                raise
            notice(internal(error, name))
            return Exit.INTERNAL
        for line in self.notices(cleaned):
            notice(f"{name}: {line}")
        return Exit.DOCUMENT if cleaned.status in FAILING[self.given["fail_on"]] else Exit.FINE

    def notices(self, cleaned: Cleaned) -> Iterator[str]:
        """What is worth telling about a document on standard error."""
        if self.given["quiet"]:
            return
        if cleaned.status is not Status.OK:
            yield f"{cleaned.status}: {_spoken(cleaned)}"
        if self.given["verbose"]:
            from cleaner.writers.summary import removed_line

            for warning in cleaned.warnings:
                yield f"{warning.code}: {warning.detail}" if warning.detail else warning.code
            if not self.told_in_card:
                yield removed_line(cleaned)


def internal(error: Exception, name: str = "") -> str:
    """One line about a bug."""
    where = f"{name}: " if name else ""
    return f"{where}internal error: {type(error).__name__}: {error}; this is a bug, --debug shows where"


def _spoken(cleaned: Cleaned) -> str:
    return ", ".join(reason.detail or reason.code for reason in cleaned.reasons) or "no reason was given"


def _default_form(output: str | None, screen: Screen) -> str:
    if output is not None:
        return _BY_ENDING.get(Path(output).suffix.lower(), "text")
    return "card" if screen.is_terminal else "text"


def short_help() -> Exit:
    """What `clean` alone says: it never waits for input that nobody offered."""
    sys.stderr.write(
        """Clean articles out of web pages and text dumps.

  clean page.html              clean text of a page, or of a text dump
  clean -o out/ *.html         many documents, a file for each
  clean - < page.html          from standard input
  clean explain page.html      every block: kept or removed, by what, and why
  clean why page.html "words"  which decision took or kept these words
  clean --help                 everything else
"""
    )
    return Exit.USAGE
