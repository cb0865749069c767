"""What the batch road costs a document beside the bare library, in CPU time.

    python benchmarks/overhead.py CORPUS... [--limit N] [--json OUT]

The documents are cleaned twice by one worker and by a plain `Cleaner.clean` in the process that feeds it, each document
by both at about the same time, so that both see the same machine; the second time counts, when both are warm. `library`
is the plain call, `worker` everything that the worker does for a document (taking it, cleaning it, making the row,
sending it), `parent` what handing out and taking back costs; milliseconds of CPU time a document. `over` is what worker
and parent take more than the library.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import process_time

from benchmarks.corpus import Page, open_corpus
from benchmarks.report import arguments, finish, table
from cleaner import Cleaner
from cleaner.batch.item import Item
from cleaner.batch.limits import Limits
from cleaner.batch.pool import Pool
from cleaner.batch.work import Row, Rowing

HEADS = ("documents", "library", "worker", "parent", "over")


@dataclass(frozen=True, slots=True)
class Clocked:
    """The work of a batch, with the CPU seconds that its process has had by the end of each document."""

    work: Rowing

    def __call__(self, item: Item) -> tuple[Row, float]:
        return self.work(item), process_time()


class Feed:
    """The pages twice, each cleaned here before it is handed out; `seconds` is what that took by the end of each."""

    def __init__(self, pages: list[Page]) -> None:
        self.pages, self.cleaner = pages, Cleaner()
        self.seconds: list[float] = []

    def __iter__(self) -> Iterator[Item]:
        total = 0.0
        for page in (*self.pages, *self.pages):
            start = process_time()
            self.cleaner.clean(page.raw, url=page.url, media=page.media)
            total += process_time() - start
            self.seconds.append(total)
            yield Item(page.raw, page.id, page.url, page.media)


def main() -> None:
    options = arguments(__doc__).parse_args()
    results = {}
    for folder in options.corpora:
        corpus = open_corpus(folder, options.limit)
        results[corpus.name] = measure(list(corpus.pages()))
    print(table(("corpus", *HEADS), [[name, *map(_cell, row.values())] for name, row in results.items()]))
    finish(results, options.json)


def measure(pages: list[Page]) -> dict[str, float]:
    """The figures of these pages."""
    count, feed = len(pages), Feed(pages)
    worker, parent = [], []
    for _, answer in Pool(Clocked(Rowing(Cleaner(), "result")), 1, Limits()).ordered(feed):
        worker.append(answer.value[1])
        parent.append(process_time() - feed.seconds[-1])
    library, *others = (_second(clock, count) for clock in (feed.seconds, worker, parent))
    return dict(zip(HEADS, (count, library, *others, 100 * (sum(others) / library - 1)), strict=True))


def _second(clock: list[float], count: int) -> float:
    """Milliseconds a document of the second time."""
    return 1000 * (clock[-1] - clock[count - 1]) / count


def _cell(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:.2f}"


if __name__ == "__main__":
    main()
