"""The Python snippets of a page of docs/, each run as the script that a reader would make of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def snippets(page: str, language: str = "python") -> list[str]:
    """All blocks of this language on a page, such as "docs/pipelines/ray.md", in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", (ROOT / page).read_text("utf-8"), re.M | re.S)


def run(snippet: str, folder: Path) -> str:
    """Run a snippet as a script in `folder`. Gives what it printed; fails with what it said on standard error."""
    script = folder / "snippet.py"
    script.write_text(snippet, "utf-8")
    command = [sys.executable, script.name]
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))  # as in an activated environment
    told = {"capture_output": True, "encoding": "utf-8", "timeout": 240}
    ended = subprocess.run(command, check=False, cwd=folder, env={**os.environ, "PATH": path}, **told)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout
