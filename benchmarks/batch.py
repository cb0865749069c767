"""What worker processes cost and bring: a plain loop and the batch side by side, over the same documents.

    python benchmarks/batch.py CORPUS... [--jobs 1 2] [--limit N] [--json OUT]

`bare library` calls `Cleaner.clean` and keeps nothing; `plain loop` makes the rows of a batch without processes. `over`
is the CPU time of all processes for a document against the bare library.

`wall s` is the time from the first document to the last row, `first s` until the first row: workers import and compile
before they begin. `work ms` and `parent ms` are CPU time a document, of what cleans and of what hands out and collects;
`same` says whether the rows are those of the plain loop, byte for byte.
"""

from __future__ import annotations

import argparse
import resource
from collections.abc import Iterable, Iterator
from time import perf_counter
from typing import Any

from benchmarks.corpus import open_corpus
from benchmarks.report import arguments, finish, table
from cleaner import Cleaner
from cleaner.batch.item import Item
from cleaner.batch.limits import Limits
from cleaner.batch.many import cleaned_of
from cleaner.batch.pool import Pool
from cleaner.batch.work import Rowing

HEADS = ("wall s", "first s", "per s", "work ms", "parent ms", "over", "same")


def main() -> None:
    options = _options()
    results = {}
    for folder in options.corpora:
        corpus = open_corpus(folder, options.limit)
        items = [Item(page.raw, page.id, page.url, page.media) for page in corpus.pages()]
        results[corpus.name] = rows = measure(items, options.jobs)
        told = ([name, *map(_cell, figures.values())] for name, figures in rows.items())
        print(f"\n### {corpus.name}\n\n{table(['how', *HEADS], told)}", flush=True)
    finish(results, options.json)


def measure(items: list[Item], jobs: Iterable[int]) -> dict[str, dict[str, Any]]:
    """The figures of a plain loop, which is warmed up on the first document, and of every number of workers."""
    work = Rowing(Cleaner(), "result")
    work(items[0])
    _, bare = _run(cleaned_of(work.cleaner, item).status for item in items)
    rows, plain = _run(work(item).data for item in items)
    for figures_here in (bare, plain):
        figures_here["work ms"], figures_here["parent ms"] = figures_here["parent ms"], 0.0
    figures = {"bare library": {**bare, "same": ""}, "plain loop": {**plain, "same": "yes"}}
    for count in jobs:
        others, taken = _run(answered.answer.value.data for answered in Pool(work, count, Limits()).ordered(items))
        figures[f"{count} worker{'s' * (count > 1)}"] = {**taken, "same": "yes" if others == rows else "no"}
    for row in figures.values():
        row["over"] = f"{(row['work ms'] + row['parent ms']) / bare['work ms'] - 1:+.1%}"
    return figures


def _run(rows: Iterator[Any]) -> tuple[list[Any], dict[str, Any]]:
    start, ours, theirs = perf_counter(), _cpu(resource.RUSAGE_SELF), _cpu(resource.RUSAGE_CHILDREN)
    made = [next(rows)]
    first = perf_counter() - start
    made += rows
    wall = perf_counter() - start
    per = 1000 / len(made)
    figures = (wall, first, len(made) / wall, (_cpu(resource.RUSAGE_CHILDREN) - theirs) * per,
               (_cpu(resource.RUSAGE_SELF) - ours) * per)  # fmt: skip
    return made, {**dict(zip(HEADS, figures, strict=False)), "over": ""}


def _cpu(whose: int) -> float:
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime


def _cell(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.2f}"


def _options() -> argparse.Namespace:
    parser = arguments(__doc__)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="numbers of workers (default: 1 2)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
