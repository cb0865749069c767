"""The visible lines of a text dump: the form of each, its mark, the blank lines above.

A dump has some 350 lines, so what is done for every line is most of what segmenting costs: all of it is found for all
at once (`kernel/lines.c`), but for numbers in the digits of other scripts. Only when it is known which lines are glued
do they become blocks.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, count_byte, function, zeros
from cleaner.model import KIND_NUMBERS, Columns, Kind, Layout, Media
from cleaner.words import count_words, ends_sentence

__all__ = ["CARRIES_ON", "Lines", "link_chars", "read_lines"]

_read = function("lines_read", BYTES, NUMBER, NUMBER, ARRAY, ARRAY)
_width = function("lines_width", ARRAY, NUMBER, NUMBER)
_keep = function("lines_keep", ARRAY, NUMBER, NUMBER, BYTES)
_ROWS, _SHOWN, _FACTS, _LISTS = 15, 11, 10, 3
"""Rows that the kernel fills: those that blocks have, first those of `Layout.facts`; the last ones are of indexes."""
_BEGINS, _ENDS, _WORDS, _ENDED, _LINKS, _LEVELS, _, _KINDS, _GAPS, _LEADS = range(_FACTS)
_FORMS = tuple(KIND_NUMBERS)
"""The kinds by their numbers."""

_BULLETS = "•·▪◦‣●○■◆►▶*+-"
_MARK = re.compile(
    r"(?P<heading>#{1,6})[ \t]+(?=\S)|(?P<quote>>)[ \t]?(?=\S)"
    rf"|(?P<bullet>[{_BULLETS}])[ \t\xa0]+(?=\S)|(?P<number>\d{{1,3}}[.)])[ \t]+(?=\S)"
)
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\s]{1,500}(?:\s\"[^\"\n]{0,200}\")?\)")
CARRIES_ON = re.compile(r"[a-zà-öø-ÿа-яё]|[,.;:!?)’”»](?:\s|$)")

_Mark = tuple[Kind, int, int]  # form, length of the mark, level
_PLAIN: _Mark = (Kind.PARAGRAPH, 0, 0)


@dataclass(slots=True)
class Lines:
    """The lines of a dump that show anything: `count` of them, in rows of `room` numbers each.

    `width` is that at which the dump is hard-wrapped, or 0; `linked` tells whether there may be links.

    By their indexes, what may have to be glued to the line above: `fenced` are the lines of fenced code but the first
    of each piece, `carrying` those that right below another line begin as the rest of a sentence may.
    """

    text: str
    rows: array[int]
    room: int
    count: int
    carrying: list[int]
    fenced: list[int]
    width: int
    linked: bool

    def start(self, at: int) -> int:
        """Where a line begins with what it shows, its mark among it."""
        return self.rows[_BEGINS * self.room + at]

    def end(self, at: int) -> int:
        """Where it ends."""
        return self.rows[_ENDS * self.room + at]

    def shown(self, at: int) -> int:
        """Where its text begins, behind its mark."""
        return self.start(at) + self.rows[_LEADS * self.room + at]

    def body(self, at: int) -> str:
        """Its text."""
        return self.text[self.shown(at) : self.end(at)]

    def kind(self, at: int) -> Kind:
        """Its form."""
        return _FORMS[self.rows[_KINDS * self.room + at]]

    def gap(self, at: int) -> int:
        """How many blank lines are above it."""
        return self.rows[_GAPS * self.room + at]

    def ended(self, at: int) -> bool:
        """Whether it ends a sentence."""
        return self.rows[_ENDED * self.room + at] > 0

    def say(self, at: int, end: int, body: str) -> None:
        """Give a line another end and another text."""
        for row, value in (_ENDS, end), (_WORDS, count_words(body)), (_ENDED, ends_sentence(body)):
            self.rows[row * self.room + at] = value

    def layout(self, source: str, kept: bytes | None = None) -> Layout:
        """What the lines are as blocks of a text, but for those that `kept` has a 0 for. The rows are used up."""
        rows = self.rows
        count = _keep(address(rows), self.room, self.count, kept)
        columns = (rows[at * count : (at + 1) * count].tolist() for at in range(_SHOWN))
        starts, ends, words, ended, links, levels, _, kinds, gaps, leads, numbers = columns
        texts = [source[start + lead : end] for start, lead, end in zip(starts, leads, ends, strict=True)]
        if self.linked:
            links = list(map(link_chars, texts))
            rows[_LINKS * count : (_LINKS + 1) * count] = array("q", links)
        indexes = range(count)
        shown = Columns(
            indexes, starts, ends, list(map(_FORMS.__getitem__, kinds)), texts, words, list(map(bool, ended)), leads,
            levels, links, [False] * count, [None] * count, numbers, gaps, indexes,
        )  # fmt: skip
        return Layout(source, shown, Media.TEXT, rows[: _FACTS * count].tobytes())


def read_lines(text: str) -> Lines:
    """Every line of a dump that shows anything."""
    raw = text.encode("utf-8", "surrogatepass")
    room = count_byte(raw, b"\n") + 1
    rows, sizes = zeros(_ROWS * room), zeros(_LISTS + 1)
    count = _read(raw, len(raw), room, address(rows), address(sizes))
    *lists, linked = sizes
    unsure, carrying, fenced = (
        rows[at * room : at * room + size].tolist() for at, size in enumerate(lists, _ROWS - _LISTS)
    )
    for at in unsure:
        _say_mark(rows, room, at, text)
    return Lines(text, rows, room, count, carrying, fenced, _width(address(rows), room, count), bool(linked))


def _say_mark(rows: array[int], room: int, at: int, text: str) -> None:
    """Put into the rows what the mark of a line says that the kernel does not know."""
    line = rows[at::room]
    kind, lead, level = _mark(text[line[_BEGINS] : line[_ENDS]])
    line[_KINDS], line[_LEADS], line[_LEVELS] = KIND_NUMBERS[kind], lead, level
    line[_WORDS] = count_words(text[line[_BEGINS] + lead : line[_ENDS]])
    rows[at::room] = line


def link_chars(body: str) -> int:
    """Characters inside Markdown links."""
    return sum(len(link[1]) for link in _LINK.finditer(body)) if "](" in body else 0


def _mark(body: str) -> _Mark:
    """What the mark of a line says. The kernel reads those in ASCII, and bullets, in the same way."""
    if body[0] == "|" and len(body) > 2:
        return Kind.TABLE_ROW, 0, 0
    mark = _MARK.match(body)
    if mark is None:
        return _PLAIN
    if mark["number"]:  # a number is part of what the reader reads, a bullet is not
        return Kind.LIST_ITEM, 0, 0
    if mark["heading"]:
        return Kind.HEADING, mark.end(), len(mark["heading"])
    return Kind.QUOTE if mark["quote"] else Kind.LIST_ITEM, mark.end(), 0
