"""A pack that is read late is the pack that `load_pack` gives, and its rules wait until they are asked for."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from cleaner.errors import RuleError, RuleErrors
from cleaner.model import Context, Media
from cleaner.rules import late
from cleaner.rules.late import load_late
from cleaner.rules.load import load_pack
from cleaner.rules.pack import Layer
from cleaner.rules.ruleset import RuleSet, shipped_packs
from cleaner.rules.shipped import packs_dir

FILES = sorted(packs_dir().rglob("lang/*/*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_a_late_pack_is_the_same_pack(file: Path) -> None:
    slow, soon = load_late(file, Layer.LANGUAGE, shown="x"), load_pack(file, Layer.LANGUAGE, shown="x")
    assert tuple(slow.rules) == soon.rules
    assert (slow.name, slow.about, slow.scope, slow.digest) == (soon.name, soon.about, soon.scope, soon.digest)


def test_only_the_packs_of_the_language_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def watched(path: Path, layer: Layer, *, shown: str) -> object:
        read.append(shown)
        return load_pack(path, layer, shown=shown)

    monkeypatch.setattr(late, "load_pack", watched)
    RuleSet(shipped_packs()).active(Context(media=Media.HTML, language="de"))
    assert read == ["rules/lang/de/common.toml"]


def test_a_mistake_is_told_when_the_rules_are_read(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text('[pack]\nname = "a"\nabout = "b"\n\n[[rule]]\nid = "c"\n', "utf-8")
    pack = load_late(file, Layer.SITE, shown="a.toml")
    with pytest.raises(RuleErrors, match="match"):
        len(pack.rules)


def test_no_rule_that_is_read_late_names_hosts() -> None:
    late_packs = [pack for pack in shipped_packs() if pack.layer is not Layer.CORE]
    assert [rule.id for pack in late_packs for rule in pack.rules if rule.scope.hosts] == []


def test_a_file_that_changes_before_its_rules_are_read_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    rule = "\n\n[[rule]]\nid = 'c'\nmatch = { text = '^c$' }\n"
    file.write_text(f'[pack]\nname = "a"\nabout = "b"\nlabel = "share"{rule}', "utf-8")
    pack = load_late(file, Layer.SITE, shown="a.toml")
    file.write_text(file.read_text("utf-8").replace("^c$", "^d$"), "utf-8")
    with pytest.raises(RuleError, match="has changed since it was first read"):
        len(pack.rules)


def test_what_is_read_late_is_sent_unread() -> None:
    pack = load_late(FILES[0], Layer.LANGUAGE, shown="x")
    sent = pickle.dumps(pack)
    rules = tuple(pack.rules)
    assert pickle.dumps(pack) == sent
    assert tuple(pickle.loads(sent).rules) == rules
