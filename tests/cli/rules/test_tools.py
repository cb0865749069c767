"""`clean rules` and the commands below it: what they print, and how they end."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cleaner.cli.rules import MODULES
from cleaner.rules.conditions import MATCH_KEYS
from cleaner.rules.schema import schema
from cleaner.rules.shipped import shipped_files
from tests.workbench.packs import MORE, PROSE, SAME, WEATHER

ROOT = Path(__file__).parents[3]
BARE = ("--no-rules", "--rules", "weather.toml")


@pytest.fixture
def call(run: Any, folder: Path) -> Any:
    """Run `clean rules ...` in a folder with a sound rule file, a broken one, and two dumps."""
    (folder / "weather.toml").write_text(WEATHER, "utf-8")
    (folder / "both.toml").write_text(WEATHER + SAME, "utf-8")
    (folder / "broken.toml").write_text(WEATHER.replace("max_words", "max_word"), "utf-8")
    (folder / "dumps" / "pages").mkdir(parents=True)
    for name in ("a.txt", "b.txt"):
        (folder / "dumps" / "pages" / name).write_text(
            f"{PROSE}\n\nWeather in Pell: 14 degrees\n\n{MORE}\n\n{PROSE}", "utf-8"
        )
    (folder / "dumps" / "truth.jsonl").write_text(json.dumps({"id": "a", "body": PROSE}) + "\n", "utf-8")
    return lambda *words: run("rules", *words, rules=False)


# --- the group --------------------------------------------------------------------------------------------------------


def test_alone_it_names_its_commands(call: Any) -> None:
    ran = call()
    assert (ran.code, ran.err) == (2, "")
    assert [name for name in MODULES if f"  clean rules {name} " not in ran.out] == []
    assert max(map(len, ran.out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chek"], "no such command 'chek'; did you mean check?"),
        (["weather.toml"], "no such command 'weather.toml'; known are list, "),
        (["check", "--jsn"], "no such option --jsn"),
        (["coverage"], "missing argument 'DIR...'"),
        (["test", "--as", "dumps"], "--as: unknown way 'dumps'; did you mean dump?"),
        (["test", "--limit", "3"], "--limit is about true texts; name them with --corpus DIR"),
        (
            ["diff", "shiped", "weather.toml", "--corpus", "dumps"],
            "'shiped' is no rule file or folder, and not the word 'shipped'; did you mean 'shipped'?",
        ),
        (["diff", "shipped+", "shipped", "--corpus", "dumps"], "'' is no rule file or folder"),
        (
            ["diff", "shipped+wether.toml", "shipped", "--corpus", "dumps"],
            "'wether.toml' is no rule file or folder, and not the word 'shipped'; did you mean 'weather.toml'?",
        ),
    ],
)
def test_wrong_words_are_told(call: Any, words: list[str], said: str) -> None:
    ran = call(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"clean: {said}")


@pytest.mark.parametrize("name", MODULES)
def test_help_fits(call: Any, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    ran = call(name, "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"Usage: clean rules {name} ")
    assert max(map(len, ran.out.splitlines())) <= 80


# --- check ------------------------------------------------------------------------------------------------------------


def test_check_shows_the_culprit(call: Any) -> None:
    assert call("check", "weather.toml").out == "nothing wrong in 1 file with 1 rule\n"
    ran = call("check", "broken.toml")
    assert (ran.code, ran.err) == (2, "")
    assert ran.out == (
        "broken.toml:9:11\n"
        "    mine/weather/weather-line: unknown key 'max_word'\n"
        "    9 | match = { max_word = 10, text = '''^Weather in \\w+: \\d''' }\n"
        "      |           ^^^^^^^^\n"
        "    fix: did you mean 'max_words'?\n"
        "\n"
        "1 problem in 1 file with 0 sound rules\n"
    )


def test_check_for_an_editor(call: Any) -> None:
    ran = call("check", "-f", "json", "broken.toml")
    assert ran.code == 2
    assert json.loads(ran.out) == [
        {
            "file": "broken.toml", "line": 9, "column": 11, "end": 19, "rule": "mine/weather/weather-line",
            "problem": "unknown key 'max_word'", "fix": "did you mean 'max_words'?",
        }
    ]  # fmt: skip
    assert json.loads(call("check", "-f", "json", "weather.toml").out) == []


def test_check_of_what_is_not_there(call: Any) -> None:
    ran = call("check", "none.toml")
    assert ran.code == 2
    assert "none.toml\n    cannot be read: No such file or directory\n" in ran.out


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("optional/drop-embeds/embedded-post", 0),
        ("optional/drop-embeds/*", 0),
        ("ftr/harbour.example/strip-7", 0),  # known only where its folder is given
        ("optional/drop-embeds/embedded-pots", 2),
    ],
)
def test_a_name_may_be_that_of_a_pack_on_demand(call: Any, folder: Path, name: str, code: int) -> None:
    (folder / "off.toml").write_text(WEATHER.replace("label =", f'disable = ["{name}"]\nlabel ='), "utf-8")
    assert call("check", "off.toml").code == code


def test_a_long_line_is_shown_around_the_culprit(call: Any, folder: Path) -> None:
    kinds = ", ".join(['"paragraph"'] * 40)
    long = WEATHER.replace("max_words", f"kind = [{kinds}], max_word")
    (folder / "long.toml").write_text(long, "utf-8")
    lines = call("check", "long.toml").out.splitlines()
    at = lines[3].index("^^^^^^^^")
    assert lines[2][at : at + 8] == "max_word"
    assert max(map(len, lines)) <= 120


# --- test -------------------------------------------------------------------------------------------------------------


def test_examples_mutants_and_true_texts(call: Any) -> None:
    ran = call("test", "weather.toml", "--mutate", "--corpus", "dumps")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "examples    3 of 1 rule: all come out as they say",
        "true texts  1 text, as dump: 0 rules would take 0 of 1 sentence (0.0 %)",
        "mutants     1 rule switched off in turn: each is missed by its examples",
    ]


def test_a_failure_ends_with_one(call: Any, folder: Path) -> None:
    (folder / "weather.toml").write_text(WEATHER.replace("Pell: 14", "Pell: about 14"), "utf-8")
    ran = call("test", "weather.toml")
    assert ran.code == 1
    assert ran.out.startswith(
        "weather.toml:10:20\n    mine/weather/weather-line: does not decide 'Weather in Pell: about"
    )
    assert "examples    3 of 1 rule: 1 failure\n" in ran.out


def test_an_unnoticed_mutant_ends_with_one(call: Any) -> None:
    ran = call("test", "both.toml", "--mutate", "-f", "json")
    told = json.loads(ran.out)
    assert ran.code == 1
    assert told["examples"] == {"rules": 2, "examples": 6, "failures": [
        {"file": "both.toml", "line": 17, "column": 20, "end": 49, "rule": "mine/weather/weather-too",
         "problem": "does not decide 'Weather in Pell: 14 degrees' (decided by mine/weather/weather-line)", "fix": ""},
    ]}  # fmt: skip
    assert [row["rule"] for row in told["mutants"]["unnoticed"]] == [
        "mine/weather/weather-line",
        "mine/weather/weather-too",
    ]


def test_a_broken_file_cannot_be_tested(call: Any) -> None:
    ran = call("test", "broken.toml")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "clean: broken.toml:7: unknown key 'max_word'; did you mean 'max_words'?\n"


@pytest.mark.parametrize("option", ["--samples", "--corpus"])
def test_a_folder_with_nothing_in_it(call: Any, folder: Path, option: str) -> None:
    (folder / "empty").mkdir()
    assert call("test", "weather.toml", option, "empty").code == 2
    assert call("test", "weather.toml", option, "nowhere").code == 2


# --- folders ----------------------------------------------------------------------------------------------------------


def test_coverage(call: Any, folder: Path) -> None:
    (folder / "dumps" / "truth.jsonl").unlink()
    ran = call("coverage", "dumps", *BARE)
    assert ran.code == 0
    assert "mine/weather/weather-line" in ran.out
    assert ran.out.endswith("2 documents: 1 of 1 rule spoke, and decided 2 of 8 blocks (25.0 %)\n")
    told = json.loads(call("coverage", "dumps", *BARE, "-f", "json", "--limit", "1").out)
    assert told["fired"] == [{"rule": "mine/weather/weather-line", "decided": 1, "overruled": 0, "documents": 1}]
    assert (told["documents"], told["silent"]) == (1, [])


def test_conflicts(call: Any, folder: Path) -> None:
    other = SAME.replace("[[rule]]", '[[rule]]\nlabel = "related"')
    (folder / "both.toml").write_text(WEATHER + other, "utf-8")
    rules = ("--no-rules", "--rules", "both.toml")
    ran = call("conflicts", *rules)
    assert ran.out.splitlines() == [
        "mine/weather/weather-line  remove as promo",
        "  over mine/weather/weather-too  remove as related",
        "  only their order in the files settles it; on 2 blocks:",
        "    Weather in Pell: 14 degrees",
        "1 contradiction, 0 pairs of twins, 0 rules always shadowed",
    ]
    told = json.loads(call("conflicts", "dumps", *rules, "-f", "json").out)
    assert told["contradictions"][0]["blocks"] == 2 + 1
    assert told["shadowed"][0]["rule"] == "mine/weather/weather-too"


def test_diff(call: Any) -> None:
    ran = call("diff", "weather.toml", "both.toml", "--corpus", "dumps")
    assert ran.out.startswith("0 of 1 document changed: 0 lines lost, 0 gained\nword F1 ")
    ran = call("diff", "rules.toml", "weather.toml", "--corpus", "dumps")
    assert ran.out.splitlines()[1] == "  - Weather in Pell: 14 degrees  mine/weather/weather-line"
    told = json.loads(call("diff", "rules.toml", "weather.toml", "--corpus", "dumps", "-f", "json").out)
    assert [line["text"] for line in told["changed"][0]["lost"]] == ["Weather in Pell: 14 degrees"]
    assert told["word_f1"][0] < told["word_f1"][1]


def test_bench(call: Any) -> None:
    told = json.loads(call("bench", "dumps", *BARE, "-f", "json").out)
    (row,) = told["rules"]
    assert (row["rule"], row["asked"], row["matched"]) == ("mine/weather/weather-line", 1, 1)
    assert call("bench", "dumps", *BARE).out.splitlines()[1].startswith("mine/weather/weather-line")


# --- new and schema ---------------------------------------------------------------------------------------------------


def test_new_writes_a_pack_and_never_over_another(call: Any, folder: Path) -> None:
    ran = call("new", "page.html", "--url", "https://www.pell.example/a", "--no-rules", "-o", "site.toml")
    assert (ran.code, ran.out) == (0, "")
    assert "edit it, then: clean rules check site.toml" in ran.err
    assert 'hosts = ["pell.example"]' in (folder / "site.toml").read_text("utf-8")
    assert call("check", "site.toml").code == 0
    again = call("new", "page.html", "--url", "https://pell.example/a", "--no-rules", "-o", "site.toml")
    assert (again.code, "is there already" in again.err) == (74, True)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["page.html"], 2, "names no address; give --url, or --mark"),
        (["page.html", "--url", "http://["], 2, "--url 'http://[' names no host"),
        (["page.html", "--url", "no address"], 2, "names no host"),
        (["page.html", "--mark", "nowhere"], 2, "does not stand in it"),
        (["empty.html", "--mark", "a"], 2, "no article was found"),
        (["none.html", "--mark", "a"], 74, "no such file"),
    ],
)
def test_new_says_what_it_lacks(call: Any, words: list[str], code: int, said: str) -> None:
    ran = call("new", *words, "--no-rules")
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_the_published_schema_is_true(call: Any) -> None:
    assert json.loads(call("schema").out) == schema()
    published = ROOT / "docs" / "rules.schema.json"
    assert json.loads(published.read_text("utf-8")) == schema(), "clean rules schema > docs/rules.schema.json"
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("file", [row[0] for row in shipped_files()], ids=lambda file: file.stem)
def test_shipped_files_fit_the_schema(file: Path) -> None:
    jsonschema.validate(tomllib.loads(file.read_text("utf-8")), schema())


def test_the_schema_knows_every_key_and_no_other() -> None:
    assert sorted(schema()["$defs"]["condition"]["properties"]) == sorted(MATCH_KEYS)
    for wrong in (
        WEATHER.replace("max_words", "max_word"),
        WEATHER.replace('"promo"', '"promos"'),
        "[pack]\nname = ''",
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(tomllib.loads(wrong), schema())
