"""Who turns a rule off or on: `disable`, `allow` and `replace`, by id, by alias, or by the name of a whole pack.

For each rule the switch of the highest layer counts; within a layer one that names the rule beats one that names its
pack; then the later pack in the order of names; then `allow`. A switch reaches rules of its own layer and below.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cleaner.errors import RuleError
from cleaner.rules.keys import suggest
from cleaner.rules.pack import Layer, Rule, RulePack

if TYPE_CHECKING:
    from cleaner.rules.ruleset import RuleSet


class Switch(NamedTuple):
    """One word about a rule or a pack. `how` is "disable", "allow" or "replace"; `by` is the pack or rule that says it,
    `origin` where it stands.
    """

    name: str
    how: str
    layer: Layer
    by: str
    origin: str


def switches(packs: Iterable[RulePack], rules: Iterable[Rule]) -> Iterator[Switch]:
    """Every switch, from the weakest to the strongest of one layer. `packs` come in the order of their layers."""
    for pack in packs:
        for how, names in (("disable", pack.disable), ("allow", pack.allow)):
            for name in names:
                yield Switch(plain(name), how, pack.layer, pack.name, pack.origin)
    for rule in rules:
        if rule.replace:
            yield Switch(plain(rule.replace), "replace", rule.layer, rule.id, rule.origin)


def switched(packs: Sequence[RulePack], rules: Sequence[Rule]) -> dict[str, Switch]:
    """The switch that counts for each rule that has one, by the rule's id; those off are not `how == "allow"`."""
    told = list(switches(packs, ()))
    found = _strongest(told, rules)
    speaking = [rule for rule in rules if rule.id not in found or found[rule.id].how == "allow"]
    replacing = list(switches((), speaking))  # what is disabled itself replaces nothing
    return _strongest([*told, *replacing], rules) if replacing else found


def holding(packs: Sequence[RulePack], rules: Sequence[Rule]) -> list[Rule]:
    """The rules that no switch turns off."""
    if not rules:
        return []
    found = switched(packs, rules)
    return [rule for rule in rules if rule.id not in found or found[rule.id].how == "allow"]


def plain(name: str) -> str:
    """A name as it is looked up: `core/promo/*` is the pack `core/promo`."""
    return name.removesuffix("/*")


def pack_of(rule_id: str) -> str:
    """The name of a rule's pack."""
    return rule_id.rpartition("/")[0]


def _strongest(told: Sequence[Switch], rules: Sequence[Rule]) -> dict[str, Switch]:
    named: dict[str, list[tuple[int, Switch]]] = {}
    for order, switch in enumerate(told):
        named.setdefault(switch.name, []).append((order, switch))
    return {rule.id: found for rule in rules if (found := _for(rule, named)) is not None} if named else {}


def _for(rule: Rule, named: Mapping[str, list[tuple[int, Switch]]]) -> Switch | None:
    pack = pack_of(rule.id)
    there = [
        (switch.layer, name != pack, order, switch)
        for name in (rule.id, *rule.aliases, pack)
        for order, switch in named.get(name, ())
        if switch.layer >= rule.layer and switch.by != rule.id
    ]
    return max(there)[-1] if there else None


def unknown_names(rules: RuleSet, besides: Iterable[RulePack] = ()) -> tuple[RuleError, ...]:
    """An error for each switch of a person's own (layer `user` or above) that names no rule and no pack of the set,
    nor of `besides`: packs that are left out on purpose.
    """
    packs = (*rules.packs, *besides)
    own = [pack for pack in rules.packs if pack.layer >= Layer.USER]
    errors = []
    for switch in switches(own, (rule for pack in own for rule in pack.rules)):
        of_source = any(source.has(switch.name) for source in rules.sources)
        if not of_source and not _is_known(switch.name, packs):
            problem = f"{switch.how} names {switch.name!r}, and there is no such rule or pack"
            errors.append(RuleError(switch.origin, problem, _suggested(switch.name, packs)))
    return tuple(errors)


def _is_known(name: str, packs: Sequence[RulePack]) -> bool:
    if any(pack.name == name for pack in packs):
        return True
    if any(rule.id == name for pack in packs if pack.name == pack_of(name) for rule in pack.rules):
        return True
    return any(name in rule.aliases for pack in packs for rule in pack.rules)


def _suggested(name: str, packs: Sequence[RulePack]) -> str:
    names = [known for pack in packs for known in (pack.name, *(rule.id for rule in pack.rules))]
    told = suggest(name, names)
    return told if told.startswith("did you mean") else "clean rules list shows all"
