"""What every system under test hands back, so that one set of measures fits all."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prediction:
    """The clean text and the fields that a system gives; None or empty where it gives none.

    `published` is ISO 8601, a day or a time.
    """

    text: str = ""
    title: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
