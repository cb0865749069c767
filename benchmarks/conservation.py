"""Is every visible character accounted for, on every document, without an error and in bounded time?

    python benchmarks/conservation.py CORPUS... [--limit N] [--seconds 2] [--show N]

For each document: the source text that the cleaner laid out must hold the visible characters of the input in their
order, as an independent walk finds them; its blocks must cover each of them once; every block must have one decision;
and the CPU time must stay under the limit. Exits 1 when any document fails.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from benchmarks.corpus import Corpus, Page, open_corpus
from benchmarks.product import clean_page
from benchmarks.report import arguments, finish, table
from benchmarks.visible import is_streamed, signs, visible_signs
from cleaner.model import Layout, Status
from cleaner.result import Cleaned

HEADS = ("corpus", "documents", "failed", "characters", "lost", "invented", "slowest s")


@dataclass(slots=True)
class Tally:
    """What a corpus came to: characters of the walk, those the cleaner lacks, those it has beyond them."""

    documents: int = 0
    failed: int = 0
    characters: int = 0
    lost: int = 0
    invented: int = 0
    slowest: float = 0.0

    def cells(self) -> list[str]:
        counts = (self.documents, self.failed, self.characters, self.lost, self.invented)
        return [*(f"{count:,}" for count in counts), f"{self.slowest:.2f}"]


def main() -> None:
    options = _options()
    tallies: dict[str, Tally] = {}
    for folder in options.corpora:
        corpus = open_corpus(folder, options.limit)
        tallies[corpus.name] = check(corpus, options.seconds, options.show)
    print("\n" + table(HEADS, ([name, *tally.cells()] for name, tally in tallies.items())))
    finish({name: asdict(tally) for name, tally in tallies.items()}, options.json)
    sys.exit(1 if any(tally.failed for tally in tallies.values()) else 0)


def check(corpus: Corpus, seconds: float, show: int) -> Tally:
    """Check every document; the first `show` that fail are told on stderr."""
    tally = Tally()
    for page in corpus.pages():
        problems = list(_problems(page, seconds, tally))
        tally.documents += 1
        tally.failed += bool(problems)
        if problems and tally.failed <= show:
            print(f"{corpus.folder.name}/{page.id}: {'; '.join(problems)}", file=sys.stderr)
    return tally


def _problems(page: Page, seconds: float, tally: Tally) -> Iterator[str]:
    start = time.process_time()
    try:
        cleaned = clean_page(page)
    except Exception as error:  # the promise is that content never raises
        yield f"raised {type(error).__name__}: {error}"
        return
    took = time.process_time() - start
    tally.slowest = max(tally.slowest, took)
    if took > seconds:
        yield f"took {took:.2f} s"
    if cleaned.status in (Status.ERROR, Status.REJECTED):
        yield f"ended as {cleaned.status}: {'; '.join(reason.code for reason in cleaned.reasons)}"
    else:
        yield from _unaccounted(cleaned, page, tally)


def _unaccounted(cleaned: Cleaned, page: Page, tally: Tally) -> Iterator[str]:
    layout = cleaned.account.layout
    want, got = _visible(page, cleaned), signs(layout.source)
    lost, invented = Counter(want) - Counter(got), Counter(got) - Counter(want)
    tally.characters += len(want)
    tally.lost += lost.total()
    tally.invented += invented.total()
    if lost or invented:
        yield f"lost {_show(lost)}, invented {_show(invented)} of {len(want):,} characters"
    elif got != want and not is_streamed(page.raw.decode("utf-8", "replace")):
        at = next(i for i, (a, b) in enumerate(zip(got, want, strict=True)) if a != b)
        yield f"order changed at {at:,}: {got[at : at + 30]!r} for {want[at : at + 30]!r}"
    yield from _uncovered(layout)
    if [decision.block for decision in cleaned.account.decisions] != [block.index for block in layout.blocks]:
        yield "blocks and decisions do not pair off"


def _uncovered(layout: Layout) -> Iterator[str]:
    """Characters of the source outside every block, and blocks that overlap."""
    end = 0
    for block in (*layout.blocks, None):
        start = block.start if block else len(layout.source)
        if start < end:
            yield f"blocks overlap at {start:,}"
        if gap := signs(layout.source[end:start]):
            yield f"in no block: {gap[:40]!r} at {end:,}"
        end = block.end if block else start


def _visible(page: Page, cleaned: Cleaned) -> str:
    """The characters to be found again. The encoding is the result's: how it is chosen has tests of its own."""
    source = page.raw.decode(cleaned.provenance["encoding"], "replace").removeprefix("\ufeff")
    return visible_signs(source) if page.media == "html" else signs(source)


def _show(counts: Counter[str]) -> str:
    return f"{counts.total():,} {''.join(sign for sign, _ in counts.most_common(12))!r}"


def _options() -> argparse.Namespace:
    parser = arguments(__doc__)
    parser.add_argument("--seconds", type=float, default=2.0, help="CPU time a document may take (default: 2)")
    parser.add_argument("--show", type=int, default=20, help="failing documents to tell of each corpus (default: 20)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
