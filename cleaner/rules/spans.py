"""Span rules: cut what they match out of its block, so that every piece is a block of its own."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.model import Block, Layout, Match
from cleaner.words import count_words, ends_sentence


def cut_spans(layout: Layout, reports: Sequence[Match]) -> tuple[Layout, tuple[Match, ...]]:
    """Split blocks at what span rules report. Returns the new layout and the matches, renumbered to the cut pieces.

    Of overlapping spans the first in the text wins, then the rule of the higher layer. White space at a cut
    belongs to no piece.
    """
    by_block: dict[int, list[tuple[int, int, Match]]] = {}
    for report in reports:
        at, rule, *_ = report
        found = rule.match.text.search(layout.columns.text[at]) if rule.match.text is not None else None
        if found is not None and found.end() > found.start():
            by_block.setdefault(at, []).append((found.start(), found.end(), report))
    blocks: list[Block] = []
    matches: list[Match] = []
    for block in layout.blocks:
        spans = sorted(by_block.get(block.index, ()), key=lambda s: (s[0], -s[2].rule.layer, -s[1]))
        at = 0
        for start, end, report in spans:
            if start < at:
                continue
            cut_piece(block, at, start, blocks)
            if cut_piece(block, start, end, blocks):
                matches.append(report._replace(block=len(blocks) - 1))
            at = end
        if at == 0:
            blocks.append(block._replace(index=len(blocks)) if block.index != len(blocks) else block)
        else:
            cut_piece(block, at, len(block.text), blocks)
    return Layout.of(layout.source, blocks, layout.media), tuple(matches)


def cut_piece(block: Block, start: int, end: int, blocks: list[Block]) -> bool:
    """Append the stretch `start:end` of the block's text as a block; a blank stretch is none."""
    text = block.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    if not text:
        return False
    first = block.start if not any(b.group == block.group for b in blocks[-1:]) else block.start + block.lead + start
    origin = block.start + block.lead + start
    share = block.link_chars * len(text) // max(1, len(block.text))
    blocks.append(
        block._replace(
            index=len(blocks),
            start=first,
            end=origin + len(text),
            text=text,
            words=count_words(text),
            ended=ends_sentence(text),
            lead=origin - first,
            link_chars=share,
        )
    )
    return True
