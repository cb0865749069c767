"""Every mistake of a rule file is found, where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.errors import UsageError
from cleaner.rules.pack import Layer
from cleaner.workbench.check import check_file, check_names
from cleaner.workbench.files import RuleFile, rule_files
from cleaner.workbench.findings import Finding
from tests.workbench.packs import WEATHER, pack


def found(tmp_path: Path, text: str | bytes) -> list[Finding]:
    path = tmp_path / "mine.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    checked = check_file(RuleFile(path, "mine.toml", Layer.CALL))
    return [*checked.findings, *check_names([checked], [])]


def culprit(finding: Finding) -> str:
    return finding.source[finding.column - 1 : finding.end - 1]


def test_a_sound_file_has_no_findings(tmp_path: Path) -> None:
    assert found(tmp_path, WEATHER) == []
    assert found(tmp_path, WEATHER.replace("\n", "\r\n")) == []


RULE = WEATHER.partition("match")[0]


@pytest.mark.parametrize(
    ("old", "new", "at", "problem", "fix"),
    [
        ("max_words", "max_word", "max_word", "unknown key 'max_word'", "did you mean 'max_words'?"),
        ('label = "promo"', 'label = "promos"', '"promos"', "unknown label 'promos'", "did you mean 'promo'?"),
        ("max_words = 10", "max_words = -1", "-1", "must be a whole number", ""),
        (
            'label = "promo"',
            'languages = ["english"]',
            '["english"]',
            "'english' is no code of a language",
            "two or three",
        ),
        ("max_words = 10", 'kind = ["headin"]', '"headin"', "unknown kind", "did you mean 'heading'?"),
        ("''' }", "(''' }", "'", "not a valid pattern: missing )", ""),
        ("'''^Weather in \\w+", "'''(a|a)+b\\w", "'''(a|a)+b\\w: \\d'''", "over 0.2 s on a line of", ""),
        ("\\d''' }", "(?:x){e<=1}''' }", "{", "fuzzy matching", ""),
        ("'''^Weather", "'''Weather", "'''Weather in \\w+: \\d'''", "needs an anchor", "begin it with ^"),
        ("'''^Weather", "'''[^x]eather", "'''[^x]eather in \\w+: \\d'''", "needs an anchor", "begin it with ^"),
        ("weather-line", "Weather_Line", '"Weather_Line"', "kebab-case", "weather-line"),
        (
            "A line that gives the town's weather and nothing else.",
            "Weather",
            '"Weather"',
            "one sentence",
            "four words",
        ),
        (
            '"The weather in Pell: 14 degrees, and fog."',
            "",
            "examples.remove",
            "at least 1 remove and 2 keep",
            "look-alikes",
        ),
        ("max_words = 10", "min_words = 11, max_words = 10", "10", "matches nothing", "swap"),
        (
            'name = "mine/weather"',
            'name = "mine/weather"\nhosts = ["https://x.example/"]',
            "[",
            "is no host",
            "example.com",
        ),
        (
            'about = "Weather',
            'disable = ["core/nothing"]\nabout = "Weather',
            '"core/nothing"',
            "disable names no",
            "list",
        ),
        (
            "examples.keep",
            'replace = "mine/weather/weather-lin"\nexamples.keep',
            '"mine',
            "replace names no",
            "-line'?",
        ),
        (
            "examples.keep",
            'aliases = ["mine/weather/weather-line"]\nexamples.keep',
            '"mine',
            "is the id of a rule",
            "past",
        ),
        ('["Weather in Pell: 14 degrees"]', '[{ htm = "a" }]', '{ htm = "a" }', "unknown key 'htm'", "lines"),
        ("examples.remove", "examples.removed", "examples.removed", "unknown key 'removed'", "did you mean 'remove'?"),
        ('id = "weather-line"\n', "", "[[rule]]", "has no id", "what-is-matched"),
        ("[pack]", "[pack", "\n", "is not TOML", ""),
        ("match = {", 'match = { css = "div[[",', '"div[["', "css: not a valid selector", ""),
    ],
)
def test_a_mistake_is_found_where_it_stands(
    tmp_path: Path, old: str, new: str, at: str, problem: str, fix: str
) -> None:
    assert old in WEATHER
    findings = found(tmp_path, WEATHER.replace(old, new, 1))
    finding = next(finding for finding in findings if problem in finding.problem)
    assert culprit(finding).startswith(at.strip("\n"))
    assert fix in finding.fix
    assert finding.rule in ("", "mine/weather/weather-line", "mine/weather/Weather_Line")


def test_all_mistakes_are_told_in_one_round(tmp_path: Path) -> None:
    broken = WEATHER.replace("max_words = 10", "max_word = 10")
    unanchored = WEATHER.partition("[[rule]]")[2].replace("weather-line", "weather-too").replace("^Weather", "Weather")
    findings = found(tmp_path, f"{broken}\n[[rule]]{unanchored}")
    assert [(f.rule.rpartition("/")[2], f.problem.split(" ")[0]) for f in findings] == [
        ("weather-line", "unknown"),
        ("weather-too", "a"),
    ]
    assert findings[1].line > findings[0].line


@pytest.mark.parametrize(
    ("text", "problem"), [(b"\xff\xfe", "not UTF-8"), (b"", "no [pack] table"), (b"a = " + b"[" * 5_000, "not TOML")]
)
def test_what_is_no_rule_file(tmp_path: Path, text: bytes, problem: str) -> None:
    assert [problem in finding.problem for finding in found(tmp_path, text)] == [True]


def test_a_pattern_of_many_lines_is_pointed_into(tmp_path: Path) -> None:
    text = WEATHER.replace("'''^Weather in \\w+: \\d'''", "'''(?x)\n  ^Weather\n  (in'''")
    (finding,) = found(tmp_path, text)
    assert (finding.source.strip(), finding.column) == ("(in'''" + text.partition("(in'''")[2].partition("\n")[0], 6)


def test_a_rule_of_a_shipped_file_has_its_own_layer(tmp_path: Path) -> None:
    shipped = rule_files([])
    again = rule_files([shipped[0].path.parent])
    assert {file.layer for file in again} == {shipped[0].layer}
    copy = tmp_path / "copy.toml"
    copy.write_bytes(shipped[0].path.read_bytes())
    assert [file.layer for file in rule_files([copy, copy])] == [Layer.CALL]


def test_two_packs_of_one_name(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(WEATHER, "utf-8")
    checked = [check_file(file) for file in rule_files([tmp_path])]
    (finding,) = check_names(checked, [pack(WEATHER)])
    assert "is also in" in finding.problem
    assert finding.file.endswith("b.toml")


@pytest.mark.parametrize("text", [f"a = {'[' * 60_000}", f"a = {'[' * 60_000}{']' * 60_000}"])
def test_a_text_that_is_no_toml_is_not_walked_over(tmp_path: Path, text: str) -> None:
    """Its places would need the square of its length."""
    (finding,) = found(tmp_path, text)
    assert (finding.line, finding.problem) == (1, "is not TOML: tables stand too deep in one another")


def test_a_string_that_does_not_end_is_told_so(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, '[pack]\nname = "mine')
    assert finding.fix.startswith("close the string")


def test_a_folder_without_rule_files_proves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no rule files"):
        rule_files([tmp_path])
