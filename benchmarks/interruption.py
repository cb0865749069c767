"""Runs that are killed at any moment and go on: the same output, to the byte.

    python benchmarks/interruption.py CORPUS... [--limit N] [--runs N] [--kills N] [--seed N] [--target NAME]

`clean batch` writes the corpora once without a break. Then each run is killed (SIGKILL; its workers must end by
themselves) `--kills` times: as soon as a random number of rows stands, and a random part of a second later. Each time
it goes on with `--resume`, and at last it is left to end. `equal` says whether the sorted lines have the hash of those
of the unbroken run, `bytes` whether the files are the same. `done` are the rows that stood after each kill.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from time import sleep

from benchmarks.corpus import open_corpus
from benchmarks.report import arguments, finish, table

SHARD_ROWS = 4
LATER = 0.5
"""Seconds: about what some documents take, and the end of a run."""


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        source = top / "in.jsonl"
        _write(source, options.corpora, options.limit)
        whole = _output(top / f"whole{options.target}")
        _call(source, whole).wait()
        wanted, count = _hashes(whole), _rows(whole)
        chance = random.Random(options.seed)  # noqa: S311 - repeatable
        rows = []
        for number in range(options.runs):
            target = _output(top / f"run{number}{options.target}")
            done = _killed(source, target, _moments(chance, count, options.kills))
            rows.append([str(number), " ".join(map(str, done)), *_same(_hashes(target), wanted)])
            print(f"{rows[-1]}", file=sys.stderr)
    print(table(("run", "done at kills", "equal", "bytes"), rows))
    equal = sum(row[2] == "yes" for row in rows)
    print(f"\n{equal} of {len(rows)} equal; {count} documents in shards of {SHARD_ROWS}")
    finish({"rows": rows, "equal": equal}, options.json)


def _write(path: Path, corpora: Sequence[Path], limit: int | None) -> None:
    with path.open("w", encoding="utf-8") as file:
        for folder in corpora:
            for page in open_corpus(folder, limit).pages():
                row = {"id": page.id, "url": page.url, "html": page.raw.decode("utf-8", "replace")}
                file.write(json.dumps(row) + "\n")


def _output(path: Path) -> Path:
    """Where a run writes: a file, or a folder where the name says no ending."""
    if not path.suffix:
        path.mkdir()
    return path


def _call(source: Path, target: Path) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "cleaner", "batch", str(source), "-o", str(target), "--resume", "--quiet"]
    return subprocess.Popen(  # noqa: S603 - our own
        [*words, "--jobs", "2", "--shard-rows", str(SHARD_ROWS), "--isolated", "--fail-on", "never"]
    )


def _moments(chance: random.Random, count: int, kills: int) -> list[tuple[int, float]]:
    """Rows that stand, ascending, and seconds after that."""
    return [(rows, chance.random() * LATER) for rows in sorted(chance.randint(0, count) for _ in range(kills))]


def _killed(source: Path, target: Path, moments: Sequence[tuple[int, float]]) -> list[int]:
    """Kill at each of these moments, then let it end; the rows that stood after each kill."""
    done = []
    for rows, seconds in moments:
        with _call(source, target) as process:
            while process.poll() is None and _rows(target) < rows:
                sleep(0.005)
            with suppress(subprocess.TimeoutExpired):
                process.wait(seconds)
            process.send_signal(signal.SIGKILL)
        done.append(_rows(target))
    with _call(source, target) as process:
        if process.wait() != 0:
            raise RuntimeError(f"the run that went on ended with exit code {process.returncode}")
    return done


def _rows(target: Path) -> int:
    journal = target / ".clean-journal" if target.is_dir() else target.with_name(f".{target.name}.clean-journal")
    lines = journal.read_bytes().splitlines(keepends=True) if journal.exists() else []
    whole = [line for line in lines if line.endswith(b"\n")]
    return json.loads(whole[-1]).get("rows", 0) if whole else 0


def _hashes(target: Path) -> tuple[str, str]:
    """Of the sorted lines, and of the bytes of all files."""
    files = sorted(target.glob("part-*")) if target.is_dir() else [target]
    raw = [file.read_bytes() for file in files]
    plain = b"".join(gzip.decompress(part) if part.startswith(b"\x1f\x8b") else part for part in raw)
    return _hash(b"\n".join(sorted(plain.splitlines()))), _hash(b"".join(raw))


def _hash(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _same(found: Sequence[str], wanted: Sequence[str]) -> list[str]:
    return ["yes" if one == other else "NO" for one, other in zip(found, wanted, strict=True)]


def _options() -> argparse.Namespace:
    parser = arguments(__doc__)
    parser.add_argument("--runs", type=int, default=20, help="runs to kill (default: 20)")
    parser.add_argument("--kills", type=int, default=2, help="kills in each (default: 2)")
    parser.add_argument("--seed", type=int, default=7, help="of the random moments (default: 7)")
    parser.add_argument("--target", default=".jsonl.gz", help="ending of the output, or nothing for a folder")
    return parser.parse_args()


if __name__ == "__main__":
    main()
