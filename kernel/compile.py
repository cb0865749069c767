"""Compiles the kernel, the C in this folder, into the package: `python kernel/compile.py`.

It needs any C compiler: `$CC`, cc, gcc or clang, else the one in the package ziglang, which installs like any other
(the build asks for it where there is none). The C knows nothing of Python, so one library serves every version.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

SOURCES = Path(__file__).parent
LIBRARY = SOURCES.parent / "cleaner" / "kernel" / "library.so"
"""One name on all systems: it is loaded by its path."""

FLAGS = (
    "-std=c11", "-O3", "-shared", "-fPIC", "-fvisibility=hidden", "-ffp-contract=off", "-Wall", "-Wextra",
)  # fmt: skip
"""No contraction: a product and a sum made one instruction round otherwise, and a decision must not hang on that."""


def compiler() -> list[str] | None:
    """The command of the C compiler that is there; None where the package ziglang must be."""
    if os.environ.get("CC"):
        return shlex.split(os.environ["CC"])
    found = next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)
    return [found] if found else None


def build(target: Path = LIBRARY, more: Sequence[str] = ()) -> None:
    """Compile all sources into `target`, with these flags more.

    It is put in place whole, for a process may have the old one open. Raises CalledProcessError.
    """
    command = compiler() or [sys.executable, "-m", "ziglang", "cc", "-Wl,-s"]  # 25 times the size with its symbols
    sources = sorted(map(str, SOURCES.glob("*.c")))
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        made = Path(folder, target.name)
        math = [] if sys.platform == "win32" else ["-lm"]
        subprocess.run([*command, *FLAGS, *more, "-o", str(made), *sources, *math], check=True)  # noqa: S603
        made.replace(target)


if __name__ == "__main__":
    build()
