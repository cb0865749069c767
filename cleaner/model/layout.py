"""The blocks of a document and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from cleaner.model.labels import Kind, Media
from cleaner.page import Page


class Form(NamedTuple):
    """What an element's own tag says about the text in it; see `Place`.

    `kind` is None where the form of the element around it holds on.
    """

    tag: str
    hook: str = ""
    breaking: bool = False
    hidden: bool = False
    kind: Kind | None = None
    level: int = 0


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
        self.tag, self.hook, self.breaking, hidden, kind, level = form
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
