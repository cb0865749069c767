"""What the tests of all engines of tables share: the sample pages as a table, and what `clean batch` makes of them."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from cleaner.cli import main

SAMPLES = Path(__file__).resolve().parent.parent.parent / "samples"
POISON = {"crash": "crashed", "exit": "crashed", "hang": "timeout", "eat": "memory", "raise": "raised"}
"""What documents may do, and the reason that is told."""


def pages() -> pa.Table:
    """The sample pages, a row for each: `id`, `url`, `html` as bytes."""
    files = sorted(SAMPLES.glob("*/page.html"))
    return pa.table(
        {
            "id": [file.parent.name for file in files],
            "url": [f"https://{file.parent.name}.example/story" for file in files],
            "html": pa.array([file.read_bytes() for file in files], pa.binary()),
        }
    )


def poisoned() -> pa.Table:
    """A good page before and after each that is poison."""
    texts = [text for deed in POISON for text in ("<p>The ferry sails again.", f"DEED {deed}")]
    return pa.table({"id": [*[f"{text[-7:]} {n}" for n, text in enumerate(texts)]], "html": texts})


def by_clean_batch(table: pa.Table, folder: Path) -> pa.Table:
    """What `clean batch` writes for the same table."""
    given, made = folder / "given.parquet", folder / "made.parquet"
    pq.write_table(table, given)
    assert main(["batch", str(given), "-o", str(made), "--jobs", "1", "--quiet", "--overwrite"]) == 0
    return pq.read_table(made)


def reasons(rows: list[dict[str, object]]) -> dict[str, str]:
    """By the id of each document that failed, the code of its first reason."""
    return {str(row["id"]): str(row["reasons"][0]).partition(":")[0] for row in rows if row["status"] == "error"}


POISONED = {row["id"]: POISON[row["html"][5:]] for row in poisoned().to_pylist() if row["html"].startswith("DEED")}
"""What `reasons` must be for the poisoned table."""
