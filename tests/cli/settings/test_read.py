"""Values are held against their options, and everything wrong is told with its place."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.cli.settings.find import ConfigFile
from cleaner.cli.settings.read import _of_environment, _of_file, all_settings, read_settings, strangers
from cleaner.errors import RuleError, RuleErrors
from cleaner.rules.pack import Layer

OPTIONS = all_settings()


def errors_of(text: str, name: str = "clean.toml") -> list[tuple[str, str, str]]:
    Path(name).write_text(text, "utf-8")
    with pytest.raises(RuleErrors) as caught:
        read_settings()
    return [(error.where, error.problem, error.fix) for error in caught.value.errors]


def test_values_come_with_their_lines(project: Path) -> None:
    (project / "rules").mkdir()
    (project / "clean.toml").write_text(
        "# ours\nkeep = ['caption',\n 'table_row']\n\n\"format\" = 'JSON'\nrules='rules'\n"
    )
    (layer,) = read_settings().layers
    assert {key: (given.value, given.origin) for key, given in layer.items()} == {
        "keep": (("caption", "table_row"), "clean.toml:2"),
        "format": ("json", "clean.toml:5"),
        "rules": ((Path("rules"),), "clean.toml:6"),
    }


def test_lines_of_a_pyproject_are_those_of_our_table(project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.other]\nzone = 'x'\n\n[ tool.\"clean\" ] # ours\nzone = '+01:00'\n")
    given = read_settings().nearest("zone")
    assert given is not None
    assert (given.value, given.origin, given.layer) == ("+01:00", "pyproject.toml:5", Layer.PROJECT)


def test_rules_count_from_the_folder_of_their_file(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "rules").mkdir()
    (project / "deep" / "er").mkdir(parents=True)
    (project / "clean.toml").write_text("rules = ['rules']\n")
    monkeypatch.chdir(project / "deep" / "er")
    given = read_settings().nearest("rules")
    assert given is not None
    assert [path.resolve() for path in given.value] == [(project / "rules").resolve()]


@pytest.mark.parametrize(
    ("line", "problem", "fix"),
    [
        ("formt = 'json'", "unknown key 'formt'", "did you mean 'format'?"),
        ("format = 'jsn'", "format: unknown format 'jsn'; did you mean json?", ""),
        ("keep = ['captions']", "keep: unknown label or kind 'captions'; did you mean caption?", ""),
        ("zone = 5", "zone: must be a string that is not empty, not 5", ""),
        ("zone = 'IST'", "zone: 'IST' is no zone; write it as +05:30", ""),
        ("quiet = 'yes'", "quiet: must be true or false, not 'yes'", ""),
        ("disable = { a = 1 }", "disable: must be a list of strings, not {'a': 1}", ""),
        ("disable = ['a', 1]", "disable: must be a string that is not empty, not 1", ""),
        ("rules = ['none']", "rules: there is no file or folder 'none'", ""),
        ("tool.clean.zone = '+01:00'", "unknown key 'tool'", "here keys stand at the top, without [tool.clean]"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(project: Path, line: str, problem: str, fix: str) -> None:
    ((where, told, hint),) = errors_of(f"# first\n{line}\n")
    assert (where, told, hint) == ("clean.toml:2", problem, fix)


def test_everything_wrong_is_told_together(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "user" / "clean" / "config.toml").write_text("zone = 1\n")
    monkeypatch.setenv("CLEAN_COLOR", "blue")
    places = [where for where, _, _ in errors_of("account = 'all'\nx = 1\n")]
    assert places == [str(tmp_path / "user" / "clean" / "config.toml:1"), "clean.toml:1", "clean.toml:2", "CLEAN_COLOR"]


def test_the_environment() -> None:
    errors: list[RuleError] = []
    environ = {
        "CLEAN_DISABLE": "core/promo/*, core/related/also-read-line  x", "CLEAN_NO_RULES": "Yes", "CLEAN_QUIET": "0",
        "CLEAN_FORMAT": "", "CLEAN_RULES": os.pathsep.join(("tests", "docs")), "CLEAN_ZONE": "Z",
    }  # fmt: skip
    found = _of_environment(environ, OPTIONS, errors)
    assert errors == []
    assert {key: given.value for key, given in found.items()} == {
        "disable": ("core/promo/*", "core/related/also-read-line", "x"),
        "no_rules": True,
        "quiet": False,
        "rules": (Path("tests"), Path("docs")),
        "zone": "Z",
    }
    assert {given.layer for given in found.values()} == {Layer.ENVIRONMENT}


def test_a_wrong_variable_is_told_by_name() -> None:
    errors: list[RuleError] = []
    assert _of_environment({"CLEAN_NO_RULES": "perhaps", "CLEAN_ZONE": "IST"}, OPTIONS, errors) == {}
    assert [error.where for error in errors] == ["CLEAN_ZONE", "CLEAN_NO_RULES"]


def test_misspelt_variables_are_noticed_and_others_are_not() -> None:
    assert strangers({"CLEAN_FORMT": "json", "CLEAN_BUILD_DIRECTORY": "x", "CLEAN_FORMAT": "json", "PATH": ""}) == {
        "CLEAN_FORMT": "CLEAN_FORMAT"
    }


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates()
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=2)
)


@given(st.dictionaries(st.sampled_from([*OPTIONS, "x", ""]), VALUES))
def test_any_value_is_taken_or_told(data: dict[str, Any]) -> None:
    errors: list[RuleError] = []
    file = ConfigFile(Path("clean.toml").absolute(), Layer.PROJECT, "", data)
    found = _of_file(file, OPTIONS, errors)
    assert len(found) + len(errors) == len(data)
    assert all(OPTIONS[key].multiple == isinstance(given.value, tuple) for key, given in found.items())


@given(st.dictionaries(st.sampled_from([f"CLEAN_{key.upper()}" for key in OPTIONS]), st.text()))
def test_any_variable_is_taken_or_told_or_empty(environ: dict[str, str]) -> None:
    errors: list[RuleError] = []
    found = _of_environment(environ, OPTIONS, errors)
    assert len(found) + len(errors) == sum(map(bool, environ.values()))
