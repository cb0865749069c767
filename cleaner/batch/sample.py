"""Fewer items than there are: the first ones, or a share that is the same in every run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice

from cleaner.batch.item import Item


def sampled(items: Iterable[Item], share: float | None, limit: int | None) -> Iterator[Item]:
    """The items whose names fall into the share, at most `limit` of them.

    A hash of the name decides, so the same items are in a sample in whatever order they come, and a smaller share is a
    part of a larger one.
    """
    chosen = iter(items) if share is None else (item for item in items if _place(item.name) < share)
    return islice(chosen, limit)


def _place(name: str) -> float:
    """A number from 0 up to 1, settled by the name alone."""
    digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64
