"""Which rules to try on which block, by the block's first letters, the strings it holds, and the hooks and selectors
above it.

An index decides what is tried, never what matches: every rule that could match is always among those tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any

from cleaner.model import Place
from cleaner.rules.beginnings import Beginnings
from cleaner.rules.facts import Facts
from cleaner.rules.hooks import HookMasks
from cleaner.rules.literals import Needs
from cleaner.rules.pack import Condition, Near, Rule
from cleaner.rules.patterns import Pattern
from cleaner.rules.plan import Plan
from cleaner.rules.selectors import Selected
from cleaner.rules.texts import Folded, compared
from cleaner.rules.trial import Trial

Words = list[tuple[int, frozenset[str]]]
"""Numbers, each with the beginnings that lead to it."""

Try = tuple[int, tuple[Trial, bool], HookMasks]
"""A block, by its number, a rule that could match it with whether the rule's exception could hold there, and where to
ask for the rule's hook."""


class Tries:
    """Rules to try on blocks, block by block in order. `cut` tells whether span rules are among them.

    They are told as they are asked for: a list of them would take as long to make as to go through.
    """

    def __init__(self, columns: Sequence[Iterable[Any]] = (), *, cut: bool = False) -> None:
        self._columns, self.cut = columns, cut

    def __iter__(self) -> Iterator[Try]:
        return zip(*self._columns, strict=False)


class Index:
    """Rules with what leads to them; `bits` are those of the hook patterns, by their sources.

    A number below `len(trials)` is a rule's, one above a neighbour condition's. `naming` are the rules that name
    elements of a page.
    """

    def __init__(self, rules: Sequence[Rule], bits: Mapping[str, int]) -> None:
        self.trials = tuple(Trial(rule, bits) for rule in sorted(rules, key=lambda rule: -rule.layer))
        self.naming = tuple(trial.rule for trial in self.trials if trial.named)
        self._hooked: list[tuple[int, int]] = []
        self._loose: tuple[int, ...] = ()
        self._selecting: list[tuple[Condition, int]] = []
        self._masks: dict[int, tuple[int, ...]] = {}
        near: list[tuple[int, int, int, bool]] = []
        words: Words = []
        strings: dict[str, list[int]] = {}
        for number, trial in enumerate(self.trials):
            match = trial.rule.match
            led = match.hook is not None or _enter(number, match.text, words, strings)
            if match.hook is not None:
                self._hooked.append((trial.bit, number))
            if match.near is not None and _enter(len(self.trials) + len(near), match.near.text, words, strings):
                near.append((number, *_around(match.near), not led))
                led = True
            if led:
                continue
            if match.css is not None or match.xpath:
                self._selecting.append((match, number))
            else:
                self._loose = (*self._loose, number)
        self._plan = Plan(self.trials, near, Beginnings(words), strings)
        excused = [(trial, trial.excused) for trial in self.trials]
        self._told = [*excused, *[(trial, False) for trial in self.trials]]  # by what the kernel tells
        self._cutting = frozenset(number for number, (trial, _) in enumerate(self._told) if trial.spans)

    def tries(self, texts: Folded, facts: Facts, hooks: HookMasks, selected: Selected) -> Tries:
        """The rules that could match a block; `texts` are those of all blocks."""
        if not self.trials or not facts.texts:
            return Tries()
        led, outside = self._outside(facts.places, hooks, selected) if facts.on_page else ([], [self._loose])
        found = self._plan.pairs(texts, facts.told(), led, outside)
        told = found[1::2].tolist()
        rules = list(map(self._told.__getitem__, told))
        return Tries((found[::2], rules, repeat(hooks)), cut=not self._cutting.isdisjoint(told))

    def _outside(
        self, places: Sequence[Place | None], hooks: HookMasks, selected: Selected
    ) -> tuple[list[int], list[tuple[int, ...]]]:
        """Which of some lists of rules leads to each block, nothing where all have the first one, and these lists: the
        rules whose hook stands above it or whose selector names an element above it, and those to which nothing leads.
        """
        masks, named = hooks.masks(places), self._by_selector(places, selected)
        if named is None:
            if not any(masks):
                return [], [self._loose]
            lists = {mask: number for number, mask in enumerate(dict.fromkeys(masks))}
            return list(map(lists.__getitem__, masks)), [(*self._loose, *self._under(mask)) for mask in lists]
        pairs = list(zip(masks, named, strict=True))
        both = {pair: number for number, pair in enumerate(dict.fromkeys(pairs))}
        rules = [(*self._loose, *self._under(mask), *numbers) for mask, numbers in both]
        return list(map(both.__getitem__, pairs)), rules

    def _by_selector(self, places: Sequence[Place | None], selected: Selected) -> list[tuple[int, ...]] | None:
        """The rules to which elements lead that selectors name, block by block: these inherit from all above them."""
        leads: dict[int, tuple[int, ...]] = {}
        for match, number in self._selecting:
            for at in selected.numbers(match):
                leads[at] = (*leads.get(at, ()), number)
        if not leads:
            return None
        known: dict[Place, tuple[int, ...]] = {}
        return [_inherited(place, leads, known) for place in places]

    def _under(self, mask: int) -> tuple[int, ...]:
        """The rules whose hook stands above a block; few masks occur, and the answer is always the same."""
        known = self._masks.get(mask)
        if known is None:
            known = self._masks[mask] = tuple(number for bit, number in self._hooked if mask & bit)
        return known


def _inherited(
    place: Place | None, leads: dict[int, tuple[int, ...]], known: dict[Place, tuple[int, ...]]
) -> tuple[int, ...]:
    """The rules that lead to a place or to one above it. `known` are the answers so far."""
    unknown: list[Place] = []
    while place is not None and place not in known:
        unknown.append(place)
        place = place.parent
    numbers = known[place] if place is not None else ()
    for below in reversed(unknown):
        if below.number in leads:
            numbers = (*numbers, *leads[below.number])
        known[below] = numbers
    return numbers


def _enter(number: int, text: Pattern | None, words: Words, strings: dict[str, list[int]]) -> bool:
    """Enter what a text pattern needs. Returns whether that leads to it."""
    needs = text.needs if text is not None else Needs(None, None)
    if needs.words:
        words.append((number, needs.words))
    for string in map(compared, needs.literals or ()) if not needs.words else ():
        strings.setdefault(string, []).append(number)
    return bool(needs.words or needs.literals)


def _around(near: Near) -> tuple[int, int]:
    """How many blocks before and behind a neighbour the rule is tried on."""
    return (near.within if near.side != "before" else 0), (near.within if near.side != "after" else 0)
