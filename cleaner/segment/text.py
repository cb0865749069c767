"""A text dump into blocks: lines, wrapped paragraphs, bullets, Markdown marks.

The source is the dump itself, character for character, but for line ends inside a block, which become spaces: so
every offset holds in the input too. A line is a block unless the dump is hard-wrapped, or the line carries on a
sentence that a converter broke at an inline element: those few lines (4 in 100) are glued afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from cleaner.model import Block, Document, Kind, Layout, Media
from cleaner.segment.lines import CARRIES_ON, Lines, link_chars, read_lines
from cleaner.words import count_words, ends_sentence

_CLOSED = re.compile(r"[.!?:;…。！？：；।؟][\"'”’»)\]]*$")
_BYLINE = re.compile(r"(?:by|von|par|por|di|da|door)\s+[^\W\d_]", re.I)
_NEVER_CARRIED_ON = frozenset({Kind.HEADING, Kind.CODE, Kind.TABLE_ROW})
_SENTENCE_WORDS = 12

WRAP_MIN, WRAP_MAX = 40, 110
"""Widths, in characters, between which programs wrap text (mail 72, html2text 78, terminals 80 and 100)."""

_Run = tuple[int, int]  # the first and the last of the lines that are one block


def segment_text(document: Document) -> Layout:
    """Lay out a dump. Blank lines part blocks; white space at the ends of lines belongs to no block."""
    text = document.text
    lines = read_lines(text)
    blocks, pieces, done, seen = lines.blocks, list[str](), 0, 0
    glued: list[Block] = []
    for first, last in _runs(text, lines):
        block = _glue(text, blocks[first], blocks[last])
        pieces += [text[done : block.start + block.lead], block.text]
        glued += [*blocks[seen:first], block]
        done, seen = block.end, last + 1
    if glued:
        blocks = _numbered([*glued, *blocks[seen:]])
    return Layout("".join((*pieces, text[done:])), tuple(blocks), Media.TEXT)


def _numbered(blocks: Iterable[Block]) -> list[Block]:
    return [Block(at, *block[1:-1], at) for at, block in enumerate(blocks)]


def _glue(text: str, first: Block, last: Block) -> Block:
    body = text[first.start + first.lead : last.end]
    if first.kind is not Kind.CODE:
        body = body.replace("\n", " ")
    words, ended = count_words(body), ends_sentence(body)
    return first._replace(end=last.end, text=body, words=words, ended=ended, link_chars=link_chars(body))


def _runs(text: str, lines: Lines) -> list[_Run]:
    """The lines that are glued. Not those that add up to no sentence: a menu in lower case is no wrapped paragraph."""
    blocks, width = lines.blocks, _wrap_width(lines)
    asked = range(len(blocks)) if width else lines.carrying
    joined = {at for at in asked if at and _follows(text, blocks[at - 1], blocks[at], width)}
    runs: list[_Run] = []
    for at in sorted(joined.union(lines.fenced)):
        if runs and runs[-1][1] == at - 1:
            runs[-1] = runs[-1][0], at
        else:
            runs.append((at - 1, at))
    return [(first, last) for first, last in runs if _is_whole(text, blocks[first], blocks[last])]


def _is_whole(text: str, first: Block, last: Block) -> bool:
    return first.kind is Kind.CODE or len(text[first.start : last.end].split()) >= _SENTENCE_WORDS


def _wrap_width(lines: Lines) -> int:
    """The width at which the dump is hard-wrapped, or 0.

    In a wrapped dump most lines that have a follower end where its first word no longer fitted.
    """
    pairs = [(a, b) for a, b in pairwise(lines.blocks) if b.gap == 0 and b.kind is Kind.PARAGRAPH]
    long = [length for above, _ in pairs if (length := above.end - above.start) >= WRAP_MIN]
    if len(long) < 6 or not WRAP_MIN <= (width := _widest(long)) <= WRAP_MAX:
        return 0
    full = sum(_is_full(a, b, width) for a, b in pairs)
    return width if full >= 0.6 * len(pairs) else 0


def _widest(lengths: Sequence[int]) -> int:
    """The length that 19 of 20 lines do not exceed: the last of `statistics.quantiles(lengths, n=20)`."""
    ranked = sorted(lengths)
    place = 19 * (len(ranked) + 1)
    at = min(place // 20, len(ranked) - 1)
    beyond = place - 20 * at
    return (ranked[at - 1] * (20 - beyond) + ranked[at] * beyond) // 20


def _is_full(above: Block, line: Block, width: int) -> bool:
    word = line.text.split(None, 1)[0]
    return above.end - above.start + 1 + len(word) > width * 0.95


def _follows(text: str, above: Block, line: Block, width: int) -> bool:
    if line.gap or line.kind is not Kind.PARAGRAPH or above.kind in _NEVER_CARRIED_ON:
        return False
    if width and _is_full(above, line, width):
        return True
    if _CLOSED.search(above.text, max(0, len(above.text) - 4)) and line.text[0] not in ",.;":
        return False
    # A name may stand on the next line, so the byline is looked for in the whole text.
    return bool(CARRIES_ON.match(line.text)) and not _BYLINE.match(text, line.start)
