"""The nouns of rules: conditions, rules, packs and their layers. Reading them from files is `load`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import Any

from cleaner.model import Kind, Label, Media
from cleaner.rules.patterns import Pattern


class Layer(IntEnum):
    """Who speaks. The higher layer wins; inside one layer a `keep` beats a `remove`."""

    CORE = 1
    INSTALLED = 2
    LANGUAGE = 3
    SITE = 4
    USER = 5
    PROJECT = 6
    ENVIRONMENT = 7
    CALL = 8


ACTIONS = ("remove", "keep", "body", "frame", "field")
TRUSTS = ("first", "last")
REACHES = ("block", "span", "section", "rest")
POSITIONS = ("head", "body", "tail")
SIDES = ("before", "after", "either")

FIELDS: Mapping[str, Label] = {
    "title": Label.TITLE,
    "published": Label.TIMESTAMP,
    "modified": Label.TIMESTAMP,
    "authors": Label.BYLINE,
    "agency": Label.BYLINE,
    "site": Label.OTHER,
    "summary": Label.SUMMARY,
    "caption": Label.CAPTION,
    "tags": Label.TAGS,
    "crawled": Label.TIMESTAMP,
}
"""Fields that a rule may route a block to, and the label the block then bears unless the rule names one.

`crawled` is a crawler's own date: it stands in for `published` where the document gives no date itself.
"""


@dataclass(frozen=True, slots=True)
class Near:
    """A neighbour that must be there: a block within `within` blocks on `side` whose text matches."""

    text: Pattern
    side: str = "either"
    within: int = 1


@dataclass(frozen=True, slots=True)
class Between:
    """A stretch: below the first block that matches `after`, down to the next one that matches `before`.

    Without the two of them there is no stretch.
    """

    after: Pattern
    before: Pattern


@dataclass(frozen=True, slots=True)
class Condition:
    """What a block must be; every part that is given must hold. `min_words` and `max_words` hold `Block.words`.

    Of several XPaths the first counts that names something with text in it.
    """

    kind: frozenset[Kind] = frozenset()
    text: Pattern | None = None
    hook: Pattern | None = None
    css: str | None = None
    xpath: tuple[str, ...] = ()
    min_words: int | None = None
    max_words: int | None = None
    min_links: float | None = None
    max_links: float | None = None
    near: Near | None = None
    between: Between | None = None
    position: str | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a rule or a pack holds. Empty means everywhere; `valid_until` looks at `Hints.fetched_at` alone."""

    hosts: tuple[str, ...] = ()
    languages: frozenset[str] = frozenset()
    media: frozenset[Media] = frozenset()
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Examples:
    """A rule's proof: what it must take, and look-alikes that must survive the whole set.

    Each is a string (one block alone) or a table with `html`, `text` or `lines`; `target` is text of the block meant.
    """

    remove: tuple[str | Mapping[str, Any], ...] = ()
    keep: tuple[str | Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `id` is `pack/name`; `origin` is `file:line`; `layer` says who speaks.

    `trust` is how far a site's field is believed: before what the page declares, or only where nothing else is found.
    A `body` or `frame` that is trusted first may leave out most of what the scorer calls content.
    """

    id: str
    about: str
    label: Label
    action: str
    reach: str
    match: Condition
    unless: Condition | None
    field: str | None
    scope: Scope
    layer: Layer
    origin: str
    examples: Examples = Examples()
    aliases: tuple[str, ...] = ()
    replace: str | None = None
    trust: str = "first"

    @property
    def gives_value(self) -> bool:
        """Whether it gives its field what an XPath names, even where that is no visible text."""
        return self.field is not None and self.unless is None and self.match == Condition(xpath=self.match.xpath)


@dataclass(frozen=True, slots=True)
class PageTest:
    """A page that a pack is for, and strings that its body must hold."""

    url: str
    contains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RulePack:
    """One rule file. A pack with `hosts` or `mark` is a site pack: it holds only where one of them is found.

    `site` is the site's name, `zones` its zone abbreviations as UTC offsets. `disable` and `allow` switch rules of
    lower layers off and on again, by id or alias. `digest` names the file's content. `imported` is the format that
    it was converted from, if any: its rules carry no examples, and `tests` are the pages that came with it.
    """

    name: str
    about: str
    layer: Layer
    rules: Sequence[Rule]
    origin: str
    digest: str = ""
    scope: Scope = Scope()
    mark: tuple[str, ...] = ()
    site: str | None = None
    zones: Mapping[str, str] = field(default_factory=dict)
    disable: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    imported: str | None = None
    tests: tuple[PageTest, ...] = ()
