"""The command: its options, and how it ends."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from cleaner.cli.clean import fail_on_option
from cleaner.cli.exits import Exit
from cleaner.cli.options import (
    Command,
    OneOf,
    account_option,
    hint_options,
    option,
    options,
    rule_options,
    screen_options,
)

FORMATS = ("jsonl", "parquet", "spans", "text", "markdown", "json")
FROM = ("page", "jsonl", "parquet", "warc")

EPILOG = """\
IN is a file, a folder, a pattern such as 'pages/*.html', @list.txt, or - for
standard input: pages and text dumps, lines of JSON, Parquet, web archives.

The output is written in shards that are whole or not there. A run that broke
off goes on with --resume, and the result is the same to the byte.

Exit codes: 0 fine, 1 a document was empty, rejected or failed (see --fail-on),
2 wrong use or rules, 70 internal error, 74 file error, 130 interrupted."""

input_options = options(
    option("Input", "--list", "lists", multiple=True, metavar="FILE", help="A file with a name a line, as @FILE."),
    option("Input", "--from", "form", type=OneOf("form", FROM), metavar="FORM",
           help="page, jsonl, parquet or warc, when not to be guessed."),
    option("Input", "--include", multiple=True, metavar="PATTERN",
           help="Take these files out of folders, such as '*.page'. May be repeated."),
    option("Input", "--html-column", metavar="NAME", help="The column of pages (html, where it is there)."),
    option("Input", "--text-column", metavar="NAME", help="The column of text dumps (else text)."),
    option("Input", "--url-column", metavar="NAME", default="url", help="The column of addresses (url)."),
    option("Input", "--id-column", metavar="NAME", default="id", help="The column of names (id)."),
    option("Input", "--sample", type=click.FloatRange(0, 1), metavar="SHARE",
           help="Only a share of the documents, such as 0.01: the same ones each time."),
    option("Input", "--limit", type=click.IntRange(0), metavar="N", help="At most N documents."),
)  # fmt: skip
output_options = options(
    option("Output", "-o", "--output", metavar="PATH", default="-",
           help="A file (.jsonl, .parquet; also .jsonl.gz, .jsonl.zst), a folder (out/), or - as usual."),
    option("Output", "-f", "--format", "shape", type=OneOf("format", FORMATS), metavar="FORM",
           help="jsonl (as usual), parquet or spans; text, markdown or json for a file a document."),
    option("Output", "--keep-columns", is_flag=True,
           help="Keep the input's rows as they are, with the result beside them as clean_text and so on."),
    option("Output", "--prefix", metavar="TEXT", default="clean_", help="How these columns begin (clean_)."),
    option("Output", "--compress", type=OneOf("packing", ("gz", "zst")), metavar="gz|zst",
           help="Pack the shards of a folder."),
    option("Output", "--shard-rows", type=click.IntRange(1), default=1_000, metavar="N",
           help="Documents in a shard (1000)."),
    account_option,
    fail_on_option,
    option("Output", "--resume", is_flag=True, help="Go on where a run broke off."),
    option("Output", "--overwrite", is_flag=True, help="Replace what is there."),
)  # fmt: skip
work_options = options(
    option("Work", "--jobs", type=click.IntRange(1), metavar="N", help="Worker processes (one for each core)."),
    option("Work", "--timeout", type=click.FloatRange(0, min_open=True), default=60.0, metavar="SECONDS",
           help="Time for one document (60)."),
    option("Work", "--memory", type=click.IntRange(1), default=2_048, metavar="MIB",
           help="Memory of a worker (2048 MiB)."),
    option("Work", "--recycle", type=click.IntRange(0), default=2_000, metavar="N",
           help="Replace a worker after N documents (2000); 0: however many."),
    option("Work", "--max-errors", type=click.IntRange(0), metavar="N", help="Stop when more documents failed."),
)  # fmt: skip
telling_options = options(
    option("Telling", "--quarantine", type=click.Path(path_type=Path), metavar="FILE",
           help="List the documents that failed, with the reason, as lines of JSON."),
    option("Telling", "--report", type=click.Path(path_type=Path), metavar="FILE", help="The summary as JSON."),
    option("Telling", "--metrics", type=click.Path(path_type=Path), metavar="FILE",
           help="The counts as Prometheus reads them."),
    option("Telling", "--log-json", is_flag=True, help="Tell everything on standard error as lines of JSON."),
    option("Telling", "-q", "--quiet", is_flag=True, setting="quiet",
           help="No progress, summary or notices, only errors."),
)  # fmt: skip


@click.command(cls=Command, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("names", nargs=-1, metavar="IN...")
@input_options
@output_options
@work_options
@hint_options
@rule_options
@telling_options
@screen_options
def batch(names: tuple[str, ...], **given: Any) -> Exit:
    """Clean many documents: one row in, one row out."""
    from cleaner.batch.inputs.reading import InputError
    from cleaner.batch.lane import WorkersFail
    from cleaner.batch.outputs.whole import TargetError
    from cleaner.cli.batch.job import Job
    from cleaner.cli.batch.voice import Voice

    names = (*names, *(f"@{name}" for name in given["lists"]))
    if not names:
        raise click.UsageError("missing IN; name files or folders, or give - for standard input")
    try:
        with _like_an_interrupt(signal.SIGTERM):
            return Job(names, given).run()
    except (InputError, TargetError, WorkersFail) as error:
        Voice(as_lines=given["log_json"], quiet=given["quiet"]).erred(str(error))
        return Exit.IO


@contextmanager
def _like_an_interrupt(sign: signal.Signals) -> Iterator[None]:
    """Let this signal end the run as Ctrl-C does: workers are ended, and what is done stays done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(sign, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(sign, before)
