"""The command line: `clean FILE...`, and its verbs.

The first word decides: one of `VERBS` runs that verb, anything else is about files. Data goes to standard output,
everything else to standard error, one line for each thing that went wrong.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from cleaner.cli.exits import Exit, FileError
from cleaner.cli.screen import notice
from cleaner.errors import CleanerError, RuleError, RuleErrors

VERBS = ("batch", "explain", "why", "rules", "config", "learn", "schema")
"""All verbs there are. A file of such a name is given as `./explain`, or after `--`."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command with these arguments (by default those of the process). Returns the exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    try:
        code = _run(words)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except BrokenPipeError:  # `clean page.html | head`: who read has seen enough
        _close_stdout()
        return Exit.FINE
    except (KeyboardInterrupt, click.Abort):
        return Exit.INTERRUPTED
    except OSError as error:
        notice(f"standard output: cannot be written: {error.strerror or error}")
        _close_stdout()
        return Exit.IO
    except Exception as error:
        if "--debug" in words:
            raise
        from cleaner.cli.clean import internal

        notice(internal(error))
        return Exit.INTERNAL


def _run(words: list[str]) -> int:
    if not words:
        from cleaner.cli.clean import short_help

        return short_help()
    verb = words[0] if words[0] in VERBS else "clean"
    command: click.Command = getattr(import_module(f"cleaner.cli.{verb}"), verb)
    given, name = (words, "clean") if verb == "clean" else (words[1:], f"clean {verb}")
    try:
        with command.make_context(name, list(given)) as context:  # command.main would end a broken pipe with 1
            return int(command.invoke(context))
    except click.exceptions.Exit as end:  # --help and --version
        return end.exit_code
    except click.ClickException as error:
        inner = error.ctx if isinstance(error, click.UsageError) else None
        notice(f"{_click_line(error)} (see {inner.command_path if inner is not None else name} --help)")
        return Exit.USAGE
    except RuleErrors as several:
        for one in several.errors:
            notice(_rule_line(one))
        return Exit.USAGE
    except RuleError as one:
        notice(_rule_line(one))
        return Exit.USAGE
    except FileError as error:
        notice(str(error))
        return Exit.IO
    except CleanerError as error:
        notice(str(error))
        return Exit.USAGE


def _click_line(error: click.ClickException) -> str:
    """What click has to say, the same in all its versions."""
    if isinstance(error, click.NoSuchOption):
        close = f"; did you mean {error.possibilities[0]}?" if error.possibilities else ""
        return f"no such option {error.option_name}{close}"
    if isinstance(error, click.BadParameter) and error.param is not None and error.message:
        return f"{max(error.param.opts, key=len)}: {error.message}"
    message = error.format_message().rstrip(".")
    return message[:1].lower() + message[1:]


def _rule_line(error: RuleError) -> str:
    return f"{error.where}: {error.problem}" + (f"; {error.fix}" if error.fix else "")


def _close_stdout() -> None:
    """Point standard output nowhere, or Python complains once more when it flushes it at the end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return
