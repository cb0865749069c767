"""Packs of other packages: found by name, read without importing anything, and told clearly when that fails."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cleaner.errors import RuleError, RuleErrors
from cleaner.proof import failures
from cleaner.rules.installed import named_packs, offered_names
from cleaner.rules.lint import problems
from cleaner.rules.pack import Layer
from cleaner.rules.ruleset import RuleSet, shipped_packs

PACK = "[pack]\nname = '{}'\nlabel = 'related'\n[[rule]]\nid = 'one'\nabout = 'A line.'\nmatch = {{ text = '^Also' }}\n"
OPTIONAL = ("drop-embeds", "keep-embeds")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for packages that Python finds."""
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def install(site: Path, points: str, package: str = "city_press") -> Path:
    """Install a package whose code must never run; returns its folder."""
    folder = site / package
    (folder / "rules").mkdir(parents=True)
    (folder / "__init__.py").write_text("raise RuntimeError('imported')\n")
    about = site / f"{package}-1.2.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.2\n")
    (about / "entry_points.txt").write_text(f"[cleaner.packs]\n{points}\n")
    return folder


def test_a_pack_is_read_and_nothing_of_its_package_runs(site: Path) -> None:
    folder = install(site, "city-press = city_press.rules")
    (folder / "rules" / "b.toml").write_text(PACK.format("city/b"))
    (folder / "rules" / "deep").mkdir()
    (folder / "rules" / "deep" / "a.toml").write_text(PACK.format("city/a"))
    packs = named_packs({"city-press": "clean.toml:1"})
    assert [(pack.name, pack.layer) for pack in packs] == [("city/b", Layer.INSTALLED), ("city/a", Layer.INSTALLED)]
    assert packs[0].rules[0].origin == f"{folder / 'rules' / 'b.toml'}:5"
    assert "city_press" not in sys.modules
    assert "city-press" in offered_names()


def test_nothing_is_loaded_that_is_not_asked_for(site: Path) -> None:
    install(site, "city-press = city_press.rules")
    assert named_packs({}) == ()


def test_packs_come_in_the_order_of_names(site: Path) -> None:
    for package in ("zeta", "alpha"):
        (install(site, f"{package} = {package}.rules", package) / "rules" / "x.toml").write_text(PACK.format(package))
    assert [pack.name for pack in named_packs({"zeta": "", "alpha": ""})] == ["alpha", "zeta"]


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ("city-press = city_press.nothing", "names 'city_press.nothing', which is no folder of a package"),
        ("city-press = nowhere.rules", "which is no folder of a package"),
        ("city-press = city_press.rules:load", "which is no folder of a package"),
        ("city-press = city_press...rules", "which is no folder of a package"),
        ("city-press = json.decoder", "which is no folder of a package"),
        ("city-press = city_press.rules", "has no rule files in city_press.rules"),
        ("other = city_press.rules", "there is no installed pack 'city-press'"),
    ],
)
def test_a_pack_that_cannot_be_had_is_told(site: Path, points: str, said: str) -> None:
    install(site, points)
    with pytest.raises(RuleError) as caught:
        named_packs({"city-press": "clean.toml:4"})
    assert caught.value.where == "clean.toml:4"
    assert said in caught.value.problem
    if "there is no" in said:
        assert "drop-embeds, keep-embeds, other" in caught.value.fix


def test_two_packages_of_one_name(site: Path) -> None:
    for package in ("one", "two"):
        install(site, f"city = {package}.rules", package)
    with pytest.raises(RuleError, match=r"offered twice: one 1\.2, two 1\.2"):
        named_packs({"city": "--pack"})


def test_a_broken_file_of_a_pack_is_told_with_its_place(site: Path) -> None:
    folder = install(site, "city-press = city_press.rules")
    (folder / "rules" / "a.toml").write_text(PACK.format("city/a").replace("label", "lable"))
    with pytest.raises(RuleErrors) as caught:
        named_packs({"city-press": "--pack", "nix": "--pack"})
    assert [error.where for error in caught.value.errors][-1] == "--pack"
    assert caught.value.errors[0].where.startswith(str(folder / "rules" / "a.toml"))


@pytest.mark.parametrize("name", OPTIONAL)
def test_optional_packs_keep_the_contract(name: str) -> None:
    (pack,) = named_packs({name: ""})
    assert pack.origin == f"rules/optional/{name}.toml"
    assert list(problems(pack)) == []
    assert list(failures(pack, RuleSet((*shipped_packs(), pack)))) == []


def test_all_optional_packs_are_tested_and_none_holds_unasked() -> None:
    assert [name for name in offered_names() if name in OPTIONAL] == list(OPTIONAL)
    assert not any(pack.name.startswith("optional/") for pack in shipped_packs())
