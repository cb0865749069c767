"""Hook patterns over a page: each distinct hook string is searched once, and a block inherits from all above it."""

from __future__ import annotations

from collections.abc import Sequence

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
        self._memo: dict[str, Answer] = {"": _NONE}  # pure: a hook always gives the same, so documents may share it
        strings: dict[str, list[int]] = {}
        for number, pattern in enumerate(patterns):
            for string in _needed(pattern):
                strings.setdefault(string, []).append(number)
        self._scanner = Scanner(strings)
        self._always = [number for number, pattern in enumerate(patterns) if not _needed(pattern)]

    def answered(self, hooks: set[str]) -> dict[str, Answer]:
        """For each hook the patterns found in it. One scan tells which of them are worth a search."""
        memo = self._memo
        new = [hook for hook in hooks if hook not in memo]
        if not new:
            return memo
        worth = [set(self._always) for _ in new]
        for at, numbers in self._scanner.find_in(code_points(SEAM.join(new))):
            worth[at].update(numbers)
        answers = {hook: self._answer(hook, numbers) for hook, numbers in zip(new, worth, strict=True)}
        if len(memo) + len(answers) > _MEMO_LIMIT:
            return {hook: memo[hook] if hook in memo else answers[hook] for hook in hooks}
        memo.update(answers)
        return memo

    def _answer(self, hook: str, numbers: set[int]) -> Answer:
        bits = [1 << number for number in numbers if self.patterns[number].search(hook) is not None]
        return (sum(bits), dict.fromkeys(bits, hook)) if bits else _NONE


class HookMasks:
    """For each place the hook rules that some element at or above it answers."""

    def __init__(self, rules: HookRules) -> None:
        self._rules = rules
        self._answers: dict[Place | None, Answer] = {None: _NONE}

    def read(self, blocks: Sequence[Block]) -> None:
        """Look at the places of these blocks, and all above them."""
        if not self._rules.patterns:
            return
        answers = self._answers
        branches: list[list[Place]] = []  # each from below up to where the places have been seen
        for block in blocks:
            place, branch = block.place, []
            while place is not None and place not in answers:
                answers[place] = _NONE
                branch.append(place)
                place = place.parent
            if branch:
                branches.append(branch)
        own = self._rules.answered({place.hook for branch in branches for place in branch})
        for branch in branches:
            answer = answers[branch[-1].parent]
            for place in reversed(branch):
                mask, hooks = own[place.hook]
                if mask:
                    answer = answer[0] | mask, {**answer[1], **hooks}
                answers[place] = answer

    def mask(self, place: Place | None) -> int:
        """The bits of the hook rules whose pattern is found at or above `place`, which has been read."""
        return self._answers[place][0]

    def matched(self, pattern: Pattern, place: Place | None) -> str | None:
        """The hook, innermost first, in which the pattern is found, or None; None also for a pattern of other rules."""
        bit = self._rules.bits.get(pattern.source)
        return None if bit is None else self._answers[place][1].get(bit)


def _needed(pattern: Pattern) -> frozenset[str]:
    """The strings of which a hook must hold one; of a string with numbers, which hooks keep, its longest other part."""
    strings = frozenset(max(string.split("0"), key=len) for string in pattern.needs.literals or ())
    return strings if all(len(string) >= _LEAST for string in strings) else frozenset()
