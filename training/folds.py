"""Folds by site: no publisher stands on both sides, in whatever corpora its pages are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from zlib import crc32


def folds_of(sites: Iterable[str], count: int) -> dict[str, int]:
    """The fold of each site: the largest first, each into the fold with the fewest documents so far."""
    sizes = Counter(sites)
    held = [0] * count
    fold: dict[str, int] = {}
    for site in sorted(sizes, key=lambda name: (-sizes[name], crc32(name.encode()))):
        fold[site] = min(range(count), key=lambda at: (held[at], at))
        held[fold[site]] += sizes[site]
    return fold
