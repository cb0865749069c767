"""The visible lines of a text dump, each a block of its own: its form, its mark, the blank lines above.

A dump has some 350 lines, so what is done for every line is most of what segmenting costs: where they begin and end,
and their words, is found for all at once (`kernel/lines.c`), and one look at the first sign tells that most lines have
no mark and carry on nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, function, zeros
from cleaner.model import Block, Kind
from cleaner.words import count_words, ends_sentence

__all__ = ["CARRIES_ON", "Lines", "link_chars", "read_lines"]

_read = function("lines_read", BYTES, NUMBER, NUMBER, ARRAY)

_BULLETS = "•·▪◦‣●○■◆►▶*+-"
_MARK = re.compile(
    r"(?P<heading>#{1,6})[ \t]+(?=\S)|(?P<quote>>)[ \t]?(?=\S)"
    rf"|(?P<bullet>[{_BULLETS}])[ \t\xa0]+(?=\S)|(?P<number>\d{{1,3}}[.)])[ \t]+(?=\S)"
)
_FENCES = ("```", "~~~")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\s]{1,500}(?:\s\"[^\"\n]{0,200}\")?\)")
CARRIES_ON = re.compile(r"[a-zà-öø-ÿа-яё]|[,.;:!?)’”»](?:\s|$)")
_CARRYING = frozenset(filter(CARRIES_ON.match, map(chr, range(0x2020))))
"""What a line that carries on begins with: the cheap half of `CARRIES_ON`."""

_Mark = tuple[Kind, int, int]  # form, length of the mark, level
_CODE: _Mark = (Kind.CODE, 0, 0)
_PLAIN: _Mark = (Kind.PARAGRAPH, 0, 0)
_BULLET: _Mark = (Kind.LIST_ITEM, 2, 0)


@dataclass(slots=True)
class Lines:
    """The lines of a dump as blocks, and by their indexes what may have to be glued to the line above.

    `fenced` are the lines of fenced code but the first of each piece, `carrying` those that right below another line
    begin like the rest of a sentence.
    """

    blocks: list[Block] = field(default_factory=list)
    fenced: list[int] = field(default_factory=list)
    carrying: list[int] = field(default_factory=list)


def read_lines(text: str) -> Lines:
    """Every line of a dump that shows anything."""
    lines, new = Lines(), tuple.__new__
    add = lines.blocks.append
    linked, fenced = "](" in text, any(fence in text for fence in _FENCES)
    above, code = 0, False
    for index, (start, end, words, number) in enumerate(_shown(text)):
        body = text[start:end]
        first = body[0]
        kind, lead, level = _PLAIN if first.isalpha() else _mark(body)
        if fenced and (code or body.startswith(_FENCES)):
            kind, lead, level = _CODE
            if code:
                lines.fenced.append(index)
            code = code != body.startswith(_FENCES)
        if lead:
            body = body[lead:]
            words = count_words(body)
        gap = number - above - 1
        if gap == 0 and first in _CARRYING:
            lines.carrying.append(index)
        links = link_chars(body) if linked else 0
        ended = ends_sentence(body)
        # A named tuple's own constructor takes twice as long.
        row = (index, start, end, kind, body, words, ended, lead, level, links, False, None, number, gap, index)
        add(new(Block, row))
        above = number
    return lines


def _shown(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Of each line that shows anything: where that begins and ends, its words, and its number."""
    raw, count = text.encode("utf-8", "surrogatepass"), text.count("\n") + 1
    rows = zeros(4 * count)
    found = _read(raw, len(raw), count, address(rows))
    return zip(*(rows[at : at + found] for at in range(0, 4 * count, count)), strict=True)


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
