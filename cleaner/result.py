"""What a call to the cleaner gives back: the article, the account, and how it went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cleaner.credits import parted
from cleaner.model import Account, Article, Decisions, Layout, Media, Notice, Picture, Status

SCHEMA_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """One cleaned document.

    `status` is ok, review, empty, rejected or error; `reasons` say why it is not ok, `warnings` what is absent or
    unsure. `carry` is how much of the account `to_dict` holds: "none", "summary" or "full".
    """

    article: Article
    account: Account
    status: Status = Status.OK
    reasons: tuple[Notice, ...] = ()
    warnings: tuple[Notice, ...] = ()
    provenance: Mapping[str, Any] = field(default_factory=dict)
    versions: Mapping[str, Any] = field(default_factory=dict)
    confidence: float | None = None
    carry: str = "summary"

    @property
    def title(self) -> str | None:
        """The headline, or None."""
        return self.article.title

    @property
    def published(self) -> str | None:
        """When the story appeared, in ISO 8601, or None."""
        return self.article.published

    @property
    def authors(self) -> tuple[str, ...]:
        """People and desks; a wire agency is `article.agency`."""
        return self.article.authors

    @property
    def text(self) -> str:
        """Standfirst and body, paragraphs parted by a blank line."""
        return self.article.text

    @property
    def body(self) -> tuple[str, ...]:
        """Paragraphs and headings of the body."""
        return self.article.body

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The captions, each parted into what it says and whom it credits."""
        return tuple(map(parted, self.article.captions))

    def to_dict(self) -> dict[str, Any]:
        """The documented shape of a result (`clean schema` prints its JSON Schema): plain dicts, lists and strings."""
        article = self.article
        return {
            "schema_version": SCHEMA_VERSION,
            "versions": dict(self.versions),
            "title": article.title,
            "published": article.published,
            "modified": article.modified,
            "authors": list(article.authors),
            "agency": article.agency,
            "site": article.site,
            "language": article.language,
            "url": article.url,
            "summary": article.summary,
            "body": list(article.body),
            "blocks": [paragraph.to_dict() for paragraph in article.paragraphs],
            "text": article.text,
            "captions": list(article.captions),
            "pictures": [picture.to_dict() for picture in self.pictures],
            "tags": list(article.tags),
            "section": article.section,
            "image": article.image,
            "read_time": article.read_time,
            "flags": list(article.flags),
            "status": str(self.status),
            "reasons": [notice.to_dict() for notice in self.reasons],
            "warnings": [notice.to_dict() for notice in self.warnings],
            "confidence": self.confidence,
            "fields": {name: self.account.fields[name].to_dict() for name in sorted(self.account.fields)},
            "provenance": dict(self.provenance),
            "account": self._account(),
        }

    def _account(self) -> dict[str, Any] | None:
        if self.carry == "none":
            return None
        counts: dict[str, Any] = self.account.counts()
        counts["edits"] = len(self.account.edits)
        if self.carry == "full":
            counts["decisions"] = list(self.account.rows())
            counts["repairs"] = [edit.to_dict() for edit in self.account.edits]
        return counts


def nothing(status: Status, reason: Notice, **known: Any) -> Cleaned:
    """A result without an article: for documents that were rejected or failed."""
    return Cleaned(Article(), Account(Layout.of("", (), Media.TEXT), Decisions.of(())), status, (reason,), **known)
