"""Hook patterns over a page: each distinct hook string is searched once, and a block inherits from all above it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice

from cleaner.model import Place
from cleaner.rules.edges import edged, spaced
from cleaner.rules.patterns import Pattern
from cleaner.rules.scan import Scanner
from cleaner.rules.texts import compared, folded

_MEMO_LIMIT = 50_000
_LEAST = 2  # characters of a string that is worth a scan


class HookRules:
    """The hook patterns of a rule set, each with its bit in a mask, and what is known of hooks."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = tuple(patterns)
        self.bits = {pattern.source: 1 << number for number, pattern in enumerate(patterns)}
        self._memo: dict[str, int] = {"": 0}  # pure: a hook always gives the same, so documents may share it
        needed = list(map(_needed, patterns))
        rows = {row: 1 << number for number, row in enumerate(dict.fromkeys(chain.from_iterable(needed)))}
        self._asked = [sum(rows[row] for row in own) for own in needed]  # of each pattern: the rows, as bits
        self._loose = 0 in self._asked
        self._worth: dict[int, tuple[int, ...]] = {}  # by the rows of which a hook has a string: the patterns to search
        strings: dict[str, list[int]] = {}
        for row, bit in rows.items():
            for string in row:
                strings.setdefault(string, []).append(bit)
        self._scanner, self._bits = Scanner(strings), list(map(sum, strings.values()))

    def answers(self, hooks: Sequence[str]) -> list[int]:
        """For each hook the patterns found in it, as bits. One scan tells which of them are worth a search."""
        known = list(map(self._memo.get, hooks))
        if None not in known:
            return known  # type: ignore[return-value]  # None is not in it
        new = list(dict.fromkeys(hook for hook, answer in zip(hooks, known, strict=True) if answer is None))
        had = [0] * len(new)
        pairs = self._scanner.pairs_in(folded([f" {hook} " for hook in new]))
        for at, string in zip(pairs[::2], pairs[1::2], strict=True):
            had[at] |= self._bits[string]
        found = {
            hook: self._answer(hook, rows) if rows or self._loose else 0 for hook, rows in zip(new, had, strict=True)
        }
        if len(self._memo) + len(found) <= _MEMO_LIMIT:
            self._memo |= found
        return [found[hook] if answer is None else answer for hook, answer in zip(hooks, known, strict=True)]

    def _answer(self, hook: str, had: int) -> int:
        """The patterns found in a hook, given the rows of which it has a string."""
        worth = self._worth.get(had)
        if worth is None:
            worth = tuple(number for number, asked in enumerate(self._asked) if had & asked == asked)
            if len(self._worth) < _MEMO_LIMIT:
                self._worth[had] = worth
        return sum([1 << number for number in worth if self.patterns[number].search(hook) is not None])


class HookMasks:
    """For each place the hook rules that some element at or above it answers."""

    def __init__(self, rules: HookRules) -> None:
        self._rules = rules
        self._own: list[int] = []  # by the number of the hook: what it answers
        self._masks: list[int] = []  # by the number of the place: what it answers, and what is above it

    def masks(self, places: Sequence[Place | None]) -> list[int]:
        """For each place, that of a block, the bits of the hook rules whose pattern is found at or above it."""
        known = next(filter(None, places), None)
        if known is None or not self._rules.patterns:
            return [0] * len(places)
        among = known.among
        own, masks = self._rules.answers(among.hooks), [0]
        for above, mask in islice(zip(among.above, map(own.__getitem__, among.named), strict=True), 1, None):
            masks.append(masks[above] | mask if mask else masks[above])  # most hooks answer nothing
        self._own, self._masks = own, masks
        return [masks[place[1]] if place is not None else 0 for place in places]

    def named(self, bit: int, place: Place | None) -> str | None:
        """The hook, innermost first, in which the pattern of this bit is found, or None; after `masks` of its page."""
        if place is None or not self._masks or not self._masks[place[1]] & bit:
            return None
        among, at = place
        own, named, above = self._own, among.named, among.above
        while not own[named[at]] & bit:
            at = above[at]
        return among.hooks[named[at]]

    def matched(self, pattern: Pattern, place: Place | None) -> str | None:
        """The hook, innermost first, in which the pattern is found, or None; None also for a pattern of other rules."""
        bit = self._rules.bits.get(pattern.source)
        return None if bit is None else self.named(bit, place)


def _needed(pattern: Pattern) -> list[frozenset[str]]:
    """Rows of strings, of each of which a hook with a blank at both ends must hold one; none where nothing is known.

    Of the shipped patterns alone it is known that they write the edges of a token as `edged` reads them.
    """
    needs = (Pattern(edged(pattern.source)) if pattern.trusted else pattern).needs
    rows = [frozenset([compared(spaced(string)) for string in row]) for row in (needs.literals, *needs.also) if row]
    return [row for row in rows if min(map(len, row)) >= _LEAST]
