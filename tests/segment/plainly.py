"""The layout of a page by its definition, in Python, as slow as it is plain: what the compiled walk is held against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cleaner.model import Kind
from cleaner.page import UNSEEN, VOID, Page, plain
from cleaner.segment.forms import CELLS, MENUS, Form, read_form
from cleaner.words import count_words, ends_sentence

DEEPEST = 256
MOST_FAILED_MENUS = 50
LONGEST_ITEM = 120
MOST_ITEMS = 2_000
MOST_IN_BUTTON = 32
BREAK, CELL = "\x00", "\x00\x00"

Row = tuple[str, Kind, int, bool, int, int, bool, bool, list[int]]


class Place:
    """An element that texts stand in, and what holds for them."""

    def __init__(self, parent: Place | None, form: Form, number: int) -> None:
        self.parent, self.number, self.breaking = parent, number, form.breaking
        self.depth, self.kind, self.level = 0, Kind.PARAGRAPH, 0
        self.hidden = self.linked = False
        if parent is None:
            return
        self.depth = parent.depth + 1
        self.hidden = form.hidden or parent.hidden
        self.linked = parent.linked or form.tag == "a"
        if form.kind is not None:
            self.kind, self.level = form.kind, form.level
        else:  # a paragraph in a cell: the table is for the layout
            in_cell = parent.kind is Kind.TABLE_ROW and form.breaking
            self.kind, self.level = Kind.PARAGRAPH if in_cell else parent.kind, parent.level

    def up(self) -> Iterator[Place]:
        """This place and every place above it, innermost first."""
        yield self
        if self.parent is not None:
            yield from self.parent.up()


@dataclass
class Walk:
    page: Page
    rows: list[Row] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    seen: list[Place] = field(default_factory=list)
    link_chars: int = 0
    apart: bool = False
    failed_menus: int = 0

    def run(self) -> list[Row]:
        place, behind = Place(None, Form("", breaking=True), -1), 0
        around: list[Place] = []
        for number, token in enumerate(self.page.tokens):
            if number < behind:
                continue
            tag, _, text = token.partition(">")
            if number == behind > 0:  # the end of what was skipped
                pass
            elif tag[0] != "/":
                behind = self.skipped(tag, number, place)
                if behind:
                    continue
                place = self.begin(tag, number, place, around)
            elif self.page.mates[number] != number:
                outer = around.pop()
                if outer is not place and place.breaking:
                    self.flush(place)
                place = outer
            self.text(plain(text), place)
        self.flush(place)
        return self.rows

    def skipped(self, tag: str, number: int, place: Place) -> int:
        """The end of an element that is unseen or a menu; 0 for others."""
        name = tag.partition(" ")[0]
        if name in UNSEEN:
            return self.page.mates[number]
        if name in MENUS:
            self.flush(place)
            if self.menu(number, place):
                return self.page.mates[number]
        elif self.is_bare_button(tag, number):
            self.apart = bool(self.seen)
            return self.page.mates[number]
        return 0

    def is_bare_button(self, tag: str, number: int) -> bool:
        """Whether a tag opens a button with nothing to read on it."""
        form, end, at = read_form(tag), self.page.mates[number], number
        if form is None or form.kind is not Kind.CONTROL or end - number > MOST_IN_BUTTON:
            return False
        while at < end:
            name, _, text = self.page.tokens[at].partition(">")
            if name.partition(" ")[0] in UNSEEN and self.page.mates[at] < end:
                at, text = self.page.mates[at], self.page.tokens[self.page.mates[at]].partition(">")[2]
            if plain(text).strip():
                return False
            at += 1
        return True

    def begin(self, tag: str, number: int, place: Place, around: list[Place]) -> Place:
        """The place within an element that begins, or behind an empty one."""
        name = tag.partition(" ")[0]
        if name == "br":
            self.line_break(place)
        elif name == "hr":
            self.flush(place)
        if name in VOID:
            return place
        form = read_form(tag)
        if name in CELLS and self.parts:
            self.parts.append(CELL)
        elif form is not None and form.breaking:
            self.flush(place)
        around.append(place)
        return Place(place, form, number) if form is not None and place.depth < DEEPEST else place

    def text(self, text: str, place: Place) -> None:
        if text and self.apart:
            text, self.apart = f" {text}" if text[0].isascii() <= text[0].isalnum() else text, False
        if not text.strip():
            self.parts += [text] if text and self.parts else []
            return
        self.seen.append(place)
        self.link_chars += len(text) if place.linked else 0
        self.parts.append(text)

    def line_break(self, place: Place) -> None:
        shown = [part for part in self.parts if not part.isspace()]
        if shown and shown[-1] == BREAK:
            self.flush(place)
        elif shown:
            self.parts.append(BREAK)

    def flush(self, place: Place) -> None:
        if self.seen:
            while not place.breaking and place.parent is not None:
                place = place.parent
            text, kind = laid_out("".join(self.parts), place.kind), place.kind
            if kind is Kind.TABLE_ROW and "\t" not in text:
                kind = Kind.PARAGRAPH
            self.put(text, kind, place if any(other is not self.seen[0] for other in self.seen) else self.seen[0])
        self.parts, self.seen, self.link_chars, self.apart = [], [], 0, False

    def put(self, text: str, kind: Kind, place: Place) -> None:
        above = [other.number for other in place.up()]
        links = min(self.link_chars, len(text))
        facts = count_words(text), ends_sentence(text), place.level, links, place.hidden, place.linked
        self.rows.append((text, kind, *facts, above))

    def menu(self, start: int, place: Place) -> bool:
        items = self.items(start) if self.failed_menus < MOST_FAILED_MENUS else None
        if items is None:
            self.failed_menus += 1
            return False
        form = read_form(self.page.tokens[start].partition(">")[0])
        if items and form is not None:
            place = Place(place, form, start)
            kind = Kind.CONTROL if place.kind is Kind.CONTROL else Kind.LIST_ITEM
            self.link_chars = sum(len(item) for item, linked in items if linked)
            self.put("\n".join(item for item, _ in items), kind, place)
            self.link_chars = 0
        return True

    def items(self, start: int) -> list[tuple[str, bool]] | None:
        items: list[tuple[str, bool]] = []
        linked, at = False, start
        while at < self.page.mates[start]:
            tag = self.page.tokens[at].partition(">")[0]
            name = tag.partition(" ")[0]
            if name in ("p", "h1", "article", "main", "td"):
                return None
            if name in UNSEEN:
                at = self.page.mates[at]
            linked = name == "a" or (linked and tag != "/a")
            item = " ".join(plain(self.page.tokens[at].partition(">")[2]).split())
            if item:
                if len(item) > LONGEST_ITEM or len(items) == MOST_ITEMS:
                    return None
                items.append((item, linked))
            at += 1
        return items


def laid_out(raw: str, kind: Kind) -> str:
    if kind is Kind.CODE:
        return raw.replace(BREAK, "\n").strip("\n").expandtabs(4)
    cells = [[" ".join(line.split()) for line in cell.split(BREAK)] for cell in raw.split(CELL)]
    return "\t".join(text for cell in cells if (text := "\n".join(filter(None, cell))))


def plainly(page: Page) -> list[Row]:
    """For each block: text, kind, words, whether it ends as a sentence does, level, characters in links, whether it is
    hidden and whether in a link, the tokens of its places.
    """
    return Walk(page).run()
