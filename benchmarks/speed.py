"""How fast: the cleaner, its peers and the bare parse side by side in one run, in CPU time.

    python benchmarks/speed.py CORPUS... [--repeat 3] [--turn 10] [--limit N] [--json OUT]

Systems take turns, ten documents a turn, and each round begins with another system, so that whatever else the machine
does falls on all alike, and each works as it does in a pipeline, with its code and tables in the processor's caches.
With `--turn 1` every document is cleaned just after other systems have filled these with theirs. A document's time is
the median over the repeats; `rate` says how many times the throughput of the first peer. `first ms` is the mean of the
first times alone: far above the mean, it tells of work that a system saves for the next document of the same site or
language.
"""

from __future__ import annotations

import argparse
import gc
import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from statistics import mean, median

from benchmarks.corpus import Corpus, Page, open_corpus
from benchmarks.peers import PEERS, System
from benchmarks.prediction import Prediction
from benchmarks.product import without_site_packs
from benchmarks.report import arguments, finish, table

Times = dict[str, list[float]]
HEADS = ("mean ms", "first ms", "median", "p95", "max", "per s", "rate", "raised")


@dataclass(slots=True)
class Clock:
    """The CPU seconds of one system: for each document, one time a repeat. `raised` names documents it failed on."""

    times: Times = field(default_factory=dict)
    raised: set[str] = field(default_factory=set)

    def time(self, system: System, page: Page) -> None:
        """Run `system` once on `page`. A document on which it raises has taken the time until then."""
        gc.collect()  # or one system's garbage is collected in another's time
        gc.freeze()  # or the next collection reads all that every system holds, and empties the processor's caches
        start = time.process_time()
        try:
            system(page)
        except Exception:  # whatever a peer raises is a failure to count
            self.raised.add(page.id)
        self.times.setdefault(page.id, []).append(time.process_time() - start)

    def medians(self) -> list[float]:
        """One time a document, in seconds."""
        return [median(times) for times in self.times.values()]

    def firsts(self) -> list[float]:
        """The first time of each document, in seconds."""
        return [times[0] for times in self.times.values()]


def main() -> None:
    options = _options()
    logging.disable(logging.CRITICAL)
    results = {}
    for folder in options.corpora:
        corpus = open_corpus(folder, options.limit)
        clocks = measure(corpus, systems(corpus.media), options.repeat, options.turn)
        baseline = sum(clocks[next(iter(PEERS[corpus.media]))].medians())
        results[corpus.name] = rows = {name: _figures(clock, baseline) for name, clock in clocks.items()}
        print(f"\n### {corpus.name}\n\n{_table(rows)}", flush=True)
    finish(results, options.json)


def bare_parse(page: Page) -> Prediction:
    """The floor: lxml builds its tree, and nothing reads it."""
    from lxml import html

    html.document_fromstring(page.raw, parser=html.HTMLParser(huge_tree=True))
    return Prediction()


def systems(media: str) -> dict[str, System]:
    """Everything that is timed on documents of this media, the cleaner first."""
    floor: dict[str, System] = {"lxml parse only": bare_parse} if media == "html" else {}
    peers = {name: peer for name, peer in PEERS[media].items() if name != "none"}
    return {"cleaner": without_site_packs} | peers | floor


def measure(corpus: Corpus, chosen: Mapping[str, System], repeat: int, size: int) -> dict[str, Clock]:
    """Time every system on every document `repeat` times, `size` a turn, after one run each on the first document."""
    clocks = {name: Clock() for name in chosen}
    names = list(chosen)
    _warm_up(chosen, next(corpus.pages()))
    for _ in range(repeat):
        for turn, pages in enumerate(_parts(corpus.pages(), size)):
            first = turn % len(names)
            for name in names[first:] + names[:first]:
                for page in pages:
                    clocks[name].time(chosen[name], page)
    return clocks


def _parts(pages: Iterator[Page], size: int) -> Iterator[list[Page]]:
    while part := list(islice(pages, size)):
        yield part


def _warm_up(chosen: Mapping[str, System], page: Page) -> None:
    """Import and compile what the first call brings."""
    for system in chosen.values():
        Clock().time(system, page)


def _figures(clock: Clock, baseline: float) -> dict[str, float]:
    """`baseline` is the sum of the medians of the system that rates are compared with, in seconds."""
    times = sorted(clock.medians())
    total = sum(times)
    values = (total / len(times), mean(clock.firsts()), median(times), times[int(0.95 * (len(times) - 1))], times[-1])
    figures = [value * 1000 for value in values] + [len(times) / total, baseline / total, len(clock.raised)]
    return dict(zip(HEADS, figures, strict=True))


def _table(rows: Mapping[str, Mapping[str, float]]) -> str:
    return table(["system", *HEADS], ([system, *_cells(figures)] for system, figures in rows.items()))


def _cells(figures: Mapping[str, float]) -> Sequence[str]:
    *decimals, raised = figures.values()
    return [*(f"{value:.2f}" for value in decimals), str(raised)]


def _options() -> argparse.Namespace:
    parser = arguments(__doc__)
    parser.add_argument("--repeat", type=int, default=3, help="times each document is run (default: 3)")
    parser.add_argument("--turn", type=int, default=10, help="documents that a system cleans in a turn (default: 10)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
