"""Examples and samples that fail are told with their place; a rule whose absence nobody notices is told too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaner import Cleaner, Policy
from cleaner.errors import RuleError, RuleErrors, UsageError
from cleaner.rules.ruleset import RuleSet
from cleaner.workbench.mutation import Mutant, mutants
from cleaner.workbench.prove import set_up, unproven
from cleaner.workbench.samples import misses, sample_folders
from tests.workbench.packs import MORE, PROSE, SAME, WEATHER, pack


def survivors(text: str) -> list[Mutant]:
    own = pack(text)
    return [mutant for mutant in mutants(own, [own], RuleSet([own])) if mutant.survives]


def test_a_rule_that_is_needed_is_missed() -> None:
    assert survivors(WEATHER) == []


def test_a_rule_that_another_makes_needless_is_not_missed() -> None:
    assert [(m.rule.id.rpartition("/")[2], m.instead) for m in survivors(WEATHER + SAME)] == [
        ("weather-line", ("mine/weather/weather-too",)),
        ("weather-too", ("mine/weather/weather-line",)),
    ]


@pytest.mark.parametrize(
    ("difference", "weaker"),
    [
        ('label = "related"', "weather-too"),
        ('field = "caption"', "weather-line"),
        ('action = "keep"', "weather-line"),
        ('label = "promo"\nfield = "site"', "weather-line"),
    ],
)
def test_another_outcome_is_noticed(difference: str, weaker: str) -> None:
    found = survivors(WEATHER + SAME.replace("[[rule]]", f"[[rule]]\n{difference}"))
    assert [mutant.rule.id.rpartition("/")[2] for mutant in found] == [weaker]


def test_a_failing_example_is_placed(tmp_path: Path) -> None:
    path = tmp_path / "weather.toml"
    text = WEATHER.replace(
        '["Weather in Pell: 14 degrees"]', '[\n  "Weather in Pell: 14 degrees",\n  "Fog in Pell",\n]'
    )
    path.write_text(text.replace('"The weather in Pell: 14 degrees, and fog."', '"Weather in Pell: 3 boats"'), "utf-8")
    bench = set_up([path])
    ((file, own),) = bench.packs
    first, second = unproven(file, own, bench.rules)
    assert (first.line, first.source, first.rule) == (12, '  "Fog in Pell",', "mine/weather/weather-line")
    assert first.problem == "does not decide 'Fog in Pell' (decided by no rule)"
    assert "loses 'Weather in Pell: 3 boats'" in second.problem
    assert second.source[second.column - 1 : second.end - 1] == '"Weather in Pell: 3 boats"'
    assert bench.rules.rule("core/related/related-heading") is not None


@pytest.mark.parametrize("example", ['{ text = "a", target = "b" }', '{ text = "%PDF-1.4" }', "{ lines = [] }"])
def test_a_target_that_stands_nowhere_is_a_failure(tmp_path: Path, example: str) -> None:
    path = tmp_path / "weather.toml"
    path.write_text(WEATHER.replace('["Weather in Pell: it', f'[{example}, "Weather in Pell: it'), "utf-8")
    bench = set_up([path])
    ((file, own),) = bench.packs
    assert ["no block of the example holds its target" in f.problem for f in unproven(file, own, bench.rules)] == [True]


def test_what_cannot_be_loaded_is_told_together(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(WEATHER.replace("match", "mach"), "utf-8")
    with pytest.raises(RuleErrors) as caught:
        set_up([tmp_path, tmp_path / "none.toml"])
    assert len(caught.value.errors) >= 3


def test_samples_tell_what_came_out_instead(tmp_path: Path) -> None:
    folder = tmp_path / "news--pell"
    folder.mkdir()
    (folder / "dump.txt").write_text(f"{PROSE}\n\nWeather in Pell: 14 degrees\n\n{MORE}", "utf-8")
    expected = {
        "title": "The ice", "body": [PROSE, MORE], "absent": ["Weather in Pell"], "status": "ok", "site": "Pell",
        "removed": {"Weather in": {"label": "promo", "by": "mine/weather"}}, "fails": ["site"],
    }  # fmt: skip
    (folder / "expected.json").write_text(json.dumps(expected), "utf-8")
    cleaner = Cleaner(Policy(account="full"), RuleSet([pack(WEATHER)]))
    assert [folder.name for folder in sample_folders(tmp_path)] == ["news--pell"]
    assert [(m.claim, m.wanted, m.got) for m in misses(folder, cleaner)] == [("title", "The ice", None)]
    bare = {miss.claim for miss in misses(folder, Cleaner(Policy(account="full"), RuleSet()))}
    assert bare == {"title", "body", "absent", "removed"}


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        (
            '{"titel": "The ice"}',
            "unknown key 'titel'\n  did you mean 'title'?",
        ),  # else it would hold whatever came out
        ("[1]", "is no object"),
        ('{"removed": ["Weather"]}', "removed has a wrong form"),
        ('{"removed": {"Weather": "promo"}}', "removed has a wrong form"),
        ('{"absent": "Weather"}', "absent has a wrong form"),
        ("{", "cannot be read"),
    ],
)
def test_a_sample_that_claims_nothing_to_check_is_told(tmp_path: Path, expected: str, said: str) -> None:
    (tmp_path / "dump.txt").write_text(PROSE, "utf-8")
    (tmp_path / "expected.json").write_text(expected, "utf-8")
    with pytest.raises(RuleError) as caught:
        list(misses(tmp_path, Cleaner(Policy(account="full"), RuleSet())))
    assert f"expected.json: {said}" in str(caught.value)


def test_a_folder_without_samples_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no samples"):
        sample_folders(tmp_path)
