"""The nouns: what the stages hand to each other. Data only; no stage, no input or output, no clock.

All are frozen; those made for every block are named tuples, which cost a fifth of a frozen dataclass. A `Block` is a
stretch `start:end` of one source text; every number in a `Match`, a `Decision` or the `Account` is an offset into it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from cleaner.page import Page


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


@dataclass(frozen=True, slots=True)
class Hints:
    """What the caller knows better than the document; a hint outranks every other source.

    `published` is ISO 8601; `zone` a UTC offset such as "+05:30"; `language` a two-letter code;
    `fetched_at` ISO 8601, the only clock that dated rules ever see; `charset` what HTTP declared.
    """

    title: str | None = None
    published: str | None = None
    zone: str | None = None
    language: str | None = None
    site: str | None = None
    fetched_at: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One input, read: decoded, and parsed when it is a page.

    `text` is the decoded input (line ends are `\\n`, NULs are gone). `page` is what it was parsed to, read-only by
    agreement, or None for text. `encoding_reason` says how the encoding was chosen.
    """

    text: str
    media: Media
    page: Page | None = None
    url: str | None = None
    encoding: str = "str"
    encoding_reason: str = "given as str"
    hints: Hints = Hints()
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What chooses the rule layers, settled before matching: host, language and the site packs.

    `site` is the name that the site packs give, with its `site_source`; `zones` say what zone abbreviations mean
    ("IST": "+05:30"), by the packs, else by the host's country.
    """

    media: Media
    host: str | None = None
    language: str | None = None
    language_source: str | None = None
    packs: tuple[str, ...] = ()
    fetched_at: str | None = None
    site: str | None = None
    site_source: str = ""
    zones: Mapping[str, str] = field(default_factory=dict)


class Form(NamedTuple):
    """What an element's own tag says about the text in it; see `Place`.

    `kind` is None where the form of the element around it holds on; `role` is the segmenter's word for elements that
    it handles in a way of their own.
    """

    tag: str
    hook: str = ""
    breaking: bool = False
    hidden: bool = False
    kind: Kind | None = None
    level: int = 0
    role: str = ""


class Place:
    """Where a block stands on its page: one element, linked to the place above it, and what holds there.

    `hook` holds the element's own class, id and role tokens in lower case, parted by spaces, or "". `breaking` tells
    whether the element begins and ends blocks; `kind`, `level`, `hidden` and `linked` hold for the text in it.
    Places are shared by all blocks below them; `number` is that of the page's token that opens the element.
    """

    __slots__ = ("breaking", "depth", "hidden", "hook", "kind", "level", "linked", "number", "page", "parent", "tag")

    def __init__(self, parent: Place | None, form: Form, number: int) -> None:
        self.parent = parent
        self.number = number
        self.page: Page | None
        self.tag, self.hook, self.breaking, hidden, kind, level, _ = form
        if parent is None:
            self.depth, self.kind, self.level = 0, Kind.PARAGRAPH, 0
            self.hidden = self.linked = False
            return
        self.depth = parent.depth + 1
        self.hidden = hidden or parent.hidden
        self.linked = parent.linked or self.tag == "a"
        if kind is None:
            kind, level = parent.kind, parent.level
            if kind is Kind.TABLE_ROW and self.breaking:  # a paragraph in a cell: the table is for the layout
                kind = Kind.PARAGRAPH
        self.kind, self.level = kind, level

    @classmethod
    def whole(cls, page: Page) -> Place:
        """The place above all others of a page."""
        place = cls(None, Form("", breaking=True), -1)
        place.page = page
        return place

    def up(self) -> Iterator[Place]:
        """This place and every place above it, innermost first."""
        place: Place | None = self
        while place is not None:
            yield place
            place = place.parent

    @property
    def path(self) -> str:
        """The element's XPath in its page, such as `/html/body/div[2]/p[1]`."""
        *_, whole = self.up()
        return whole.page.path(self.number) if whole.page is not None else ""


