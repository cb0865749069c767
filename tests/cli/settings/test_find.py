"""Which files are read, and that a broken one is told."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.cli.settings import find
from cleaner.errors import RuleError
from cleaner.rules.pack import Layer


def write(path: Path, text: str = "format = 'json'\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_the_nearest_file_upward_counts(project: Path) -> None:
    write(project / "clean.toml")
    near = write(project / "a" / "clean.toml")
    (project / "a" / "b" / "c").mkdir(parents=True)
    found = find.project_file(project / "a" / "b" / "c")
    assert found is not None
    assert (found.path, found.layer, found.name) == (near, Layer.PROJECT, str(Path("a/clean.toml")))


def test_a_pyproject_counts_only_with_a_table_of_ours(project: Path) -> None:
    write(project / "pyproject.toml", "[tool.clean]\nformat = 'json'\n")
    write(project / "a" / "pyproject.toml", "[tool.cleanliness]\nclean = 1\n")
    found = find.project_file(project / "a")
    assert found is not None
    assert (found.path, dict(found.data)) == (project / "pyproject.toml", {"format": "json"})


def test_clean_toml_goes_before_the_pyproject_beside_it(project: Path) -> None:
    write(project / "pyproject.toml", "[tool.clean]\nformat = 'text'\n")
    write(project / "clean.toml")
    found = find.project_file(project)
    assert found is not None
    assert found.path.name == "clean.toml"


def test_the_search_ends_at_the_top_of_a_repository(project: Path) -> None:
    write(project / "clean.toml")
    (project / "inner" / ".hg").mkdir(parents=True)
    assert find.project_file(project / "inner") is None
    write(project / "inner" / "clean.toml")
    assert find.project_file(project / "inner") is not None


@pytest.mark.parametrize("raw", [b"= = =", b"\xff\xfe", b"#" * 1_000_001])
def test_a_stranger_s_broken_pyproject_is_nobody_s_trouble(project: Path, raw: bytes) -> None:
    (project / "pyproject.toml").write_bytes(raw)
    assert find.project_file(project) is None


def test_a_pyproject_that_is_passed_over_is_named(project: Path) -> None:
    found = find.project_file(write(project / "clean.toml").parent)
    assert found is not None
    assert find.passed_over(found) is None
    write(project / "pyproject.toml", "[tool.clean]\n")
    assert find.passed_over(found) == "pyproject.toml"
    write(project / "pyproject.toml", "[tool.clean")
    assert find.passed_over(found) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"format = ", "is not TOML"),
        (b"\xff\xfe", "is not UTF-8"),
        (b"#" * 1_000_001, "larger than 1,000,000 bytes"),
        (b"a = " + b"[" * 5_000, "is not TOML"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_by_name(project: Path, text: bytes, said: str) -> None:
    (project / "clean.toml").write_bytes(text)
    with pytest.raises(RuleError, match=said) as caught:
        find.project_file(project)
    assert caught.value.where == "clean.toml"


@given(st.sampled_from(["clean.toml", "pyproject.toml"]), st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_read_or_told(name: str, raw: bytes) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / ".git").mkdir()
        (Path(folder) / name).write_bytes(b"tool.clean.zone = 'Z'\n" + raw)
        with suppress(RuleError):
            assert find.project_file(Path(folder)) is not None


def test_a_table_of_ours_must_be_a_table(project: Path) -> None:
    write(project / "pyproject.toml", "[tool]\nclean = 5\n")
    with pytest.raises(RuleError, match="no table"):
        find.project_file(project)


def test_a_folder_of_that_name_is_no_file(project: Path) -> None:
    (project / "clean.toml").mkdir()
    assert find.project_file(project) is None


def test_the_user_s_file(project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert find.user_file({"XDG_CONFIG_HOME": str(tmp_path / "user")}) is None
    write(tmp_path / "user" / "clean" / "config.toml")
    found = find.user_file({"XDG_CONFIG_HOME": str(tmp_path / "user")})
    assert found is not None
    assert found.layer is Layer.USER
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    for environ in ({}, {"XDG_CONFIG_HOME": ""}, {"XDG_CONFIG_HOME": "relative"}):
        assert find.user_path(environ) == tmp_path / "home" / ".config" / "clean" / "config.toml"


def test_without_a_home_there_is_no_user_s_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", nobody)
    assert find.user_file({}) is None
