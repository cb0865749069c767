"""The blocks of a document and where they stand."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import repeat
from struct import pack
from typing import NamedTuple

from cleaner.kernel.lines import Lines
from cleaner.model.labels import KIND_NUMBERS, Kind, Media
from cleaner.page import Page


class Places:
    """The elements of a page that its blocks stand in, and those above them, as columns: in the order in which they
    open. Number 0 stands for what is above them all, number 1 for the page as a whole.

    page     the page
    above    the number of the place around each
    tokens   the number of the page's token that opens it, -1 where none does
    named    the number of its name and hook among `names` and `hooks`
    depths   how many places are above it
    linked   whether it is in a link, 0 or 1
    names    the elements' names, by their numbers
    hooks    their own class, id and role tokens in lower case, parted by spaces, or ""
    """

    __slots__ = ("above", "depths", "hooks", "linked", "named", "names", "page", "tokens")

    def __init__(self, page: Page, columns: Iterable[array[int]], names: Sequence[str], hooks: Sequence[str]) -> None:
        self.page = page
        self.above, self.tokens, self.named, self.depths, self.linked = columns
        self.names = names
        self.hooks = hooks


class Place(NamedTuple):
    """Where a block stands on its page: one element, by its number among the page's places.

    Places are equal when they are the same element of one layout.
    """

    among: Places
    at: int

    @property
    def number(self) -> int:
        """That of the page's token that opens the element."""
        return self.among.tokens[self.at]

    @property
    def tag(self) -> str:
        """The element's name."""
        return self.among.names[self.among.named[self.at]]

    @property
    def hook(self) -> str:
        """The element's own class, id and role tokens in lower case, parted by spaces, or ""."""
        return self.among.hooks[self.among.named[self.at]]

    @property
    def all_hooks(self) -> tuple[str, ...]:
        """The hooks of this place and of those above it, innermost first, without the empty ones."""
        among, at = self
        found: list[str] = []
        while at:
            found.append(among.hooks[among.named[at]])
            at = among.above[at]
        return tuple(filter(None, found))

    @property
    def linked(self) -> bool:
        """Whether it is a link, or in one."""
        return bool(self.among.linked[self.at])

    @property
    def depth(self) -> int:
        """How many places are above it, what is above them all among them."""
        return self.among.depths[self.at]

    @property
    def parent(self) -> Place | None:
        """The place around it."""
        above = self.among.above[self.at]
        return Place(self.among, above) if above else None

    def holds(self, place: Place) -> bool:
        """Whether `place` is this one or below it."""
        above, at = self.among.above, place.at
        while at > self.at:  # what is around a place opens before it
            at = above[at]
        return at == self.at

    def up(self) -> Iterator[Place]:
        """This place and every place above it, innermost first."""
        among, at = self
        while at:
            yield Place(among, at)
            at = among.above[at]

    @property
    def path(self) -> str:
        """The element's XPath in its page, such as `/html/body/div[2]/p[1]`."""
        return self.among.page.path(self.number)


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
        return _share(self.link_chars, self.text)

    @property
    def path(self) -> str:
        """Where the block stands, for people: an XPath on a page, `line 12` in a dump."""
        return self.place.path if self.place is not None else f"line {self.line}"

    @property
    def hooks(self) -> tuple[str, ...]:
        """The class, id and role tokens above the block, innermost element first."""
        return self.place.all_hooks if self.place is not None else ()


class Columns(NamedTuple):
    """The blocks of a layout by what they have: of each of a `Block`'s fields those of all blocks, in order."""

    index: Sequence[int]  # type: ignore[assignment]  # as in a block
    start: Sequence[int]
    end: Sequence[int]
    kind: Sequence[Kind]
    text: Sequence[str]
    words: Sequence[int]
    ended: Sequence[bool]
    lead: Sequence[int]
    level: Sequence[int]
    link_chars: Sequence[int]
    hidden: Sequence[bool]
    place: Sequence[Place | None]
    line: Sequence[int | None]
    gap: Sequence[int]
    group: Sequence[int]

    def link_density(self, at: int) -> float:
        """`Block.link_density` of one block."""
        return _share(self.link_chars[at], self.text[at])


def _share(link_chars: int, text: str) -> float:
    return min(1.0, link_chars / len(text)) if text else 0.0


@dataclass(frozen=True)
class Layout:
    """The source text that the segmenter laid out, and the blocks that cover every visible character of it.

    The blocks are columns, and each a `Block` only where somebody wants them so: the stages ask columns.

    `known` are its facts, from a segmenter that has them.
    """

    source: str
    columns: Columns
    media: Media
    known: bytes | None = field(default=None, repr=False, compare=False)

    @classmethod
    def of(cls, source: str, blocks: Iterable[Block], media: Media) -> Layout:
        """The layout whose blocks these are, in order."""
        columns = tuple(zip(*blocks, strict=True)) or len(Columns._fields) * ((),)
        return cls(source, Columns(*columns), media)

    @property
    def count(self) -> int:
        """How many blocks there are."""
        return len(self.columns.text)

    def block(self, at: int) -> Block:
        """One of the blocks."""
        return Block._make([column[at] for column in self.columns])

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks."""  # a named tuple's own constructor takes twice as long as a tuple's
        return tuple(map(tuple.__new__, repeat(Block), zip(*self.columns, strict=True)))

    @cached_property
    def lines(self) -> Lines:
        """The blocks' texts, as the kernel reads them."""
        return Lines(self.columns.text)

    @cached_property
    def facts(self) -> bytes:
        """The blocks' numbers as the kernel reads them, column by column, of 64 bits each: `kernel/facts.h`."""
        if self.known is not None:
            return self.known
        columns, nothing = self.columns, bytes(8 * self.count)
        form = f"{self.count}q"
        told = (
            columns.start, columns.end, columns.words, columns.ended, columns.link_chars, columns.level,
            columns.hidden, [*map(KIND_NUMBERS.__getitem__, columns.kind)], columns.gap, columns.lead,
        )  # fmt: skip
        return b"".join([pack(form, *column) if any(column) else nothing for column in told])  # many are all zeros

    def __getstate__(self) -> dict[str, object]:
        """Travels without what is made of its columns."""
        return {"source": self.source, "columns": self.columns, "media": self.media}
