"""What both plain scorers ask of a block's text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cleaner.model import Block, Kind

LONG, MIDDLE, SHORT = 20, 10, 6
"""Words of a long, a middling and a short sentence; teasers seldom pass 20 and seldom end in a full stop."""


def likeness(block: Block) -> tuple[float, str]:
    """How much a block alone reads like article text (0 to 1), and why, in a few words."""
    words, ended = block.words, block.ended
    if block.kind is Kind.CONTROL:
        return 0.0, "a control"
    if block.link_density > 0.5:
        return (0.4, "mostly links, but a sentence") if ended and words >= LONG else (0.05, "mostly links")
    if block.kind is Kind.CODE:
        return 0.7, "code"
    if words >= LONG:
        return (1.0, "a long sentence") if ended else (0.7, "long, but no sentence's end")
    if words >= MIDDLE:
        return (0.85, "a sentence") if ended else (0.4, "no sentence's end")
    if words >= SHORT and ended:
        return 0.65, "a short sentence"
    return (0.4, "a few words") if ended else (0.2, "a short line")


STRONG = 0.6
"""Value from which a block alone is running text."""

_ROWS = (Kind.LIST_ITEM, Kind.TABLE_ROW)


def between(blocks: Sequence[Block], values: Sequence[float], far: int) -> list[bool]:
    """For each block whether running text stands above it and below it, both less than `far` blocks away.

    The rows of a list or table count as one block unless they are links: a list of fifty is as near as one of three.
    """
    steps = [int(not (_is_row(above) and _is_row(below))) for above, below in pairwise(blocks)]
    forth = _near(values, [1, *steps], far)
    back = _near(values[::-1], [1, *reversed(steps)], far)[::-1]
    return [a and b for a, b in zip(forth, back, strict=True)]


def _is_row(block: Block) -> bool:
    return block.kind in _ROWS and block.link_density <= 0.5


def _near(values: Sequence[float], steps: Sequence[int], far: int) -> list[bool]:
    """For each value whether a strong one stands before it within `far` steps; `steps` lead to each from the last."""
    since, flags = far, []
    for value, step in zip(values, steps, strict=False):
        since += step
        flags.append(since <= far)
        since = 0 if value >= STRONG else since
    return flags
