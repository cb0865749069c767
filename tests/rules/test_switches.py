"""What turns rules off and on again, whose word counts, and names that mean nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.rules.load import parse_pack
from cleaner.rules.pack import Layer, RulePack
from cleaner.rules.ruleset import RuleSet
from cleaner.rules.switches import holding, switched, unknown_names

RULE = "[[rule]]\nid = '{0}'\nabout = 'A line.'\nmatch = {{ text = '^{0}' }}\n{1}\n"


def pack(name: str, layer: Layer, head: str = "", *rules: tuple[str, str]) -> RulePack:
    text = f"[pack]\nname = '{name}'\nlabel = 'related'\n{head}\n" + "".join(RULE.format(*rule) for rule in rules)
    return parse_pack(text, layer, f"{name}.toml")


CORE = pack("core/a", Layer.CORE, "", ("one", "aliases = ['old/one']"), ("two", ""))


def held(*packs: RulePack) -> list[str]:
    ordered = RuleSet(packs).packs
    return [rule.id for rule in holding(ordered, [rule for p in ordered for rule in p.rules])]


@pytest.mark.parametrize("name", ["core/a/one", "old/one"])
def test_a_rule_is_disabled_by_id_or_alias(name: str) -> None:
    assert held(CORE, pack("mine", Layer.USER, f"disable = ['{name}']")) == ["core/a/two"]


@pytest.mark.parametrize("name", ["core/a", "core/a/*"])
def test_a_pack_is_disabled_by_name(name: str) -> None:
    assert held(CORE, pack("mine", Layer.USER, f"disable = ['{name}']")) == []


def test_one_rule_of_a_disabled_pack_is_allowed() -> None:
    mine = pack("mine", Layer.USER, "disable = ['core/a']\nallow = ['core/a/two']")
    assert held(CORE, mine) == ["core/a/two"]
    assert held(CORE, mine, pack("more", Layer.PROJECT, "disable = ['core/a']")) == []


def test_a_lower_layer_reaches_no_higher_rule() -> None:
    mine = pack("mine", Layer.PROJECT, "", ("own", ""))
    assert held(mine, pack("yours", Layer.USER, "disable = ['mine/own']")) == ["mine/own"]


def test_the_replaced_rule_comes_back_when_the_other_is_disabled() -> None:
    mine = pack("mine", Layer.USER, "", ("better", "replace = 'core/a/one'"))
    assert held(CORE, mine) == ["core/a/two", "mine/better"]
    assert held(CORE, mine, pack("call", Layer.CALL, "disable = ['mine/better']")) == ["core/a/one", "core/a/two"]


def test_a_low_replace_does_not_weaken_a_high_disable() -> None:
    middle = pack("middle", Layer.ENVIRONMENT, "", ("odd", ""))
    low = pack("low", Layer.PROJECT, "", ("other", "replace = 'middle/odd'"))
    assert held(middle, low, pack("call", Layer.CALL, "disable = ['middle/odd']")) == ["low/other"]


def test_a_switch_says_who_threw_it() -> None:
    ordered = RuleSet((CORE, pack("mine", Layer.USER, "disable = ['old/one']"))).packs
    switch = switched(ordered, CORE.rules)["core/a/one"]
    assert (switch.how, switch.layer, switch.by, switch.origin) == ("disable", Layer.USER, "mine", "mine.toml")


def test_names_that_mean_nothing_are_told_with_what_was_meant() -> None:
    mine = pack("mine", Layer.USER, "disable = ['core/a/onne']", ("x", "replace = 'core/b/one'"))
    first, second = unknown_names(RuleSet((CORE, mine)))
    assert (first.where, first.fix) == ("mine.toml", "did you mean 'core/a/one'?")
    assert second.where == "mine.toml:6"
    assert unknown_names(RuleSet((CORE, pack("mine", Layer.USER, "allow = ['core/a/*', 'old/one']")))) == ()
    assert unknown_names(RuleSet((pack("mine", Layer.USER, "allow = ['core/a/*']"),)), (CORE,)) == ()


LAYERS = st.sampled_from([Layer.INSTALLED, Layer.USER, Layer.PROJECT, Layer.CALL])


@given(st.lists(st.tuples(LAYERS, st.sampled_from(["disable", "allow"]), st.sampled_from(["core/a/one", "core/a"]))))
def test_the_highest_layer_has_the_last_word(told: list[tuple[Layer, str, str]]) -> None:
    packs = [pack(f"p{at:03}", layer, f"{how} = ['{name}']") for at, (layer, how, name) in enumerate(told)]
    ranked = sorted((layer, name == "core/a/one", at, how) for at, (layer, how, name) in enumerate(told))
    assert ("core/a/one" in held(CORE, *packs)) == (not ranked or ranked[-1][-1] == "allow")
