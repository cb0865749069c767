"""`clean learn PAGES...`: from pages or dumps of one site, a site pack for it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.exits import Exit
from cleaner.cli.newfile import refuse_existing, write_new
from cleaner.cli.options import Command, OneOf, option, options, screen_options
from cleaner.cli.rules.shared import counted
from cleaner.cli.screen import Screen, notice
from cleaner.model import Media

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.learn import Lesson, Source

learn_options = options(
    option("Input", "--url", metavar="URL", help="An address of the site, where the pages do not tell it."),
    option("Input", "--media", type=OneOf("media", Media), metavar="html|text",
           help="What the files are, when not to be guessed."),
    option("Output", "-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
           help="Write the pack to this file, which must not be there yet."),
    option("Output", "-f", "--format", "form", type=OneOf("format", ("toml", "json")), default="toml", metavar="FORM",
           help="toml: the pack (as usual); json: a report of what was learned, with the pack in it."),
)  # fmt: skip


@click.command(cls=Command, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("pages", metavar="PAGES...", nargs=-1, required=True)
@learn_options
@screen_options
def learn(pages: tuple[str, ...], **given: Any) -> Exit:
    """Learn what the pages of one site have in common, and write it as a rule file.

    PAGES are three or more pages or text dumps of one site, or folders of them. Nothing but the file is kept: read it,
    change it, and use it with --rules.
    """
    from cleaner.learn import learn as teach

    screen = Screen(given["colour"])
    output: Path | None = given["output"]
    if output is not None:
        refuse_existing(output)
    lesson = teach(list(_sources(pages)), url=given["url"], media=given["media"])
    for line in _told(lesson):
        notice(line)
    text = _report(lesson) if given["form"] == "json" else lesson.toml
    if output is None:
        screen.data(text)
    else:
        write_new(output, text)
        notice(f"wrote {output}")
    return Exit.FINE


def _sources(pages: tuple[str, ...]) -> Iterator[Source]:
    """The files that are named, and those in the folders that are; each once."""
    from cleaner.learn import Source

    seen: dict[str, None] = {}
    for name in pages:
        path = Path(name)
        files = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
        seen |= {str(file): None for file in files if not file.name.startswith(".")}
    for file in seen:
        yield Source(file, _reader(file))


def _reader(file: str) -> Any:
    """Reads the page, each time anew but for standard input, which there is once. One longer than this is too large."""
    from cleaner.cli.source import BYTES_PER_CHAR, read_source
    from cleaner.policy import Policy

    limit = Policy().max_chars * BYTES_PER_CHAR + 1
    return cache(lambda: read_source(file, limit)) if file == "-" else lambda: read_source(file, limit)


def _told(lesson: Lesson) -> Iterator[str]:
    """What was learned, what was not and why, a line each."""
    whose = lesson.site.host or lesson.site.name or "the site"
    proposed = sum(rule.proposed for rule in lesson.rules)
    also = f", {proposed} more only proposed," if proposed else ""
    yield f"{whose}: {counted(len(lesson.rules) - proposed, 'rule')}{also} from {lesson.pages} pages"
    yield from (f"{name}: not used: {why}" for name, why in lesson.left_out)
    for rule in lesson.rules:
        note = ", proposed only: the scorer takes it for the article" if rule.proposed else ""
        yield f"{rule.id}: on {rule.on} of {rule.of} pages: {rule.about}{note}"
    yield from (f"{rule.id}: not learned: {why}" for rule, why in lesson.refused)
    if not lesson.rules:
        yield "nothing that the shipped rules and the scorer do not do already; the pack names the site only"
    for loss in lesson.losses:
        if loss.lost:
            yield f"{loss.name}: would lose {loss.lost} of {loss.sure} words: {loss.lines[0][:80]}"


def _report(lesson: Lesson) -> str:
    from cleaner.writers.jsonout import as_json

    rules = [{"id": r.id, "about": r.about, "on": r.on, "of": r.of, "proposed": r.proposed} for r in lesson.rules]
    losses = [{"name": one.name, "sure": one.sure, "lost": one.lost, "lines": one.lines} for one in lesson.losses]
    report = {
        "host": lesson.site.host,
        "mark": lesson.site.mark,
        "site": lesson.site.name,
        "pages": lesson.pages,
        "rules": rules,
        "not_learned": [{"id": rule.id, "why": why} for rule, why in lesson.refused],
        "not_used": [{"name": name, "why": why} for name, why in lesson.left_out],
        "losses": losses,
        "pack": lesson.toml,
    }
    return as_json(report, indent=2)
