"""The rules that hold for one document, indexed so that a block meets only those that could match it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cleaner.model import Block
from cleaner.rules.hooks import HookMasks, HookRule
from cleaner.rules.literals import PREFIX, fold
from cleaner.rules.pack import Near, Rule
from cleaner.rules.patterns import Pattern

MANY = 40
"""Literals up to which a look for each (about 40 ns) costs less than one search of a pattern (2 to 20 us)."""

SHORT = 200
"""Words of a block that is left out where the rules asked about take no longer ones."""

LENGTHS = (1, 2, 3, 5, 8, PREFIX)
"""Lengths of beginnings that are looked up; those of the patterns are cut to the next shorter one."""

_Entry = tuple[int, int, tuple[str, ...] | None]
"""A rule's number, the words it takes at most, and literals worth asking for before its pattern is searched."""
_NO_LIMIT = 1 << 30
_SEAM = "\0"  # parts the blocks' texts; readers remove NULs


class Active:
    """Rules in the order of their layers, with their index and what they ask of hooks."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        conditions = [c for rule in rules for c in (rule.match, rule.unless) if c is not None]
        patterns = dict.fromkeys(c.hook for c in conditions if c.hook is not None)
        self.hooks: tuple[HookRule, ...] = tuple(
            (1 << number, pattern.needs.literals, pattern) for number, pattern in enumerate(patterns)
        )
        self.hook_memo: dict[str, int] = {}
        bits = {pattern: bit for bit, _, pattern in self.hooks}
        self.index = Index(rules, bits)


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
        self._masks: dict[int, tuple[int, ...]] = {}
        self._most = 0  # words up to which any rule in `_by_literal` may match
        self._near = {n: _Neighbour(rule.match.near) for n, rule in enumerate(rules) if rule.match.near is not None}
        for number, rule in enumerate(self.rules):
            self._enter(number, rule, bits)

    def _enter(self, number: int, rule: Rule, bits: dict[Pattern, int]) -> None:
        match = rule.match
        most = _NO_LIMIT if match.max_words is None else match.max_words
        text = match.text
        if match.hook is not None:
            self._hooked.append((bits[match.hook], number))
        elif text is not None and (words := text.needs.words):
            for word in words:
                self._by_word.setdefault(_cut(word), []).append((number, most, _worth_asking(match.text)))
        elif text is not None and (literals := text.needs.literals):
            self._most = max(self._most, most)
            for literal in literals:
                self._by_literal.setdefault(literal, []).append((number, most, None))
        else:
            self._always.append((number, most, None))

    def candidates(self, folded: Folded, hooks: HookMasks) -> Iterator[tuple[Block, list[Rule]]]:
        """Each block with the rules that could match it, in the rules' order."""
        if not self.rules:
            return
        held = folded.short if self._most <= SHORT else folded.joined
        present = [(literal, entries) for literal, entries in self._by_literal.items() if literal in held]
        rules, near = self.rules, self._near
        for at, (block, text, heads) in enumerate(zip(folded.blocks, folded.texts, folded.heads, strict=True)):
            if block.hidden:  # rules speak of what a reader sees
                continue
            words = block.words
            entries = self._entries(heads, text, present if words <= self._most else ())
            numbers = {n for n, most, literals in entries if words <= most and _held(literals, text)}
            mask = hooks.mask(block.place)
            if mask:
                numbers.update(self._hooked_by(mask))
            if numbers:
                yield block, [rules[n] for n in sorted(numbers) if n not in near or at in near[n].beside(folded)]

    def _entries(self, heads: list[str], text: str, present: Iterable[tuple[str, list[_Entry]]]) -> list[_Entry]:
        """What the beginnings and the literals of one block name, and the rules that nothing can rule out."""
        entries = list(self._always)
        by_word = self._by_word
        for head in heads:
            if head in by_word:
                entries += by_word[head]
        for literal, holding in present:
            if literal in text:
                entries += holding
        return entries

    def _hooked_by(self, mask: int) -> tuple[int, ...]:
        """The rules whose hook stands above a block; few masks occur, and the answer is always the same."""
        known = self._masks.get(mask)
        if known is None:
            known = self._masks[mask] = tuple(number for bit, number in self._hooked if mask & bit)
        return known


def _held(literals: tuple[str, ...] | None, text: str) -> bool:
    if literals is None:
        return True
    for literal in literals:  # noqa: SIM110  # any() over a generator costs twice as much here
        if literal in text:
            return True
    return False


class Folded:
    """The texts of some blocks as the index compares them, with their beginnings."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.joined = fold(_SEAM.join(block.text for block in blocks))
        self.texts = self.joined.split(_SEAM) if blocks else []
        self.short = _SEAM.join(t for t, b in zip(self.texts, blocks, strict=True) if b.words <= SHORT)
        self.heads = [_beginnings(text) for text in self.texts]
        self.known = {head for some in self.heads for head in some}
        self.beside: dict[_Neighbour, set[int]] = {}


class _Neighbour:
    """The blocks near which a rule's neighbour pattern could match."""

    def __init__(self, near: Near) -> None:
        words = near.text.needs.words
        self._words = None if words is None else frozenset(map(_cut, words))
        self._literals = near.text.needs.literals
        before = near.within if near.side != "after" else 0
        after = near.within if near.side != "before" else 0
        self._offsets = [offset for offset in range(-after, before + 1) if offset]

    def beside(self, folded: Folded) -> set[int]:
        """Indexes of blocks that have a block nearby which the neighbour pattern could match."""
        known = folded.beside.get(self)
        if known is None:
            known = folded.beside[self] = {at + offset for at in self._could(folded) for offset in self._offsets}
        return known

    def _could(self, folded: Folded) -> list[int]:
        words, literals = self._words, self._literals
        if words is not None:
            if words.isdisjoint(folded.known):
                return []
            return [at for at, heads in enumerate(folded.heads) if not words.isdisjoint(heads)]
        held = [literal for literal in literals or ("",) if literal in folded.joined]
        return [at for at, text in enumerate(folded.texts) if any(literal in text for literal in held)]


def _worth_asking(text: Pattern | None) -> tuple[str, ...] | None:
    """The literals a text pattern needs, where asking for them is cheaper than the search they save."""
    literals = text.needs.literals if text is not None else None
    if not literals or len(literals) > MANY or min(map(len, literals)) < 2:
        return None
    return tuple(sorted(literals))


def _beginnings(folded: str) -> list[str]:
    """The first characters of a text, in `LENGTHS`; signs in front of its first letter or digit passed over."""
    at, size = 0, len(folded)
    while at < size and not folded[at].isalnum():
        at += 1
    head = " ".join(folded[at : at + 2 * PREFIX].split())[:PREFIX]
    return [head[:length] for length in LENGTHS if length <= len(head)]


def _cut(word: str) -> str:
    return word[: max(length for length in LENGTHS if length <= len(word))]
