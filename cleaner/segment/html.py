"""A page into blocks: one pass over its tokens, in document order, without recursion.

Visible text is everything in the body outside the elements of `UNSEEN`. Text that a style or attribute hides is
laid out too, in blocks marked `hidden`. Inside a block, white space is collapsed as a browser does; a single
`<br>` becomes a line break, two part the block, and the cells of a table row are parted by a tab. A menu is one block.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from cleaner.model import Block, Document, Form, Kind, Layout, Media, Place
from cleaner.page import Page, end_of, plain
from cleaner.segment.forms import Forms
from cleaner.segment.menu import read_menu
from cleaner.words import count_words, ends_sentence

DEEPEST = 256
"""Places in one another; an element further down stands in the place above it. The deepest of 4,731 real pages has 56
elements."""

MOST_FAILED_MENUS = 50
"""Menus that turn out to be none, after which none is looked for: each look may read the whole page."""

_VOID_ROLES = ("void", "br", "hr")
_new = tuple.__new__  # half of what a named tuple's own call costs
_BREAK = "\x00"  # readers remove NULs, so these marks cannot come from a page
_CELL = "\x00\x00"


def segment_html(document: Document) -> Layout:
    """Lay out a page. Its tokens are only read."""
    walk = _Walk()
    if document.page is not None:
        walk.run(document.page)
    return Layout("\n".join(walk.texts), tuple(walk.blocks), Media.HTML)


class _Walk:
    """The state of one pass: the blocks so far, and the text of the block that is open."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.texts: list[str] = []
        self.offset = 0
        self.parts: list[str] = []  # the very same list throughout
        self.link_chars = 0
        self.first: Place | None = None  # the place of the open block's first text
        self.mixed = False  # whether its text stands in more than one place
        self.failed_menus = 0

    def run(self, page: Page) -> None:  # noqa: C901, PLR0912  # one loop over every tag, the hottest of all
        """Visit every tag in order. `places` are those around the open elements, innermost last."""
        tokens, parts, read_form = page.tokens, self.parts, Forms().read
        forms: dict[str, Form | None] = {}
        place = Place.whole(page)
        places: list[Place] = []
        steps = enumerate(tokens)
        for number, token in steps:
            tag, _, text = token.partition(">")
            if tag[0] == "/":
                outer = places.pop()
                if outer is not place:
                    if parts and place.breaking:
                        self._flush(place)
                    place = outer
            else:
                try:
                    form = forms[tag]
                except KeyError:
                    form = forms[tag] = read_form(tag)
                if form is None:
                    places.append(place)
                elif form.role:
                    end = self._begin_other(form, tokens, number, place)
                    if end:
                        text = tokens[end].partition(">")[2]
                        next(islice(steps, end - number - 1, end - number), None)
                    elif form.role not in _VOID_ROLES:
                        places.append(place)
                        if place.depth < DEEPEST:
                            place = Place(place, form, number)
                else:
                    if parts and form.breaking:
                        self._flush(place)
                    places.append(place)
                    if place.depth < DEEPEST:
                        place = Place(place, form, number)
            if text:
                if "&" in text:
                    text = plain(text)
                if not text.isspace():
                    if self.first is None:
                        self.first = place
                    elif self.first is not place:
                        self.mixed = True
                    if place.linked:
                        self.link_chars += len(text)
                    parts.append(text)
                elif parts:
                    parts.append(text)
        self._flush(place)

    def _begin_other(self, form: Form, tokens: list[str], number: int, place: Place) -> int:
        """Do what is particular to an element; the token that closes it where it has been dealt with, else 0."""
        role = form.role
        if role == "unseen":
            return end_of(tokens, number)
        if role == "br":
            self._line_break(place)
        elif role == "cell" and self.parts:
            self.parts.append(_CELL)
        elif role == "hr":
            self._flush(place)
        elif role == "menu":
            self._flush(place)
            return self._put_menu(tokens, number, Place(place, form, number))
        return 0

    def _put_menu(self, tokens: list[str], number: int, place: Place) -> int:
        """Lay out a whole menu as one block, for nobody asks about its items one by one; 0 when it is no menu."""
        menu = read_menu(tokens, number) if self.failed_menus < MOST_FAILED_MENUS else None
        if menu is None:
            self.failed_menus += 1
            return 0
        if menu.text:
            self.link_chars = menu.link_chars
            kind = Kind.CONTROL if place.kind is Kind.CONTROL else Kind.LIST_ITEM
            self._put(menu.text, count_words(menu.text), kind, place)
            self.link_chars = 0
        return menu.end

    def _line_break(self, place: Place) -> None:
        for part in reversed(self.parts):
            if part == _BREAK:
                self._flush(place)
                return
            if not part.isspace():
                break
        if self.parts:
            self.parts.append(_BREAK)

    def _flush(self, place: Place) -> None:
        """End the open block, if it has text, at a place inside the element that breaks it."""
        first = self.first
        if first is not None:
            while not place.breaking and place.parent is not None:
                place = place.parent
            kind = place.kind
            text, words = _laid_out("".join(self.parts), kind)
            if kind is Kind.TABLE_ROW and "\t" not in text:
                kind = Kind.PARAGRAPH
            self._put(text, words, kind, place if self.mixed else first)
            self.first = None
            self.mixed = False
        self.parts.clear()
        self.link_chars = 0

    def _put(self, text: str, words: int, kind: Kind, place: Place) -> None:
        start, index = self.offset, len(self.blocks)
        end = start + len(text)
        self.offset = end + 1
        self.texts.append(text)
        link_chars = min(self.link_chars, end - start) if self.link_chars else 0
        self.blocks.append(
            _new(Block, (
                index, start, end, kind, text, words, ends_sentence(text), 0, place.level, link_chars, place.hidden,
                place, None, 1, index,
            ))
        )  # fmt: skip


def _laid_out(raw: str, kind: Kind) -> tuple[str, int]:
    """White space as a browser shows it: collapsed, but for code, line breaks and the cells of a row; and the words."""
    if _BREAK not in raw and kind is not Kind.CODE:
        words = raw.split()
        text = " ".join(words)
        return text, len(words) if text.isascii() else count_words(text)
    if kind is Kind.CODE:
        text = raw.replace(_BREAK, "\n").strip("\n").expandtabs(4)
    else:
        cells = ["\n".join(_lines(cell)) for cell in raw.split(_CELL)]
        text = "\t".join(cell for cell in cells if cell)
    return text, count_words(text)


def _lines(cell: str) -> Iterator[str]:
    lines = (" ".join(line.split()) for line in cell.split(_BREAK))
    return (line for line in lines if line)
