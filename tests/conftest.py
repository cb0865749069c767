"""What holds for every test: nobody's own configuration has a say, an interrupt ends a program, no clock decides."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("cleaner", deadline=None)  # the first document loads what all need, on a busy machine slowly
settings.load_profile("cleaner")

# A shell starts what runs in its background deaf to interrupts, and programs hand that on to those they start.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _no_configuration(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.getbasetemp() / "nobodys-config"))
    for name in [name for name in os.environ if name.startswith("CLEAN_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository as working folder, with the user's folder at `user/clean`."""
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    (tmp_path / "user" / "clean").mkdir(parents=True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    monkeypatch.chdir(tmp_path / "repo")
    return tmp_path / "repo"
