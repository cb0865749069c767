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

    def each(self, mask: int, hook: str) -> dict[int, str]:
        """The hook for each bit of a mask."""
        return {bit: hook for bit in self.bits.values() if mask & bit}

    def _mask(self, hook: str, numbers: set[int]) -> int:
        return sum(1 << number for number in numbers if self.patterns[number].search(hook) is not None)


class HookMasks:
    """For each place the hook rules that some element at or above it answers: as bits, and the hook for each bit."""

    def __init__(self, rules: HookRules) -> None:
        self._rules = rules
        self._answers: dict[Place | None, tuple[int, dict[int, str]]] = {None: (0, {})}

    def read(self, blocks: Sequence[Block]) -> None:
        """Look at the places of these blocks, and all above them."""
        if not self._rules.patterns:
            return
        places: dict[Place, None] = {}  # those above come first
        for block in blocks:
            new, place = [], block.place
            while place is not None and place not in places:
                new.append(place)
                place = place.parent
            if new:
                places.update(dict.fromkeys(reversed(new)))
        own, answers = self._rules.answered({place.hook for place in places}), self._answers
        for place in places:
            answer = answers[place.parent]
            if bits := own[place.hook]:
                answer = answer[0] | bits, {**answer[1], **self._rules.each(bits, place.hook)}
            answers[place] = answer

    def mask(self, place: Place | None) -> int:
        """The bits of the hook rules whose pattern is found at or above `place`, which has been read."""
        return self._answers[place][0]

    def matched(self, pattern: Pattern, place: Place | None) -> str | None:
        """The hook, innermost first, in which the pattern is found, or None; None also for a pattern of other rules."""
        bit = self._rules.bits.get(pattern)
        return None if bit is None else self._answers[place][1].get(bit)


def _needed(pattern: Pattern) -> frozenset[str]:
    """The strings of which a hook must hold one; of a string with numbers, which hooks keep, its longest other part."""
    strings = frozenset(max(string.split("0"), key=len) for string in pattern.needs.literals or ())
    return strings if all(len(string) >= _LEAST for string in strings) else frozenset()
