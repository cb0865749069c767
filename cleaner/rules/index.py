"""Which rules to try on which block, by the block's first letters, the strings it holds, and the hooks and selectors
above it.

An index decides what is tried, never what matches: every rule that could match is always among those tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cleaner.model import Block, Place
from cleaner.rules.beginnings import Beginnings
from cleaner.rules.facts import Facts
from cleaner.rules.hooks import HookMasks
from cleaner.rules.literals import Needs
from cleaner.rules.pack import Condition, Near, Rule
from cleaner.rules.patterns import Pattern
from cleaner.rules.scan import Scanner
from cleaner.rules.selectors import Selected
from cleaner.rules.texts import Texts
from cleaner.rules.trial import Trial

_LEAST = 3  # characters that must be left of a string without its numbers to lead anywhere

Found = dict[int, tuple[int, ...]]
"""For the blocks that some rule could match, the numbers of these rules."""


Words = list[tuple[int, frozenset[str]]]
"""Numbers, each with the beginnings that lead to it."""


class Candidate(NamedTuple):
    """A block that rules could match, with these in order; `spans` are the span rules."""

    block: Block
    trials: list[Trial]
    spans: list[Trial]


class Index:
    """Rules with what leads to them; `bits` are those of the hook patterns, by their sources.
    A number below `len(trials)` is a rule's, one above a neighbour condition's.
    """

    def __init__(self, rules: Sequence[Rule], bits: Mapping[str, int]) -> None:
        self.trials = tuple(Trial(rule) for rule in sorted(rules, key=lambda rule: -rule.layer))
        self._hooked: list[tuple[int, int]] = []
        self._loose: list[int] = []
        self._near: list[tuple[Near, int]] = []
        self._selecting: list[tuple[Condition, int]] = []
        self._masks: dict[int, tuple[int, ...]] = {}
        words: Words = []
        strings: dict[str, list[int]] = {}
        for number, trial in enumerate(self.trials):
            match = trial.rule.match
            if match.hook is not None:
                self._hooked.append((bits[match.hook.source], number))
            elif _enter(number, match.text, words, strings):
                continue
            elif match.near is not None and _enter(len(self.trials) + len(self._near), match.near.text, words, strings):
                self._near.append((match.near, number))
            elif match.css is not None or match.xpath:
                self._selecting.append((match, number))
            else:
                self._loose.append(number)
        self._beginnings, self._scanner = Beginnings(words), Scanner(strings)

    def candidates(self, texts: Texts, facts: Facts, hooks: HookMasks, selected: Selected) -> list[Candidate]:
        """The blocks that a rule could match, with the rules in order."""
        hooks.read(texts.blocks)
        found = self._by_text(texts)
        self._anywhere(found, texts, facts)
        self._by_selector(found, texts, selected)
        ready: dict[tuple[int, ...], tuple[list[Trial], list[Trial]]] = {}
        tried: list[Candidate] = []
        for block in texts.blocks:
            numbers = found.get(block.index, ())
            if self._hooked and block.place is not None and (mask := hooks.mask(block.place)):
                numbers += self._under(mask)
            if numbers and not block.hidden:  # rules speak of what a reader sees
                trials = ready.get(numbers) or ready.setdefault(numbers, self._ready(numbers))
                tried.append(Candidate(block, *trials))
        return tried

    def _ready(self, numbers: Iterable[int]) -> tuple[list[Trial], list[Trial]]:
        """The rules of some numbers in order, span rules apart."""
        trials = [self.trials[number] for number in sorted(set(numbers)) if number < len(self.trials)]
        return [trial for trial in trials if not trial.spans], [trial for trial in trials if trial.spans]

    def _by_text(self, texts: Texts) -> Found:
        """By how a text begins, by the strings it holds, and by the neighbour that these lead to."""
        led = self._beginnings.find(texts.signs)
        for at, held in self._scanner.find_in(texts.signs):
            led[at] = (*led.get(at, ()), *held)
        if not self._near:
            return led
        rules = len(self.trials)
        found = led.copy()
        for at, numbers in led.items():
            for number in numbers:
                if number >= rules:
                    near, rule = self._near[number - rules]
                    for beside in _beside(at, near, len(texts.blocks)):
                        found[beside] = (*found.get(beside, ()), rule)
        return found

    def _anywhere(self, found: Found, texts: Texts, facts: Facts) -> None:
        """The rules to which nothing leads are tried wherever their form allows."""
        for number in self._loose:
            trial = self.trials[number]
            for at in facts.where(trial.rule.match.position):
                if texts.blocks[at].words <= trial.most and trial.could(texts.spaced[at]):
                    found[at] = (*found.get(at, ()), number)

    def _by_selector(self, found: Found, texts: Texts, selected: Selected) -> None:
        """By the elements that selectors name: blocks inherit from all above them."""
        leads: dict[int, tuple[int, ...]] = {}
        for match, number in self._selecting:
            for at in selected.numbers(match):
                leads[at] = (*leads.get(at, ()), number)
        known: dict[Place, tuple[int, ...]] = {}
        for block in texts.blocks if leads else ():
            if block.place is not None and (numbers := _inherited(block.place, leads, known)):
                found[block.index] = (*found.get(block.index, ()), *numbers)

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
        return True
    literals = {max(literal.split("0"), key=len) for literal in needs.literals or ()}  # scanned texts keep numbers
    if not literals or any(len(string) < _LEAST for string in literals - (needs.literals or frozenset())):
        return False
    for string in literals:
        strings.setdefault(string, []).append(number)
    return True


def _beside(at: int, near: Near, size: int) -> Iterator[int]:
    """The blocks for which the one at `at` is a neighbour."""
    before = near.within if near.side != "before" else 0
    after = near.within if near.side != "after" else 0
    yield from range(max(0, at - before), at)
    yield from range(at + 1, min(size, at + after + 1))
