"""How good the text and the fields are: the cleaner and its peers over the same documents, one table a corpus.

    python benchmarks/quality.py CORPUS... [--peers NAME...] [--limit N] [--site-packs] [--json OUT]

The cleaner runs with one default policy and without its site packs; `--site-packs` adds a row with them. A document on
which a system raises, crashes or overruns the time limit counts as empty, and is counted under `failed`. Where rows of
truth are disputed (disputed.json), a second table counts the fields without them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.corpus import Corpus, Page, open_corpus
from benchmarks.disputed import undisputed
from benchmarks.isolation import CallFailed, Isolated
from benchmarks.measures import Measures, Truth, evaluate
from benchmarks.peers import PEERS, System
from benchmarks.prediction import Prediction
from benchmarks.product import with_site_packs, without_site_packs
from benchmarks.report import arguments, finish, table

FIELDS = {
    "title": ("title",),
    "day": ("date", "date_wrong"),
    "minute": ("date_minute",),
    "authors": ("author",),
}
"""The measures of each field: a system that never gives the field has none of them."""


def main() -> None:
    options = _options()
    results: dict[str, dict[str, Measures]] = {}
    for folder in options.corpora:
        corpus = open_corpus(folder, options.limit)
        systems = _systems(corpus.media, options.peers, with_sites=options.site_packs)
        runs = {name: run(system, corpus, options.time_limit) for name, system in systems.items()}
        rows = results[corpus.name] = {name: measure(run, corpus.truths) for name, run in runs.items()}
        print(f"\n### {corpus.name}\n\n{_table(rows)}", flush=True)
        kept, left_out = undisputed(folder.name, corpus.truths)
        if left_out:
            rows = results[f"{corpus.name}, undisputed"] = {name: _fields(measure(runs[name], kept)) for name in runs}
            print(f"\nFields without {left_out} disputed ones:\n\n{_table(rows)}", flush=True)
    finish(results, options.json)


@dataclass(frozen=True, slots=True)
class Run:
    """What one system made of a corpus: a prediction for each document but those that it `failed`."""

    predictions: Mapping[str, Prediction]
    failed: int


def run(system: System, corpus: Corpus, limit: float) -> Run:
    """Let one system read each document of a corpus."""
    predictions: dict[str, Prediction] = {}
    failed = 0
    with Isolated[Page, Prediction](system, limit) as call:
        for page in corpus.pages():
            try:
                predictions[page.id] = call(page)
            except CallFailed as failure:
                failed += 1
                print(f"{getattr(system, '__name__', system)}: {page.id}: {failure}", file=sys.stderr)
    return Run(predictions, failed)


def measure(run: Run, truths: Sequence[Truth]) -> Measures:
    """The measures of a run, and how many documents it `failed`."""
    measures = evaluate(truths, run.predictions)
    missing = _never_given(run.predictions.values())
    return {name: value for name, value in measures.items() if name not in missing} | {"failed": run.failed}


def _fields(measures: Measures) -> Measures:
    names = {name for field in FIELDS.values() for name in field}
    return {name: value for name, value in measures.items() if name in names or name == "failed"}


def _never_given(predictions: Iterable[Prediction]) -> set[str]:
    """The measures of fields that a system gave for no document: it has no such field, rather than a bad one."""
    listed = list(predictions)
    given = {
        "title": any(p.title for p in listed),
        "day": any(p.published for p in listed),
        "minute": any(len(p.published or "") > len("2024-06-21") for p in listed),
        "authors": any(p.authors for p in listed),
    }
    return {name for field, names in FIELDS.items() if not given[field] for name in names}


def _systems(media: str, peers: list[str] | None, *, with_sites: bool) -> dict[str, System]:
    chosen: dict[str, System] = {"cleaner": without_site_packs}
    if with_sites:
        chosen["cleaner, site packs"] = with_site_packs
    known = PEERS[media]
    return chosen | {name: known[name] for name in known if peers is None or name in peers}


def _table(rows: Mapping[str, Measures]) -> str:
    names = list(dict.fromkeys(name for measures in rows.values() for name in measures if name != "failed"))
    cells = ([system, *_cells(measures, names), f"{measures['failed']:g}"] for system, measures in rows.items())
    return table(["system", *names, "failed"], cells)


def _cells(measures: Measures, names: list[str]) -> list[str]:
    return [f"{measures[name]:.4f}" if name in measures else "–" for name in names]


def _options() -> argparse.Namespace:
    known = sorted({name for peers in PEERS.values() for name in peers})
    parser = arguments(__doc__)
    parser.add_argument("--peers", nargs="*", choices=known, help="only these (default: all; bare --peers: none)")
    parser.add_argument("--site-packs", action="store_true", help="add a row for the cleaner with its site packs")
    parser.add_argument("--time-limit", type=float, default=30.0, help="seconds a document (default: 30)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
