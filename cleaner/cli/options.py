"""Options that several verbs share, how they are checked, and the `Cleaner` they make."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.model import Hints, Label, Media
from cleaner.policy import DATELINES, Policy

if TYPE_CHECKING:
    from cleaner.api import Cleaner

    TextType = click.ParamType[str]
else:
    TextType = click.ParamType  # generic only since click 8.2

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class OneOf(TextType):
    """One of a few known words; the error names the one that was probably meant."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        self.known = [str(word) for word in known]

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word itself. Fails with a suggestion, or with all that are known."""
        word = str(value).lower()
        if word in self.known:
            return word
        close = difflib.get_close_matches(word, self.known, n=1)
        hint = f"did you mean {close[0]}?" if close else f"known are {', '.join(self.known)}"
        return self.fail(f"unknown {self.name} {value!r}; {hint}", param, ctx)


class Shaped(TextType):
    """A string of a certain shape, such as a date."""

    def __init__(self, name: str, pattern: str, example: str) -> None:
        self.name = name
        self.pattern = re.compile(pattern)
        self.example = example

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The string itself. Fails with an example."""
        if self.pattern.fullmatch(str(value)) is None:
            self.fail(f"{value!r} is no {self.name}; write it as {self.example}", param, ctx)
        return str(value)


MOMENT = Shaped(
    "date",
    r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?(Z|[+-]\d\d:\d\d)?)?)?",
    "2024-05-06 or 2024-05-06T07:10+01:00",
)
ZONE = Shaped("zone", r"Z|[+-]\d\d:\d\d", "+05:30")
LANGUAGE = Shaped("language code", r"[a-z]{2,3}(-[A-Za-z0-9]+)*", "en")
LABEL = OneOf("label", Label)


class Option(click.Option):
    """An option with a place in the help."""

    def __init__(self, *args: Any, section: str = "Other", **known: Any) -> None:
        super().__init__(*args, **known)
        self.section = section


class Command(click.Command):
    """A command whose help lists its options in sections."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options of each section, sections in the order in which they come up."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx) if isinstance(param, click.Option) else None
            if record is not None:
                sections.setdefault(getattr(param, "section", "Other"), []).append(record)
        width = max(len(name) for records in sections.values() for name, _ in records)
        for title, records in sections.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(width), text) for name, text in records])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """Write the epilog as it stands: it holds a table of its own."""
        if self.epilog:
            formatter.write(f"\n{self.epilog}\n")


def option(section: str, *names: str, **known: Any) -> Decorator:
    """One option in a section of the help."""
    return click.option(*names, cls=Option, section=section, **known)


def options(*decorators: Decorator) -> Decorator:
    """Several decorators as one; the first is listed first."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


document_options = options(
    option("Document", "--url", metavar="URL", help="Where it came from: chooses the site's rules. Never fetched."),
    option(
        "Document",
        "--media",
        type=OneOf("media", Media),
        metavar="html|text",
        help="What it is, when not to be guessed.",
    ),
    option("Document", "--charset", metavar="NAME", help="The encoding that HTTP declared."),
    option("Document", "--title", metavar="TEXT", help="The title, if known better."),
    option("Document", "--published", type=MOMENT, metavar="DATE", help="The date of publication, if known better."),
    option("Document", "--zone", type=ZONE, metavar="OFFSET", help="The zone of dates without one, such as +05:30."),
    option("Document", "--language", type=LANGUAGE, metavar="CODE", help="The language, such as en."),
    option("Document", "--site", metavar="NAME", help="The name of the site."),
    option(
        "Document", "--fetched-at", type=MOMENT, metavar="DATE", help="When it was fetched: dated rules ask for it."
    ),
)
rule_options = options(
    option("Rules", "--rules", type=click.Path(path_type=Path), multiple=True, metavar="PATH",
           help="A rule file or folder of them, laid over the shipped rules. May be repeated."),
    option("Rules", "--no-rules", is_flag=True, help="Without the shipped rules."),
    option("Rules", "--keep", type=LABEL, multiple=True, metavar="LABEL",
           help="Keep what has this label, such as comments. May be repeated."),
    option("Rules", "--drop", type=LABEL, multiple=True, metavar="LABEL",
           help="Drop what has this label, such as summary. May be repeated."),
    option("Rules", "--dateline", type=OneOf("choice", DATELINES), default="keep", metavar="keep|route",
           help="Keep a story's opening, such as “PYONGYANG, June 19 (Reuters) -”, in the text (as usual), or route it "
           "to the fields that it gives: agency and location."),
)  # fmt: skip
screen_options = options(
    option("Other", "--color", "colour", type=OneOf("choice", ("auto", "always", "never")), default="auto",
           metavar="WHEN", help="Colours: auto (on a terminal), always or never. NO_COLOR is heeded."),
    option("Other", "--debug", is_flag=True, help="Show the traceback of an internal error."),
)  # fmt: skip

_HINTS = ("title", "published", "zone", "language", "site", "fetched_at", "charset")


def hints_of(given: dict[str, Any]) -> Hints:
    """The hints among the options."""
    return Hints(**{name: given[name] for name in _HINTS})


def cleaner_of(given: dict[str, Any]) -> Cleaner:
    """The cleaner that the options ask for. Raises RuleError or UsageError, which end the command with 2."""
    from cleaner.api import Cleaner
    from cleaner.rules.pack import Layer
    from cleaner.rules.ruleset import RuleSet, load_rules

    keep, drop = (frozenset(map(Label, given[name])) for name in ("keep", "drop"))
    policy = Policy(keep, drop, dateline=given["dateline"], account=given.get("account", "summary"))
    packs = load_rules(given["rules"], Layer.CALL)
    return Cleaner(policy, RuleSet(packs) if given["no_rules"] else packs)
