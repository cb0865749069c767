"""What comes out: the article, and the account of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cleaner.model.decision import Decisions, Field, Score
from cleaner.model.labels import Kind
from cleaner.model.layout import Block, Layout


class Picture(NamedTuple):
    """A caption parted: what it says and whom it credits, either of which may be "". `text` is the whole."""

    text: str
    caption: str
    credit: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {"text": self.text, "caption": self.caption, "credit": self.credit}


class Paragraph(NamedTuple):
    """One piece of the clean body. `blocks` are the indexes of the blocks it was made from."""

    kind: Kind
    text: str
    blocks: tuple[int, ...]
    level: int = 0

    def to_dict(self) -> dict[str, Any]:
        return {"kind": str(self.kind), "level": self.level, "text": self.text}


@dataclass(frozen=True, slots=True)
class Edit:
    """A repair of the normaliser: in paragraph `target`, step `step` put `after` in place of `before` at `at`.

    `target` is `body[3]`, `title`, `summary`, `captions[0]`. Step `join` glues the next paragraph on.
    """

    target: str
    step: str
    at: int
    before: str
    after: str

    def to_dict(self) -> dict[str, Any]:
        return {"target": self.target, "step": self.step, "at": self.at, "before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True)
class Article:
    """The clean article. Absent stays None (or empty); nothing is ever guessed into place."""

    paragraphs: tuple[Paragraph, ...] = ()
    title: str | None = None
    published: str | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    site: str | None = None
    language: str | None = None
    url: str | None = None
    summary: str | None = None
    captions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    section: str | None = None
    image: str | None = None
    read_time: int | None = None
    flags: tuple[str, ...] = ()
    summary_in_text: bool = True

    @property
    def body(self) -> tuple[str, ...]:
        """Paragraphs and headings in order."""
        return tuple(paragraph.text for paragraph in self.paragraphs)

    @property
    def text(self) -> str:
        """Summary and body, paragraphs parted by a blank line; the title is not repeated."""
        lead = (self.summary,) if self.summary and self.summary_in_text else ()
        return "\n\n".join((*lead, *self.body))


@dataclass(frozen=True, slots=True)
class Account:
    """What became of every visible character, and why.

    `layout` holds the source and its blocks, `decisions` one decision for each block in order, `fields` the
    evidence of each field, `edits` every repair in the order it was made. `scores` is the scorer's view of each block.
    """

    layout: Layout
    decisions: Decisions
    fields: Mapping[str, Field] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    scores: tuple[Score, ...] = ()

    def counts(self) -> dict[str, dict[str, int]]:
        """Blocks and characters by label and by what decided: `{"labels": {...}, "by": {...}, "chars": {...}}`."""
        labels: Counter[str] = Counter()
        chars: Counter[str] = Counter()
        for label, text in zip(map(str, self.decisions.labels), self.layout.columns.text, strict=True):
            labels[label] += 1
            chars[label] += len(text)
        by: Counter[str] = Counter(self.decisions.by)
        counted = {"labels": labels, "chars": chars, "by": by}
        return {name: dict(sorted(counter.items())) for name, counter in counted.items()}

    def removed_by(self, rule_id: str) -> tuple[Block, ...]:
        """The blocks that this rule decided."""
        return tuple(block for block, by in zip(self.layout.blocks, self.decisions.by, strict=True) if by == rule_id)

    def rows(self) -> Iterator[dict[str, Any]]:
        """One plain dict a block, in order: the full account as JSON carries it."""
        for decision in self.decisions:
            block = self.layout.blocks[decision.block]
            yield {
                "start": block.start,
                "end": block.end,
                "path": block.path,
                "kind": str(block.kind),
                "label": str(decision.label),
                "by": decision.by,
                "why": decision.why,
                "score": round(self.scores[block.index].value, 3) if self.scores else None,
                "overruled": list(decision.overruled),
                "text": block.text,
            }
