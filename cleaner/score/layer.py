"""A layer of the network, and its weights as the kernel multiplies them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from cleaner.score.arrays import Array

OUTPUTS, ROWS_BEHIND = 16, 8
"""In `kernel/multiply.h`: so many outputs are worked out at once, and so many rows are read behind the last one."""
_EXACT = 1 << 24


@dataclass(frozen=True)
class Layer:
    """A linear layer: integer weights (inputs, outputs), integer bias, and what an output's unit is worth."""

    weight: Array
    bias: Array
    scale: Array

    def check(self, most: int) -> None:
        """Raises ValueError when inputs up to `most` could add up to more than float32 counts exactly."""
        outputs = self.weight.shape[1]
        for output, bias in enumerate(self.bias.values):
            if sum(map(abs, self.weight.values[output::outputs])) * most + abs(bias) >= _EXACT:
                raise ValueError("the layer's sums may pass 2^24")

    def laid(self, inputs: Sequence[int]) -> Laid:
        """The layer as the kernel reads it. `inputs` are the row of weights of each number that it reads, -1 where that
        is always 0; an even number of them.
        """
        rows, outputs = self.weight.shape
        behind = bytes(2 * filling(outputs))
        table = [array("h", self.weight.values[at * outputs : (at + 1) * outputs]) for at in range(rows)]
        table.append(array("h", bytes(2 * outputs)))
        for row in table:
            row.frombytes(behind)
        weights = array("h")
        for output in range(0, len(table[0]), OUTPUTS):
            for at in range(0, len(inputs), 2):
                pair = array("h", bytes(4 * OUTPUTS))
                pair[::2], pair[1::2] = (table[row][output : output + OUTPUTS] for row in inputs[at : at + 2])
                weights.extend(pair)
        bias, scale = array("f", self.bias.values), array("f", self.scale.values)
        for part in (bias, scale):
            part.frombytes(2 * behind)
        return Laid(len(inputs), weights, bias, scale)


@dataclass(frozen=True)
class Laid:
    """A layer as `kernel/multiply.h` reads it. Outputs are filled up with zeros to a multiple of `OUTPUTS`, and the
    weights of so many of them stand together: for each two inputs the two of each output.
    """

    inputs: int
    weight: array[int]
    bias: array[float]
    scale: array[float]


def filling(outputs: int) -> int:
    """How many more outputs make them a multiple of `OUTPUTS`."""
    return -outputs % OUTPUTS
