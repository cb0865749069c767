"""`clean rules new`: a site pack drafted from a page, for a person to go on from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.exits import Exit
from cleaner.cli.newfile import refuse_existing, write_new
from cleaner.cli.options import Command, cleaner_of, option, options, rule_options, screen_options
from cleaner.cli.rules.shared import counted
from cleaner.cli.screen import Screen, notice
from cleaner.errors import UsageError

if TYPE_CHECKING:
    from cleaner.result import Cleaned
    from cleaner.workbench.draft import Head

new_options = options(
    option("Draft", "-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
           help="Write the pack to this file, which must not be there yet."),
    option("Draft", "--url", metavar="URL", help="Where the page came from: its host is what the pack is for."),
    option("Draft", "--mark", metavar="TEXT",
           help="A text that stands on every page of the site, for dumps that have no address."),
)  # fmt: skip


@click.command("new", cls=Command, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("page", metavar="PAGE")
@new_options
@rule_options
@screen_options
def new(page: str, **given: Any) -> Exit:
    """Draft a site pack from a page or a dump.

    It says where the article stands, and has rules for what was kept and looks like clutter. What does not prove
    itself, or goes by a line's words alone, is written as a comment. The examples are the page's own words.
    """
    from cleaner.cli.source import BYTES_PER_CHAR, read_source
    from cleaner.workbench.draft import draft

    output: Path | None = given["output"]
    if output is not None:
        refuse_existing(output)
    cleaner = cleaner_of({**given, "account": "full"})
    raw = read_source(page, cleaner.policy.max_chars * BYTES_PER_CHAR + 1)
    cleaned = cleaner.clean(raw, url=given["url"])
    drafted = draft(cleaned, _head(page, cleaned, given["url"], given["mark"]), cleaner.rules.packs)
    if output is None:
        Screen("never").data(drafted.toml())
    else:
        write_new(output, drafted.toml())
    active = sum(rule.active for rule in drafted.rules)
    told = f"{counted(active, 'rule')} drafted, {len(drafted.rules) - active} more as comments"
    notice(f"{told}; edit it, then: clean rules check {output or 'FILE'}")
    return Exit.FINE


def _head(page: str, cleaned: Cleaned, given_url: str | None, mark: str | None) -> Head:
    """The head of the pack. Raises UsageError where nothing says which pages it is for."""
    from cleaner.fields.context import host_of
    from cleaner.workbench.draft import Head

    if given_url is not None and host_of(given_url) is None:
        raise UsageError(f"--url {given_url!r} names no host; write it as https://example.com/")
    if not cleaned.article.paragraphs:
        raise UsageError(f"{page}: no article was found, so there is nothing to draft from ({cleaned.status})")
    if mark is not None and mark not in cleaned.account.layout.source:
        raise UsageError(f"{page}: the text {mark!r} does not stand in it; give one that every page of the site shows")
    host = host_of(given_url) or host_of(cleaned.article.url)
    if not host and mark is None:
        raise UsageError(f"{page}: names no address; give --url, or --mark with a text that every page shows")
    name = host or "-".join((mark or "").lower().split())
    return Head(f"mine/{name}", (host,) if host else (), mark, cleaned.article.site)
