"""`clean rules list` and `clean rules show`: which rules there are, which hold where, and who turns them off."""

from __future__ import annotations

import io
import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cleaner.cli import main
from cleaner.cli.rules import MODULES
from cleaner.rules.ruleset import RuleSet, shipped_packs
from tests.cli.conftest import Ran, Run

OWN = """[pack]
name = "mine/kiosk"
about = "What our pages say about the printed paper."
label = "promo"
hosts = ["harbour.example"]
disable = ["test/clutter/menu"]

# About the next rule.
[[rule]]
id = "kiosk-offer" # ours
about = "A line that offers the printed paper at the kiosk."
replace = "test/clutter/read-more"
languages = ["en"]
match = { text = '''^(?x)
  Buy
[[rule]]? ''' }
examples.keep = ["[[rule]]", "Buy it."]

[[rule]]
id = "price"
about = "The price alone."
media = "text"
match = { text = '^Price:' }
"""


@pytest.fixture
def rules(run: Run, folder: Path) -> Callable[..., Ran]:
    """Run `clean rules ...` with the rules of that folder instead of the shipped ones, and a pack of a site."""
    (folder / "own.toml").write_text(OWN)

    def call(*words: str) -> Ran:
        return run("rules", *words, "--no-rules", "--rules", "rules.toml", "--rules", "own.toml", rules=False)

    return call


def rows(ran: Ran) -> dict[str, Any]:
    assert ran.err == ""
    return {row["id"]: row for row in json.loads(ran.out)}


# --- list -------------------------------------------------------------------------------------------------------------


def test_in_a_pipe_each_rule_is_a_whole_line(rules: Callable[..., Ran]) -> None:
    lines = rules("list").out.splitlines()
    assert [line.split()[0] for line in lines] == [
        "mine/kiosk/kiosk-offer", "mine/kiosk/price", "test/clutter/read-more", "test/clutter/menu",
        "test/clutter/also-menu",
    ]  # fmt: skip
    assert re.fullmatch(r"test/clutter/menu +navigation +call +rules\.toml:\d+ +Links in a menu\.", lines[3])


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["KIOSK", "price"], ["mine/kiosk/price"]),
        (["--label", "navigation"], ["test/clutter/menu"]),
        (["--label", "navigation", "--label", "other"], ["test/clutter/menu", "test/clutter/also-menu"]),
        (["--pack", "mine/kiosk"], ["mine/kiosk/kiosk-offer", "mine/kiosk/price"]),
        (["--host", "www.harbour.example"], ["mine/kiosk/kiosk-offer", "mine/kiosk/price"]),
        (["--host", "https://WWW.harbour.example/a"], ["mine/kiosk/kiosk-offer", "mine/kiosk/price"]),
        (["--layer", "call", "menu", "links"], ["test/clutter/menu"]),
        (["--pack", "drop-embeds"], ["optional/drop-embeds/embedded-post"]),
    ],
)
def test_filters(rules: Callable[..., Ran], words: list[str], ids: list[str]) -> None:
    assert list(rows(rules("list", "-f", "json", *words))) == ids


def test_nothing_found_is_told(rules: Callable[..., Ran]) -> None:
    ran = rules("list", "no such words")
    assert (ran.code, ran.out, ran.err) == (1, "", "clean: no rule is meant by that\n")
    assert rules("list", "--host", "").err.startswith("clean: --host: '' names no host; write it as example.com")
    assert rules("list", "--layer", "projekt").err.startswith("clean: --layer: unknown layer 'projekt'; did you mean")


def test_a_list_says_what_is_off_everywhere(rules: Callable[..., Ran]) -> None:
    found = rows(rules("list", "-f", "json", "--disable", "test/clutter/also-menu"))
    assert found["test/clutter/also-menu"]["switch"] == {
        "how": "disable", "by": "settings/call-disable", "layer": "call", "origin": "--disable",
    }  # fmt: skip
    assert not found["test/clutter/also-menu"]["holds"]
    assert found["test/clutter/menu"]["holds"]  # only a site turns it off


def test_the_list_honours_configuration(rules: Callable[..., Ran], folder: Path) -> None:
    (folder / "more.toml").write_text(OWN.replace("mine/", "more/"))
    (folder / "clean.toml").write_text("rules = ['more.toml']\n")
    assert rows(rules("list", "-f", "json"))["more/kiosk/price"]["layer"] == "project"
    assert "more/kiosk/price" not in rows(rules("list", "-f", "json", "--isolated"))


