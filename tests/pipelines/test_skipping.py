from __future__ import annotations

import re
import sys
from importlib import import_module

import pytest

from cleaner.pipelines.engine import EngineMissing, engine
from tests.pipelines import conftest
from tests.pipelines.snippets import ROOT


@pytest.fixture(autouse=True)
def _nothing_installed(monkeypatch):
    monkeypatch.setattr(conftest, "find_spec", lambda name: None)
    monkeypatch.setattr(conftest.shutil, "which", lambda name: "/opt/java/bin/java")
    monkeypatch.delenv("CLEANER_ENGINE", raising=False)
    monkeypatch.delenv("JAVA_HOME", raising=False)


def test_an_engine_that_is_not_here_says_what_runs_its_tests():
    assert conftest._why_not("ray") == "ray is not installed here; make test-pipelines ENGINES=ray runs these tests"


def test_in_its_own_environment_nothing_is_skipped(monkeypatch):
    monkeypatch.setenv("CLEANER_ENGINE", "ray")
    assert conftest._why_not("ray") == ""
    assert conftest._why_not("daft") != ""


def test_without_java_there_is_no_spark(monkeypatch):
    monkeypatch.setenv("CLEANER_ENGINE", "spark")
    assert conftest._why_not("spark") == ""
    monkeypatch.setattr(conftest.shutil, "which", lambda name: None)
    assert "needs Java" in conftest._why_not("spark")


def test_an_engine_that_fails_to_load_is_told_with_its_extra():
    with pytest.raises(EngineMissing, match=r"broken: pip install 'article-cleaner\[spark\]'"), engine("spark"):
        raise ImportError("broken")


@pytest.mark.parametrize("name", sorted(conftest.MODULES.keys() - {"recipes"}))
def test_without_its_engine_the_extra_is_named(name, monkeypatch):
    monkeypatch.setitem(sys.modules, conftest.MODULES[name], None)
    for loaded in [each for each in sys.modules if each.startswith(f"{conftest.MODULES[name]}.")]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.delitem(sys.modules, f"cleaner.pipelines.{name}", raising=False)
    extra = "parquet" if name == "arrow" else name
    with pytest.raises(EngineMissing, match=rf"pip install 'article-cleaner\[{extra}\]'"):
        import_module(f"cleaner.pipelines.{name}")


def test_every_engine_of_the_makefile_has_an_extra_and_a_name():
    (engines,) = re.findall(r"^ENGINES \?= (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.M)
    extras = re.findall(r"^(\w+) = \[", (ROOT / "pyproject.toml").read_text("utf-8"), re.M)
    assert [name for name in engines.split() if name not in extras or name not in conftest.MODULES] == []
