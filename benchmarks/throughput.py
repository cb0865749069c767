"""Many documents through `clean batch` with one worker and with several, and through trafilatura, in one run.

    python benchmarks/throughput.py CORPUS... [--documents N] [--jobs 1 2] [--peer-jobs 2] [--max-bytes N] [--json OUT]

The pages of the corpora, each under as many new names as it takes, stand in a folder (links to one file, gzip'ed),
which `clean batch` reads as anybody would. trafilatura gets the same files, as many processes of `concurrent.futures`
as there were workers, and writes a line of JSON with the metadata for each. `wall s` is from the start of the command
to its end, `rate` the rate against one worker of the same system, where that came first, `main %` how busy the process
that hands out and collects was, `CPU ms` the CPU time of all processes for a document. No worker is ever replaced:
`MiB` is the resident memory of the largest at the end, looked at twice a second and averaged over the last tenth of
the run, and `slope` the bytes by which it grew with each document that a worker did after the first tenth, by least
squares. Nothing else must run on the machine.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import linear_regression, mean
from time import perf_counter, sleep

from benchmarks.corpus import open_corpus
from benchmarks.report import arguments, finish, table

HEADS = ("documents", "wall s", "per s", "rate", "main %", "CPU ms", "MiB", "slope")
_TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    options = _options()
    if options.peer is not None:
        _trafilatura(options.corpora[0], options.peer, options.jobs[0])
        return
    with tempfile.TemporaryDirectory() as place:
        top = Path(place)
        pages = top / "pages"
        _lay_out(pages, _pages(options), options.documents)
        jobs = {"clean batch": options.jobs, "trafilatura": options.peer_jobs or options.jobs}
        results = dict(_measured(pages, top, jobs))
    print(table(("how", *HEADS), [[name, *map(_cell, row.values())] for name, row in results.items()]))
    finish(results, options.json)


def _pages(options: argparse.Namespace) -> list[bytes]:
    pages = (page.raw for folder in options.corpora for page in open_corpus(folder, options.limit).pages())
    return [gzip.compress(raw, mtime=0) for raw in pages if len(raw) <= options.max_bytes]


def _lay_out(folder: Path, pages: list[bytes], documents: int) -> None:
    """The files: of each page one, and links to it in a folder for every thousand documents."""
    first = folder.with_name("first")
    first.mkdir()
    for number, page in enumerate(pages):
        (first / f"{number}.html.gz").write_bytes(page)
    for number in range(documents):
        link = folder / f"{number // 1000:04}" / f"{number}.html.gz"
        link.parent.mkdir(parents=True, exist_ok=True)
        link.hardlink_to(first / f"{number % len(pages)}.html.gz")


def _measured(pages: Path, top: Path, jobs: dict[str, list[int]]) -> Iterator[tuple[str, dict[str, float]]]:
    for system, counts in jobs.items():
        one = 0.0
        for count in counts:
            out = top / f"{system[:5]}-{count}.jsonl"
            figures = _watched(_command(system, pages, out, count), out, count)
            one = one or figures["per s"] / count
            figures["rate"] = figures["per s"] / one
            out.unlink()
            yield f"{system}, {count}", figures
            print(f"{system}, {count}: {figures}", file=sys.stderr, flush=True)


def _command(system: str, pages: Path, out: Path, jobs: int) -> list[str]:
    if system == "trafilatura":
        return [sys.executable, __file__, str(pages), "--peer", str(out), "--jobs", str(jobs)]
    words = [sys.executable, "-m", "cleaner", "batch", str(pages), "-o", str(out), "--jobs", str(jobs)]
    return [*words, "--recycle", "0", "--isolated", "--quiet", "--fail-on", "never"]


def _watched(command: list[str], out: Path, jobs: int) -> dict[str, float]:
    """The figures of a command that writes a line a document."""
    start, own, held = perf_counter(), 0.0, list[int]()
    process = subprocess.Popen(command)  # noqa: S603 - our own
    while (ended := os.wait4(process.pid, os.WNOHANG))[0] == 0:
        own = _own_seconds(process.pid) or own
        held.append(max(map(_held, _children(process.pid)), default=0))
        sleep(0.5)
    wall = perf_counter() - start
    if ended[1] != 0:
        raise RuntimeError(f"{command} ended with status {ended[1]}")
    with out.open("rb") as lines:
        documents = sum(1 for _ in lines)
    cpu = ended[2].ru_utime + ended[2].ru_stime
    rates = (documents / wall, 0.0, 100 * own / wall, 1000 * cpu / documents)
    return dict(zip(HEADS, (documents, wall, *rates, *_memory(held, documents / jobs)), strict=True))


def _memory(held: list[int], documents: float) -> tuple[float, float]:
    """MiB at the end, and bytes a document, of a worker that was looked at evenly while it did so many documents."""
    steady, end = held[len(held) // 10 :], held[-len(held) // 10 :]
    return mean(end) / (1 << 20), linear_regression(range(len(steady)), steady).slope * len(held) / documents


def _children(pid: int) -> list[int]:
    """The processes that this one has started."""
    processes = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [process for process in processes if _stat(process)[1:2] == [str(pid)]]


def _stat(pid: int) -> list[str]:
    """What stands behind the name in /proc/PID/stat; nothing where the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return []


def _held(pid: int) -> int:
    """Bytes of resident memory of this process; 0 where it is gone."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize()
    except OSError:
        return 0


def _own_seconds(pid: int) -> float:
    """CPU seconds of this process alone, without its children; 0 where it is gone."""
    return sum(map(int, _stat(pid)[11:13])) / _TICKS


def _trafilatura(pages: Path, out: Path, jobs: int) -> None:
    """All pages through trafilatura as its users do it."""
    files = sorted(pages.rglob("*.html.gz"))
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool, out.open("w", encoding="utf-8") as lines:
        for line in pool.map(_extracted, files, chunksize=16):
            lines.write(line + "\n")


def _extracted(file: Path) -> str:
    import trafilatura

    found = trafilatura.extract(gzip.decompress(file.read_bytes()), output_format="json", with_metadata=True)
    return json.dumps({"id": str(file), "result": found})


def _cell(value: float) -> str:
    return f"{value:,.0f}" if value >= 1_000 or value == int(value) else f"{value:.2f}"


def _options() -> argparse.Namespace:
    parser = arguments(__doc__)
    parser.add_argument("--documents", type=int, default=100_000, help="documents to clean (default: 100000)")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="numbers of workers (default: 1 2)")
    parser.add_argument("--peer-jobs", type=int, nargs="+", help="the same for trafilatura (default: as --jobs)")
    parser.add_argument("--max-bytes", type=int, default=sys.maxsize, help="leave out pages that are larger")
    parser.add_argument("--peer", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
