"""Hook patterns over a page: each distinct hook string is searched once, and a block inherits from all above it."""

from __future__ import annotations

from cleaner.model import Place
from cleaner.rules.patterns import Pattern

HookRule = tuple[int, frozenset[str] | None, Pattern]
"""A hook pattern with its bit in a mask, and literals of which a hook must hold one (None: always searched)."""

_MEMO_LIMIT = 50_000


class HookMasks:
    """For each place the set, as bits, of the hook rules that some element at or above it answers."""

    def __init__(self, rules: tuple[HookRule, ...], memo: dict[str, int]) -> None:
        self._rules = rules
        self._memo = memo  # pure: the same hook always gives the same bits, so documents may share it
        self._bits = {pattern: bit for bit, _, pattern in rules}
        self._masks: dict[Place, int] = {}

    def mask(self, place: Place | None) -> int:
        """The bits of the hook rules whose pattern is found at or above `place`."""
        masks = self._masks
        unknown: list[Place] = []
        while place is not None and place not in masks:
            unknown.append(place)
            place = place.parent
        mask = masks[place] if place is not None else 0
        for below in reversed(unknown):
            if below.hook:
                mask |= self._own(below.hook)
            masks[below] = mask
        return mask

    def _own(self, hook: str) -> int:
        known = self._memo.get(hook)
        if known is None:
            known = 0
            for bit, literals, pattern in self._rules:
                if (literals is None or any(word in hook for word in literals)) and pattern.search(hook):
                    known |= bit
            if len(self._memo) < _MEMO_LIMIT:
                self._memo[hook] = known
        return known

    def matched(self, pattern: Pattern, place: Place | None) -> str | None:
        """The hook, innermost first, in which the pattern is found, or None."""
        bit = self._bits[pattern]
        if place is None or not self.mask(place) & bit:
            return None
        return next((above.hook for above in place.up() if above.hook and self._own(above.hook) & bit), None)
