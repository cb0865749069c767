"""What spoke for a block and what against it: the odds again without one kind of evidence after the other (occlusion).

A kind that is left out is not nothing, but what the average block of the same document has.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from cleaner.score.network import Network
from cleaner.score.sheet import Sheet

NOTABLE = 8.0
"""Sixteenths of log-odds that a kind of evidence must move to be named: half a unit, 12 % at even odds."""

Inputs = NDArray[np.float32]


def reasons(network: Network, sheet: Sheet) -> list[str]:
    """For each block what spoke for it and against it, the strongest first; "" where nothing stood out."""
    inputs = network.inputs(sheet)
    whole = network.odds(inputs)
    average = np.rint(inputs.mean(0, dtype=np.float64)).astype(np.float32)
    kinds = list(_kinds(network, sheet, inputs.shape[1]))
    moved = []
    for _, start, end in kinds:
        without = inputs.copy()
        without[:, start:end] = average[start:end]
        moved.append(whole - network.odds(without))
    names = [name for name, _, _ in kinds]
    return [_told(names, column) for column in np.array(moved).T]


def _kinds(network: Network, sheet: Sheet, size: int) -> Iterator[tuple[str, int, int]]:
    yield from sheet.groups
    end = sheet.numbers.shape[1]
    if network.hooks is not None:
        yield "what the elements above are called", end, end + 3 * network.hooks.shape[1]
    bag = size - network.bag.shape[1]
    yield "its first and last words", bag - 2 * network.words.shape[1], bag
    yield "its words", bag, size


def _told(names: list[str], moved: NDArray[np.float32]) -> str:
    order = sorted(range(len(names)), key=lambda at: -abs(float(moved[at])))
    parts = []
    for word, sign in (("for it", 1), ("against it", -1)):
        named = [names[at] for at in order if sign * float(moved[at]) >= NOTABLE]
        if named:
            parts.append(f"{word} {', '.join(named)}")
    return "; ".join(parts)