def test_all_shipped_rules_are_listed(run: Run) -> None:
    ran = run("rules", "list", rules=False)
    assert len(ran.out.splitlines()) == len(RuleSet(shipped_packs()).rules)


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("words", [["list"], ["show", "--effective", "--host", "harbour.example"]])
def test_on_a_terminal_no_line_is_wider_than_the_screen(
    folder: Path, monkeypatch: pytest.MonkeyPatch, width: int, words: list[str]
) -> None:
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    (folder / "own.toml").write_text(OWN)
    out = io.BytesIO()
    monkeypatch.setattr("sys.stdout", Terminal(out))
    monkeypatch.setattr("shutil.get_terminal_size", lambda: type("Size", (), {"columns": width}))
    monkeypatch.setenv("NO_COLOR", "1")
    assert main(["rules", *words, "--rules", "own.toml", "--rules", "rules.toml"]) == 0
    lines = out.getvalue().decode().splitlines()
    assert len(lines) > 100
    assert [line for line in lines if len(line) > width] == []


# --- show -------------------------------------------------------------------------------------------------------------


def test_effective_rules_of_a_host(rules: Callable[..., Ran]) -> None:
    there = rows(rules("show", "--effective", "--host", "www.harbour.example", "-f", "json"))
    assert {name for name, row in there.items() if not row["holds"]} == {"test/clutter/read-more", "test/clutter/menu"}
    assert there["test/clutter/menu"]["switch"]["by"] == "mine/kiosk"
    assert there["test/clutter/read-more"]["switch"] == {
        "how": "replace", "by": "mine/kiosk/kiosk-offer", "layer": "call", "origin": "own.toml:10",
    }  # fmt: skip
    elsewhere = rows(rules("show", "--effective", "--host", "other.example", "-f", "json"))
    assert list(elsewhere) == ["test/clutter/read-more", "test/clutter/menu", "test/clutter/also-menu"]
    assert all(row["holds"] for row in elsewhere.values())


def test_effective_rules_of_a_language_and_a_medium(rules: Callable[..., Ran]) -> None:
    words = ["show", "--effective", "--host", "harbour.example", "-f", "json"]
    assert "mine/kiosk/kiosk-offer" not in rows(rules(*words, "--language", "de"))
    assert rows(rules(*words, "--language", "de"))["test/clutter/read-more"]["holds"]
    assert "mine/kiosk/price" not in rows(rules(*words, "--media", "html"))
    assert "mine/kiosk/price" in rows(rules(*words, "--media", "text"))


def test_effective_rules_in_words(rules: Callable[..., Ran]) -> None:
    out = rules("show", "--effective", "--host", "harbour.example").out
    assert "off: replaced by mine/kiosk/kiosk-offer (call)" in out
    assert "off: disabled by own.toml (call)" in out


def test_one_rule_in_full(rules: Callable[..., Ran]) -> None:
    ran = rules("show", "mine/kiosk/kiosk-offer")
    head, _, text = ran.out.partition("\n\n")
    assert dict(line[2:].split(None, 1) for line in head.splitlines()) == {
        "rule": "mine/kiosk/kiosk-offer",
        "about": "A line that offers the printed paper at the kiosk.",
        "pack": "mine/kiosk: What our pages say about the printed paper.",
        "layer": "call",
        "file": "own.toml:10",
        "hosts": "harbour.example",
        "language": "en",
        "replaces": "test/clutter/read-more",
        "state": "on",
    }
    (wanted, _) = tomllib.loads(OWN)["rule"]
    assert tomllib.loads(ran.out)["rule"] == [wanted]
    assert text.startswith('[[rule]]\nid = "kiosk-offer" # ours\n')


def test_who_turns_a_rule_off_is_told_where_it_holds_and_elsewhere(rules: Callable[..., Ran]) -> None:
    there = rules("show", "test/clutter/menu", "--host", "harbour.example").out
    assert "# state     off, disabled by own.toml (call)\n" in there
    elsewhere = rules("show", "test/clutter/menu").out
    assert "# state     on\n# also      disabled by own.toml (call)\n" in elsewhere


