"""The words of a document in columns: what `kernel/words.c` finds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cleaner.score.vocabulary import FIRST_WORDS, HEAD, LAST_WORDS, LEXICAL, TAIL, WORD_BUCKETS, tables

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint32]
Flags = NDArray[np.bool_]

LONG = 4
"""Letters from which a word is taken for one that means something."""
NEAR = 6
"""Blocks apart up to which a word stands near."""

_ALONE, _LETTER, _DIGIT = 2, 1, 4
_MOST_DIGITS = 5
_BASE = 0x01000193  # of FNV; odd, so that it has an inverse modulo 2^32
_FIRST, _LAST, _BAG = 0x85EBCA6B, 0xC2B2AE35, 0x9E3779B1  # odd numbers of other hash functions; each gives own buckets
_MIX = 0x2C1B3C6D
_TABLE = np.frombuffer(tables()[0], np.uint8)
_KINDS, _DIGITS = _TABLE & ~np.uint8(_DIGIT), (_TABLE & _DIGIT) != 0
_LOWER = np.frombuffer(tables()[1], np.uint32)
_SIZE = len(_TABLE)


def _powers(base: int, count: int) -> Hashes:
    powers = np.full(count, base, np.uint32)
    powers[:1] = 1
    return np.multiply.accumulate(powers, dtype=np.uint32)


@dataclass(frozen=True)
class _Spelled:
    """The words of a text in order: where each begins, its length, its hash, whether it is a number."""

    starts: Ints
    sizes: Ints
    hashes: Hashes
    numbers: Flags


def _spell(codes: Hashes) -> _Spelled:
    """Every word's hash is the difference of two running sums, shifted to where the text begins (Rabin and Karp)."""
    codes = np.minimum(codes, _SIZE - 1)
    kinds = _KINDS[codes]
    alone, letter = kinds == _ALONE, np.zeros(len(codes) + 2, bool)
    letter[1:-1] = kinds == _LETTER
    starts = np.flatnonzero(alone | (letter[1:-1] & ~letter[:-2]))
    ends = np.flatnonzero(alone | (letter[1:-1] & ~letter[2:])) + 1
    sums, digits = np.zeros(len(codes) + 1, np.uint32), np.zeros(len(codes) + 1, np.int64)
    np.cumsum(_LOWER[codes] * _powers(_BASE, len(codes)), dtype=np.uint32, out=sums[1:])
    np.cumsum(_DIGITS[codes], out=digits[1:])
    sizes = ends - starts
    numbers = digits[ends] - digits[starts] == sizes
    back = _powers(pow(_BASE, -1, 1 << 32), len(codes))
    counted = np.minimum(sizes, _MOST_DIGITS).astype(np.uint32)
    hashes = np.where(numbers, counted, (sums[ends] - sums[starts]) * back[starts])
    return _Spelled(starts, sizes, hashes, numbers)


def _buckets(hashes: Hashes, factor: int) -> Ints:
    """Numbers from 1 to `WORD_BUCKETS` - 1."""
    mixed = hashes * np.uint32(factor)
    mixed ^= mixed >> np.uint32(15)
    mixed *= np.uint32(_MIX)
    return 1 + (mixed >> np.uint32(19)).astype(np.int64) % (WORD_BUCKETS - 1)


class Words:
    """The words of the blocks that stand at these places of a text, given by its code points, block after block.

    of      the block of each word
    counts  how many words each block has
    """

    def __init__(self, codes: Hashes, starts: Ints, ends: Ints) -> None:
        spelled = _spell(codes)
        first = np.searchsorted(spelled.starts, starts)
        self.counts = np.maximum(np.searchsorted(spelled.starts, ends) - first, 0)
        self.of = np.repeat(np.arange(len(starts)), self.counts)
        self._begin = np.cumsum(self.counts) - self.counts
        self._rank = np.arange(len(self.of)) - self._begin[self.of]
        where = first[self.of] + self._rank
        self._hashes, self._sizes = spelled.hashes[where], spelled.sizes[where]
        self._numbers = spelled.numbers[where]

    @cached_property
    def ends(self) -> Ints:
        """The numbers of the first three words of each block and of its last; 0 where there is none: (blocks, 4)."""
        found = np.zeros((len(self.counts), FIRST_WORDS + LAST_WORDS), np.int64)
        first = self._rank < FIRST_WORDS
        found[self.of[first], self._rank[first]] = _buckets(self._hashes[first], _FIRST)
        some = self.counts > 0
        found[some, FIRST_WORDS] = _buckets(self._hashes[(self._begin + self.counts - 1)[some]], _LAST)
        return found

    @cached_property
    def bag(self) -> tuple[Ints, Ints]:
        """The numbers of the words at the ends of each block, `HEAD` and `TAIL`, and the block of each."""
        kept = (self._rank < HEAD) | (self._rank >= self.counts[self.of] - TAIL)
        return _buckets(self._hashes[kept], _BAG), self.of[kept]

    def columns(self, prose: Flags, top: int) -> NDArray[np.float64]:
        """What a block's words have to do with those of other blocks: (`LEXICAL`, blocks), each 0 to 1.

        `prose` tells which blocks are running text, `top` which is the headline. The columns are the shares of a
        block's long words, each counted once, that stand in other prose, in any other block, in a block near by, in
        the headline; in how much of the prose they stand; how many they are; the share in three other blocks or more.
        """
        size = len(self.counts)
        long = ~self._numbers & (self._sizes >= LONG)
        pairs = np.unique((self._hashes[long].astype(np.uint64) << np.uint64(32)) | self.of[long].astype(np.uint64))
        if not len(pairs):
            return np.zeros((LEXICAL, size))
        of, hashes = (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64), pairs >> np.uint64(32)
        again = hashes[1:] == hashes[:-1]
        word = np.concatenate(([0], np.cumsum(~again)))
        others = np.bincount(word)[word] - 1
        readers = np.bincount(word, prose[of]).astype(np.int64)[word] - prose[of]
        close = again & (np.diff(of) <= NEAR)
        near = np.append(close, False) | np.append(False, close)
        in_top = np.zeros(word[-1] + 1, bool)
        in_top[word[of == top]] = True
        counts = np.bincount(of, minlength=size)
        whole = np.maximum(counts, 1)

        def share(values: NDArray[np.generic]) -> NDArray[np.float64]:
            return np.bincount(of, values, minlength=size) / whole

        headline = share(in_top[word])
        headline[top] = 0.0
        return np.stack([
            share(readers > 0), share(others > 0), share(near), headline,
            np.sqrt(share(readers) / max(1, int(prose.sum()))), np.sqrt(np.minimum(counts / 30, 1)), share(others >= 3),
        ])  # fmt: skip
