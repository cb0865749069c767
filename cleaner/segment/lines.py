"""The visible lines of a text dump: the form of each, its mark, the blank lines above.

A dump has some 350 lines, so what is done for every line is most of what segmenting costs: where they begin and end,
and their words, is found for all at once (`kernel/lines.c`), and which of them may have a mark or carry on a sentence,
by their first sign. Only when it is known which are glued do they become blocks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, repeat

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, count_byte, function, zeros
from cleaner.model import Block, Kind
from cleaner.words import count_words, ends_sentence

__all__ = ["CARRIES_ON", "Lines", "link_chars", "read_lines"]

_read = function("lines_read", BYTES, NUMBER, NUMBER, ARRAY, ARRAY)
_ROWS = 8

_BULLETS = "•·▪◦‣●○■◆►▶*+-"
_MARK = re.compile(
    r"(?P<heading>#{1,6})[ \t]+(?=\S)|(?P<quote>>)[ \t]?(?=\S)"
    rf"|(?P<bullet>[{_BULLETS}])[ \t\xa0]+(?=\S)|(?P<number>\d{{1,3}}[.)])[ \t]+(?=\S)"
)
_FENCES = ("```", "~~~")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\s]{1,500}(?:\s\"[^\"\n]{0,200}\")?\)")
CARRIES_ON = re.compile(r"[a-zà-öø-ÿа-яё]|[,.;:!?)’”»](?:\s|$)")

_Mark = tuple[Kind, int, int]  # form, length of the mark, level
_PLAIN: _Mark = (Kind.PARAGRAPH, 0, 0)
_BULLET: _Mark = (Kind.LIST_ITEM, 2, 0)


@dataclass(slots=True)
class Lines:
    """The lines of a dump that show anything, as columns of what their blocks have; `bodies` are their texts.

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
    fenced: list[int]
    carrying: list[int]

    def say(self, at: int, body: str) -> None:
        """Give a line another text."""
        self.bodies[at] = body
        self.words[at], self.ended[at] = count_words(body), ends_sentence(body)

    def blocks(self, kept: Sequence[int] | None = None) -> tuple[Block, ...]:
        """The lines as blocks, but for those that `kept` has a 0 for."""
        columns: list[Sequence[object]] = [
            self.starts, self.ends, self.kinds, self.bodies, self.words, list(map(bool, self.ended)), self.leads,
            self.levels, self.links, self.numbers, self.gaps,
        ]  # fmt: skip
        if kept is not None:
            columns = [list(compress(column, kept)) for column in columns]
        *shown, numbers, gaps = columns
        indexes, hidden = range(len(gaps)), repeat(False)  # noqa: FBT003  # it is what is repeated
        rows = zip(indexes, *shown, hidden, repeat(None), numbers, gaps, indexes, strict=False)
        return tuple(map(tuple.__new__, repeat(Block), rows))  # a named tuple's own constructor takes twice as long


def read_lines(text: str) -> Lines:
    """Every line of a dump that shows anything."""
    (starts, ends, words, ended, numbers, gaps), marked, carrying, fences, linked = _shown(text)
    bodies = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    count = len(bodies)
    kinds, leads, levels = [Kind.PARAGRAPH] * count, [0] * count, [0] * count
    lines = Lines(starts, ends, kinds, bodies, words, ended, leads, levels, [], numbers, gaps, [], carrying)
    fenced = _fenced(bodies) if fences else {}
    for at in marked:
        mark = _mark(bodies[at])
        if mark is not _PLAIN and at not in fenced:
            kinds[at], lead, levels[at] = mark
            if lead:
                leads[at] = lead
                lines.say(at, bodies[at][lead:])
    for at, begins in fenced.items():
        kinds[at] = Kind.CODE
        if not begins:
            lines.fenced.append(at)
    lines.links = list(map(link_chars, bodies)) if linked else [0] * count
    return lines


def _shown(text: str) -> tuple[list[list[int]], list[int], list[int], int, int]:
    """What the kernel finds, by line: where what it shows begins and ends, its words, whether it ends as a sentence
    does, its number, the blank lines above; then the indexes of those that may have a mark, or carry on; how many begin
    with a fence; and whether there may be links.
    """
    raw = text.encode("utf-8", "surrogatepass")
    count = count_byte(raw, b"\n") + 1
    rows, sizes = zeros(_ROWS * count), zeros(4)
    found = _read(raw, len(raw), count, address(rows), address(sizes))
    marks, carries, fences, linked = sizes
    filled = (*(_ROWS - 2) * (found,), marks, carries)
    *columns, marked, carrying = (rows[at * count : at * count + size].tolist() for at, size in enumerate(filled))
    return columns, marked, carrying, fences, linked


def _fenced(bodies: Sequence[str]) -> dict[int, bool]:
    """The lines of fenced code with their fences, and whether each is the first of its piece."""
    found: dict[int, bool] = {}
    code = False
    for at, body in enumerate(bodies):
        fence = body.startswith(_FENCES)
        if code or fence:
            found[at] = not code
            code = code != fence
    return found


def link_chars(body: str) -> int:
    """Characters inside Markdown links."""
    return sum(len(link[1]) for link in _LINK.finditer(body)) if "](" in body else 0


def _mark(body: str) -> _Mark:
    if body[0] in _BULLETS and body[1:2] == " " and not body[2].isspace():  # most marks are
        return _BULLET
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
