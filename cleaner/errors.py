"""Every error the cleaner raises, in one small tree.

Content never raises (a document that cannot be cleaned is a `Cleaned` with `status` "rejected" or
"error"), unless `Policy(on_error="raise")` asks for it. Rules and configuration do raise: at load, with
the place and the way out, never while a document is being cleaned.
"""

from __future__ import annotations

from dataclasses import dataclass


class CleanerError(Exception):
    """The root: catch this to catch everything the package raises on purpose."""


class ReadError(CleanerError):
    """A document that cannot be read as an article: a PDF, too large, pathological markup.

    `code` is the typed reason that ends up in `Cleaned.reasons`.
    """

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail

    def __reduce__(self) -> tuple[type[ReadError], tuple[str, str]]:
        return type(self), (self.code, self.detail)  # so that it comes back whole from a worker process


class UsageError(CleanerError):
    """A wrong argument to the library: an unknown label, format or step name."""


class InstallError(CleanerError):
    """The installation lacks a part that it should have made."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What in a rule file an error is about: the keys that lead to a value, such as `("rule", 3, "match", "text")`.

    `on_key` says that the key itself is wrong rather than its value; `offset` counts characters into a string.
    """

    path: tuple[str | int, ...] = ()
    on_key: bool = False
    offset: int | None = None


class RuleError(CleanerError):
    """A rule file that cannot be used. `where` is `file:line`, `problem` what is wrong, `fix` what to do."""

    def __init__(self, where: str, problem: str, fix: str = "", aim: Aim | None = None) -> None:
        super().__init__(f"{where}: {problem}" + (f"\n  {fix}" if fix else ""))
        self.where = where
        self.problem = problem
        self.fix = fix
        self.aim = aim or Aim()

    def __reduce__(self) -> tuple[type[RuleError], tuple[object, ...]]:
        return type(self), (self.where, self.problem, self.fix, self.aim)


class RuleErrors(RuleError):
    """Several `RuleError`s of one load, told together so that one round mends them all."""

    def __init__(self, errors: tuple[RuleError, ...]) -> None:
        Exception.__init__(self, "\n".join(str(error) for error in errors))
        self.errors = errors
        self.where, self.problem, self.fix, self.aim = errors[0].where, errors[0].problem, errors[0].fix, errors[0].aim

    def __reduce__(self) -> tuple[type[RuleErrors], tuple[object, ...]]:
        return type(self), (self.errors,)


class RuleTimeout(CleanerError):
    """A pattern outside the shipped packs ran over its time on a document; the document ends as `error`."""
