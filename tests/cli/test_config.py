"""Who has the last word: options, variables, the project's file, the user's; and `clean config`, which says so."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from cleaner import Policy, clean
from cleaner.cli.settings.read import all_settings
from cleaner.rules.load import parse_pack
from cleaner.rules.pack import Layer
from cleaner.rules.ruleset import RuleSet
from tests.cli.conftest import PAGE, Run

RULE = """[pack]
name = "{layer}/ferry"
about = "The page's ferry."
label = "{label}"

[[rule]]
id = "line"
about = "The line about another story."
match = {{ text = '''^Read more:''' }}
"""

Say = Callable[[str, str], list[str]]


@pytest.fixture
def say(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Say:
    """Lets a layer say some lines of settings; returns what stands in the call for it."""
    user = folder / "user" / "clean"
    user.mkdir(parents=True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "user"))

    def tell(layer: str, line: str) -> list[str]:
        ((key, plain),) = tomllib.loads(line).items()
        text = ",".join(plain) if isinstance(plain, list) else str(plain)
        if layer == "user":
            (user / "config.toml").write_text(line + "\n")
        elif layer == "project":
            (folder / "clean.toml").write_text(line + "\n")
        elif layer == "environment":
            monkeypatch.setenv(f"CLEAN_{key.upper()}", text)
        else:
            option = next(option for name, option in all_settings().items() if name == key).opts[-1]
            return [word for one in (plain if isinstance(plain, list) else [text]) for word in (option, str(one))]
        return []

    return tell


def told(run: Run, *words: str) -> dict[str, Any]:
    ran = run("config", "-f", "json", *words, rules=False)
    assert ran.err == ""
    settings: dict[str, Any] = json.loads(ran.out)["settings"]
    return settings


LAYERS = ("user", "project", "environment", "call")
SCALARS = {
    "zone": ("+01:00", "+02:00", "+03:00", "+04:00"),
    "language": ("en", "de", "fr", "it"),
    "media": ("html", "text", "html", "text"),
    "site": ("One", "Two", "Three", "Four"),
    "charset": ("utf-8", "latin-1", "cp1252", "utf-16"),
    "account": ("none", "full", "summary", "none"),
    "fail_on": ("never", "error", "review", "empty"),
    "color": ("always", "never", "auto", "always"),
}
SUBSETS = [subset for size in range(1, 5) for subset in combinations(range(4), size)]


@pytest.mark.parametrize("layers", SUBSETS, ids=lambda layers: "-".join(LAYERS[at] for at in layers))
@pytest.mark.parametrize("key", SCALARS)
def test_the_nearest_layer_has_the_last_word(run: Run, say: Say, key: str, layers: tuple[int, ...]) -> None:
    words = [word for at in layers for word in say(LAYERS[at], f'{key} = "{SCALARS[key][at]}"')]
    (entry,) = told(run, *words)[key]["from"]
    assert (entry["value"], entry["layer"]) == (SCALARS[key][layers[-1]], LAYERS[layers[-1]])


def test_a_format_of_the_call_goes_before_all(run: Run, say: Say) -> None:
    for layer, form in (("user", "json"), ("project", "markdown"), ("environment", "jsonl")):
        say(layer, f'format = "{form}"')
        assert told(run)["format"]["value"] == form
    assert run("page.html").out.startswith('{"schema_version"')
    assert run("page.html", "-f", "text").out.startswith("The old ferry")
    assert run("page.html", "--isolated").out.startswith("The old ferry")


@pytest.mark.parametrize("key", ["no_rules", "quiet", "verbose"])
def test_flags_can_be_set_and_taken_back(run: Run, say: Say, key: str) -> None:
    say("project", f"{key} = true")
    assert told(run)[key]["value"] is True
    say("environment", f"{key} = false")
    assert told(run)[key]["value"] is False
    assert told(run, f"--{key.replace('_', '-')}")[key]["value"] is True


def test_lists_add_up(run: Run, say: Say) -> None:
    words = [word for layer in LAYERS for word in say(layer, f'allow = ["{layer}/*"]')]
    entries = told(run, *words)["allow"]["from"]
    assert [(entry["value"], entry["layer"]) for entry in entries] == [(f"{layer}/*", layer) for layer in LAYERS]


def test_a_folder_without_rule_files_is_told(run: Run, folder: Path) -> None:
    (folder / "none").mkdir()
    (folder / "none" / "folder.toml").mkdir()
    ran = run("page.html", "--rules", "none")
    assert (ran.code, ran.err.splitlines()[0]) == (0, "clean: --rules: none holds no rule files; they end in .toml")


def test_keep_and_drop_are_settled_name_by_name(run: Run, say: Say) -> None:
    say("user", 'keep = ["caption", "related"]')
    say("project", 'drop = ["caption"]')
    assert told(run)["keep"]["value"] == ["related"]
    assert told(run)["drop"]["value"] == ["caption"]
    assert "Read more" in run("page.html").out
    assert "Read more" not in run("page.html", "--drop", "related").out
    assert told(run, "--keep", "caption")["drop"]["value"] == []


LABELS = ("share", "promo", "advert", "related")


@pytest.mark.parametrize("layers", SUBSETS, ids=lambda layers: "-".join(LAYERS[at] for at in layers))
def test_rules_speak_with_the_voice_of_their_layer(run: Run, say: Say, folder: Path, layers: tuple[int, ...]) -> None:
    words = []
    for at in layers:
        path = folder / f"{LAYERS[at]}.rules"
        path.write_text(RULE.format(layer=LAYERS[at], label=LABELS[at]))
        words += say(LAYERS[at], f"rules = ['{path}']")
    blocks = json.loads(run("explain", "page.html", "-f", "json", "--no-rules", *words, rules=False).out)["blocks"]
    (block,) = (block for block in blocks if block["text"].startswith("Read more"))
    assert (block["label"], block["by"]) == (LABELS[layers[-1]], f"{LAYERS[layers[-1]]}/ferry/line")


@pytest.mark.parametrize(("low", "high"), list(combinations(Layer, 2)))
def test_of_two_layers_the_higher_one_decides(low: Layer, high: Layer) -> None:
    from cleaner import Cleaner

    packs = [
        parse_pack(RULE.format(layer=layer.name, label=label), layer, layer.name)
        for layer, label in ((low, "share"), (high, "promo"))
    ]
    result = Cleaner(rules=RuleSet(packs)).clean(PAGE)
    (decision,) = (d for d in result.account.decisions if d.by.endswith("/ferry/line"))
    assert (decision.label, decision.by) == ("promo", f"{high.name}/ferry/line")
    assert decision.overruled[0] == f"{low.name}/ferry/line"


def test_a_file_that_two_layers_name_speaks_for_the_nearer(run: Run, say: Say) -> None:
    say("project", "rules = ['rules.toml']")
    ran = run("page.html", "-f", "json")
    assert (ran.code, ran.err) == (0, "")
    assert [pack["layer"] for pack in json.loads(ran.out)["versions"]["packs"]] == ["call"]


def test_a_rule_is_disabled_from_every_layer(run: Run, say: Say) -> None:
    assert "Read more" not in run("page.html").out
    for layer in LAYERS:
        ran = run("page.html", *say(layer, 'disable = ["test/clutter/read-more"]'))
        assert ("Read more" in ran.out) == (layer == "call"), ran.err  # no other layer reaches the call's rules
    assert "Read more" in run("page.html", "--disable", "test/clutter").out


def test_an_unknown_name_is_told_where_it_stands(run: Run, say: Say) -> None:
    say("project", 'disable = ["test/clutter/read-mor"]')
    ran = run("page.html")
    assert (ran.code, ran.out) == (2, "")
    assert "clean.toml: disable" not in ran.err
    assert "clean.toml:1: disable names 'test/clutter/read-mor'" in ran.err
    assert "did you mean 'test/clutter/read-more'?" in ran.err
    assert "--disable" in run("page.html", "--isolated", "--disable", "nothing").err


def test_shipped_names_are_no_mistake_where_shipped_rules_are_left_out(run: Run, say: Say) -> None:
    say("project", 'disable = ["core/promo/*"]')
    assert run("page.html").code == 0


# --- isolation --------------------------------------------------------------------------------------------------------


def test_isolated_ignores_everything_and_what_is_broken_too(run: Run, say: Say, folder: Path) -> None:
    say("user", "zone = 5")
    (folder / "clean.toml").write_text("= broken")
    assert run("page.html").code == 2
    ran = run("page.html", "--isolated")
    assert (ran.code, ran.err) == (0, "")
    say("environment", 'color = "blue"')
    assert run("config", "--isolated", rules=False).code == 0


def test_the_library_reads_no_configuration(folder: Path, say: Say) -> None:
    expected = clean(PAGE, policy=Policy(account="full")).to_dict()
    say("user", 'drop = ["content"]')
    say("environment", 'disable = ["core/navigation/*"]')
    (folder / "clean.toml").write_text("= broken")
    (folder / "pyproject.toml").write_text("[tool.clean]\nno_rules = true\n")
    from cleaner import Cleaner

    assert clean(PAGE, policy=Policy(account="full")).to_dict() == expected
    assert Cleaner(Policy(account="full")).clean(PAGE).to_dict() == expected


def test_a_misspelt_variable_is_noticed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLEAN_FORMT", "json")
    ran = run("page.html")
    assert ran.code == 0
    assert ran.err == "clean: CLEAN_FORMT is no setting; did you mean CLEAN_FORMAT?\n"


# --- what is shown ----------------------------------------------------------------------------------------------------


def test_what_it_shows_is_a_configuration_file(run: Run, say: Say, folder: Path) -> None:
    say("user", 'keep = ["caption", "table_row"]')
    say("environment", 'site = "The \\"Harbour\\" Gazette"')
    shown = run("config", "--quiet", rules=False).out
    assert tomllib.loads(shown)["site"] == 'The "Harbour" Gazette'
    (folder / "clean.toml").write_text(shown)
    assert tomllib.loads(run("config", rules=False).out) == tomllib.loads(shown)


def test_it_shows_every_setting_with_its_origin(run: Run, say: Say, folder: Path) -> None:
    say("project", "\nzone = '+01:00'".strip())
    (folder / "pyproject.toml").write_text("[tool.clean]\nzone = '+02:00'\n")
    say("environment", "fail_on = 'never'")
    ran = run("config", "--show-origin", "--drop", "share", rules=False)
    rows = {line.split()[0]: line.split()[1:] for line in ran.out.splitlines() if line}
    assert set(all_settings()) <= set(rows)
    assert rows["zone"] == ["+01:00", "clean.toml:1"]
    assert rows["fail_on"] == ["never", "CLEAN_FAIL_ON"]
    assert rows["drop"] == ["share", "--drop"]
    assert rows["account"] == ["summary", "default"]
    assert rows["language"] == ["-", "default"]
    assert "pyproject.toml [tool.clean] is not read: clean.toml stands beside it" in ran.out


def test_every_option_of_a_setting_has_a_known_form() -> None:
    for key, option in all_settings().items():
        assert option.opts[-1].startswith("--")
        assert option.name in (key, "form", "colour")
