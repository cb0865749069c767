"""A text dump into blocks: lines, wrapped paragraphs, bullets, Markdown marks.

The source is the dump itself, character for character, but for line ends inside a block, which become spaces: so
every offset holds in the input too. A line is a block unless the dump is hard-wrapped, or the line carries on a
sentence that a converter broke at an inline element: those few lines (4 in 100) are glued afterwards.

In a hard-wrapped dump most lines that have a follower end where its first word no longer fitted. Programs wrap text at
40 to 110 characters (mail 72, html2text 78, terminals 80 and 100); `lines_width` in `kernel/lines.c` finds the width.
"""

from __future__ import annotations

import re

from cleaner.model import Document, Kind, Layout
from cleaner.segment.lines import CARRIES_ON, Lines, read_lines

_CLOSED = re.compile(r"[.!?:;…。！？：；।؟][\"'”’»)\]]*$")
_BYLINE = re.compile(r"(?:by|von|par|por|di|da|door)\s+[^\W\d_]", re.I)
_NEVER_CARRIED_ON = frozenset({Kind.HEADING, Kind.CODE, Kind.TABLE_ROW})
_SENTENCE_WORDS = 12

_Run = tuple[int, int]  # the first and the last of the lines that are one block


def segment_text(document: Document) -> Layout:
    """Lay out a dump. Blank lines part blocks; white space at the ends of lines belongs to no block."""
    text = document.text
    lines = read_lines(text)
    runs = _runs(lines)
    if not runs:
        return lines.layout(text)
    kept, pieces, done = bytearray(b"\x01") * lines.count, list[str](), 0
    for first, last in runs:
        kept[first + 1 : last + 1] = bytes(last - first)
        pieces += [text[done : lines.shown(first)], _glue(lines, first, last)]
        done = lines.end(last)
    return lines.layout("".join((*pieces, text[done:])), bytes(kept))


def _glue(lines: Lines, first: int, last: int) -> str:
    """Make the first of some lines all of them. Returns its text."""
    end = lines.end(last)
    body = lines.text[lines.shown(first) : end]
    if lines.kind(first) is not Kind.CODE:
        body = body.replace("\n", " ")
    lines.say(first, end, body)
    return body


def _runs(lines: Lines) -> list[_Run]:
    """The lines that are glued. Not those that add up to no sentence: a menu in lower case is no wrapped paragraph."""
    width = lines.width
    asked = range(lines.count) if width else lines.carrying
    joined = {at for at in asked if at and _follows(lines, at, width)}
    runs: list[_Run] = []
    for at in sorted(joined.union(lines.fenced)):
        if runs and runs[-1][1] == at - 1:
            runs[-1] = runs[-1][0], at
        else:
            runs.append((at - 1, at))
    return [(first, last) for first, last in runs if _is_whole(lines, first, last)]


def _is_whole(lines: Lines, first: int, last: int) -> bool:
    if lines.kind(first) is Kind.CODE:
        return True
    # A dump's first line is mostly a title, which "skip to content" does not carry on.
    begin = first if first or lines.width or lines.ended(last) else first + 1
    return len(lines.text[lines.start(begin) : lines.end(last)].split()) >= _SENTENCE_WORDS


def _is_full(lines: Lines, at: int, width: int) -> bool:
    """Whether the first word of a line no longer fitted the line above."""
    word = lines.body(at).split(None, 1)[0]
    return lines.end(at - 1) - lines.start(at - 1) + 1 + len(word) > width * 0.95


def _follows(lines: Lines, at: int, width: int) -> bool:
    if lines.gap(at) or lines.kind(at) is not Kind.PARAGRAPH or lines.kind(at - 1) in _NEVER_CARRIED_ON:
        return False
    if width and _is_full(lines, at, width):
        return True
    above, body = lines.body(at - 1), lines.body(at)
    if _CLOSED.search(above, max(0, len(above) - 4)) and body[0] not in ",.;":
        return False
    # A name may stand on the next line, so the byline is looked for in the whole text.
    return bool(CARRIES_ON.match(body)) and not _BYLINE.match(lines.text, lines.start(at))
