"""The tutorial, walked: in a new folder, by its commands alone, each of which prints what the text shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BLOCKS = re.findall(r"^```console\n(.*?)^```$", (ROOT / "docs/tutorial.md").read_text("utf-8"), re.M | re.S)
STEPS = [step for block in BLOCKS for step in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.M)]
TOOLS = ("sh", "sed", "grep")


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """An environment in which `clean` is the command of this checkout."""
    script = tmp_path / "bin" / "clean"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cleaner "$@"\n', "utf-8")
    script.chmod(0o755)
    path = f"{script.parent}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}


@pytest.mark.skipif(any(shutil.which(tool) is None for tool in TOOLS), reason="needs a shell, sed and grep")
def test_the_tutorial_comes_out_as_shown(tmp_path: Path, env: dict[str, str]) -> None:
    folder = tmp_path / "walk"
    folder.mkdir()
    shutil.copy(ROOT / "docs/tutorial/page.html", folder)
    for command, shown in STEPS:
        run = subprocess.run(
            command, shell=True, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        printed = run.stdout.decode()
        assert re.fullmatch(_pattern(shown), _unnumbered(printed)), f"$ {command}\n{printed}"


def test_the_tutorial_needs_no_python() -> None:
    assert {command.split()[0] for command, _ in STEPS} == {"clean", "sed", "grep"}


def _pattern(shown: str) -> str:
    lines = (r"(?:.*\n)*?" if line == "..." else _line(line) + "\n" for line in shown.splitlines())
    return _unnumbered("".join(lines))


def _line(line: str) -> str:
    """One line; `...` at its end stands for the rest of it."""
    return f"{re.escape(line.removesuffix('...'))}.*" if line.endswith("...") else re.escape(line)


def _unnumbered(text: str) -> str:
    """A shipped rule moves within its file whenever somebody adds another above it."""
    return re.sub(r"(rules/[\w/]+\\?\.toml):\d+", r"\1", text)
