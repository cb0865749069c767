"""The rules that hold for one document, indexed so that a block meets only those that could match it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.model import Block
from cleaner.rules.hooks import HookMasks, HookRule
from cleaner.rules.literals import PREFIX, fold
from cleaner.rules.pack import Near, Rule
from cleaner.rules.patterns import Pattern

MANY = 40
"""Literals up to which a look for each (about 40 ns) costs less than one search of a pattern (2 to 20 us)."""

_Entry = tuple[int, int]
"""A rule's number and the words it takes at most."""
_NO_LIMIT = 1 << 30
_SEAM = "\0"  # parts the blocks' texts; readers remove NULs


class Active:
    """Rules in the order of their layers, with one index for span rules and one for all others."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        conditions = [c for rule in rules for c in (rule.match, rule.unless) if c is not None]
        patterns = dict.fromkeys(c.hook for c in conditions if c.hook is not None)
        self.hooks: tuple[HookRule, ...] = tuple(
            (1 << number, pattern.needs.literals, pattern) for number, pattern in enumerate(patterns)
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
        self._by_word: dict[str, list[_Entry]] = {}
        self._by_literal: dict[str, list[_Entry]] = {}
        self._hooked: list[tuple[int, int]] = []
        self._always: list[_Entry] = []
        self._literals: list[tuple[str, ...] | None] = []
        self._near = {n: _Neighbour(rule.match.near) for n, rule in enumerate(rules) if rule.match.near is not None}
        for number, rule in enumerate(self.rules):
            self._enter(number, rule, bits)

    def _enter(self, number: int, rule: Rule, bits: dict[Pattern, int]) -> None:
        match = rule.match
        entry = (number, _NO_LIMIT if match.max_words is None else match.max_words)
        text = match.text
        self._literals.append(_worth_asking(text))
        if match.hook is not None:
            self._hooked.append((bits[match.hook], number))
        elif text is not None and (words := text.needs.words):
            for word in words:
                self._by_word.setdefault(word, []).append(entry)
        elif text is not None and (literals := text.needs.literals):
            for literal in literals:
                self._by_literal.setdefault(literal, []).append(entry)
        else:
            self._always.append(entry)

    def candidates(self, folded: Folded, hooks: HookMasks) -> Iterator[tuple[Block, list[Rule]]]:
        """Each block with the rules that could match it, in the rules' order."""
        if not self.rules:
            return
        present = [(literal, entries) for literal, entries in self._by_literal.items() if literal in folded.joined]
        beside = {number: near.beside(folded) for number, near in self._near.items()}
        by_word, rules = self._by_word, self.rules
        for at, (block, text, heads) in enumerate(zip(folded.blocks, folded.texts, folded.heads, strict=True)):
            words = block.words
            numbers = {number for number, most in self._always if words <= most}
            for head in heads:
                if head in by_word:
                    numbers.update(number for number, most in by_word[head] if words <= most)
            for literal, entries in present:
                if literal in text:
                    numbers.update(number for number, most in entries if words <= most)
            mask = hooks.mask(block.place)
            if mask:
                numbers.update(number for bit, number in self._hooked if mask & bit)
            if numbers:
                yield block, [rules[n] for n in sorted(numbers) if self._possible(n, text, at, beside)]

    def _possible(self, number: int, text: str, at: int, beside: dict[int, set[int]]) -> bool:
        """Whether the block has the neighbour and the literals without which the rule cannot match."""
        if number in beside and at not in beside[number]:
            return False
        literals = self._literals[number]
        return literals is None or any(literal in text for literal in literals)


class Folded:
    """The texts of some blocks as the index compares them, with their beginnings."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.joined = fold(_SEAM.join(block.text for block in blocks))
        self.texts = self.joined.split(_SEAM) if blocks else []
        self.heads = [_beginnings(text) for text in self.texts]
        self.known = {head for some in self.heads for head in some}


class _Neighbour:
    """The blocks near which a rule's neighbour pattern could match."""

    def __init__(self, near: Near) -> None:
        self._words = near.text.needs.words
        self._literals = near.text.needs.literals
        before = near.within if near.side != "after" else 0
        after = near.within if near.side != "before" else 0
        self._offsets = [offset for offset in range(-after, before + 1) if offset]

    def beside(self, folded: Folded) -> set[int]:
        """Indexes of blocks that have a block nearby which the neighbour pattern could match."""
        words, literals = self._words, self._literals
        if words is not None:
            if words.isdisjoint(folded.known):
                return set()
            could = [at for at, heads in enumerate(folded.heads) if not words.isdisjoint(heads)]
        else:
            held = [literal for literal in literals or ("",) if literal in folded.joined]
            could = [at for at, text in enumerate(folded.texts) if any(literal in text for literal in held)]
        return {at + offset for at in could for offset in self._offsets}


def _worth_asking(text: Pattern | None) -> tuple[str, ...] | None:
    """The literals a text pattern needs, where asking for them is cheaper than the search they save."""
    literals = text.needs.literals if text is not None else None
    if not literals or len(literals) > MANY or min(map(len, literals)) < 2:
        return None
    return tuple(sorted(literals))


def _beginnings(folded: str) -> list[str]:
    """The first one to `PREFIX` characters of a text, signs in front of its first letter or digit passed over."""
    at, size = 0, len(folded)
    while at < size and not folded[at].isalnum():
        at += 1
    head = " ".join(folded[at : at + 2 * PREFIX].split())[:PREFIX]
    return [head[:length] for length in range(1, len(head) + 1)]
