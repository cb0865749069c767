"""The cleaner as the benchmarks run it: one default policy, with or without the packs for single sites."""

from __future__ import annotations

from functools import cache

from benchmarks.corpus import Page
from benchmarks.prediction import Prediction
from cleaner.api import Cleaner
from cleaner.result import Cleaned
from cleaner.rules.pack import Layer
from cleaner.rules.ruleset import RuleSet, shipped_packs


def without_site_packs(page: Page) -> Prediction:
    """The cleaner knowing no site: what a page of an unknown publisher gets."""
    return _prediction(clean_page(page))


def with_site_packs(page: Page) -> Prediction:
    """The cleaner as it is installed."""
    return _prediction(_with().clean(page.raw, url=page.url, media=page.media))


def clean_page(page: Page) -> Cleaned:
    """The whole result, account and all, without site packs."""
    return _without().clean(page.raw, url=page.url, media=page.media)


@cache
def _with() -> Cleaner:
    return Cleaner()


@cache
def _without() -> Cleaner:
    return Cleaner(rules=RuleSet(pack for pack in shipped_packs() if pack.layer is not Layer.SITE))


def _prediction(cleaned: Cleaned) -> Prediction:
    article = cleaned.article
    return Prediction(article.text, article.title, article.published, article.authors, article.agency)
