"""A layout as numbers, computed in columns: what `kernel/sheet.c` fills in block by block."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.model import KIND_NUMBERS, Block, Kind, Layout, Media
from cleaner.score.characters import COMMA, DIGIT, OTHER_SCRIPT, SIGN, STOP, UPPER
from cleaner.score.sheet import _ENDINGS, _OPENINGS
from tests.score.columns.characters import Characters, codes_of
from tests.score.columns.grove import Grove
from tests.score.columns.sums import sums_within
from tests.score.columns.vocabulary import Words

Columns = NDArray[Any]
"""Columns of block features as rows: (columns, blocks)."""

PROSE_CHARS = 60
"""Characters from which a block with few links counts as prose in the columns about its surroundings."""

_HEADING = KIND_NUMBERS[Kind.HEADING]


class Sheet(NamedTuple):
    """The numbers of the blocks, a row each; their words; the bag's words and the block of each."""

    numbers: NDArray[np.float32]
    words: NDArray[np.int64]
    bag: tuple[NDArray[np.int64], NDArray[np.int64]]
    grove: Grove | None
    weights: NDArray[np.int64]
    groups: tuple[tuple[str, int, int], ...]


def sheet_of(layout: Layout) -> Sheet:
    """The sheet of a layout that has blocks."""
    facts = _Facts(layout)
    grove = Grove([block.place for block in layout.blocks]) if layout.media is Media.HTML else None
    words = Words(facts.codes, facts.starts, facts.ends)
    kinds = {
        "the look of its text": _text_columns(facts),
        "where it stands": [_order_columns(facts)],
        "what the page is like": [_page_columns(facts)],
        "what is around it": _place_columns(facts, grove) if grove is not None else _line_columns(facts),
        "what words it shares with the others": [words.columns(facts.prose > 0, facts.headline)],
    }
    columns = np.concatenate([part for parts in kinds.values() for part in parts])
    numbers = np.ascontiguousarray(np.clip(columns, 0, 1).T, np.float32)
    ends = list(accumulate(sum(map(len, parts)) for parts in kinds.values()))
    groups = tuple(zip(kinds, [0, *ends], ends, strict=False))
    return Sheet(numbers, words.ends, words.bag, grove, facts.words, groups)


class _Facts:
    """Plain counts of all blocks, one array each."""

    def __init__(self, layout: Layout) -> None:
        self.blocks = layout.blocks
        self.count = len(self.blocks)
        columns = np.array([_row(block) for block in self.blocks], np.int64).T
        self.starts, self.ends, self.words, self.ended, self.linked, self.level, self.hidden = columns[:7]
        self.kind, self.gap, self.chars, self.opening, self.ending, self.in_link = columns[7:]
        self.codes = codes_of(layout.source)
        self.signs = Characters(self.codes)
        self.index = np.arange(self.count)
        self.density = np.minimum(1.0, self.linked / self.chars)
        reads = (self.chars >= PROSE_CHARS) & (self.density < 0.4) & (self.hidden == 0)
        self.prose = np.where(reads, self.chars, 0)
        self.all_prose = max(1, int(self.prose.sum()))
        self.all_chars = int(self.chars.sum())
        self.tops = (self.kind == _HEADING) & (self.level == 1)
        self.headline = int(self.tops.argmax())  # the first block where there is none


def _row(b: Block) -> tuple[int, ...]:
    text = b.text
    return (
        b.start, b.end, b.words, b.ended, b.link_chars, b.level, b.hidden, KIND_NUMBERS[b.kind], b.gap, len(text) or 1,
        _OPENINGS.find(text[0]) + 1 if text else 0, _ENDINGS.find(text[-1]) + 1 if text else 0,
        b.place is not None and b.place.linked,
    )  # fmt: skip


def _even(values: Columns, most: float) -> Columns:
    """Counts made even: their square root, 1 for `most`."""
    return np.sqrt(values / most)


def _one_of(values: Columns, size: int) -> Columns:
    """A column for each value from 0 to `size` - 1: whether it is this one."""
    return np.equal(values, np.arange(size)[:, None])


