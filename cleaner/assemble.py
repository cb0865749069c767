"""Stage 7: `Decision*, Field* -> Article`. Puts the kept blocks together; repairs nothing (that is `normalise`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import repeat

from cleaner.model import DROPPED, FLAGS, KEPT, Article, Decisions, Field, Kind, Label, Layout, Paragraph
from cleaner.words import likeness

SAME_TEXT = 0.85
"""Likeness from which a standfirst only says again what the first paragraph says; it then stands once in `text`."""

_CONTENT, _SUMMARY, _CAPTION, _HEADING = Label.CONTENT, Label.SUMMARY, Label.CAPTION, Kind.HEADING
_new = tuple.__new__  # half of what a named tuple's own call costs


def assemble(layout: Layout, decisions: Decisions, fields: Mapping[str, Field]) -> Article:
    """The article as the decisions and fields have it."""
    labels, by, texts = decisions.labels, decisions.by, layout.columns.text
    kept = [at for at, label in enumerate(labels) if label is _CONTENT]
    if KEPT in by or DROPPED in by:
        kept = [decision.block for decision in decisions if decision.is_kept]
    paragraphs = _paragraphs(layout, kept)
    moved = [at for at, label in enumerate(labels) if label is _SUMMARY or label is _CAPTION]
    summary = _joined([texts[at] for at in moved if labels[at] is _SUMMARY and by[at] not in (KEPT, DROPPED)])
    captions = [texts[at] for at in moved if labels[at] is _CAPTION and by[at] != DROPPED]

    def value(name: str) -> str | None:
        field = fields.get(name)
        return str(field.value) if field is not None else None

    return Article(
        paragraphs=paragraphs,
        title=value("title"),
        published=value("published"),
        modified=value("modified"),
        authors=tuple(fields["authors"].value) if "authors" in fields else (),
        agency=value("agency"),
        site=value("site"),
        language=value("language"),
        url=value("url"),
        summary=summary,
        captions=tuple(dict.fromkeys(captions)),
        tags=tuple(fields["tags"].value) if "tags" in fields else (),
        section=value("section"),
        image=value("image"),
        read_time=fields["read_time"].value if "read_time" in fields else None,
        flags=tuple(name for name in FLAGS if name in fields and fields[name].value),
        summary_in_text=not _repeated(summary, paragraphs),
    )


def _paragraphs(layout: Layout, kept: Sequence[int]) -> tuple[Paragraph, ...]:
    """One paragraph a block; the pieces that a span rule left of one block are one paragraph again."""
    columns = layout.columns
    kinds = list(map(columns.kind.__getitem__, kept))
    levels = [columns.level[at] if kind is _HEADING else 0 for at, kind in zip(kept, kinds, strict=True)]
    rows = zip(kinds, map(columns.text.__getitem__, kept), zip(kept, strict=True), levels, strict=True)
    paragraphs = tuple(map(_new, repeat(Paragraph), rows))
    if columns.group is columns.index:  # as where nothing was cut
        return paragraphs
    groups = list(map(columns.group.__getitem__, kept))
    joined: list[Paragraph] = []
    for at, piece in enumerate(paragraphs):
        if at and groups[at] == groups[at - 1]:
            above = joined[-1]
            piece = Paragraph(above.kind, f"{above.text} {piece.text}", above.blocks + piece.blocks, above.level)
            joined[-1] = piece
        else:
            joined.append(piece)
    return tuple(joined)


def _joined(texts: Sequence[str]) -> str | None:
    """The standfirst: the texts of the blocks that are moved to it, each once."""
    return " ".join(dict.fromkeys(texts)) or None


def _repeated(summary: str | None, paragraphs: Sequence[Paragraph]) -> bool:
    return summary is not None and any(likeness(summary, p.text) >= SAME_TEXT for p in paragraphs[:2])
