"""What a document, a block and a result can be, and the notices about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Media(StrEnum):
    """What the input is: a page, or plain text (a dump, or another extractor's output)."""

    HTML = "html"
    TEXT = "text"


class Kind(StrEnum):
    """The form of a block."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    CODE = "code"
    TABLE_ROW = "table_row"
    CAPTION = "caption"
    CONTROL = "control"  # a button, an option, a form label: visible, never prose


KIND_NUMBERS = {kind: number for number, kind in enumerate(Kind)}
"""The kinds by the numbers that the kernel has for them."""


class Label(StrEnum):
    """What a block is to the reader: the article, a field of it, or a sort of boilerplate."""

    CONTENT = "content"
    TITLE = "title"
    BYLINE = "byline"
    TIMESTAMP = "timestamp"
    SUMMARY = "summary"
    CAPTION = "caption"
    NAVIGATION = "navigation"
    RELATED = "related"
    MEDIA = "media"
    SHARE = "share"
    PROMO = "promo"
    ADVERT = "advert"
    DISCLAIMER = "disclaimer"
    COMMENTS = "comments"
    CONSENT = "consent"
    TAGS = "tags"
    PAYWALL = "paywall"
    LIVE = "live"
    HIDDEN = "hidden"
    OTHER = "other"


FIELD_LABELS = frozenset({Label.TITLE, Label.BYLINE, Label.TIMESTAMP, Label.SUMMARY, Label.CAPTION})
"""Labels of blocks that are moved to a field rather than removed."""


FLAGS = ("paywall", "live_blog", "video")
"""What a page may be beside an ordinary free article: `paywall` is said of a page that is not free for everybody."""


class Status(StrEnum):
    """How a document ended."""

    OK = "ok"
    REVIEW = "review"
    EMPTY = "empty"
    REJECTED = "rejected"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Notice:
    """A typed reason or warning: `code` is stable (`title_missing`, `loss_guard`), `detail` is for people."""

    code: str
    detail: str = ""

    def to_dict(self) -> dict[str, str]:
        return {"code": self.code, "detail": self.detail}
