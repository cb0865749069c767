"""The command as a process: pipes, closed streams, terminals, and what it imports."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "cleaner"]
ROOT = Path(__file__).parents[2]
OWN = ["--no-rules", "--rules", "rules.toml"]


@pytest.fixture
def env() -> dict[str, str]:
    nobodys = os.environ["XDG_CONFIG_HOME"]
    return {
        "XDG_CONFIG_HOME": nobodys,
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "TERM": "xterm",
    }


def test_a_reader_that_leaves_early_is_no_error(folder: Path, env: dict[str, str]) -> None:
    (folder / "long.txt").write_text("\n\n".join(f"The ferry number {n} sails in May, he said." for n in range(9_000)))
    with subprocess.Popen(
        [*COMMAND, *OWN, "long.txt"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_output_is_utf8_in_any_locale(folder: Path, env: dict[str, str]) -> None:
    (folder / "latin.txt").write_text(
        "Le bac « Étoile » traverse la baie à midi, a dit le maire de Saint-Malo.", "utf-8"
    )
    ran = subprocess.run([*COMMAND, *OWN, "latin.txt"], capture_output=True, env=env, check=True)
    assert "« Étoile »" in ran.stdout.decode()


@pytest.mark.parametrize(("closed", "words"), [(1, ["page.html"]), (0, ["-"]), (1, ["--help"])])
def test_closed_streams(folder: Path, env: dict[str, str], closed: int, words: list[str]) -> None:
    ran = subprocess.run(
        [*COMMAND, *OWN, *words], stderr=subprocess.PIPE, env=env, preexec_fn=lambda: os.close(closed), check=False
    )
    assert b"Traceback" not in ran.stderr
    assert ran.returncode == (74 if words != ["--help"] else 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk(folder: Path, env: dict[str, str]) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run([*COMMAND, *OWN, "page.html"], stdout=full, stderr=subprocess.PIPE, env=env, check=False)
    assert ran.returncode == 74
    assert ran.stderr == b"clean: standard output: cannot be written: No space left on device\n"


def test_an_interrupt(folder: Path, env: dict[str, str]) -> None:
    with subprocess.Popen(
        [*COMMAND, "-v", *OWN, "empty.html", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=env
    ) as process:
        assert process.stderr is not None
        process.stderr.readline()  # it is at work
        while process.poll() is None:  # Python misses a signal that comes just before it begins to wait for input
            process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)  # a second signal while it ends would kill it
        assert process.returncode == 130
        assert b"Traceback" not in process.stderr.read()


def test_nothing_slow_is_imported_for_help(env: dict[str, str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "cleaner", "--help"], capture_output=True, env=env, check=True
    )
    imported = {line.rpartition(b"|")[2].strip().decode() for line in ran.stderr.splitlines()}
    assert "click" in imported
    slow = {"lxml.etree", "regex", "bs4", "trafilatura", "ftfy", "rich", "numpy", "cleaner.api", "jsonschema"}
    assert not imported & slow


def on_a_terminal(words: list[str], env: dict[str, str], stdin: int | None = None) -> str:
    """What a terminal of 70 columns gets to see."""
    parent, child = pty.openpty()
    settings = {**env, "COLUMNS": "70"}
    process = subprocess.Popen([*COMMAND, *words], stdin=stdin, stdout=child, stderr=child, env=settings)
    os.close(child)
    seen = b""
    while True:
        try:
            piece = os.read(parent, 65_536)
        except OSError:
            piece = b""
        if not piece:
            break
        seen += piece
    process.wait()
    os.close(parent)
    return seen.decode().replace("\r\n", "\n")


def test_a_terminal_gets_a_card(folder: Path, env: dict[str, str]) -> None:
    seen = on_a_terminal([*OWN, "page.html"], env)
    assert seen.startswith("\n  \x1b[1mThe ferry sails again\x1b[0m\n")
    assert "why? clean explain page.html" in seen
    plain = on_a_terminal([*OWN, "page.html"], {**env, "NO_COLOR": "1"})
    assert "\x1b" not in plain
    assert max(map(len, plain.splitlines())) <= 70


@pytest.mark.parametrize("form", ["text", "markdown", "json", "jsonl", "card"])
def test_a_page_cannot_steer_the_terminal(folder: Path, env: dict[str, str], form: str) -> None:
    hostile = "One \u202e two \u2066 three, and a sentence that is long enough to be kept, said the sexton of Pell."
    (folder / "hostile.txt").write_text(f"{hostile}\n\n{hostile}", "utf-8")
    seen = on_a_terminal([*OWN, "hostile.txt", "-f", form, "--color", "never"], env)
    assert "long enough" in seen
    assert not set(seen) & set("\x1b\x9b\u202e\u2066")


def test_alone_on_a_terminal_it_helps(folder: Path, env: dict[str, str]) -> None:
    parent, child = pty.openpty()
    try:
        assert "clean --help" in on_a_terminal([], env, stdin=child)
    finally:
        os.close(parent)
        os.close(child)
