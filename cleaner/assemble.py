"""Stage 7: `Decision*, Field* -> Article`. Puts the kept blocks together; repairs nothing (that is `normalise`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cleaner.model import DROPPED, FLAGS, KEPT, Article, Decision, Field, Kind, Label, Layout, Paragraph
from cleaner.words import likeness

SAME_TEXT = 0.85
"""Likeness from which a standfirst only says again what the first paragraph says; it then stands once in `text`."""


def assemble(layout: Layout, decisions: Sequence[Decision], fields: Mapping[str, Field]) -> Article:
    """The article as the decisions and fields have it."""
    caption = Label.CAPTION
    paragraphs = _paragraphs(layout, [at for at, decision in enumerate(decisions) if decision.is_kept])
    summary = _joined(layout, decisions, Label.SUMMARY)
    captions = [layout.blocks[d.block].text for d in decisions if d.label is caption and d.by != DROPPED]

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
    paragraphs: list[Paragraph] = []
    heading, group = Kind.HEADING, -1
    for at in kept:
        block = layout.blocks[at]
        if block.group == group and paragraphs:
            last = paragraphs[-1]
            paragraphs[-1] = Paragraph(last.kind, f"{last.text} {block.text}", (*last.blocks, at), last.level)
        else:
            level = block.level if block.kind is heading else 0
            paragraphs.append(Paragraph(block.kind, block.text, (at,), level))
        group = block.group
    return tuple(paragraphs)


def _joined(layout: Layout, decisions: Sequence[Decision], label: Label) -> str | None:
    texts = dict.fromkeys(
        layout.blocks[d.block].text for d in decisions if d.label is label and d.by not in (KEPT, DROPPED)
    )
    return " ".join(texts) or None


def _repeated(summary: str | None, paragraphs: Sequence[Paragraph]) -> bool:
    return summary is not None and any(likeness(summary, p.text) >= SAME_TEXT for p in paragraphs[:2])
