"""The learned scorer's network: integers held in float32, so that the result is the same everywhere.

Weights are integers of 8 bits and activations of 10; no sum of a layer can reach 2^24 (checked when a model is
loaded), below which float32 counts exactly, in whatever order a processor adds. Between layers one multiplication and
one rounding, both exact by IEEE 754. The loops are in `kernel/network.c` and `kernel/hooks.c`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleaner.kernel import ARRAY, NUMBER, function
from cleaner.score.grove import Grove
from cleaner.score.sheet import Sheet

Array = NDArray[np.float32]

MOST = 1023.0
"""The largest activation."""
UNIT = 255.0
"""What a feature of 1 is as an integer."""
_EXACT = float(1 << 24)
BAG_GAIN = 4.0
"""What the mean of a block's words is multiplied by, so that it is about as large as the sum of its first words."""

_put_inputs = function(
    "put_inputs",
    ARRAY, NUMBER, NUMBER, ARRAY, ARRAY, ARRAY, NUMBER, ARRAY, NUMBER, ARRAY, NUMBER, ARRAY, NUMBER, NUMBER,
)  # fmt: skip
_put_hooks = function(
    "put_hooks",
    NUMBER, NUMBER, ARRAY, ARRAY, ARRAY, ARRAY, NUMBER, ARRAY, ARRAY, NUMBER, NUMBER, ARRAY, NUMBER,
)  # fmt: skip
_odds = function("network_odds", ARRAY, NUMBER, ARRAY, NUMBER, ARRAY, ARRAY)


@dataclass(frozen=True)
class Layer:
    """A linear layer: integer weights (inputs, outputs), integer bias, and what an output's unit is worth."""

    weight: Array
    bias: Array
    scale: Array

    def check(self, most: float) -> None:
        """Raises ValueError when inputs up to `most` could add up to more than float32 counts exactly."""
        if float((np.abs(self.weight).sum(0) * most + np.abs(self.bias)).max()) >= _EXACT:
            raise ValueError("the layer's sums may pass 2^24")


class Network:
    """One trained network. `hooks` is None in one for dumps."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self.words, self.bag = _floats(arrays["words"]), _floats(arrays["bag"])
        self.hooks = _floats(arrays["hooks"]) if "hooks" in arrays else None
        self.step = _floats(arrays["step"]) if "hooks" in arrays else None
        self.dilations = arrays["dilations"].astype(np.int64)
        mixing = [f"mix{at}" for at in range(len(self.dilations))]
        self.layers = tuple(_layer(arrays, name) for name in ("enter", *mixing, "view", "out"))
        for layer in self.layers:
            layer.check(MOST)
        parts = [(*layer.weight.shape, *map(_at, (layer.weight, layer.bias, layer.scale))) for layer in self.layers]
        self._table = np.array(parts, np.int64)
        self._check()

    def _check(self) -> None:
        """Raises ValueError where the sizes of the layers do not fit each other: the kernel trusts them."""
        enter, *mix, view, out = (layer.weight.shape for layer in self.layers)
        width = enter[1]
        kernels = all(rows % width == 0 and rows // width % 2 == 1 and columns == width for rows, columns in mix)
        whole = all(layer.bias.shape == layer.scale.shape == layer.weight.shape[1:] for layer in self.layers)
        if not (kernels and whole and view == (2 * width, width) and out == (width, 1)):
            raise ValueError("the layers do not fit each other")

    def run(self, sheet: Sheet) -> Array:
        """The log-odds of each block, in sixteenths."""
        return self.odds(self.inputs(sheet))

    def odds(self, inputs: Array) -> Array:
        """The log-odds of each block, in sixteenths, from what `inputs` made of a sheet. Raises MemoryError."""
        found = np.empty(len(inputs), np.float32)
        done = _odds(_at(inputs), len(inputs), _at(self._table), len(self.dilations), _at(self.dilations), _at(found))
        if done < 0:
            raise MemoryError(f"no memory for the scores of {len(inputs):,} blocks")
        return found

    def inputs(self, sheet: Sheet) -> Array:
        """What the first layer reads: (blocks, inputs), integers. Raises MemoryError."""
        count, features = sheet.numbers.shape
        size = self.layers[0].weight.shape[0]
        found = np.empty((count, size), np.float32)
        bag, of = sheet.bag
        ends = size - self.bag.shape[1] - 2 * self.words.shape[1]
        if ends != features + (3 * self.hooks.shape[1] if self.hooks is not None else 0):
            raise ValueError(f"a network of {size} inputs does not fit a sheet of {features} features")
        _put_inputs(
            _at(sheet.numbers), count, features, _at(sheet.words), _at(bag), _at(of), len(bag), _at(self.words),
            self.words.shape[1], _at(self.bag), self.bag.shape[1], _at(found), size, ends,
        )  # fmt: skip
        if self.hooks is not None and self.step is not None and sheet.grove is not None:
            self._name(sheet.grove, self.hooks, self.step, found, features)
        return found

    def _name(self, grove: Grove, table: Array, step: Array, inputs: Array, column: int) -> None:
        """What the elements above each block are called, from this column of the inputs on: its own, any of them, those
        near (each step up weighs less).
        """
        tokens = grove.tokens()
        done = _put_hooks(
            len(grove.parent), len(grove.names), _at(grove.of), _at(grove.parent), _at(grove.name), _at(tokens),
            tokens.shape[1], _at(table), _at(step), table.shape[1], len(inputs), _at(inputs[:, column:]),
            inputs.shape[1],
        )  # fmt: skip
        if done < 0:
            raise MemoryError(f"no memory for the names of {len(grove.parent):,} elements")


def _at(values: NDArray[np.generic]) -> int:
    return values.ctypes.data


def _floats(values: NDArray[np.generic]) -> Array:
    return np.ascontiguousarray(values, np.float32)


def _layer(arrays: Mapping[str, NDArray[np.generic]], name: str) -> Layer:
    return Layer(*(_floats(arrays[f"{name}.{part}"]) for part in ("weight", "bias", "scale")))
