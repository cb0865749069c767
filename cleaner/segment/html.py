"""A page into blocks: one pass over the tree, in document order, without recursion.

Visible text is everything in the body outside the elements of `UNSEEN`. Text that a style or attribute hides is
laid out too, in blocks marked `hidden`. Inside a block, white space is collapsed as a browser does; a single
`<br>` becomes a line break, two part the block, and the cells of a table row are parted by a tab. A menu is one block.
"""

from __future__ import annotations

import re
from typing import Any

from cleaner.model import Block, Document, Kind, Layout, Media, Place
from cleaner.segment.menu import MENUS, UNSEEN, Menu, read_menu
from cleaner.words import count_words, ends_sentence

BREAKING = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav noframes ol optgroup option "
    "p pre search section select summary table tbody tfoot thead tr ul button label".split()
)
"""Elements that begin and end a block."""

EMPTY = frozenset("area base basefont br col frame hr img input link meta param".split())
"""Elements that hold nothing to libxml2 (it nests text in `wbr`, `source`, `track` and `embed`); two part lines."""

SEMANTIC = frozenset(
    "nav aside footer header form figure figcaption article main menu dialog address time table button".split()
)
"""Elements whose name is a clue of its own: it stands in the hook as `<nav>`."""

_KINDS = {
    **{f"h{n}": Kind.HEADING for n in range(1, 7)},
    **dict.fromkeys(("li", "dt", "dd"), Kind.LIST_ITEM),
    **dict.fromkeys(("figcaption", "caption"), Kind.CAPTION),
    **dict.fromkeys(("button", "option", "label", "legend", "select", "optgroup"), Kind.CONTROL),
    **dict.fromkeys("article section main aside form footer header nav table".split(), Kind.PARAGRAPH),
    "blockquote": Kind.QUOTE,
    "pre": Kind.CODE,
    "tr": Kind.TABLE_ROW,
}
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HIDING_CLASS = re.compile(r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|screenreader-only)(?:$|\s)", re.I)
_WHOLE = frozenset("html body".split())  # their classes list everything that the site has
_INLINE = frozenset("a td th".split())  # they break nothing, but something holds inside them
_CELLS = frozenset("td th".split())
_BREAK = "\x00"  # readers remove NULs, so these marks cannot come from a page
_CELL = "\x00\x00"
_MAX_HOOK = 300


def segment_html(document: Document) -> Layout:
    """Lay out a page. The tree is only read."""
    walk = _Walk()
    if document.root is not None:
        walk.run(document.root)
    return Layout("\n".join(walk.texts), tuple(walk.blocks), Media.HTML)


