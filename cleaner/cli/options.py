"""Options that several verbs share, how they are checked, and the `Cleaner` they make."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.model import Hints, Media
from cleaner.policy import CHOICES, DATELINES

if TYPE_CHECKING:
    from cleaner.api import Cleaner
    from cleaner.cli.settings.layers import Settings

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


class Host(TextType):
    """A host, or any address on it, as documents have it: in lower case, without `www.`."""

    name = "host"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The host. Fails with an example."""
        from cleaner.fields.context import host_of

        return host_of(str(value)) or self.fail(f"{value!r} names no host; write it as example.com", param, ctx)


MOMENT = Shaped(
    "date",
    r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?(Z|[+-]\d\d:\d\d)?)?)?",
    "2024-05-06 or 2024-05-06T07:10+01:00",
)
ZONE = Shaped("zone", r"Z|[+-]\d\d:\d\d", "+05:30")
LANGUAGE = Shaped("language code", r"[a-z]{2,3}(-[A-Za-z0-9]+)*", "en")
CHOICE = OneOf("label or kind", CHOICES)


class Option(click.Option):
    """An option with a place in the help. `setting` is its key in configuration files, where it has one."""

    def __init__(self, *args: Any, section: str = "Other", setting: str = "", **known: Any) -> None:
        super().__init__(*args, **known)
        self.section = section
        self.setting = setting


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


def _configured(context: click.Context, _: click.Parameter, isolated: bool) -> Settings:  # noqa: FBT001 - click's
    """The settings that configuration gives; options that are not given fall back to them."""
    from cleaner.cli.settings.layers import Settings

    if isolated or context.resilient_parsing:
        return Settings(isolated=True)
    from cleaner.cli.settings.use import configured, defaults

    settings = configured()
    context.default_map = defaults(settings, context.command)
    return settings


hint_options = options(
    option("Document", "--media", type=OneOf("media", Media), setting="media", metavar="html|text",
           help="What it is, when not to be guessed."),
    option("Document", "--charset", setting="charset", metavar="NAME", help="The encoding that HTTP declared."),
    option("Document", "--zone", type=ZONE, setting="zone", metavar="OFFSET",
           help="The zone of dates without one, such as +05:30."),
    option("Document", "--language", type=LANGUAGE, setting="language", metavar="CODE",
           help="The language, such as en."),
    option("Document", "--site", setting="site", metavar="NAME", help="The name of the site."),
    option("Document", "--fetched-at", type=MOMENT, metavar="DATE",
           help="When it was fetched: dated rules ask for it."),
)  # fmt: skip
document_options = options(
    option("Document", "--url", metavar="URL", help="Where it came from: chooses the site's rules. Never fetched."),
    option("Document", "--title", metavar="TEXT", help="The title, if known better."),
    option("Document", "--published", type=MOMENT, metavar="DATE", help="The date of publication, if known better."),
    hint_options,
)  # fmt: skip
account_option = option(
    "Output", "--account", type=OneOf("account", ("none", "summary", "full")), default="summary", setting="account",
    metavar="HOW", help="How much of the account JSON carries: none, summary (as usual) or full.",
)  # fmt: skip
own_rule_options = options(
    option("Rules", "--rules", type=click.Path(path_type=Path), multiple=True, setting="rules", metavar="PATH",
           help="A rule file or folder of them, laid over the shipped rules. May be repeated."),
    option("Rules", "--ftr", type=click.Path(path_type=Path), metavar="DIR",
           help="A folder of FiveFilters site configurations, read as they are."),
    option("Rules", "--adblock", type=click.Path(path_type=Path), multiple=True, metavar="FILE",
           help="A filter list of an ad blocker: what it hides is removed. May be repeated."),
    option("Rules", "--no-rules", is_flag=True, setting="no_rules", help="Without the shipped rules."),
    option("Rules", "--disable", multiple=True, setting="disable", metavar="ID",
           help="Turn a rule off, or a whole pack by its name. May be repeated."),
    option("Rules", "--allow", multiple=True, setting="allow", metavar="ID",
           help="Turn on again what configuration or a pack turns off. May be repeated."),
)  # fmt: skip
pack_option = options(
    option("Rules", "--pack", "packs", multiple=True, setting="packs", metavar="NAME",
           help="Rules of an installed package, or optional ones that are shipped. May be repeated."),
)  # fmt: skip
choice_options = options(
    option("Rules", "--keep", type=CHOICE, multiple=True, setting="keep", metavar="LABEL",
           help="Keep what has this label or kind, such as comments or table_row. May be repeated."),
    option("Rules", "--drop", type=CHOICE, multiple=True, setting="drop", metavar="LABEL",
           help="Drop what has this label or kind, such as summary or list_item. May be repeated."),
    option("Rules", "--dateline", type=OneOf("choice", DATELINES), default="keep", setting="dateline",
           metavar="keep|route",
           help="Keep a story's opening, such as “PYONGYANG, June 19 (Reuters) -”, in the text (as usual), or route it "
           "to the fields that it gives: agency and location."),
)  # fmt: skip
isolated_option = options(
    option("Rules", "--isolated", "settings", is_flag=True, is_eager=True, callback=_configured,
           help="Without any configuration: no clean.toml, no user's file, no CLEAN_* variables."),
)  # fmt: skip
rule_options = options(own_rule_options, pack_option, choice_options, isolated_option)
screen_options = options(
    option("Other", "--color", "colour", type=OneOf("choice", ("auto", "always", "never")), default="auto",
           setting="color", metavar="WHEN",
           help="Colours: auto (on a terminal), always or never. NO_COLOR is heeded."),
    option("Other", "--debug", is_flag=True, help="Show the traceback of an internal error."),
)  # fmt: skip

_HINTS = ("title", "published", "zone", "language", "site", "fetched_at", "charset")


def hints_of(given: dict[str, Any]) -> Hints:
    """The hints among the options."""
    return Hints(**{name: given[name] for name in _HINTS})


def cleaner_of(given: dict[str, Any]) -> Cleaner:
    """The cleaner that options and configuration ask for. Raises RuleError or UsageError: the command ends with 2."""
    from cleaner.api import Cleaner
    from cleaner.cli.settings.use import policy_of, rules_of

    return Cleaner(policy_of(given), rules_of(given))
