"""What spoke for a block and what against it: the odds again without one kind of evidence after the other (occlusion).

A kind that is left out is not nothing, but what the average block of the same document has.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

from cleaner.score.network import Network
from cleaner.score.sheet import Sheet

NOTABLE = 8.0
"""Sixteenths of log-odds that a kind of evidence must move to be named: half a unit, 12 % at even odds."""


def reasons(network: Network, sheet: Sheet) -> list[str]:
    """For each block what spoke for it and against it, the strongest first; "" where nothing stood out."""
    inputs, stride = network.inputs(sheet), network.stride
    whole = network.odds(inputs)
    behind = len(whole) * stride
    average = array("h", [round(sum(inputs[at:behind:stride]) / len(whole)) for at in range(stride)])
    kinds = list(_kinds(network, sheet))
    moved = []
    for _, start, end in kinds:
        without = inputs[:]
        for begin in range(0, behind, stride):
            without[begin + start : begin + end] = average[start:end]
        moved.append([had - has for had, has in zip(whole, network.odds(without), strict=True)])
    names = [name for name, _, _ in kinds]
    return [_told(names, column) for column in zip(*moved, strict=True)]


def _kinds(network: Network, sheet: Sheet) -> Iterator[tuple[str, int, int]]:
    yield from sheet.groups
    end, size = sheet.features, network.size
    if network.hooks is not None:
        yield "what the elements above are called", end, end + 3 * network.hooks.shape[1]
    bag = size - network.bag.shape[1]
    yield "its first and last words", bag - 2 * network.words.shape[1], bag
    yield "its words", bag, size


def _told(names: list[str], moved: Sequence[float]) -> str:
    order = sorted(range(len(names)), key=lambda at: -abs(moved[at]))
    parts = []
    for word, sign in (("for it", 1), ("against it", -1)):
        named = [names[at] for at in order if sign * moved[at] >= NOTABLE]
        if named:
            parts.append(f"{word} {', '.join(named)}")
    return "; ".join(parts)
