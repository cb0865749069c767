"""A readable card of one document for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.model import Article, Kind, Paragraph
from cleaner.result import Cleaned
from cleaner.writers.summary import removed_line
from cleaner.writers.terminal import Ink, paint, safe, wrap

MARGIN = 2
WIDEST = 84
"""Columns of text, at most: longer lines are hard to read, however wide the terminal."""


def card(cleaned: Cleaned, *, width: int = 80, colour: bool = False) -> str:
    """Title, byline and text, wrapped to `width` columns, and below them in a line what was removed.

    Safe for a terminal: what stands in the document cannot move the cursor or change colours.
    """
    return _Card(min(width, WIDEST + 2 * MARGIN) - 2 * MARGIN, colour=colour).draw(cleaned)


class _Card:
    def __init__(self, width: int, *, colour: bool) -> None:
        self.width = max(20, width)
        self.colour = colour
        self.lines: list[str] = []

    def draw(self, cleaned: Cleaned) -> str:
        article = cleaned.article
        self.lines.append("")
        if article.title:
            self.put(article.title, Ink.BOLD)
        self.put(" · ".join(_credits(article)), Ink.DIM)
        self.gap()
        if article.summary and article.summary_in_text:
            self.put(article.summary, Ink.ITALIC)
            self.gap()
        for above, paragraph in zip((None, *article.paragraphs), article.paragraphs, strict=False):
            if above is not None and not (paragraph.kind is above.kind and paragraph.kind in _CLOSE):
                self.gap()
            self.paragraph(paragraph)
        if not article.paragraphs:
            self.put(f"{cleaned.status}: no article text", Ink.DIM)
        self.gap()
        self.foot(cleaned)
        return "\n".join(self.lines) + "\n"

    def gap(self) -> None:
        if self.lines[-1]:
            self.lines.append("")

    def put(self, text: str, ink: Ink | None = None, *, hang: str = "") -> None:
        if not text:
            return
        lead = hang
        for line in wrap(safe(text).expandtabs(4), self.width - len(hang)):
            shown = paint(line, ink, colour=self.colour) if ink else line
            self.lines.append((" " * MARGIN + lead + shown).rstrip())
            lead = " " * len(hang) if hang == _BULLET else hang

    def paragraph(self, paragraph: Paragraph) -> None:
        text = paragraph.text
        if paragraph.kind is Kind.HEADING:
            self.put(text, Ink.BOLD)
        elif paragraph.kind is Kind.LIST_ITEM:
            self.put(text, hang="" if _NUMBER.match(text) else _BULLET)
        elif paragraph.kind is Kind.QUOTE:
            self.put(text, hang="│ ")
        elif paragraph.kind is Kind.CODE:
            self.lines += [f"{' ' * (MARGIN + 2)}{line}".rstrip() for line in safe(text).split("\n")]
        elif paragraph.kind is Kind.TABLE_ROW:
            self.put(text.replace("\t", "  │  "))
        else:
            self.put(text)

    def foot(self, cleaned: Cleaned) -> None:
        if not cleaned.account.decisions:
            return
        name = safe(str(cleaned.provenance.get("name", "FILE")))
        self.put(removed_line(cleaned), Ink.DIM)
        self.put(f"why? clean explain {name}", Ink.DIM)


_CLOSE = frozenset({Kind.LIST_ITEM, Kind.TABLE_ROW})
_BULLET = "• "
_NUMBER = re.compile(r"\d{1,3}[.)]\s")


def _credits(article: Article) -> Iterator[str]:
    """Who, when and where, as far as they are known."""
    if article.authors or article.agency:
        yield ", ".join((*article.authors, *filter(None, (article.agency,))))
    if article.published:
        yield _spoken(article.published)
    if article.modified and article.modified != article.published:
        yield f"updated {_spoken(article.modified)}"
    if article.site:
        yield article.site


def _spoken(moment: str) -> str:
    """`2024-05-06T07:10:00+01:00` as `2024-05-06 07:10 +01:00`."""
    return re.sub(r"T(\d\d:\d\d)(?::00(?:\.0+)?)?(?=$|[Z+-])", r" \1 ", moment).rstrip()
