"""Hook patterns over a page: each distinct hook string is searched once, and a block inherits from all above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from cleaner.kernel import code_points
from cleaner.model import Block, Place
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

    def answered(self, hooks: set[str]) -> Mapping[str, int]:
        """For each hook the patterns found in it, as bits. One scan tells which of them are worth a search."""
        memo = self._memo
        new = [hook for hook in hooks if hook not in memo]
        if not new:
            return memo
        worth = {at: set(self._always) for at in range(len(new))} if self._always else {}
        for at, numbers in self._scanner.find_in(code_points(SEAM.join(new))):
            worth.setdefault(at, set()).update(numbers)
        answers = dict.fromkeys(new, 0)  # most hooks hold no string of any pattern
        answers |= {new[at]: self._answer(new[at], numbers) for at, numbers in worth.items()}
        if len(memo) + len(answers) > _MEMO_LIMIT:
            return {hook: memo[hook] if hook in memo else answers[hook] for hook in hooks}
        memo.update(answers)
        return memo

    def _answer(self, hook: str, numbers: set[int]) -> int:
        return sum(1 << number for number in numbers if self.patterns[number].search(hook) is not None)


class HookMasks:
    """For each place the hook rules that some element at or above it answers."""

    def __init__(self, rules: HookRules) -> None:
        self._rules = rules
        self._own: list[int] = []  # by the number of the hook: what it answers
        self._masks: list[int] = []  # by the number of the place: what it answers, and what is above it

    def masks(self, blocks: Sequence[Block]) -> list[int]:
        """For each block of a page the bits of the hook rules whose pattern is found at or above its place."""
        among = next((block.place.among for block in blocks if block.place is not None), None)
        if among is None or not self._rules.patterns:
            return [0] * len(blocks)
        answers = self._rules.answered(set(among.hooks))
        own, masks = [answers[hook] for hook in among.hooks], [0]
        for above, name in islice(zip(among.above, among.named, strict=True), 1, None):
            masks.append(masks[above] | own[name])
        self._own, self._masks = own, masks
        return [masks[block.place.at] if block.place is not None else 0 for block in blocks]

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
