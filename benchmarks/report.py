"""What the scripts share towards the person who runs them: arguments, tables, and what was compared, where and when."""

from __future__ import annotations

import argparse
import json
import platform
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

DISTRIBUTIONS = ("article-cleaner", "trafilatura", "resiliparse", "readability-lxml", "newspaper4k", "lxml")


def arguments(doc: str | None) -> argparse.ArgumentParser:
    """A parser with what every script takes: corpus folders, `--limit` and `--json`. `doc` is the script's own."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS", help="folder with truth.jsonl and pages/")
    parser.add_argument("--limit", type=int, help="take this many documents of each corpus, evenly spread")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write all figures to this file")
    return parser


def finish(results: Mapping[str, object], out: Path | None) -> None:
    """Print the environment of the run, and write it to `out` with the results by corpus."""
    about = environment()
    print("\n" + ", ".join(f"{name} {value}" for name, value in about.items()))
    if out is not None:
        out.write_text(json.dumps({"environment": about, "results": results}, indent=2) + "\n", encoding="utf-8")


def environment() -> dict[str, str]:
    """The day of the run, the machine, and the versions of everything compared."""
    machine = f"{platform.system()} {platform.machine()}, {_processor()}"
    found = {"date": datetime.now(UTC).date().isoformat(), "machine": machine, "python": platform.python_version()}
    return found | {name: _version(name) for name in DISTRIBUTIONS}


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, its columns padded so that it reads well in a terminal too. The first column is flush left."""
    listed = [list(heads), *(list(row) for row in rows)]
    widths = [max(len(row[i]) for row in listed) for i in range(len(heads))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(_line(row, widths) for row in (listed[0], rule, *listed[1:]))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    padded = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
    return f"| {' | '.join(padded)} |"


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "not installed"


def _processor() -> str:
    """The processor's own name where the system tells it."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "unknown processor"