class _Walk:
    """The state of one pass: the blocks so far, and the text of the block that is open."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.texts: list[str] = []
        self.offset = 0
        self.parts: list[str] = []
        self.link_chars = 0
        self.first: Place | None = None  # the place of the open block's first text
        self.mixed = False  # whether its text stands in more than one place

    def run(self, root: Any) -> None:  # noqa: C901  # one loop over every element, the hottest of the program
        """Visit every element below `root` in document order; an element ends when one outside it comes.

        (`iter` with a look at the parent costs half of what `iterwalk` with both events does.)
        """
        place = Place(None, "", "", root)
        open_: list[tuple[Any, Place]] = []  # elements that have not ended, each with the place around it
        unseen = 0  # how many elements were open around the outermost unseen one that is open, plus one
        for element in root.iter():
            parent = element.getparent()
            while open_ and open_[-1][0] is not parent:
                ended, outer = open_.pop()
                if len(open_) >= unseen > 0:  # inside the unseen element
                    continue
                unseen = 0
                place = self._leave(ended, outer, place)
            tag = element.tag
            if unseen:
                open_.append((element, place))
            elif tag in EMPTY:
                self._mark(tag, place)
                tail = element.tail
                if tail:
                    self._add(tail, place)
            else:
                open_.append((element, place))
                if tag in UNSEEN or not isinstance(tag, str):
                    unseen = len(open_)
                    continue
                place = self._enter(place, element, tag)
                if tag in MENUS and (menu := read_menu(element)) is not None:
                    self._put_menu(menu, place)
                    unseen = len(open_)
                    continue
                text = element.text
                if text:
                    self._add(text, place)
        for ended, outer in reversed(open_[1:] if not unseen else open_[1:unseen]):
            place = self._leave(ended, outer, place)
        self._flush(place)

    def _put_menu(self, menu: Menu, place: Place) -> None:
        """One block for a whole menu: nobody asks about its items one by one."""
        if menu.text:
            self.link_chars = menu.link_chars
            self._put(menu.text, Kind.CONTROL if place.kind is Kind.CONTROL else Kind.LIST_ITEM, place)
            self.link_chars = 0

    def _leave(self, ended: Any, outer: Place, place: Place) -> Place:
        """End an element: back to the place around it, where its tail stands."""
        if outer is not place and place.breaking and self.parts:
            self._flush(place)
        tail = ended.tail
        if tail:
            self._add(tail, outer)
        return outer

    def _mark(self, tag: str, place: Place) -> None:
        if tag == "br":
            self._line_break(place)
        elif tag == "hr":
            self._flush(place)

    def _enter(self, outer: Place, element: Any, tag: str) -> Place:
        """The place of an element: its own when it breaks, links or has a hook, else that of the element above."""
        hook = f"<{tag}>" if tag in SEMANTIC else ""
        hiding = False
        for name, value in element.items():
            if name == "class":
                hook = f"{hook} {value}"
                hiding = hiding or _HIDING_CLASS.search(value) is not None
            elif name == "id" or name == "role":
                hook = f"{hook} {value}" if name == "id" else f"{hook} role={value}"
            elif name == "style":
                hiding = hiding or _HIDING_STYLE.search(value) is not None
            elif name == "hidden" or (name == "aria-modal" and value == "true"):
                hiding = True
        if tag in _WHOLE:
            hook = ""
        breaking = tag in BREAKING
        if not (breaking or hook or hiding or tag in _INLINE):
            return outer
        if breaking and self.parts:
            self._flush(outer)
        place = Place(outer, tag, hook[:_MAX_HOOK].lower(), element)
        place.breaking = breaking
        if hiding:
            place.hidden = True
        self._set_form(place, tag)
        return place

    def _set_form(self, place: Place, tag: str) -> None:
        kind = _KINDS.get(tag)
        if kind is not None:
            place.kind = kind
            place.level = int(tag[1]) if kind is Kind.HEADING else 0
        elif tag in _CELLS:
            place.kind = Kind.TABLE_ROW
            if self.parts:
                self.parts.append(_CELL)
        elif tag == "a":
            place.linked = True
        elif place.breaking and place.kind is Kind.TABLE_ROW:  # a paragraph in a cell: the table is for the layout
            place.kind = Kind.PARAGRAPH

    def _add(self, text: str, place: Place) -> None:
        if text.isspace():
            if self.parts:
                self.parts.append(text)
            return
        if self.first is None:
            self.first = place
        elif self.first is not place:
            self.mixed = True
        if place.linked:
            self.link_chars += len(text)
        self.parts.append(text)

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
            text = _laid_out("".join(self.parts), kind)
            if kind is Kind.TABLE_ROW and "\t" not in text:
                kind = Kind.PARAGRAPH
            self._put(text, kind, place if self.mixed else first)
        self.parts = []
        self.link_chars = 0
        self.first = None
        self.mixed = False

    def _put(self, text: str, kind: Kind, place: Place) -> None:
        start, index = self.offset, len(self.blocks)
        self.offset = start + len(text) + 1
        self.texts.append(text)
        self.blocks.append(
            Block(
                index, start, start + len(text), kind, text, count_words(text), ends_sentence(text), 0, place.level,
                min(self.link_chars, len(text)), place.hidden, place, None, 1, index,
            )
        )  # fmt: skip


def _laid_out(raw: str, kind: Kind) -> str:
    """White space as a browser shows it: collapsed, but for code, line breaks and the cells of a row."""
    if kind is Kind.CODE:
        return raw.replace(_BREAK, "\n").strip("\n").expandtabs(4)
    if _BREAK not in raw:
        return " ".join(raw.split())
    cells = [_lines(cell) for cell in raw.split(_CELL)]
    return "\t".join(cell for cell in cells if cell)


def _lines(cell: str) -> str:
    lines = (" ".join(line.split()) for line in cell.split(_BREAK))
    return "\n".join(line for line in lines if line)
