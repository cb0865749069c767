"""Hook patterns over a page: each distinct hook string is searched once, and a block inherits from all above it."""

from __future__ import annotations

from collections.abc import Sequence

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
        self.bits = {pattern: 1 << number for number, pattern in enumerate(patterns)}
        self._memo: dict[str, int] = {"": 0}  # pure: a hook always gives the same bits, so documents may share it
        strings: dict[str, list[int]] = {}
        for number, pattern in enumerate(patterns):
            for string in _needed(pattern):
                strings.setdefault(string, []).append(number)
        self._scanner = Scanner(strings)
        self._always = [number for number, pattern in enumerate(patterns) if not _needed(pattern)]

    def answered(self, hooks: set[str]) -> dict[str, int]:
        """For each hook the bits of the patterns found in it. One scan tells which of them are worth a search."""
        new = [hook for hook in hooks if hook not in self._memo]
        if not new:
            return self._memo
        worth = [set(self._always) for _ in new]
        for at, numbers in self._scanner.find_in(SEAM.join(new)):
            worth[at].update(numbers)
        masks = {hook: self._mask(hook, numbers) for hook, numbers in zip(new, worth, strict=True)}
        if len(self._memo) + len(masks) > _MEMO_LIMIT:
            return {**self._memo, **masks}
        self._memo.update(masks)
        return self._memo

    def _mask(self, hook: str, numbers: set[int]) -> int:
        return sum(1 << number for number in numbers if self.patterns[number].search(hook) is not None)


class HookMasks:
    """For each place the set, as bits, of the hook rules that some element at or above it answers."""

    def __init__(self, rules: HookRules) -> None:
        self._rules = rules
        self._own: dict[str, int] = {}
        self._masks: dict[Place, int] = {}

    def read(self, blocks: Sequence[Block]) -> None:
        """Look at the places of these blocks, and all above them."""
        if not self._rules.patterns:
            return
        seen: dict[Place, None] = {}
        for block in blocks:
            place = block.place
            while place is not None and place not in seen:
                seen[place] = None
                place = place.parent
        self._own = self._rules.answered({place.hook for place in seen})

    def mask(self, place: Place | None) -> int:
        """The bits of the hook rules whose pattern is found at or above `place`, which has been read."""
        masks = self._masks
        unknown: list[Place] = []
        while place is not None and place not in masks:
            unknown.append(place)
            place = place.parent
        mask = masks[place] if place is not None else 0
        for below in reversed(unknown):
            mask |= self._own[below.hook]
            masks[below] = mask
        return mask

    def knows(self, pattern: Pattern) -> bool:
        """Whether the pattern is one of these rules'."""
        return pattern in self._rules.bits

    def matched(self, pattern: Pattern, place: Place | None) -> str | None:
        """The hook, innermost first, in which the pattern is found, or None."""
        bit = self._rules.bits[pattern]
        if place is None or not self.mask(place) & bit:
            return None
        return next((above.hook for above in place.up() if self._own[above.hook] & bit), None)


def _needed(pattern: Pattern) -> frozenset[str]:
    """The strings of which a hook must hold one; of a string with numbers, which hooks keep, its longest other part."""
    strings = frozenset(max(string.split("0"), key=len) for string in pattern.needs.literals or ())
    return strings if all(len(string) >= _LEAST for string in strings) else frozenset()
