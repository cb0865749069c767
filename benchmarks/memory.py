"""What a worker holds after each document: whether its memory stays flat.

    python benchmarks/memory.py CORPUS... [--documents N] [--fresh] [--json OUT]

One worker that is never replaced cleans the documents of the corpora again and again. `slope` is the bytes by which
what it holds (its resident memory) grows with each document after the first half, by least squares; `first`, `half` and
`last` are MiB after the first document, at half and at the end. `blocks` is the slope of the blocks that Python itself
holds, which tells what is kept from a heap with holes. With `--fresh` no document comes twice: every class, id and word
of more than three letters gets a mark of its round, so that what is remembered of one cannot serve another.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from statistics import linear_regression
from typing import Any

from benchmarks.corpus import Page, open_corpus
from benchmarks.report import arguments, finish, table
from cleaner import Cleaner
from cleaner.batch.item import Item
from cleaner.batch.limits import Limits
from cleaner.batch.pool import Pool
from cleaner.batch.work import Rowing

MIB = 1 << 20
HEADS = ("documents", "first", "half", "last", "highest", "slope", "blocks")
_WORD = re.compile(rb"\b[a-z]{4,}\b")
_NAMES = re.compile(rb"""(\b(?:class|id)=["'])([^"'>]+)""")
_TEXT = re.compile(rb"(?<=>)[^<]+")
_ENDLESS = 1 << 60


@dataclass(frozen=True, slots=True)
class Weighing:
    """The work of a batch, which hands out what its process holds afterwards instead of the row."""

    work: Rowing

    def __call__(self, item: Item) -> tuple[int, int]:
        self.work(item)
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * resource.getpagesize(), sys.getallocatedblocks()


def main() -> None:
    options = _options()
    pages = [page for folder in options.corpora for page in open_corpus(folder, options.limit).pages()]
    told = figures(weights(islice(items(pages, fresh=options.fresh), options.documents)))
    print(table(HEADS, [[_cell(value) for value in told.values()]]))
    finish(told, options.json)


def items(pages: list[Page], *, fresh: bool) -> Iterator[Item]:
    """The pages over and over, under new names."""
    for turn in count():
        for page in pages:
            raw = _renewed(page.raw, turn) if fresh else page.raw
            yield Item(raw, f"{page.id}-{turn}", page.url, page.media)


def weights(documents: Iterator[Item]) -> list[tuple[int, int]]:
    """Bytes, and Python's blocks, that the worker holds after each document."""
    limits = Limits(recycle_after=0, recycle_above=_ENDLESS)
    pool = Pool(Weighing(Rowing(Cleaner(), "result")), 1, limits)
    return [answered.answer.value for answered in pool.ordered(documents) if not answered.answer.code]


def figures(weighed: list[tuple[int, int]]) -> dict[str, float]:
    """What the weights say."""
    held, late = [size for size, _ in weighed], weighed[len(weighed) // 2 :]
    slope, blocks = (linear_regression(range(len(late)), values).slope for values in zip(*late, strict=True))
    marks = (size / MIB for size in (held[0], late[0][0], held[-1], max(held)))
    return dict(zip(HEADS, (len(held), *marks, slope, blocks), strict=True))


def _renewed(raw: bytes, turn: int) -> bytes:
    mark = f"q{turn}".encode()
    marked = _NAMES.sub(lambda found: found[1] + found[2].replace(b" ", mark + b" ") + mark, raw)
    return _TEXT.sub(lambda text: _WORD.sub(lambda word: word[0] + mark, text[0]), marked)


def _cell(value: Any) -> str:
    return f"{value:,.0f}" if value >= 1_000 or value == int(value) else f"{value:.1f}"


def _options() -> argparse.Namespace:
    parser = arguments(__doc__)
    parser.add_argument("--documents", type=int, default=5_000, help="documents to clean (default: 5000)")
    parser.add_argument("--fresh", action="store_true", help="no document twice")
    return parser.parse_args()


if __name__ == "__main__":
    main()
