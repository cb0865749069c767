"""Which packs a result names."""

from __future__ import annotations

import json

import jsonschema

from cleaner import Cleaner
from cleaner.rules.load import parse_pack
from cleaner.rules.pack import Layer, RulePack
from cleaner.rules.ruleset import RuleSet, shipped_packs
from cleaner.rules.versions import MAX_NAMED
from cleaner.writers import schema


def pack(name: str, layer: Layer = Layer.CALL) -> RulePack:
    return parse_pack(f"[pack]\nname = '{name}'\nlabel = 'related'\n", layer, name)


def test_own_packs_are_named_and_shipped_ones_together() -> None:
    bare = Cleaner().versions
    assert bare["packs"] == []
    assert bare["shipped"]
    mine = pack("mine", Layer.PROJECT)
    result = Cleaner(rules=[mine]).clean("A line.").to_dict()
    jsonschema.validate(result, schema())
    assert result["versions"]["packs"] == [{"name": "mine", "layer": "project", "digest": mine.digest}]
    assert result["versions"]["shipped"] == bare["shipped"]
    assert result["versions"]["rules"] == RuleSet((*shipped_packs(), mine)).digest != bare["rules"]


def test_without_shipped_rules() -> None:
    result = Cleaner(rules=RuleSet()).clean("A line.").to_dict()
    jsonschema.validate(result, schema())
    assert result["versions"]["shipped"] is None


def test_many_packs_stay_small() -> None:
    packs = [pack(f"mine/{number:04}") for number in range(500)]
    versions = Cleaner(rules=RuleSet(packs)).versions
    assert len(versions["packs"]) == MAX_NAMED + 1
    assert versions["packs"][-1]["name"] == "450 more"
    assert len(json.dumps(versions)) < 5_000
    assert Cleaner(rules=RuleSet(packs[:-1])).versions["packs"][-1]["digest"] != versions["packs"][-1]["digest"]
