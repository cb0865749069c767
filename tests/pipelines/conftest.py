"""The tests of an engine are in the folder of its name: skipped where it is not installed, but not in its own place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

MODULES = {
    "arrow": "pyarrow",
    "ray": "ray",
    "spark": "pyspark",
    "datatrove": "datatrove",
    "daft": "daft",
    "scrapy": "scrapy",
    "langchain": "langchain_core",
    "llamaindex": "llama_index",
    "haystack": "haystack",
    "recipes": "apache_beam",
}
"""What each engine is imported as."""


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Instead of importing tests that cannot run, say why."""
    engine = module_path.parent.name
    why = _why_not(engine) if engine in MODULES else ""
    if not why:
        return None
    left_out = _LeftOut.from_parent(parent, path=module_path)
    left_out.why = why
    return left_out


class _LeftOut(pytest.Module):
    why = ""

    def collect(self) -> Iterator[pytest.Item]:
        pytest.skip(self.why, allow_module_level=True)


def _why_not(engine: str) -> str:
    if engine == "spark" and shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        return "Spark needs Java 17 or newer, which is not here"
    wanted = os.environ.get("CLEANER_ENGINE") == engine
    if wanted or find_spec(MODULES[engine]) is not None:
        return ""
    return f"{MODULES[engine]} is not installed here; make test-pipelines ENGINES={engine} runs these tests"
