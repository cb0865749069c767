"""A folder of site configurations: which file serves which host, and that its digest names the content."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cleaner import Cleaner, RuleError, RuleSet, SiteConfigs, read_site_configs
from cleaner.rules.hosts import host_matches

FILES = {
    "harbour.example": b"strip: //a",
    ".harbour.example": b"strip: //b",
    "news.harbour.example": b"strip: //i",
    ".deep.harbour.example": b"strip: //u",
    "www.quay.example": b"strip: //p",
    "empty.example": b"# nothing",
}


@pytest.mark.parametrize(
    ("host", "stem"),
    [
        ("harbour.example", "harbour.example"),
        ("news.harbour.example", "news.harbour.example"),
        ("sport.harbour.example", ".harbour.example"),
        ("a.sport.harbour.example", ".harbour.example"),
        ("x.deep.harbour.example", ".deep.harbour.example"),
        ("deep.harbour.example", ".harbour.example"),
        ("quay.example", "www.quay.example"),
        ("sub.quay.example", None),
        ("notharbour.example", None),
        ("example", None),
        (None, None),
        ("empty.example", None),
    ],
)
def test_a_hosts_own_file_comes_before_the_nearest_wildcard(host: str | None, stem: str | None) -> None:
    packs = SiteConfigs(FILES).packs(host, None)
    assert [pack.name for pack in packs] == ([f"ftr/{stem}"] if stem else [])
    for config in SiteConfigs(FILES).configs():  # converted, a file holds for the same hosts
        assert not config.pack.rules or host_matches(host, config.pack.scope.hosts) == (config.pack in packs)


def test_the_digest_names_the_content_alone(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder, names in zip(folders, (sorted(FILES), sorted(FILES, reverse=True)), strict=True):
        folder.mkdir()
        for name in names:
            (folder / f"{name}.txt").write_bytes(FILES[name])
    os.utime(folders[1] / "harbour.example.txt", (1, 1))
    digests = [RuleSet([read_site_configs(folder)]).digest for folder in folders]
    assert digests[0] == digests[1]
    (folders[1] / "harbour.example.txt").write_bytes(b"strip: //em")
    assert RuleSet([read_site_configs(folders[1])]).digest != digests[0]
    assert Cleaner(rules=[read_site_configs(folders[0])]).versions["rules"] != Cleaner().versions["rules"]


def test_a_file_that_changes_later_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "harbour.example.txt").write_bytes(b"strip: //a")
    configs = read_site_configs(tmp_path)
    (tmp_path / "harbour.example.txt").write_bytes(b"strip: //b")
    assert configs.packs("harbour.example", None)[0].rules[0].match.xpath == ("//a",)


def test_two_files_for_a_host_are_told(tmp_path: Path) -> None:
    configs = SiteConfigs({"www.quay.example": b"strip: //a", "quay.example": b"strip: //b"})
    assert configs.packs("quay.example", None)[0].name == "ftr/quay.example"
    assert configs.report().reasons == {"shadowed": 1}


@pytest.mark.parametrize("name", ["two words", "=quay.example", "~quay.example", "quay.*", "", "_quay.example"])
def test_a_file_that_is_named_after_no_host_is_told(name: str) -> None:
    configs = SiteConfigs({name: b"strip: //a", "quay.example": b"strip: //b"})
    assert [config.pack.name for config in configs.configs()] == ["ftr/quay.example"]
    assert [(note.reason, note.where) for note in configs.report().notes] == [("hosts", f"ftr/{name}.txt")]
    assert configs.packs(name, None) == ()
    assert configs.rule(f"ftr/{name}/strip-1") is None


@pytest.mark.parametrize("limit", ["MOST_FILES", "MOST_BYTES"])
def test_a_folder_too_large_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    for name, raw in FILES.items():
        (tmp_path / f"{name}.txt").write_bytes(raw)
    monkeypatch.setattr(f"cleaner.rules.imports.ftr_folder.{limit}", 3)
    with pytest.raises(RuleError, match="has more than"):
        read_site_configs(tmp_path)


def test_a_folder_that_cannot_be_used_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="cannot be read"):
        read_site_configs(tmp_path / "none")
    with pytest.raises(RuleError, match="holds no site configuration"):
        read_site_configs(tmp_path)


def test_two_folders_at_once_are_refused() -> None:
    with pytest.raises(RuleError, match="given twice"):
        RuleSet([SiteConfigs(FILES), SiteConfigs(FILES)])


def test_the_provenance_names_the_site_file() -> None:
    cleaned = Cleaner(rules=[SiteConfigs(FILES)]).clean("<p>x</p>", url="https://www.harbour.example/", media="html")
    assert cleaned.provenance["site_packs"] == ["ftr/harbour.example"]
