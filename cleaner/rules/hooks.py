"""Hook patterns over a page: each distinct hook string is searched once, and a block inherits from all above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cleaner.kernel import code_points
from cleaner.model import Block, Place
from cleaner.rules.patterns import Pattern
from cleaner.rules.scan import Scanner
from cleaner.rules.texts import SEAM

_MEMO_LIMIT = 50_000
_LEAST = 2  # characters of a string that is worth a scan


Answer = tuple[int, dict[int, str]]
"""The patterns that are found, as bits; and the hook for each bit."""

_NONE: Answer = (0, {})


class HookRules:
    """The hook patterns of a rule set, each with its bit in a mask, and what is known of hooks."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = tuple(patterns)
        self.bits = {pattern.source: 1 << number for number, pattern in enumerate(patterns)}
        self.known: dict[str, Answer] = {}  # a memo, pure: a hook always gives the same, so documents may share it
        strings: dict[str, list[int]] = {}
        for number, pattern in enumerate(patterns):
            for string in _needed(pattern):
                strings.setdefault(string, []).append(number)
        self._scanner = Scanner(strings)
        self._always = [number for number, pattern in enumerate(patterns) if not _needed(pattern)]

    def answered(self, new: Sequence[str]) -> dict[str, Answer]:
        """For hooks of which nothing is known the patterns found in each. One scan tells which are worth a search."""
        worth = [set(self._always) for _ in new]
        for at, numbers in self._scanner.find_in(code_points(SEAM.join(new))):
            worth[at].update(numbers)
        answers = {hook: self._answer(hook, numbers) for hook, numbers in zip(new, worth, strict=True)}
        if len(self.known) + len(answers) <= _MEMO_LIMIT:
            self.known.update(answers)
        return answers

    def _answer(self, hook: str, numbers: set[int]) -> Answer:
        bits = [1 << number for number in numbers if self.patterns[number].search(hook) is not None]
        return (sum(bits), dict.fromkeys(bits, hook)) if bits else _NONE


class HookMasks:
    """For each place the hook rules that some element at or above it answers."""

    def __init__(self, rules: HookRules) -> None:
        self._rules = rules
        self._answers: dict[Place | None, Answer] = {None: _NONE}

    def masks(self, blocks: Sequence[Block]) -> list[int]:
        """For each block the bits of the hook rules whose pattern is found at or above its place."""
        if not self._rules.patterns:
            return [0] * len(blocks)
        new: dict[str, None] = {}
        masks = self._masks(blocks, {}, new)
        if not new:
            return masks
        self._answers = {None: _NONE}
        return self._masks(blocks, self._rules.answered(list(new)), {})

    def _masks(self, blocks: Sequence[Block], fresh: Mapping[str, Answer], new: dict[str, None]) -> list[int]:
        """The masks, where `fresh` adds to what is known of hooks. Those of which nothing is known are `new`."""
        answers, known, masks = self._answers, self._rules.known, []
        before, mask = None, 0
        for block in blocks:
            place = block.place
            if place is before:  # in a dump all stand nowhere
                masks.append(mask)
                continue
            branch: list[Any] = []  # from below up to where the places have been seen
            above: Any = place
            while (answer := answers.get(above)) is None:
                branch.append(above)
                above = above.parent
            for below in reversed(branch):
                hook = below.hook
                if hook:
                    own = known.get(hook) or fresh.get(hook)
                    if own is None:
                        new[hook] = None
                    elif own[0]:
                        answer = answer[0] | own[0], {**answer[1], **own[1]}
                answers[below] = answer
            before, mask = place, answer[0]
            masks.append(mask)
        return masks

    def named(self, bit: int, place: Place | None) -> str | None:
        """The hook, innermost first, in which the pattern of this bit is found, or None."""
        return self._answers[place][1].get(bit)

    def matched(self, pattern: Pattern, place: Place | None) -> str | None:
        """The hook, innermost first, in which the pattern is found, or None; None also for a pattern of other rules."""
        bit = self._rules.bits.get(pattern.source)
        return None if bit is None else self._answers[place][1].get(bit)


def _needed(pattern: Pattern) -> frozenset[str]:
    """The strings of which a hook must hold one; of a string with numbers, which hooks keep, its longest other part."""
    strings = frozenset(max(string.split("0"), key=len) for string in pattern.needs.literals or ())
    return strings if all(len(string) >= _LEAST for string in strings) else frozenset()
