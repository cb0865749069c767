"""Hook patterns over a page: each distinct hook string is searched once, and a block inherits from all above it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from cleaner.kernel import code_points
from cleaner.model import Place
from cleaner.rules.patterns import Pattern
from cleaner.rules.scan import Scanner
from cleaner.rules.texts import SEAM

_MEMO_LIMIT = 50_000
_LEAST = 2  # characters of a string that is worth a scan


class HookRules:
    """The hook patterns of a rule set, each with its bit in a mask, and what is known of hooks."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = tuple(patterns)
        self.bits = {pattern.source: 1 << number for number, pattern in enumerate(patterns)}
        self._memo: dict[str, int] = {"": 0}  # pure: a hook always gives the same, so documents may share it
        strings: dict[str, list[int]] = {}
        for number, pattern in enumerate(patterns):
            for string in _needed(pattern):
                strings.setdefault(string, []).append(number)
        self._scanner = Scanner(strings)
        self._always = [number for number, pattern in enumerate(patterns) if not _needed(pattern)]

    def answers(self, hooks: Sequence[str]) -> list[int]:
        """For each hook the patterns found in it, as bits. One scan tells which of them are worth a search."""
        known = list(map(self._memo.get, hooks))
        if None not in known:
            return known  # type: ignore[return-value]  # None is not in it
        new = list(dict.fromkeys(hook for hook, answer in zip(hooks, known, strict=True) if answer is None))
        worth = {at: set(self._always) for at in range(len(new))} if self._always else {}
        for at, numbers in self._scanner.find_in(code_points(SEAM.join(new))):
            worth.setdefault(at, set()).update(numbers)
        found = dict.fromkeys(new, 0)  # most hooks hold no string of any pattern
        for at, likely in worth.items():
            found[new[at]] = self._answer(new[at], likely)
        if len(self._memo) + len(found) <= _MEMO_LIMIT:
            self._memo |= found
        return [found[hook] if answer is None else answer for hook, answer in zip(hooks, known, strict=True)]

    def _answer(self, hook: str, numbers: set[int]) -> int:
        return sum(1 << number for number in numbers if self.patterns[number].search(hook) is not None)


class HookMasks:
    """For each place the hook rules that some element at or above it answers."""

    def __init__(self, rules: HookRules) -> None:
        self._rules = rules
        self._own: list[int] = []  # by the number of the hook: what it answers
        self._masks: list[int] = []  # by the number of the place: what it answers, and what is above it

    def masks(self, places: Sequence[Place | None]) -> list[int]:
        """For each place, that of a block, the bits of the hook rules whose pattern is found at or above it."""
        among = next((place.among for place in places if place is not None), None)
        if among is None or not self._rules.patterns:
            return [0] * len(places)
        own, masks = self._rules.answers(among.hooks), [0]
        for above, name in islice(zip(among.above, among.named, strict=True), 1, None):
            masks.append(masks[above] | own[name])
        self._own, self._masks = own, masks
        return [masks[place[1]] if place is not None else 0 for place in places]

    def named(self, bit: int, place: Place | None) -> str | None:
        """The hook, innermost first, in which the pattern of this bit is found, or None; after `masks` of its page."""
        if place is None or not self._masks or not self._masks[place.at] & bit:
            return None
        among, at = place
        while not self._own[among.named[at]] & bit:
            at = among.above[at]
        return among.hooks[among.named[at]]

    def matched(self, pattern: Pattern, place: Place | None) -> str | None:
        """The hook, innermost first, in which the pattern is found, or None; None also for a pattern of other rules."""
        bit = self._rules.bits.get(pattern.source)
        return None if bit is None else self.named(bit, place)


def _needed(pattern: Pattern) -> frozenset[str]:
    """The strings of which a hook must hold one; of a string with numbers, which hooks keep, its longest other part."""
    strings = frozenset(max(string.split("0"), key=len) for string in pattern.needs.literals or ())
    return strings if all(len(string) >= _LEAST for string in strings) else frozenset()