def _text_columns(f: _Facts) -> list[Columns]:
    start, end, chars = f.starts, f.ends, f.chars
    words = np.maximum(f.words, 1)
    upper, digit, sign, comma, stop, other = f.signs.counts((UPPER, DIGIT, SIGN, COMMA, STOP, OTHER_SCRIPT), start, end)
    capital, number, short = f.signs.begun(start, end)
    return [
        np.stack([
            _even(chars, 1000), _even(f.words, 200), _even(chars, 100), f.words / 10, f.density, f.density > 0.9,
            f.ended, upper / chars, 2 * digit / chars, 4 * sign / chars, _even(comma, 10), _even(stop, 10), stop > 1,
            other / chars,
            chars / words / 12, capital / words, short / words, number / words,
            f.level == 1, f.level == 2, f.level >= 3, f.hidden, f.in_link,
        ]),
        _one_of(f.opening, len(_OPENINGS) + 1), _one_of(f.ending, len(_ENDINGS) + 1),
        _one_of(f.kind, len(KIND_NUMBERS)),
    ]  # fmt: skip


def _order_columns(f: _Facts) -> Columns:
    index = f.index
    strong = np.flatnonzero((f.prose > 0) & (f.ended == 1))
    first, last = (int(strong[0]), int(strong[-1])) if len(strong) else (0, f.count)
    heads = f.kind == _HEADING
    head = np.maximum.accumulate(np.where(heads, index, -1))
    top = np.maximum.accumulate(np.where(f.tops, index, -1))
    under = head >= 0
    again, before = _repeats(f.blocks)
    return np.stack([
        index / f.count, (np.cumsum(f.chars) - f.chars) / f.all_chars, (np.cumsum(f.prose) - f.prose) / f.all_prose,
        _even(np.abs(index - first), 200), index < first, _even(np.abs(last - index), 200), index > last,
        top >= 0, _even((index - top) * (top >= 0), 200), _even((index - head) * under, 50), f.density[head] * under,
        f.level[head] / 6 * under, _even(np.cumsum(heads), 40), _even(np.cumsum(f.tops), 10), again, before,
    ])  # fmt: skip


def _repeats(blocks: Sequence[Block]) -> tuple[list[bool], list[bool]]:
    """Whether a block's text stands elsewhere too, and whether it stood before."""
    seen: dict[str, int] = {}
    before = []
    for block in blocks:
        at = seen.get(block.text, 0)
        before.append(at > 0)
        seen[block.text] = at + 1
    return [seen[block.text] > 1 for block in blocks], before


def _page_columns(f: _Facts) -> Columns:
    strong = int(((f.prose > 0) & (f.ended == 1)).sum())
    values = (
        (f.count / 1000) ** 0.5, (f.all_chars / 50_000) ** 0.5, f.all_prose / f.all_chars, (strong / 100) ** 0.5,
        strong / f.count,
    )  # fmt: skip
    return np.repeat(np.array(values)[:, None], f.count, axis=1)


def _line_columns(f: _Facts) -> list[Columns]:
    """What a dump has in place of elements: blank lines, and how the lines around are."""
    columns = [f.gap == 0, f.gap == 1, f.gap >= 2, _even(f.gap, 5)]
    facts = np.stack([f.prose, f.chars, f.ended])
    for reach in (3, 7, 15):
        prose, chars, ended = _window(facts, reach)
        columns += [prose / np.maximum(1, chars), _even(chars / (2 * reach + 1), 500), ended / (2 * reach + 1)]
    return [np.stack(columns)]


def _window(columns: Columns, reach: int) -> Columns:
    """Sums of each column over the blocks up to `reach` away."""
    at = np.arange(columns.shape[1])
    return sums_within(columns, np.maximum(0, at - reach), np.minimum(at[-1] + 1, at + reach + 1))


def _place_columns(f: _Facts, grove: Grove) -> list[Columns]:
    ended_prose = f.prose * f.ended
    prose, chars, count, strong = grove.sums(np.stack([f.prose, f.chars, np.ones_like(f.chars), ended_prose]))
    size, at, share = grove.siblings(prose)
    of_page = np.stack([
        prose / f.all_prose, prose / np.maximum(1, chars), strong / max(1, int(ended_prose.sum())),
        _even(count, 400), _even(size, 30), _even(at, 30), share,
    ])  # fmt: skip
    above = grove.above()
    met = grove.meeting(f.headline if f.tops.any() else None)
    shape = grove.shapes()
    same, alike = above[1][:-1] == above[1][1:], shape[:-1] == shape[1:]
    no = np.zeros(1, bool)
    around = [
        grove.depth[grove.of] / 30, np.append(same, no), np.append(no, same), np.append(alike, no),
        np.append(no, alike),
        _even(np.bincount(shape)[shape], 50), np.bincount(shape, f.prose)[shape] / f.all_prose,
        prose[met] / f.all_prose, count[met] / f.count, (grove.depth[grove.of] - grove.depth[met]) / 12,
    ]  # fmt: skip
    return [of_page[:, above].reshape(-1, f.count), np.stack(around)]
