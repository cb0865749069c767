"""Whether engines make of a corpus what `clean batch` makes of it, by hash; what each took stands beside it.

    python benchmarks/pipelines.py CORPUS... --engines arrow ray spark daft datatrove [--limit N] [--json OUT]

Run it with the Python of an environment that has the engines and pyarrow, such as `.venv-pipelines/ray/bin/python` (in
that of datatrove, `pip install pyarrow` first). The corpus goes into one Parquet file, which all read. `rows` are those
that came out, `errors` those with the status error; `sha256` is that of all rows as lines of JSON, in order of their
ids, and `same` says whether it is the first one. `wall s` has everything in it: the engine's start, and that of its
workers. Every engine has one worker.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.corpus import open_corpus
from benchmarks.report import arguments, finish, table
from cleaner.batch.outputs.writing import columns_schema
from cleaner.batch.rows import PREFIX, line_of
from cleaner.cli import main as clean

HEADS = ("rows", "errors", "wall s", "same", "sha256")
ROWS = 32
"""Rows of a row group: what an engine hands on at once."""

Made = list[dict[str, Any]]


def main() -> None:
    options = _options()
    results = {}
    for folder in options.corpora:
        corpus = open_corpus(folder, options.limit)
        with TemporaryDirectory() as top:
            pages = Path(top, "pages.parquet")
            column = "html" if corpus.media == "html" else "text"
            found = [{"id": page.id, "url": page.url, column: page.raw} for page in corpus.pages()]
            pq.write_table(pa.Table.from_pylist(found), pages, row_group_size=ROWS)
            results[corpus.name] = rows = measure(pages, ("clean batch", *options.engines))
        told = ([name, *figures.values()] for name, figures in rows.items())
        print(f"\n### {corpus.name}\n\n{table(['how', *HEADS], told)}", flush=True)
    finish(results, options.json)


def measure(pages: Path, names: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """The figures of each way to clean these pages; the first one is what the others must be."""
    figures: dict[str, dict[str, str]] = {}
    for name in names:
        start = perf_counter()
        made = WAYS[name](pages)
        wall = perf_counter() - start
        digest = digest_of(made)
        first = next(iter(figures.values()))["sha256"] if figures else digest
        errors = sum(row["status"] == "error" for row in made)
        values = (str(len(made)), str(errors), f"{wall:.1f}", "yes" if digest == first else "no", digest)
        figures[name] = dict(zip(HEADS, values, strict=True))
    return figures


def digest_of(rows: Made) -> str:
    """A hash of all rows, whatever order they came in."""
    lines = b"".join(map(line_of, sorted(rows, key=lambda row: str(row["id"]))))
    return hashlib.sha256(lines).hexdigest()


def clean_batch(pages: Path) -> Made:
    """The command, from Parquet to Parquet."""
    made = pages.with_name("made.parquet")
    code = clean(["batch", str(pages), "-o", str(made), "--jobs", "1", "--quiet", "--fail-on", "never"])
    if code != 0:
        raise SystemExit(code)
    return _listed(pq.read_table(made))


def arrow(pages: Path) -> Made:
    """The Arrow function in a loop over row groups."""
    from cleaner.pipelines.arrow import clean_batch, close_workers

    with pq.ParquetFile(pages) as file:
        made = [clean_batch(batch) for batch in file.iter_batches(ROWS)]
    close_workers()
    return _listed(pa.Table.from_batches(made))


def ray(pages: Path) -> Made:
    """Ray Data with one actor."""
    import ray.data

    from cleaner.pipelines.ray import clean_dataset

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    made = clean_dataset(ray.data.read_parquet(str(pages)), compute=ray.data.ActorPoolStrategy(size=1))
    rows = _listed(pa.concat_tables(ray.get(made.to_arrow_refs())))
    ray.shutdown()
    return rows


def spark(pages: Path) -> Made:
    """Spark on this machine with one task at once."""
    from pyspark.sql import SparkSession

    from cleaner.pipelines.spark import clean_frame

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else it takes the first python3 of the path
    session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    rows = [row.asDict() for row in clean_frame(session.read.parquet(str(pages))).collect()]
    session.stop()
    return rows


def daft(pages: Path) -> Made:
    """Daft on this machine."""
    import daft

    from cleaner.pipelines.arrow import close_workers
    from cleaner.pipelines.daft import clean_frame

    rows = _listed(clean_frame(daft.read_parquet(str(pages))).to_arrow())
    close_workers()
    return rows


def datatrove(pages: Path) -> Made:
    """datatrove's pipeline with one task, from our reader to its writer."""
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.writers import JsonlWriter

    from cleaner.pipelines.datatrove import ArticleReader

    out = pages.with_name("made")
    reader = ArticleReader(str(pages), policy={"account": "summary"}, prefix=PREFIX)
    steps = [reader, JsonlWriter(str(out), compression=None)]
    LocalPipelineExecutor(steps, logging_dir=str(pages.with_name("logs"))).run()
    with (out / "00000.jsonl").open(encoding="utf-8") as lines:
        return [_row_of(json.loads(line)) for line in lines]


def _row_of(document: dict[str, Any]) -> dict[str, Any]:
    metadata = document["metadata"]
    found = {name: metadata.get(f"{PREFIX}{name}") for name in columns_schema().names}
    return {**found, "id": document["id"], "text": document.get("text", "")}


WAYS: Mapping[str, Callable[[Path], Made]] = {
    "clean batch": clean_batch,
    "arrow": arrow,
    "ray": ray,
    "spark": spark,
    "daft": daft,
    "datatrove": datatrove,
}


def _listed(made: pa.Table) -> Made:
    rows: Made = made.to_pylist()
    return rows


def _options() -> argparse.Namespace:
    parser = arguments(__doc__)
    engines = tuple(WAYS)[1:]
    parser.add_argument("--engines", nargs="+", choices=engines, default=["arrow"], help="engines (default: arrow)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
