"""What all rules report about a document, losers too, before anything is decided."""

from __future__ import annotations

from cleaner.errors import ReadError
from cleaner.fields import identify
from cleaner.model import Document, Layout, Match
from cleaner.readers import read
from cleaner.rules.active import Active
from cleaner.rules.match import match
from cleaner.rules.ruleset import RuleSet
from cleaner.segment import segment


def opened(raw: bytes, url: str | None, rules: RuleSet) -> tuple[Document, Layout, Active] | None:
    """A document with its layout and the rules that hold for it; None where it cannot be read as one."""
    try:
        document = read(raw, url=url)
    except ReadError:
        return None
    layout = segment(document)
    return document, layout, rules.active(identify(document, layout, rules))


def reports_on(raw: bytes, url: str | None, rules: RuleSet) -> tuple[Layout, tuple[Match, ...]] | None:
    """The layout and the reports of every rule that matches; None where it cannot be read as a document."""
    ready = opened(raw, url, rules)
    return None if ready is None else match(*ready, every=True)
