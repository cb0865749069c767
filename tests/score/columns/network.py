"""A network on columns: what `kernel/network.c` and `kernel/hooks.c` work out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cleaner.score.arrays import Array as Numbers
from cleaner.score.network import BAG_GAIN, MOST, UNIT, Layer, Network
from cleaner.score.vocabulary import FIRST_WORDS
from tests.score.columns.grove import Grove, Ints
from tests.score.columns.sheet import Sheet

Array = NDArray[np.float32]

_DOUBLINGS = 5
"""Elements above a block that its hooks are looked for in: 2^5."""


def odds_of(network: Network, inputs: Array) -> Array:
    """The log-odds of each block, in sixteenths, from what `inputs_of` made of a sheet."""
    enter, *mix, view, out = network.layers
    state = _run(enter, inputs)
    for at, (layer, dilation) in enumerate(zip(mix, network.dilations, strict=True)):
        state = np.minimum(state + _run(layer, _shifted(state, dilation, layer.weight.shape[0])), MOST)
        if at == 1:
            mean = np.rint(state.sum(0, dtype=np.float64) / len(state)).astype(np.float32)
            state = np.minimum(state + _run(view, np.concatenate([mean, state.max(0)])[None]), MOST)
    return _sums(out, state)[:, 0]


def _run(layer: Layer, inputs: Array) -> Array:
    return np.clip(np.rint(_sums(layer, inputs)), 0.0, MOST)


def _sums(layer: Layer, inputs: Array) -> Array:
    return (inputs @ table_of(layer.weight) + table_of(layer.bias)) * table_of(layer.scale)


def table_of(numbers: Numbers) -> Array:
    """An array of a model for NumPy."""
    return np.array(numbers.values, np.float32).reshape(numbers.shape)


def inputs_of(network: Network, sheet: Sheet) -> Array:
    """What the first layer reads: (blocks, inputs), integers."""
    parts = [np.rint(sheet.numbers * UNIT)]
    if network.hooks is not None and network.step is not None and sheet.grove is not None:
        parts += _named(sheet.grove, table_of(network.hooks), table_of(network.step))
    vectors = table_of(network.words)[sheet.words]
    first, last = vectors[:, :FIRST_WORDS].sum(1), vectors[:, FIRST_WORDS:].sum(1)
    parts += [np.clip(first, 0, MOST), np.clip(last, 0, MOST), _mean(table_of(network.bag), *sheet.bag, len(vectors))]
    return np.concatenate(parts, axis=1)


def _named(grove: Grove, table: Array, step: Array) -> list[Array]:
    """What the elements above each block are called: its own, any of them, those near (each step up weighs less)."""
    own = np.clip(table[grove.token_table()].sum(1), 0, MOST)[grove.name]
    own[0] = 0.0
    any_, near, above = own, own, grove.parent
    for doubling in range(_DOUBLINGS):
        any_ = np.maximum(any_, any_[above])
        near = np.maximum(near, near[above] - step * (1 << doubling))
        above = above[above]
    of = grove.of
    return [own[of], any_[of], near[of]]


def _mean(table: Array, words: Ints, of: Ints, count: int) -> Array:
    """The means of the rows of each block's words, `BAG_GAIN` times: (blocks, columns of the table)."""
    found = np.zeros((count, table.shape[1]), np.float32)
    if len(words):
        begin = np.flatnonzero(np.append(True, of[1:] != of[:-1]))
        share = np.float32(BAG_GAIN) / np.diff(np.append(begin, len(of))).astype(np.float32)
        found[of[begin]] = np.rint(np.add.reduceat(table[words], begin) * share[:, None])
    return np.clip(found, 0, MOST, out=found)


def _shifted(state: Array, dilation: int, rows: int) -> Array:
    """Each block's state beside those of the blocks around it, `dilation` apart; zeros beyond the ends."""
    count, width = state.shape
    kernel = rows // width
    reach = kernel // 2 * dilation
    padded = np.zeros((count + 2 * reach, width), np.float32)
    padded[reach : reach + count] = state
    return np.concatenate([padded[at * dilation : at * dilation + count] for at in range(kernel)], axis=1)
