"""The learned scorer's network in NumPy: integers held in float32, so that the result is the same everywhere.

Weights are integers of 8 bits and activations of 10; no sum of a layer can reach 2^24 (checked when a model is
loaded), below which float32 counts exactly, in whatever order a library adds. Between layers one multiplication and
one rounding, both exact by IEEE 754. So a matrix product of any library, on any processor, gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleaner.score.grove import Grove
from cleaner.score.sheet import Sheet
from cleaner.score.vocabulary import FIRST_WORDS, Ints

Array = NDArray[np.float32]

MOST = 1023.0
"""The largest activation."""
UNIT = 255.0
"""What a feature of 1 is as an integer."""
_EXACT = float(1 << 24)
BAG_GAIN = 4.0
"""What the mean of a block's words is multiplied by, so that it is about as large as the sum of its first words."""
_DOUBLINGS = 5
"""Elements above a block that its hooks are looked for in: 2^5."""


@dataclass(frozen=True)
class Layer:
    """A linear layer: integer weights (inputs, outputs), integer bias, and what an output's unit is worth."""

    weight: Array
    bias: Array
    scale: Array

    def run(self, inputs: Array) -> Array:
        """Activations, 0 to `MOST`."""
        sums = inputs @ self.weight
        sums += self.bias
        sums *= self.scale
        np.rint(sums, out=sums)
        return np.clip(sums, 0.0, MOST, out=sums)

    def raw(self, inputs: Array) -> Array:
        """The sums themselves, in units of `scale`."""
        return (inputs @ self.weight + self.bias) * self.scale

    def check(self, most: float) -> None:
        """Raises ValueError when inputs up to `most` could add up to more than float32 counts exactly."""
        if float((np.abs(self.weight).sum(0) * most + np.abs(self.bias)).max()) >= _EXACT:
            raise ValueError("the layer's sums may pass 2^24")


class Network:
    """One trained network. `hooks` is None in one for dumps."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self.words, self.bag = arrays["words"].astype(np.float32), arrays["bag"].astype(np.float32)
        self.hooks = arrays["hooks"].astype(np.float32) if "hooks" in arrays else None
        self.step = arrays["step"].astype(np.float32) if "hooks" in arrays else None
        self.dilations = tuple(int(d) for d in arrays["dilations"])
        self.enter = _layer(arrays, "enter")
        self.mix = tuple(_layer(arrays, f"mix{at}") for at in range(len(self.dilations)))
        self.view = _layer(arrays, "view")
        self.out = _layer(arrays, "out")
        for layer in (self.enter, *self.mix, self.view, self.out):
            layer.check(MOST)

    def run(self, sheet: Sheet) -> Array:
        """The log-odds of each block, in sixteenths."""
        return self.odds(self.inputs(sheet))

    def odds(self, inputs: Array) -> Array:
        """The log-odds of each block, in sixteenths, from what `inputs` made of a sheet."""
        state = self.enter.run(inputs)
        for at, (layer, dilation) in enumerate(zip(self.mix, self.dilations, strict=True)):
            state = np.minimum(state + layer.run(_shifted(state, dilation, len(layer.weight))), MOST)
            if at == 1:
                mean = np.rint(state.sum(0, dtype=np.float64) / len(state)).astype(np.float32)
                seen = self.view.run(np.concatenate([mean, state.max(0)])[None])
                state = np.minimum(state + seen, MOST)
        return self.out.raw(state)[:, 0]

    def inputs(self, sheet: Sheet) -> Array:
        """What the first layer reads: (blocks, inputs), integers."""
        parts = [np.rint(sheet.numbers * UNIT)]
        if self.hooks is not None and self.step is not None and sheet.grove is not None:
            parts += _named(sheet.grove, self.hooks, self.step)
        vectors = self.words[sheet.words]
        first, last = vectors[:, :FIRST_WORDS].sum(1), vectors[:, FIRST_WORDS:].sum(1)
        parts += [np.clip(first, 0, MOST), np.clip(last, 0, MOST), _mean(self.bag, *sheet.bag, len(vectors))]
        return np.concatenate(parts, axis=1)


def _named(grove: Grove, table: Array, step: Array) -> list[Array]:
    """What the elements above each block are called: its own, any of them, those near (each step up weighs less)."""
    own = np.clip(table[grove.tokens()].sum(1), 0, MOST)[grove.name]
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


def _layer(arrays: Mapping[str, NDArray[np.generic]], name: str) -> Layer:
    return Layer(*(arrays[f"{name}.{part}"].astype(np.float32) for part in ("weight", "bias", "scale")))
