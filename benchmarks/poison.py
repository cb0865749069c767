"""Poison among documents: what each kind ends as, and whether the others notice.

    python benchmarks/poison.py CORPUS... [--documents N] [--jobs N] [--json OUT]

20 of the documents are poison of seven kinds, spread over all of them. Three kinds are deeds of the work, for no page
that is known crashes, hangs or eats the cleaner: its process is ended by a fault in C, sleeps for ever, or takes
memory. The others are real bytes: elements a million deep, a tag with a million attributes, 100 MB of paragraphs, and a
gzip'ed page with a broken middle. `right` are the other documents whose result is that of a plain loop over their
pages.
"""

from __future__ import annotations

import argparse
import ctypes
import gzip
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from time import perf_counter

from benchmarks.corpus import Page, open_corpus
from benchmarks.report import arguments, finish, table
from cleaner import Cleaner
from cleaner.batch.item import Item
from cleaner.batch.limits import MIB, Limits
from cleaner.batch.pool import Pool
from cleaner.batch.work import Row, Rowing
from cleaner.model import Notice

LIMITS = Limits(timeout=20.0, memory=1_024 * MIB)


def _hang() -> None:
    while True:
        time.sleep(1)


def _eat() -> None:
    held = []
    while True:
        held.append(b"x" * (8 * MIB))


def _crash() -> None:
    ctypes.string_at(0)


DEEDS: Mapping[str, Callable[[], None]] = {"crash": _crash, "hang": _hang, "memory": _eat}
BYTES: Mapping[str, Callable[[bytes], bytes]] = {
    "depth bomb": lambda page: b"<div>" * 1_000_000 + page,
    "attribute flood": lambda page: b"<div " + b" ".join(b"a%d=1" % n for n in range(1_000_000)) + b">" + page,
    "100 MB": lambda _: b"<p>The ferry sails again in May, the harbour council said on Monday.</p>" * 1_400_000,
    "corrupt gzip": lambda page: _broken(gzip.compress(page)),
}
KINDS = (*DEEDS, *BYTES)
POISONED = 20


def _broken(packed: bytes) -> bytes:
    half = len(packed) // 2
    return packed[:half] + bytes(64) + packed[half + 64 :]


@dataclass(frozen=True, slots=True)
class Poisoned:
    """The work of a batch, with deeds for some names."""

    work: Rowing

    def __call__(self, item: Item) -> Row:
        deed = DEEDS.get(item.name.partition("-")[0])
        if deed is not None:
            deed()
        return self.work(item)


def main() -> None:
    options = _options()
    pages = [page for folder in options.corpora for page in open_corpus(folder, options.limit).pages()]
    work = Rowing(Cleaner(), "result")
    start = perf_counter()
    rows = [(item, _row(work, item, answer)) for item, answer in
            Pool(Poisoned(work), options.jobs, LIMITS).ordered(_items(pages, options.documents))]  # fmt: skip
    wall = perf_counter() - start
    wanted = {page.id: _content(work(_item(page, page.id))) for page in pages}
    ended = Counter((kind, _told(row)) for item, row in rows if (kind := _kind(item)))
    others = [(item, row) for item, row in rows if not _kind(item)]
    wrong = [(item.name, row) for item, row in others if _content(row) != wanted[item.name.partition("~")[0]]]
    right = len(others) - len(wrong)
    print(table(("poison", "rows", "status, reasons, warnings"), [[k, str(n), told] for (k, told), n in ended.items()]))
    print(f"\n{options.documents} documents, {len(rows)} rows; {right} of the {len(others)} others right; {wall:.0f} s")
    for name, row in wrong:
        print(f"wrong: {name}: {_told(row)}")
    finish({"ended": [[*key, count] for key, count in ended.items()], "right": right, "wall": wall}, options.json)


def _items(pages: list[Page], documents: int) -> Iterator[Item]:
    """The documents; poison stands at even distances."""
    every = documents // POISONED
    for number in range(documents):
        page = pages[number % len(pages)]
        place, rest = divmod(number, every)
        if rest == every // 2 and place < POISONED:
            kind = KINDS[place % len(KINDS)]
            raw = BYTES[kind](page.raw) if kind in BYTES else page.raw
            yield Item(raw, f"{kind}-{place}", page.url, page.media)
        else:
            yield _item(page, f"{page.id}~{number}")


def _item(page: Page, name: str) -> Item:
    return Item(page.raw, name, page.url, page.media)


def _kind(item: Item) -> str | None:
    kind = item.name.partition("-")[0]
    return kind if kind in KINDS else None


def _row(work: Rowing, item: Item, answer: object) -> Row:
    code, detail = answer.code, answer.detail  # type: ignore[attr-defined]
    return work.failed(item, Notice(code, detail)) if code else answer.value  # type: ignore[attr-defined]


def _content(row: Row) -> str:
    """The row without the document's name."""
    told = json.loads(bytes(row.data))  # type: ignore[arg-type]
    told.pop("id")
    told["provenance"].pop("name")
    return json.dumps(told)


def _told(row: Row) -> str:
    warnings = [warning["code"] for warning in json.loads(bytes(row.data))["warnings"]]  # type: ignore[arg-type]
    kept = [code for code in warnings if not code.endswith(("_missing", "_unknown"))]
    return " ".join([row.status, *row.reasons, *(f"({code})" for code in kept)])


def _options() -> argparse.Namespace:
    parser = arguments(__doc__)
    parser.add_argument("--documents", type=int, default=2_000, help="documents, poison among them (default: 2000)")
    parser.add_argument("--jobs", type=int, default=2, help="workers (default: 2)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
