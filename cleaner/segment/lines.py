"""The visible lines of a text dump: the form of each, its mark, the blank lines above.

A dump has some 350 lines, so what is done for every line is most of what segmenting costs: all of it is found for all
at once (`kernel/lines.c`), but for numbers in the digits of other scripts. Only when it is known which lines are glued
do they become blocks.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from operator import add

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, count_byte, function, zeros
from cleaner.model import Columns, Kind
from cleaner.words import count_words, ends_sentence

__all__ = ["CARRIES_ON", "Lines", "link_chars", "read_lines"]

_read = function("lines_read", BYTES, NUMBER, NUMBER, ARRAY, ARRAY)
_width = function("lines_width", ARRAY, NUMBER, NUMBER)
_ROWS, _LISTS = 13, 3  # rows that the kernel fills, the last of them with indexes of lines
_BEGINS, _ENDS, _WORDS, *_, _KINDS, _LEADS, _LEVELS = range(9)  # the first rows
_FORMS = (Kind.PARAGRAPH, Kind.HEADING, Kind.LIST_ITEM, Kind.QUOTE, Kind.CODE, Kind.TABLE_ROW)
"""The kinds of lines by their numbers in the kernel."""

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
    """The lines of a dump that show anything, as columns of what their blocks have; `bodies` are their texts.

    `width` is that at which the dump is hard-wrapped, or 0.

    By their indexes, what may have to be glued to the line above: `fenced` are the lines of fenced code but the first
    of each piece, `carrying` those that right below another line begin as the rest of a sentence may.
    """

    starts: list[int]
    ends: list[int]
    kinds: list[Kind]
    bodies: list[str]
    words: list[int]
    ended: list[int]
    leads: list[int]
    levels: list[int]
    links: list[int]
    numbers: list[int]
    gaps: list[int]
    carrying: list[int]
    fenced: list[int]
    width: int

    def say(self, at: int, body: str) -> None:
        """Give a line another text."""
        self.bodies[at] = body
        self.words[at], self.ended[at] = count_words(body), ends_sentence(body)

    def columns(self, kept: Sequence[int] | None = None) -> Columns:
        """What the lines are as blocks, but for those that `kept` has a 0 for."""
        columns: list[Sequence[object]] = [
            self.starts, self.ends, self.kinds, self.bodies, self.words, list(map(bool, self.ended)), self.leads,
            self.levels, self.links, self.numbers, self.gaps,
        ]  # fmt: skip
        if kept is not None:
            columns = [list(compress(column, kept)) for column in columns]
        *shown, numbers, gaps = columns
        count = len(gaps)
        indexes = range(count)
        return Columns(indexes, *shown, [False] * count, [None] * count, numbers, gaps, indexes)  # type: ignore[arg-type,call-arg]


def read_lines(text: str) -> Lines:
    """Every line of a dump that shows anything."""
    raw = text.encode("utf-8", "surrogatepass")
    count = count_byte(raw, b"\n") + 1
    rows, sizes = zeros(_ROWS * count), zeros(_LISTS + 1)
    found = _read(raw, len(raw), count, address(rows), address(sizes))
    *lists, linked = sizes
    unsure, carrying, fenced = (
        rows[at * count : at * count + size].tolist() for at, size in enumerate(lists, _ROWS - _LISTS)
    )
    for at in unsure:
        _say_mark(rows, count, at, text)
    width = _width(address(rows), count, found)
    columns = (rows[at * count : at * count + found].tolist() for at in range(_LEVELS + 1))
    begins, ends, words, ended, numbers, gaps, kinds, leads, levels = columns
    bodies = [text[start:end] for start, end in zip(map(add, begins, leads), ends, strict=True)]
    links = list(map(link_chars, bodies)) if linked else [0] * found
    return Lines(
        begins, ends, list(map(_FORMS.__getitem__, kinds)), bodies, words, ended, leads, levels, links, numbers, gaps,
        carrying, fenced, width,
    )  # fmt: skip


def _say_mark(rows: array[int], count: int, at: int, text: str) -> None:
    """Put into the rows what the mark of a line says that the kernel does not know."""
    line = rows[at::count]
    kind, lead, level = _mark(text[line[_BEGINS] : line[_ENDS]])
    line[_KINDS], line[_LEADS], line[_LEVELS] = _FORMS.index(kind), lead, level
    line[_WORDS] = count_words(text[line[_BEGINS] + lead : line[_ENDS]])
    rows[at::count] = line


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
