"""What the tables of quality.py do not say of the fields: titles that stand as lines, invented dates, their time.

    python benchmarks/fields.py CORPUS... [--limit N] [--json OUT]

`title_line` is the share of titles that are right among the dumps in which the true title stands as a line of its own,
`lines` the number of these; `no_title` the share of all documents without a title. `undated` is the number of documents
whose truth knows no day of publication, `date_given` in how many of them one is given. `share` is the part of the whole
pipeline's CPU time that the fields take, once all rules are compiled. The cleaner runs without its site packs.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from benchmarks.corpus import Corpus, Page, open_corpus
from benchmarks.measures import Measures, Truth, fold
from benchmarks.product import clean_page
from benchmarks.report import arguments, finish, table
from cleaner import api
from cleaner.fields import extract
from cleaner.result import Cleaned

COLUMNS = ("title_line", "lines", "no_title", "undated", "date_given", "share")


def main() -> None:
    options = arguments(__doc__).parse_args()
    results: dict[str, Measures] = {}
    for folder in options.corpora:
        corpus = open_corpus(folder, options.limit)
        results[corpus.name] = measure(corpus)
        print(f"{corpus.name}: done", file=sys.stderr, flush=True)
    rows = [(name, *(_cell(found.get(column)) for column in COLUMNS)) for name, found in results.items()]
    print(table(("corpus", *COLUMNS), rows))
    finish(results, options.json)


def measure(corpus: Corpus) -> Measures:
    """The measures of one corpus, see the top of the module."""
    pages = list(corpus.pages())
    for page in pages:  # compiles what they need
        clean_page(page)
    with timed() as spent:
        cleaned = [clean_page(page) for page in pages]
    lines = [fold(c.article.title) == fold(t["title"]) for p, c, t in _of(pages, cleaned, corpus) if _is_line(p, t)]
    undated = [bool(c.article.published) for _, c, t in _of(pages, cleaned, corpus) if is_undated(t)]
    found = {"title_line": sum(lines) / len(lines)} if lines else {}
    return found | {
        "lines": len(lines),
        "no_title": sum(c.article.title is None for c in cleaned) / max(1, len(cleaned)),
        "undated": len(undated),
        "date_given": sum(undated),
        "share": spent.fields / spent.all,
    }


def _of(pages: Sequence[Page], cleaned: Sequence[Cleaned], corpus: Corpus) -> Iterator[tuple[Page, Cleaned, Truth]]:
    return zip(pages, cleaned, corpus.truths, strict=True)


def _is_line(page: Page, truth: Truth) -> bool:
    """Whether the true title of a dump stands in it as a line, its marks of a heading or list aside."""
    if page.media != "text" or not truth.get("title"):
        return False
    wanted = fold(truth["title"])
    return any(fold(line.strip(" #*|-_")) == wanted for line in page.raw.decode("utf-8", "replace").splitlines())


def is_undated(truth: Mapping[str, Any]) -> bool:
    """Whether the truth knows no day of publication, nor one of a change that could be taken for it."""
    return not truth.get("date") and truth.get("modified_day") is None


@dataclass
class Spent:
    """CPU seconds of the whole pipeline, and of its fields."""

    all: float = 0.0
    fields: float = 0.0


@contextmanager
def timed() -> Iterator[Spent]:
    """Measure what is cleaned inside."""
    spent, begun = Spent(), time.process_time()

    def watched(*arguments: Any) -> Any:
        start = time.process_time()
        try:
            return extract(*arguments)
        finally:
            spent.fields += time.process_time() - start

    with patch.object(api, "extract", watched):
        yield spent
    spent.all = time.process_time() - begun


def _cell(value: float | None) -> str:
    return "–" if value is None else str(value) if isinstance(value, int) else f"{value:.4f}"


if __name__ == "__main__":
    main()
