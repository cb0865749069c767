from __future__ import annotations

import importlib
import importlib.metadata
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import cleaner
from cleaner.api import product_version
from cleaner.errors import RuleError
from cleaner.rules import shipped

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_packs_of_a_checkout_are_those_at_the_top_of_the_repository():
    assert shipped.packs_dir() == ROOT / "rules"


def test_packs_inside_the_package_come_first(tmp_path, monkeypatch):
    _pretend_installed(tmp_path, monkeypatch)
    for folder in ("cleaner/packs/core", "rules/core"):
        (tmp_path / folder).mkdir(parents=True)
    assert shipped.packs_dir() == tmp_path / "cleaner" / "packs"


def test_missing_packs_are_told_with_the_places_looked_at(tmp_path, monkeypatch):
    _pretend_installed(tmp_path, monkeypatch)
    with pytest.raises(RuleError, match=r"there is no folder core/ in .*packs or .*rules"):
        shipped.packs_dir()


def _pretend_installed(folder, monkeypatch):
    monkeypatch.setattr(shipped, "__file__", str(folder / "cleaner" / "rules" / "shipped.py"))


def test_the_version_told_is_the_one_of_pyproject():
    try:
        importlib.metadata.version("article-cleaner")
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("run from a checkout that is not installed")
    assert product_version() == PROJECT["version"]


@pytest.mark.parametrize("target", PROJECT["scripts"].values())
def test_every_command_can_be_imported(target):
    module, name = target.split(":")
    assert callable(getattr(importlib.import_module(module), name))


@pytest.mark.parametrize("name", cleaner.__all__)
def test_every_public_name_is_there(name):
    assert getattr(cleaner, name).__name__ == name


@pytest.mark.parametrize("name", ["clean", "Cleaner", "Cleaned", "Policy", "Hints", "CleanerError"])
def test_the_documented_names_are_public(name):
    assert name in cleaner.__all__


def test_a_wheel_holds_the_code_the_packs_and_the_type_marker(tmp_path):
    pytest.importorskip("hatchling")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    packs = {f"cleaner/packs/{pack.relative_to(ROOT / 'rules').as_posix()}" for pack in ROOT.glob("rules/**/*.toml")}
    assert packs
    assert packs | {"cleaner/py.typed", "cleaner/__init__.py", "cleaner/kernel/library.so"} <= names
    assert "-py3-none-" in wheel.name, "the library serves every version of Python, on one platform"
    assert not wheel.name.endswith("-any.whl")
    outside = {name for name in names if not name.startswith(("cleaner/", "article_cleaner-"))}
    assert not outside