def test_one_rule_as_data(rules: Callable[..., Ran]) -> None:
    told = json.loads(rules("show", "test/clutter/menu", "-f", "json").out)
    assert told["rule"]["match"] == {"hook": "menu"}
    assert [switch["by"] for switch in told["switches"]] == ["mine/kiosk"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["test/clutter/men"], "there is no rule 'test/clutter/men'; did you mean 'test/clutter/menu'?"),
        (["test/clutter"], "test/clutter is a pack; clean rules list --pack test/clutter shows its rules"),
        ([], "name one rule, or ask for all with --effective"),
        (["test/clutter/menu", "--effective"], "name one rule, or ask for all with --effective"),
    ],
)
def test_wrong_use_of_show(rules: Callable[..., Ran], words: list[str], said: str) -> None:
    ran = rules("show", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_a_rule_with_a_date_is_shown_as_data(rules: Callable[..., Ran], folder: Path) -> None:
    (folder / "own.toml").write_text(OWN.replace('media = "text"', "valid_until = 2026-01-31"))
    assert json.loads(rules("show", "mine/kiosk/price", "-f", "json").out)["rule"]["valid_until"] == "2026-01-31"


def test_every_shipped_rule_can_be_shown(run: Run) -> None:
    from cleaner.cli.rules.source import source_of

    assert [rule.id for rule in RuleSet(shipped_packs()).rules if not source_of(rule)[0]] == []


def test_the_commands_are_there() -> None:
    assert {"list", "show"} <= set(MODULES)


# --- rules in other formats -------------------------------------------------------------------------------------------


@pytest.fixture
def others(folder: Path) -> tuple[str, ...]:
    """A folder of site configurations and a filter list, as options."""
    (folder / "sites").mkdir()
    (folder / "sites" / "harbour.example.txt").write_text("strip: //p[@class='tide']\n")
    (folder / "sites" / "quay.example.txt").write_text("strip: //p[@class='fog']\n")
    (folder / "list.txt").write_text("##.legal\nquay.example##.bell\n")
    return "--ftr", "sites", "--adblock", "list.txt"


def test_rules_in_other_formats_are_listed_like_all_others(rules: Callable[..., Ran], others: tuple[str, ...]) -> None:
    found = [*rows(rules("list", *others, "-f", "json", "--layer", "site"))]
    assert found == [
        "adblock/list/line-1", "adblock/list/line-2", "ftr/harbour.example/strip-1", "ftr/quay.example/strip-1",
    ]  # fmt: skip
    for words in (
        ["--pack", "ftr/quay.example"],
        ["--layer", "site", "--label", "other", "--host", "www.quay.example"],
    ):
        assert [*rows(rules("list", *others, "-f", "json", *words))] == ["ftr/quay.example/strip-1"]


def test_those_that_hold_for_a_host_are_shown(rules: Callable[..., Ran], others: tuple[str, ...]) -> None:
    ran = rules("show", "--effective", "--host", "harbour.example", *others, "-f", "json", "--disable", "adblock/list")
    found = {rule: row["holds"] for rule, row in rows(ran).items() if row["layer"] == "site"}
    assert found == {"adblock/list/line-1": False, "ftr/harbour.example/strip-1": True}


@pytest.mark.parametrize("rule", ["ftr/quay.example/strip-1", "adblock/list/line-2"])
def test_one_of_them_is_shown_with_its_place(rules: Callable[..., Ran], others: tuple[str, ...], rule: str) -> None:
    ran = rules("show", rule, *others)
    assert (ran.code, ran.err) == (0, "")
    assert re.search(r"# file +(sites/quay\.example\.txt:1|list\.txt:2)\n", ran.out)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("ftr/harbour.example/strip-1", 0),
        ("ftr/quay.example", 0),
        ("ftr/quay.example/*", 0),
        ("adblock/list", 0),
        ("adblock/list/line-1", 0),
        ("ftr/harbor.example/strip-1", 2),
        ("ftr/harbour.example/strip-2", 2),
        ("ftr", 2),
        ("ftr-rules/mine", 2),
        ("adblock/lists", 2),
        ("adblock/list/line-3", 2),
        ("adblock/list/line-٣", 2),
        (f"adblock/list/line-{'9' * 5_000}", 2),
    ],
)
def test_a_name_that_none_of_them_bears_is_told(run: Run, others: tuple[str, ...], name: str, code: int) -> None:
    ran = run("page.html", *others, "--disable", name)
    assert ran.code == code
    assert ("there is no such rule or pack" in ran.err) == (code == 2)
