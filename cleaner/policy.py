"""The choices of a caller, frozen and passed along: never global, never read from files here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cleaner.errors import UsageError
from cleaner.model import Kind, Label

DEFAULT_STEPS = (
    "entities",
    "mojibake",
    "control",
    "invisible",
    "nfc",
    "nbsp",
    "markdown",
    "whitespace",
    "stray_quote",
    "join",
)
"""Normaliser steps that run by default, in this order. `glue` (a missing space after a full stop) is opt-in."""

OPTIONAL_STEPS = ("glue",)

CHOICES = tuple(dict.fromkeys(map(str, (*Label, *Kind))))
"""What can be kept or dropped: every label and kind. `caption` is both: what is labelled so, and what has this form."""

DATELINES = ("keep", "route")
"""What may become of a story's opening."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How documents are cleaned. All defaults are the ones the benchmarks are run with.

    keep, drop      labels and kinds whose blocks go into the body although they are not content, or stay out of the
                    result. A kept kind brings back what the scorer alone took, not what a rule removed
    dateline        what becomes of a story's opening ("PYONGYANG, June 19 (Reuters) - "): "keep" leaves it in the text,
                    "route" takes it off; `agency` and the evidence `location` are the same either way
    steps           normaliser steps by name
    account         how much of the account `to_dict` carries: "none", "summary" or "full"
    max_chars       decoded characters above which a document is rejected as too_large (20 million)
    loss_guard      when rules take away more than this share of what the scorer calls content, the scorer's
                    view stands for those blocks and the status is "review"
    content_at      the score from which a block is content when no rule speaks
    second_opinion  ask trafilatura about a page on which hardly any content was found
    on_error        "return" a Cleaned with status "rejected" or "error", or "raise"
    """

    keep: frozenset[Label | Kind] = frozenset()
    drop: frozenset[Label | Kind] = frozenset()
    dateline: Literal["keep", "route"] = "keep"
    steps: tuple[str, ...] = DEFAULT_STEPS
    account: Literal["none", "summary", "full"] = "summary"
    max_chars: int = 20_000_000
    loss_guard: float = 0.5
    content_at: float = 0.5
    second_opinion: bool = True
    on_error: Literal["return", "raise"] = "return"

    def __post_init__(self) -> None:
        for step in self.steps:
            if step not in DEFAULT_STEPS + OPTIONAL_STEPS:
                known = ", ".join(DEFAULT_STEPS + OPTIONAL_STEPS)
                raise UsageError(f"unknown normaliser step {step!r}; known are {known}")
        if unknown := sorted((self.keep | self.drop) - set(CHOICES)):
            raise UsageError(f"unknown label or kind {unknown[0]!r}; known are {', '.join(CHOICES)}")
        if self.dateline not in DATELINES:
            raise UsageError(f"unknown choice {self.dateline!r} for dateline; known are {', '.join(DATELINES)}")
        if self.keep & self.drop:
            both = ", ".join(sorted(self.keep & self.drop))
            raise UsageError(f"both kept and dropped: {both}; name each once")
