"""Rules that are looked up for each document rather than loaded all at once: folders of site files, long lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from cleaner.page import Page
from cleaner.rules.pack import Rule, RulePack

FOREIGN = ("ftr/", "adblock/")
"""How the names of rules begin that are known only where a folder of site configurations or a filter list is given."""


@runtime_checkable
class PackSource(Protocol):
    """Gives the packs that speak for a document. The same host and page always get the same packs.

    Its packs switch nothing on or off: no `disable`, `allow` or `replace`. `digest` names its whole content.
    """

    @property
    def name(self) -> str:
        """What all its packs' names begin with."""

    @property
    def digest(self) -> str:
        """A short name of its content: two sources with the same digest give the same packs."""

    def packs(self, host: str | None, page: Page | None) -> tuple[RulePack, ...]:
        """The packs for a host (lower case, without `www.`) and a page; without a page, the site packs alone."""

    def rule(self, rule_id: str) -> Rule | None:
        """The rule of this id, or None."""

    def has(self, name: str) -> bool:
        """Whether a rule or a pack of its bears this name."""

    def every(self) -> Iterator[RulePack]:
        """All packs that it may give, each with all its rules: to be shown, not to be used; this may take a while."""
