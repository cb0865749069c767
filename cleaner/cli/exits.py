"""How the command ends: its exit codes, and the one error that carries one."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes, the same for every verb."""

    FINE = 0
    DOCUMENT = 1  # some document came out empty, rejected or failed; or `why` found nothing
    USAGE = 2  # a wrong option, configuration or rule
    INTERNAL = 70  # a bug
    IO = 74  # a file that cannot be read or written
    INTERRUPTED = 130


_WORST_FIRST = (Exit.INTERNAL, Exit.IO, Exit.DOCUMENT)


def worst(codes: set[Exit]) -> Exit:
    """The code for a run over several documents that ended with these."""
    return next((code for code in _WORST_FIRST if code in codes), Exit.FINE)


class FileError(Exception):
    """A file that cannot be read or written. Told in one line: which, why, what to do."""

    def __init__(self, name: str, problem: str, fix: str = "") -> None:
        super().__init__(f"{name}: {problem}" + (f"; {fix}" if fix else ""))