class Block(NamedTuple):
    """A stretch of the source text with one form.

    `text` is what rules and scorers read: the stretch without its list, heading or quote marker. `lead` is the
    length of that marker, so that `source[start + lead:end]` is `text`. `link_chars` counts the characters of
    `text` inside links. `group` is shared by the pieces of a block that a span rule has cut.
    `words` counts words (two signs of a script without spaces are one), `ended` tells whether the text ends as a
    sentence does. `line` is the 1-based first line in a dump, None on a page; `place` is None in a dump; `gap`
    counts the blank lines above in a dump.
    """

    index: int  # type: ignore[assignment]  # a tuple has a method of this name; nobody searches a block
    start: int
    end: int
    kind: Kind
    text: str
    words: int
    ended: bool
    lead: int = 0
    level: int = 0
    link_chars: int = 0
    hidden: bool = False
    place: Place | None = None
    line: int | None = None
    gap: int = 1
    group: int = -1

    @property
    def link_density(self) -> float:
        """The share of `text` that stands inside links, 0 to 1."""
        return min(1.0, self.link_chars / len(self.text)) if self.text else 0.0

    @property
    def path(self) -> str:
        """Where the block stands, for people: an XPath on a page, `line 12` in a dump."""
        return self.place.path if self.place is not None else f"line {self.line}"

    @property
    def hooks(self) -> tuple[str, ...]:
        """The class, id and role tokens above the block, innermost element first."""
        return tuple(p.hook for p in self.place.up() if p.hook) if self.place is not None else ()


@dataclass(frozen=True, slots=True)
class Layout:
    """The source text that the segmenter laid out, and the blocks that cover every visible character of it."""

    source: str
    blocks: tuple[Block, ...]
    media: Media


NO_GROUPS: Mapping[str, str] = MappingProxyType({})


class Match(NamedTuple):
    """What a rule reports about one block. The engine decides, never the rule.

    `why` is the matched text or hook. `groups` are the named groups of a field rule. `of` is the block that a
    section or rest rule started from, else None.
    """

    block: int
    rule: Any  # rules.pack.Rule; the model stands below the rules
    why: str
    groups: Mapping[str, str] = NO_GROUPS
    of: int | None = None


class Score(NamedTuple):
    """How likely a block is article text, 0 to 1, and what spoke for it, in the scorer's words."""

    value: float
    why: str


OUTSIDE_BODY = "outside the body that this rule names"
"""The `why` of blocks that a `body` rule leaves out: a title, standfirst or caption may still be read from them."""


class Decision(NamedTuple):
    """The one label of one block.

    `by` names what made it: a rule id, `scorer/<name>`, `field/<name>`, `revise/<name>` or `policy/<name>`.
    `overruled` names the losers (rule ids, scorers), strongest first.
    """

    block: int
    label: Label
    by: str
    why: str
    overruled: tuple[str, ...] = ()

    @property
    def is_free(self) -> bool:
        """Whether no rule has claimed the block itself, so that a field may be read from it."""
        return self.by.startswith(("scorer/", "default/")) or self.why == OUTSIDE_BODY


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible value of a field. `raw` is what stood there; `rejected` says why it lost, else ""."""

    value: Any
    source: str
    raw: str = ""
    block: int | None = None
    rejected: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {"value": _plain(self.value), "source": self.source, "raw": self.raw, "rejected": self.rejected}


@dataclass(frozen=True, slots=True)
class Field:
    """A decided field with its evidence: the winner's value, source and raw string, and the losers."""

    name: str
    value: Any
    source: str
    raw: str = ""
    rejected: tuple[Candidate, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        losers = [candidate.to_dict() for candidate in self.rejected]
        return {"value": _plain(self.value), "source": self.source, "raw": self.raw, "rejected": losers}


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
    decisions: tuple[Decision, ...]
    fields: Mapping[str, Field] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    scores: tuple[Score, ...] = ()

    def counts(self) -> dict[str, dict[str, int]]:
        """Blocks and characters by label and by what decided: `{"labels": {...}, "by": {...}, "chars": {...}}`."""
        labels: Counter[str] = Counter()
        chars: Counter[str] = Counter()
        by: Counter[str] = Counter()
        for decision in self.decisions:
            labels[str(decision.label)] += 1
            chars[str(decision.label)] += len(self.layout.blocks[decision.block].text)
            by[decision.by] += 1
        counted = {"labels": labels, "chars": chars, "by": by}
        return {name: dict(sorted(counter.items())) for name, counter in counted.items()}

    def removed_by(self, rule_id: str) -> tuple[Block, ...]:
        """The blocks that this rule decided."""
        return tuple(self.layout.blocks[d.block] for d in self.decisions if d.by == rule_id)

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
