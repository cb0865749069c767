"""Article cleaner: clean text, fields and an account of everything removed, from pages and text dumps.

from cleaner import clean
cleaned = clean(open("page.html", "rb").read(), url="https://example.com/story")
cleaned.title, cleaned.text, cleaned.account.counts()
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleaner.api import Cleaner, clean
    from cleaner.batch.item import Item
    from cleaner.batch.limits import Limits
    from cleaner.batch.many import clean_many
    from cleaner.errors import CleanerError, InstallError, ReadError, RuleError, UsageError
    from cleaner.model import Account, Article, Block, Decision, Edit, Field, Hints, Kind, Label, Media, Notice, Status
    from cleaner.policy import Policy
    from cleaner.result import Cleaned
    from cleaner.rules.imports.adblock import FilterList, read_filter_list
    from cleaner.rules.imports.ftr_folder import SiteConfigs, read_site_configs
    from cleaner.rules.pack import Layer
    from cleaner.rules.ruleset import RuleSet, load_rules, shipped_packs

_HOMES = {
    "cleaner.api": ("Cleaner", "clean"),
    "cleaner.batch.item": ("Item",),
    "cleaner.batch.limits": ("Limits",),
    "cleaner.batch.many": ("clean_many",),
    "cleaner.errors": ("CleanerError", "InstallError", "ReadError", "RuleError", "UsageError"),
    "cleaner.model": (
        "Account", "Article", "Block", "Decision", "Edit", "Field", "Hints", "Kind", "Label", "Media", "Notice",
        "Status",
    ),
    "cleaner.policy": ("Policy",),
    "cleaner.result": ("Cleaned",),
    "cleaner.rules.imports.adblock": ("FilterList", "read_filter_list"),
    "cleaner.rules.imports.ftr_folder": ("SiteConfigs", "read_site_configs"),
    "cleaner.rules.pack": ("Layer",),
    "cleaner.rules.ruleset": ("RuleSet", "load_rules", "shipped_packs"),
}  # fmt: skip

__all__ = [
    "Account",
    "Article",
    "Block",
    "Cleaned",
    "Cleaner",
    "CleanerError",
    "Decision",
    "Edit",
    "Field",
    "FilterList",
    "Hints",
    "InstallError",
    "Item",
    "Kind",
    "Label",
    "Layer",
    "Limits",
    "Media",
    "Notice",
    "Policy",
    "ReadError",
    "RuleError",
    "RuleSet",
    "SiteConfigs",
    "Status",
    "UsageError",
    "clean",
    "clean_many",
    "load_rules",
    "read_filter_list",
    "read_site_configs",
    "shipped_packs",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: the command line's help needs none of the stages."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
