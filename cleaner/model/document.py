"""One input, what the caller says of it, and what chooses its rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cleaner.model.labels import Media, Notice
from cleaner.page import Page


@dataclass(frozen=True, slots=True)
class Hints:
    """What the caller knows better than the document; a hint outranks every other source.

    `published` is ISO 8601; `zone` a UTC offset such as "+05:30"; `language` a two-letter code;
    `fetched_at` ISO 8601, the only clock that dated rules ever see; `charset` what HTTP declared.
    """

    title: str | None = None
    published: str | None = None
    zone: str | None = None
    language: str | None = None
    site: str | None = None
    fetched_at: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One input, read: decoded, and parsed when it is a page.

    `text` is the decoded input (line ends are `\\n`, NULs are gone). `page` is what it was parsed to, read-only by
    agreement, or None for text. `encoding_reason` says how the encoding was chosen.
    """

    text: str
    media: Media
    page: Page | None = None
    url: str | None = None
    encoding: str = "str"
    encoding_reason: str = "given as str"
    hints: Hints = Hints()
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What chooses the rule layers, settled before matching: host, language and the site packs.

    `site` is the name that the site packs give, with its `site_source`; `zones` say what zone abbreviations mean
    ("IST": "+05:30"), by the packs, else by the host's country.
    """

    media: Media
    host: str | None = None
    language: str | None = None
    language_source: str | None = None
    packs: tuple[str, ...] = ()
    fetched_at: str | None = None
    site: str | None = None
    site_source: str = ""
    zones: Mapping[str, str] = field(default_factory=dict)
