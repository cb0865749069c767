"""The nouns: what the stages hand to each other. Data only; no stage, no input or output, no clock.

All are frozen but `Decisions`, of which each stage changes its own copy; those made for every block are named tuples,
which cost a fifth of a frozen dataclass. A `Block` is a stretch `start:end` of one source text; every number in a
`Match`, a `Decision` or the `Account` is an offset into it.
"""

from __future__ import annotations

from cleaner.model.article import Account, Article, Edit, Paragraph, Picture
from cleaner.model.decision import (
    DROPPED,
    KEPT,
    NAMES_NOTHING,
    NO_BLOCK,
    NO_GROUPS,
    OUTSIDE_BODY,
    OUTSIDE_DOUBTED,
    TOO_MUCH,
    Candidate,
    Decision,
    Decisions,
    Field,
    Match,
    Score,
)
from cleaner.model.document import Context, Document, Hints
from cleaner.model.labels import FIELD_LABELS, FLAGS, KIND_NUMBERS, Kind, Label, Media, Notice, Status
from cleaner.model.layout import Block, Columns, Layout, Place, Places

__all__ = [
    "DROPPED",
    "FIELD_LABELS",
    "FLAGS",
    "KEPT",
    "KIND_NUMBERS",
    "NAMES_NOTHING",
    "NO_BLOCK",
    "NO_GROUPS",
    "OUTSIDE_BODY",
    "OUTSIDE_DOUBTED",
    "TOO_MUCH",
    "Account",
    "Article",
    "Block",
    "Candidate",
    "Columns",
    "Context",
    "Decision",
    "Decisions",
    "Document",
    "Edit",
    "Field",
    "Hints",
    "Kind",
    "Label",
    "Layout",
    "Match",
    "Media",
    "Notice",
    "Paragraph",
    "Picture",
    "Place",
    "Places",
    "Score",
    "Status",
]
