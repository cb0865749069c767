"""The promises of `clean batch` with its processes."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.batch.conftest import TEXT, rows_of
from tests.cli.conftest import Run
from tests.cli.test_process import COMMAND, OWN, ROOT, on_a_terminal


@pytest.fixture
def env() -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}


@pytest.fixture
def many(folder: Path) -> Path:
    path = folder / "many.jsonl"
    path.write_text("".join(f"{json.dumps({'text': TEXT.format(n)})}\n" for n in range(150)))
    return path


def test_any_number_of_workers_writes_the_same_bytes(run: Run, many: Path):
    for jobs in ("1", "3"):
        assert (
            run("batch", *OWN, "many.jsonl", "page.html", "-o", f"{jobs}.jsonl", "--jobs", jobs, "-q", rules=False).code
            == 0
        )
    assert Path("1.jsonl").read_bytes() == Path("3.jsonl").read_bytes()
    assert len(rows_of("1.jsonl")) == 151


def test_killed_again_and_again_it_comes_to_the_same_end(many: Path, env: dict[str, str]):
    words = [*COMMAND, "batch", *OWN, "many.jsonl", "--jobs", "1", "--shard-rows", "8", "-q"]
    subprocess.run([*words, "-o", "whole.jsonl.gz"], env=env, check=True)
    random.seed(7)
    parts = Path(".out.jsonl.gz.parts")
    for shards in (1, 8, 15):
        with subprocess.Popen([*words, "-o", "out.jsonl.gz", "--resume"], env=env) as process:
            while len(list(parts.glob("part*"))) < shards and process.poll() is None:
                with suppress(subprocess.TimeoutExpired):
                    process.wait(random.random() / 50)
            process.kill()
    assert not Path("out.jsonl.gz").exists()
    subprocess.run([*words, "-o", "out.jsonl.gz", "--resume"], env=env, check=True)
    assert Path("out.jsonl.gz").read_bytes() == Path("whole.jsonl.gz").read_bytes()
    assert not parts.exists()


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_and_says_how_to_go_on(many: Path, env: dict[str, str], sign: signal.Signals):
    words = [*COMMAND, "batch", *OWN, "many.jsonl", "-", "-o", "out/", "--jobs", "1", "--shard-rows", "8"]
    with subprocess.Popen(words, env=env, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while not Path("out/part-000002.jsonl").exists():
            assert process.poll() is None
        process.send_signal(sign)
        _, told = process.communicate()
    assert process.returncode == 130
    assert b"clean: interrupted: " in told
    assert b"documents: " in told
    assert told.endswith(b"documents stand; the same command with --resume goes on\n")


def test_a_reader_that_leaves_early_is_no_error(many: Path, env: dict[str, str]):
    words = [*COMMAND, "batch", *OWN, "many.jsonl", "--jobs", "1"]
    with subprocess.Popen(words, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 0)


def test_notices_that_nobody_reads_any_more_do_not_end_it(folder: Path, env: dict[str, str]):
    (folder / "pages").mkdir()
    for number in range(30):
        (folder / "pages" / f"{number}.html").write_bytes(b"%PDF-1.7")
    words = [*COMMAND, "batch", *OWN, "pages", "-o", "out.jsonl", "--jobs", "1"]
    with subprocess.Popen(words, env=env, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        process.stderr.readline()
        process.stderr.close()
    assert process.returncode == 1
    assert len(rows_of("out.jsonl")) == 30


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk(many: Path, env: dict[str, str]):
    words = [*COMMAND, "batch", *OWN, "many.jsonl", "--jobs", "1", "-q"]
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(words, env=env, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, ran.stderr) == (74, b"clean: standard output: cannot be written: No space left on device\n")

    def small() -> None:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    ran = subprocess.run([*words, "-o", "out.jsonl"], env=env, stderr=subprocess.PIPE, preexec_fn=small, check=False)
    assert ran.returncode == 74
    assert b"cannot be written: File too large" in ran.stderr
    assert not Path("out.jsonl").exists()
    assert subprocess.run([*words, "-o", "out.jsonl", "--resume"], env=env, check=False).returncode == 0
    assert len(rows_of("out.jsonl")) == 150


def test_workers_that_cannot_start_end_it_with_one_line(many: Path, env: dict[str, str]):
    words = [*COMMAND, "batch", *OWN, "many.jsonl", "-o", "out.jsonl", "--memory", "5", "--log-json"]
    ran = subprocess.run(words, env=env, stderr=subprocess.PIPE, check=False)
    told = "worker processes cannot start: more than 5 MiB, which is not enough to start; allow more memory"
    assert (ran.returncode, json.loads(ran.stderr)) == (74, {"event": "error", "text": told})


def test_logs_are_json_whatever_the_locale(many: Path, env: dict[str, str]):
    Path("Fähren.html").write_bytes(b"%PDF-1.7")
    words = [*COMMAND, "batch", *OWN, "Fähren.html", "-o", "out.jsonl", "--jobs", "1", "--log-json"]
    ran = subprocess.run(words, env={**env, "PYTHONIOENCODING": "ascii"}, stderr=subprocess.PIPE, check=False)
    assert [json.loads(line).get("id") for line in ran.stderr.splitlines()] == ["Fähren.html", None]


def test_a_terminal_sees_how_far_it_is(many: Path, env: dict[str, str]):
    pytest.importorskip("rich")
    seen = on_a_terminal(["batch", *OWN, "many.jsonl", "-o", "out.jsonl", "--jobs", "1"], {**env, "TERM": "xterm"})
    assert "150 ok" in seen
    assert "clean: 150 documents: 150 ok, 0 review" in seen
    assert len(rows_of("out.jsonl")) == 150


def test_help_imports_nothing_slow(env: dict[str, str]):
    words = [sys.executable, "-X", "importtime", "-m", "cleaner", "batch", "--help"]
    ran = subprocess.run(words, capture_output=True, env=env, check=True)
    imported = {line.rpartition(b"|")[2].strip().decode() for line in ran.stderr.splitlines()}
    assert not imported & {"numpy", "rich", "pyarrow", "zstandard", "cleaner.api", "multiprocessing"}
