"""The rules that hold for one document, indexed so that a block meets only those that could match it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.model import Block
from cleaner.rules.hooks import HookMasks, HookRule
from cleaner.rules.literals import PREFIX, first_words, fold, required
from cleaner.rules.pack import Rule
from cleaner.rules.patterns import Pattern

_SEAM = "\0"  # parts the blocks' texts; readers remove NULs


class Active:
    """Rules in the order of their layers, with one index for span rules and one for all others."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        patterns = dict.fromkeys(rule.match.hook for rule in rules if rule.match.hook is not None)
        self.hooks: tuple[HookRule, ...] = tuple(
            (1 << number, required(pattern.source), pattern) for number, pattern in enumerate(patterns)
        )
        self.hook_memo: dict[str, int] = {}
        bits = {pattern: bit for bit, _, pattern in self.hooks}
        self.spans = Index([rule for rule in rules if rule.reach == "span"], bits)
        self.others = Index([rule for rule in rules if rule.reach != "span"], bits)


class Index:
    """Which rules to try on a block, by the block's first letters, its literals and the hooks above it.

    An index decides what is tried, never what matches: every rule that could match is always among those tried.
    """

    def __init__(self, rules: Sequence[Rule], bits: dict[Pattern, int]) -> None:
        self.rules = tuple(rules)
        self._by_word: dict[str, list[int]] = {}
        self._by_literal: dict[str, list[int]] = {}
        self._hooked: list[tuple[int, int]] = []
        self._always: list[int] = []
        for number, rule in enumerate(self.rules):
            self._enter(number, rule, bits)

    def _enter(self, number: int, rule: Rule, bits: dict[Pattern, int]) -> None:
        text = rule.match.text.source if rule.match.text is not None else None
        if rule.match.hook is not None:
            self._hooked.append((bits[rule.match.hook], number))
        elif text is not None and (words := first_words(text)):
            for word in words:
                self._by_word.setdefault(word, []).append(number)
        elif text is not None and (literals := required(text)):
            for literal in literals:
                self._by_literal.setdefault(literal, []).append(number)
        else:
            self._always.append(number)

    def candidates(self, blocks: Sequence[Block], hooks: HookMasks) -> Iterator[tuple[Block, Rule]]:
        """Each block with the rules that could match it, in the rules' order."""
        if not self.rules:
            return
        joined = fold(_SEAM.join(block.text for block in blocks))
        present = [(literal, numbers) for literal, numbers in self._by_literal.items() if literal in joined]
        by_word = self._by_word
        for block, folded in zip(blocks, joined.split(_SEAM), strict=True):
            numbers = set(self._always)
            for word in _beginnings(folded):
                if word in by_word:
                    numbers.update(by_word[word])
            for literal, rules in present:
                if literal in folded:
                    numbers.update(rules)
            mask = hooks.mask(block.place)
            if mask:
                numbers.update(number for bit, number in self._hooked if mask & bit)
            for number in sorted(numbers):
                yield block, self.rules[number]


def _beginnings(folded: str) -> Iterator[str]:
    """The first one to `PREFIX` letters or digits of a text and what follows them, signs in front passed over."""
    at, size = 0, len(folded)
    while at < size and not folded[at].isalnum():
        at += 1
    for length in range(1, min(PREFIX, size - at) + 1):
        yield folded[at : at + length]
