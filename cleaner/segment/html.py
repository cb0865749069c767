"""A page into blocks: one pass over the tree, in document order, without recursion.

Visible text is everything in the body outside the elements of `UNSEEN`. Text that a style or attribute hides is
laid out too, in blocks marked `hidden`. Inside a block, white space is collapsed as a browser does; a single
`<br>` becomes a line break, two part the block, and the cells of a table row are parted by a tab.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from cleaner.model import Block, Document, Kind, Layout, Media, Place
from cleaner.words import count_words, ends_sentence

UNSEEN = frozenset(
    "script style noscript template svg iframe object video audio canvas head title textarea datalist map".split()
)
"""Elements whose text no reader sees (fallbacks for old browsers, code, drawings, form contents)."""

BREAKING = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav noframes ol optgroup option "
    "p pre search section select summary table tbody tfoot thead tr ul button label".split()
)
"""Elements that begin and end a block."""

EMPTY = frozenset("area base basefont br col embed frame hr img input link meta param source track wbr".split())
"""Elements that hold nothing; two of them part lines or blocks."""

SEMANTIC = frozenset(
    "nav aside footer header form figure figcaption article main menu dialog address time table button".split()
)
"""Elements whose name is a clue of its own: it stands in the hook as `<nav>`."""

_KINDS = {
    **{f"h{n}": Kind.HEADING for n in range(1, 7)},
    **dict.fromkeys(("li", "dt", "dd"), Kind.LIST_ITEM),
    **dict.fromkeys(("figcaption", "caption"), Kind.CAPTION),
    **dict.fromkeys(("button", "option", "label", "legend", "select", "optgroup"), Kind.CONTROL),
    **dict.fromkeys(("article", "section", "main", "aside", "form", "footer", "header", "nav", "table"), Kind.PARAGRAPH),
    "blockquote": Kind.QUOTE,
    "pre": Kind.CODE,
    "tr": Kind.TABLE_ROW,
}
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HIDING_CLASS = re.compile(r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|screenreader-only)(?:$|\s)", re.I)
_BREAK = "\x00"  # readers remove NULs, so these marks cannot come from a page
_CELL = "\x00\x00"
_MAX_HOOK = 300


_Frame = tuple[bool, Place, Kind, int, bool, bool]
"""What to restore when an element ends: whether it breaks, then place, kind, level, hidden, linked."""


def segment_html(document: Document) -> Layout:
    """Lay out a page. The tree is only read."""
    walk = _Walk()
    body = document.root.find("body") if document.root is not None else None
    if body is None:
        body = document.root
    if body is not None:
        walk.run(body)
    return Layout("\n".join(walk.texts), tuple(walk.blocks), Media.HTML)


class _Walk:
    """The state of one pass: the open block's text, and what holds at the current element."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.texts: list[str] = []
        self.offset = 0
        self.parts: list[str] = []
        self.link_chars = 0
        self.first: Place | None = None  # the place of the open block's first text
        self.mixed = False  # whether its text stands in more than one place
        self.kind, self.level = Kind.PARAGRAPH, 0
        self.hidden = self.linked = False

    def run(self, body: Any) -> None:
        self.place = self.block_place = Place(None, "body", "", body)
        frames: list[_Frame | None] = []
        walker = etree.iterwalk(body, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                tag = element.tag
                if tag in EMPTY:
                    self._mark(tag)
                    frames.append(None)
                elif tag in UNSEEN or not isinstance(tag, str):
                    walker.skip_subtree()
                    frames.append(None)
                else:
                    frames.append(self._open(element, tag))
                    text = element.text
                    if text:
                        self._add(text)
            else:
                frame = frames.pop()
                if frame is not None:
                    if frame[0]:
                        self._flush()
                        self.block_place = frame[1]
                    _, self.place, self.kind, self.level, self.hidden, self.linked = frame
                tail = element.tail
                if tail and frames:
                    self._add(tail)
        self._flush()

    def _mark(self, tag: str) -> None:
        if tag == "br":
            self._line_break()
        elif tag == "hr":
            self._flush()

    def _open(self, element: Any, tag: str) -> _Frame:
        breaking = tag in BREAKING
        frame = (breaking, self.place, self.kind, self.level, self.hidden, self.linked)
        hook = f"<{tag}>" if tag in SEMANTIC else ""
        attributes = element.items()
        if attributes:
            hook = self._attributes(attributes, hook)
        if breaking:
            self._flush()
            self._set_kind(tag)
            self.place = self.block_place = Place(self.place, tag, hook, element)
            return frame
        if tag == "a":
            self.linked = True
        elif tag == "td" or tag == "th":
            if self.parts:
                self.parts.append(_CELL)
            self.kind = Kind.TABLE_ROW
        if hook:
            self.place = Place(self.place, tag, hook, element)
        return frame

    def _attributes(self, attributes: list[tuple[str, str]], hook: str) -> str:
        for name, value in attributes:
            if name == "class":
                hook = f"{hook} {value}"
                if "hidden" in value or "sr-only" in value or "screen" in value:
                    self.hidden = self.hidden or _HIDING_CLASS.search(value) is not None
            elif name == "id":
                hook = f"{hook} {value}"
            elif name == "role":
                hook = f"{hook} role={value}"
            elif name == "style":
                self.hidden = self.hidden or _HIDING_STYLE.search(value) is not None
            elif name == "hidden" or (name == "aria-modal" and value == "true"):
                self.hidden = True
        return hook[:_MAX_HOOK].lower()

    def _set_kind(self, tag: str) -> None:
        kind = _KINDS.get(tag)
        if kind is not None:
            self.kind = kind
            self.level = int(tag[1]) if kind is Kind.HEADING else 0
        elif self.kind is Kind.TABLE_ROW:  # a paragraph in a cell: the table is there for the layout
            self.kind = Kind.PARAGRAPH

    def _add(self, text: str) -> None:
        if not text.isspace():
            if self.first is None:
                self.first = self.place
            elif self.first is not self.place:
                self.mixed = True
            if self.linked:
                self.link_chars += len(text)
        self.parts.append(text)

    def _line_break(self) -> None:
        for part in reversed(self.parts):
            if part == _BREAK:
                self._flush()
                return
            if not part.isspace():
                break
        if self.parts:
            self.parts.append(_BREAK)

    def _flush(self) -> None:
        parts, first = self.parts, self.first
        if first is not None:
            raw = "".join(parts)
            kind = self.kind
            if kind is Kind.CODE:
                text = raw.replace(_BREAK, "\n").strip("\n").expandtabs(4)
            elif _BREAK in raw:
                cells = [_lines(cell) for cell in raw.split(_CELL)]
                text = "\t".join(cell for cell in cells if cell)
            else:
                text = " ".join(raw.split())
            if kind is Kind.TABLE_ROW and "\t" not in text:
                kind = Kind.PARAGRAPH
            self._put(text, kind, self.block_place if self.mixed else first)
        if parts:
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
                index=index,
                start=start,
                end=start + len(text),
                kind=kind,
                text=text,
                words=count_words(text),
                ended=ends_sentence(text),
                level=self.level,
                link_chars=min(self.link_chars, len(text)),
                hidden=self.hidden,
                place=place,
                group=index,
            )
        )


def _lines(cell: str) -> str:
    lines = (" ".join(line.split()) for line in cell.split(_BREAK))
    return "\n".join(line for line in lines if line)
