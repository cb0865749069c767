"""The order of the stages, and the only place that knows it.

Read, segment, identify, match, score, decide, extract the fields, revise, choose, assemble, normalise.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from cleaner.assemble import assemble
from cleaner.decide import choose, decide, keep_beside, keep_declared, revise
from cleaner.errors import ReadError, RuleTimeout
from cleaner.fields import extract, identify, route_opening
from cleaner.kernel import load
from cleaner.model import (
    NAMES_NOTHING,
    NO_BLOCK,
    TOO_MUCH,
    Account,
    Article,
    Context,
    Document,
    Field,
    Hints,
    Layout,
    Match,
    Media,
    Notice,
    Status,
)
from cleaner.normalise import normalise
from cleaner.policy import Policy
from cleaner.readers import read
from cleaner.result import Cleaned, nothing
from cleaner.rules.match import match
from cleaner.rules.pack import RulePack
from cleaner.rules.ruleset import RuleSet, shipped_packs
from cleaner.rules.source import PackSource
from cleaner.rules.versions import rule_versions
from cleaner.score import model_version, score
from cleaner.score.second_opinion import second_opinion, unsure
from cleaner.segment import segment
from cleaner.words import count_words

if TYPE_CHECKING:
    from cleaner.batch.item import Item
    from cleaner.batch.limits import Limits

_native = Lock()
"""Held while a document is cleaned: lxml in several threads of a process has crashed in production. Threads are safe
and give the same bytes, but no speed; for speed use processes."""


def _renew_lock() -> None:
    global _native  # noqa: PLW0603  # a fork may copy the lock while another thread holds it
    _native = Lock()


if hasattr(os, "register_at_fork"):  # not on Windows, which does not fork
    os.register_at_fork(after_in_child=_renew_lock)


class Cleaner:
    """Cleans many documents with one policy and one rule set.

    Nothing that a document holds changes the result of another; what is remembered of one (which hook rules a class
    name answers) only saves the same work again.

    policy  the choices; `Policy()` by default
    rules   a `RuleSet`, or more packs (and sources of packs) to lay over the shipped ones; by default these alone
    models  a folder of models trained anew (see training/); by default the shipped ones

    Raises InstallError where the compiled kernel was not built.
    """

    def __init__(
        self,
        policy: Policy | None = None,
        rules: RuleSet | Iterable[RulePack | PackSource] | None = None,
        models: Path | None = None,
    ) -> None:
        load()  # where it is missing, that is told before any document
        self.policy = policy or Policy()
        self.models = models
        self.rules = rules if isinstance(rules, RuleSet) else RuleSet((*shipped_packs(), *(rules or ())))
        ours = {"product": product_version(), "model": model_version(models)}
        self.versions = {**ours, **rule_versions(self.rules.packs, self.rules.sources)}

    def clean(
        self, raw: bytes | str, *, url: str | None = None, media: Media | str | None = None, hints: Hints | None = None
    ) -> Cleaned:
        """Clean one document. See `clean`."""
        return self.watched(raw, _unwatched, url=url, media=media, hints=hints)

    def watched(
        self,
        raw: bytes | str,
        stage: Callable[[str], None],
        *,
        url: str | None = None,
        media: Media | str | None = None,
        hints: Hints | None = None,
    ) -> Cleaned:
        """Clean one document, and call `stage` with the name of each stage as it begins.

        For those who measure: nothing here reads a clock.
        """
        try:
            with _native:
                stage("read")
                document = read(raw, url=url, media=media, hints=hints or Hints(), max_chars=self.policy.max_chars)
                return self._clean(document, stage)
        except (ReadError, RuleTimeout) as error:
            if self.policy.on_error == "raise":
                raise
            return self._failed(error)

    def clean_many(
        self,
        documents: Iterable[bytes | str | Item],
        *,
        jobs: int | None = None,
        ordered: bool = True,
        limits: Limits | None = None,
    ) -> Iterator[Cleaned]:
        """Clean many documents in worker processes; one result for each. See `cleaner.clean_many`."""
        from cleaner.batch.many import clean_many  # the batch road stands above this module

        return clean_many(documents, self, jobs=jobs, ordered=ordered, limits=limits)

    def _clean(self, document: Document, stage: Callable[[str], None]) -> Cleaned:
        policy = self.policy
        stage("segment")
        layout = segment(document)
        stage("match")
        context = identify(document, layout, self.rules)
        active = self.rules.active(context, document.page)
        layout, matches = match(document, layout, active, every=policy.account == "full")
        stage("score")
        scores, expected = score(layout, self.models, explained=policy.account == "full")
        if policy.second_opinion and unsure(document, layout, scores, policy.content_at):
            scores = second_opinion(document, layout, scores)
        stage("decide")
        decisions = decide(layout, matches, scores, content_at=policy.content_at)
        decisions = keep_declared(layout, keep_beside(layout, decisions, scores), document.page)
        stage("extract")
        fields, decisions, warnings = extract(document, context, layout, matches, decisions)
        stage("revise")
        decisions, reasons = revise(layout, decisions, scores, policy)
        if policy.dateline == "route":
            layout, decisions, scores, fields = route_opening(layout, decisions, scores, fields)
        decisions = choose(layout, decisions, policy)
        stage("assemble")
        article = assemble(layout, decisions, fields)
        stage("normalise")
        article, edits = normalise(article, policy, document.media)
        account = Account(layout, decisions, fields, edits, scores)
        reasons = (*reasons, *_doubts(expected, article), *_barred(fields, article))
        status, reasons = _status(document, layout, article, reasons)
        return Cleaned(
            article, account, status, reasons, (*document.warnings, *_silent(matches), *warnings),
            _provenance(document, context),
            self.versions, expected, policy.account,
        )  # fmt: skip

    def _failed(self, error: ReadError | RuleTimeout) -> Cleaned:
        if isinstance(error, ReadError):
            status, reason = Status.REJECTED, Notice(error.code, error.detail)
        else:
            status, reason = Status.ERROR, Notice("rule_timeout", str(error))
        return nothing(status, reason, versions=self.versions, carry=self.policy.account)


def _unwatched(_: str) -> None:
    """What `clean` tells its stages to."""


_default: list[Cleaner] = []  # the shipped rules, compiled at the first call; a memo, it never changes a result


def clean(
    raw: bytes | str,
    *,
    url: str | None = None,
    media: Media | str | None = None,
    hints: Hints | None = None,
    policy: Policy | None = None,
) -> Cleaned:
    """Clean one document with the shipped rules. Reads no configuration: only what is passed counts.

    raw     the page or the text, as bytes (best: its encoding is then found out) or str
    url     where it came from: chooses the site's rules and zone; never fetched
    media   "html" or "text"; sniffed when not given
    hints   what the caller knows better (title, date, zone, language, site, charset, time of fetching)
    policy  choices such as labels to keep or drop, and normaliser steps

    Never raises on content: a PDF gives status "rejected" with the reason, an empty page "empty".
    """
    if not _default:
        _default.append(Cleaner())
    cleaner = _default[0]
    if policy is not None:
        cleaner = Cleaner(policy, cleaner.rules)
    return cleaner.clean(raw, url=url, media=media, hints=hints)


def product_version() -> str:
    """The version of the installed package, or "0+unknown" in a bare checkout."""
    try:
        return version("article-cleaner")
    except PackageNotFoundError:
        return "0+unknown"


_CUT_OFF = ("truncated", "truncated_gzip")
"""Warnings of the readers after which an article may lack its end: somebody should look at it."""


DOUBTFUL = 0.7
"""Expected word F1 below which somebody should look at the article."""


def _doubts(expected: float | None, article: Article) -> tuple[Notice, ...]:
    if expected is None or expected >= DOUBTFUL or not article.paragraphs:
        return ()
    return (Notice("low_confidence", f"the text's word F1 is expected to be {expected:.2f}"),)


LITTLE = 200
"""Words of a text that is not free up to which it is a teaser: of 60 pages that declare that they are not free, the
six with fewer were cut off, and the next three (253 to 270 words) were whole."""


def _barred(fields: Mapping[str, Field], article: Article) -> tuple[Notice, ...]:
    """A reason when the page says that it is not free, and only a part of the text is there."""
    paywall, promised = fields.get("paywall"), fields.get("word_count")
    if paywall is None or not paywall.value or not article.text:
        return ()
    words = count_words(article.text)
    if words >= LITTLE and (promised is None or 2 * words >= promised.value):
        return ()
    return (Notice("paywall", f"{paywall.source} says that it is not free, and there are only {words} words"),)


def _silent(matches: Sequence[Match]) -> tuple[Notice, ...]:
    """Warnings of rules that have no say on this page: the site has another layout now, or a selector is too costly."""
    codes = {NAMES_NOTHING: "body_not_found", TOO_MUCH: "selector_skipped"}
    of_page = [report for report in matches if report[0] == NO_BLOCK]
    return tuple(Notice(codes[m.why], f"{m.rule.id}: {m.why}") for m in of_page if not m.groups)


def _status(
    document: Document, layout: Layout, article: Article, reasons: tuple[Notice, ...]
) -> tuple[Status, tuple[Notice, ...]]:
    reasons = (*reasons, *(notice for notice in document.warnings if notice.code in _CUT_OFF))
    if article.paragraphs or article.summary:
        return (Status.REVIEW if reasons else Status.OK), reasons
    if not layout.count:
        scripted = document.page is not None and "<script" in document.text.lower()
        why = ("script_only", "the page shows no text without scripts") if scripted else ("no_text", "no visible text")
    else:
        why = ("no_article", f"none of {layout.count} blocks reads like an article")
    return Status.EMPTY, (Notice(*why), *reasons)


def _provenance(document: Document, context: Context) -> dict[str, Any]:
    return {
        "media": str(document.media),
        "encoding": document.encoding,
        "encoding_reason": document.encoding_reason,
        "host": context.host,
        "language_source": context.language_source,
        "site_packs": list(context.packs),
    }
