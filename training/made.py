"""Dumps that are made to learn from: of pages, of true texts alone, and cut out of other dumps. None is measured.

One way of making a dump of a page teaches a network that way's manners. On texts alone, and on a few paragraphs with
little around them, a network that never saw such a thing takes lines of a speech, a recipe or a short report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from cleaner.api import Cleaner, read, segment
from cleaner.errors import ReadError
from cleaner.model import Hints, Layout
from training.examples import Example, example_of, raw_of, rows_of, shipped_rules
from training.labels import label_blocks
from training.renderings import renderings

Job = tuple[dict[str, Any], Path]

ONE_IN = 4
"""Of so many true texts one is also learned from alone."""

MOST_CUTS = 4
"""Dumps that are cut out of one document of a small corpus; of one with more than 500 documents half as many."""

TOLD_CHARS = 300
"""A text that the cleaner makes of a page is taken for its article from this length."""


def load_clean(folder: Path) -> list[Example]:
    """True texts with nothing around them: all of each is article.

    Every other one is cut short after two to nine lines; some have a headline, a date and a byline above, of which
    nothing is said.
    """
    chosen = [row for row in rows_of(folder) if row.get("body") and crc32(row["id"].encode()) % ONE_IN == 0]
    return [example for row in chosen if (example := _clean(row, folder)) is not None]


def _clean(row: dict[str, Any], folder: Path) -> Example | None:
    number = crc32(row["id"].encode()) // ONE_IN
    lines = [line.strip() for line in row["body"].split("\n") if line.strip()]
    if number % 2:
        lines = lines[: 2 + number // 2 % 8]
    head = _head(row, number // 16 % 4)
    text = ("\n\n" if number % 4 < 2 else "\n").join([*head, *lines])
    example = _made({**row, "body": text}, folder, text, ("clean", "clean"))
    if example is not None:
        told = np.array([block not in head for block in example.texts])
        example.labels = np.where(told, 1.0, np.nan).astype(example.labels.dtype)
    return example


def _head(row: dict[str, Any], form: int) -> list[str]:
    """What stands above a text alone: in two of four forms nothing, else the headline, or date and byline with it."""
    title, day, authors = row.get("title"), (row.get("date") or "")[:10], row.get("authors") or ()
    if form < 2 or not title:
        return []
    return [title] if form == 2 else [title, *([f"Published {day}"] if day else []), *(f"By {a}" for a in authors[:1])]


def load_renderings(folder: Path) -> list[Example]:
    """Dumps of every page of a corpus folder, by six converters each.

    Where the true text is not known, the article is what the cleaner makes of the page with the shipped models.
    """
    return _of_rows(_rendered, folder)


def load_cuts(folder: Path) -> list[Example]:
    """Short dumps cut out of those of a corpus folder: two to nine blocks of an article and few or none around them."""
    return _of_rows(_cut, folder)


def _of_rows(make: Callable[[Job], list[Example]], folder: Path) -> list[Example]:
    jobs: Iterable[Job] = ((row, folder) for row in rows_of(folder))
    with ProcessPoolExecutor(2) as pool:
        return [example for some in pool.map(make, jobs, chunksize=4) for example in some]


def _rendered(job: Job) -> list[Example]:
    row, folder = job
    raw = raw_of(row, folder, "html")
    source = "rendered" if row.get("body") else "told"
    body = row.get("body") or _told(raw, row.get("url"))
    try:
        markup = read(raw, url=row.get("url"), media="html", hints=Hints()).text
    except ReadError as error:
        print("left out:", folder.name, row["id"], error)
        return []
    dumps = renderings(markup) if body else {}
    made = (_made({**row, "body": body}, folder, text, (name, source)) for name, text in dumps.items())
    return [example for example in made if example is not None]


@cache
def _cleaner() -> Cleaner:
    return Cleaner(rules=shipped_rules())


def _told(raw: bytes, url: str | None) -> str | None:
    cleaned = _cleaner().clean(raw, url=url, media="html")
    return cleaned.text if cleaned.status == "ok" and len(cleaned.text) >= TOLD_CHARS else None


def _cut(job: Job) -> list[Example]:
    row, folder = job
    if not row.get("body"):
        return []
    try:
        layout = segment(read(raw_of(row, folder, "text"), url=row.get("url"), media="text", hints=Hints()))
    except ReadError as error:
        print("left out:", folder.name, row["id"], error)
        return []
    article = np.array(label_blocks(layout.blocks, row["body"])) > 0.5
    count = MOST_CUTS if _count(folder) <= 500 else MOST_CUTS // 2
    made = []
    for number in range(count if article.sum() > 2 else 0):
        rng = np.random.default_rng(crc32(f"{row['id']}{number}".encode()))
        text = _joined(layout, _cut_blocks(article, rng))
        made.append(_made(row, folder, text, (f"cut{number}", "cut")))
    return [example for example in made if example is not None]


@cache
def _count(folder: Path) -> int:
    return len(rows_of(folder))


def _cut_blocks(article: np.ndarray, rng: np.random.Generator) -> list[int]:
    """Numbers of the blocks that stay: the first few of the article, up to six before it and up to eight behind it."""
    inside = np.nonzero(article)[0]
    first, last = inside[0], inside[-1]
    wanted, before, behind = rng.integers(2, 10), rng.choice([0, 0, 1, 2, 3, 4, 6]), rng.choice([0, 0, 1, 2, 3, 5, 8])
    end = inside[min(wanted, len(inside)) - 1] + 1
    middle = inside[:wanted] if rng.random() < 0.5 else np.arange(first, end)
    tail = range(max(end, last + 1), min(len(article), last + 1 + behind))
    return [*range(max(0, first - before), first), *middle, *tail]


def _joined(layout: Layout, chosen: list[int]) -> str:
    """The chosen blocks as they stand, and the gaps between them; a usual gap where blocks were left out."""
    source, blocks = layout.source, layout.blocks
    usual = "\n\n" if "\n\n" in source else "\n"
    pieces = []
    for before, at in zip([None, *chosen], chosen, strict=False):
        if before is not None:
            pieces.append(source[blocks[before].end : blocks[at].start] if at == before + 1 else usual)
        pieces.append(source[blocks[at].start : blocks[at].end])
    return "".join(pieces)


def _made(row: dict[str, Any], folder: Path, text: str, made: tuple[str, str]) -> Example | None:
    """An example of a text; `made` is how it was made, and its source."""
    example = example_of(row, folder, "text", text.encode("utf-8", "replace"))
    if example is not None:
        example.id, example.source, example.truth = f"{row['id']}+{made[0]}", made[1], {}
    return example
