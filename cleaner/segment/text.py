"""A text dump into blocks: lines, wrapped paragraphs, bullets, Markdown marks.

The source is the dump itself, character for character, but for line ends inside a block, which become spaces: so
every offset holds in the input too. A line is a block unless the dump is hard-wrapped, or the line carries on a
sentence that a converter broke at an inline element.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

from cleaner.model import Block, Document, Kind, Layout, Media
from cleaner.words import count_words, ends_sentence

_MARK = re.compile(
    r"(?P<heading>#{1,6})[ \t]+(?=\S)|(?P<quote>>)[ \t]?(?=\S)"
    r"|(?P<bullet>[•·▪◦‣●○■◆►▶*+-])[ \t\xa0]+(?=\S)|(?P<number>\d{1,3}[.)])[ \t]+(?=\S)"
)
_FENCE = re.compile(r"(?:```|~~~)")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\s]{1,500}(?:\s\"[^\"\n]{0,200}\")?\)")
_CLOSED = re.compile(r"[.!?:;…。！？：；।؟][\"'”’»)\]]*$")
_CARRIES_ON = re.compile(r"[a-zà-öø-ÿа-яё]|[,.;:!?)’”»](?:\s|$)")
_BYLINE = re.compile(r"(?:by|von|par|por|di|da|door)\s+[^\W\d_]", re.I)

WRAP_MIN, WRAP_MAX = 40, 110
"""Widths, in characters, between which programs wrap text (mail 72, html2text 78, terminals 80 and 100)."""


@dataclass(slots=True)
class _Line:
    start: int  # of the first visible character
    end: int
    number: int
    gap: int  # blank lines above
    kind: Kind = Kind.PARAGRAPH
    lead: int = 0
    level: int = 0
    joined: bool = False  # carries on the line above

    def __len__(self) -> int:
        return self.end - self.start


def segment_text(document: Document) -> Layout:
    """Lay out a dump. Blank lines part blocks; white space at the ends of lines belongs to no block."""
    text = document.text
    lines = _read_lines(text)
    width = _wrap_width(text, lines)
    for above, line in pairwise(lines):
        line.joined = _follows(text, above, line, width)
    _drop_short_joins(text, lines)
    pieces: list[str] = []
    blocks: list[Block] = []
    done = 0
    for group in _groups(lines):
        block = _block(text, group, len(blocks))
        blocks.append(block)
        if len(group) > 1:
            pieces += [text[done : block.start + block.lead], block.text]
            done = block.end
    return Layout("".join((*pieces, text[done:])), tuple(blocks), Media.TEXT)


def _read_lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    offset, gap, fenced = 0, 0, False
    for number, raw in enumerate(text.split("\n"), 1):
        start, end = offset + len(raw) - len(raw.lstrip()), offset + len(raw.rstrip())
        offset += len(raw) + 1
        if end <= start:
            gap += 1
            continue
        line = _Line(start, end, number, gap)
        fence = _FENCE.match(text, start) is not None
        if fenced or fence:
            line.kind = Kind.CODE
            line.joined = fenced
            fenced = fenced != fence
        else:
            _read_mark(text, line)
        lines.append(line)
        gap = 0
    return lines


def _read_mark(text: str, line: _Line) -> None:
    if text[line.start] == "|" and line.end - line.start > 2:
        line.kind = Kind.TABLE_ROW
        return
    mark = _MARK.match(text, line.start, line.end)
    if mark is None:
        return
    if mark["heading"]:
        line.kind, line.level = Kind.HEADING, len(mark["heading"])
    else:
        line.kind = Kind.QUOTE if mark["quote"] else Kind.LIST_ITEM
    if not mark["number"]:  # a number is part of what the reader reads, a bullet is not
        line.lead = mark.end() - line.start


def _wrap_width(text: str, lines: list[_Line]) -> int:
    """The width at which the dump is hard-wrapped, or 0.

    In a wrapped dump most lines that have a follower end where its first word no longer fitted.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if b.gap == 0 and b.kind is Kind.PARAGRAPH]
    long = [len(a) for a, _ in pairs if len(a) >= WRAP_MIN]
    if len(long) < 6:
        return 0
    width = int(quantiles(long, n=20)[-1])
    if not WRAP_MIN <= width <= WRAP_MAX:
        return 0
    full = sum(_is_full(text, a, b, width) for a, b in pairs)
    return width if full >= 0.6 * len(pairs) else 0


def _is_full(text: str, above: _Line, line: _Line, width: int) -> bool:
    word = text[line.start : line.end].split(None, 1)[0]
    return len(above) + 1 + len(word) > width * 0.95


def _follows(text: str, above: _Line, line: _Line, width: int) -> bool:
    if line.joined:
        return True
    if line.gap or line.kind is not Kind.PARAGRAPH or above.kind in (Kind.HEADING, Kind.CODE, Kind.TABLE_ROW):
        return False
    if width and _is_full(text, above, line, width):
        return True
    if _CLOSED.search(text, max(above.start, above.end - 4), above.end) and text[line.start] not in ",.;":
        return False
    return bool(_CARRIES_ON.match(text, line.start)) and not _BYLINE.match(text, line.start)


def _drop_short_joins(text: str, lines: list[_Line]) -> None:
    """Undo joins that add up to no sentence: a menu in lower case is no wrapped paragraph."""
    for group in _groups(lines):
        if len(group) > 1 and group[0].kind is not Kind.CODE:
            words = sum(len(text[line.start : line.end].split()) for line in group)
            if words < 12:
                for line in group:
                    line.joined = False


def _groups(lines: list[_Line]) -> list[list[_Line]]:
    groups: list[list[_Line]] = []
    for line in lines:
        if line.joined and groups:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _block(text: str, group: list[_Line], index: int) -> Block:
    first, last = group[0], group[-1]
    body = text[first.start + first.lead : last.end]
    if len(group) > 1 and first.kind is not Kind.CODE:
        body = body.replace("\n", " ")
    links = sum(len(link[1]) for link in _LINK.finditer(body)) if "](" in body else 0
    return Block(
        index=index,
        start=first.start,
        end=last.end,
        kind=first.kind,
        text=body,
        words=count_words(body),
        ended=ends_sentence(body),
        lead=first.lead,
        level=first.level,
        link_chars=links,
        line=first.number,
        gap=first.gap,
        group=index,
    )
