"""The learned scorer's network: integers, so that the result is the same everywhere.

Weights are integers of 8 bits and activations of 10; no sum of a layer can reach 2^24 (checked when a model is
loaded), below which float32 counts exactly. Between layers one multiplication and one rounding, both exact by IEEE 754.
The tables of words and names stay as small as 8 bits: their rows are looked up all over them, and a processor's caches
hold the whole. Weights lie as `kernel/multiply.c` reads them, two of 16 bits at a time, which processors multiply
and add up in one step. The loops are in `kernel/network.c`, `kernel/inputs.c` and `kernel/hooks.c`.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, function, zeros
from cleaner.score.arrays import Array
from cleaner.score.grove import Grove
from cleaner.score.layer import ROWS_BEHIND, Layer, filling
from cleaner.score.sheet import Sheet
from cleaner.score.tokens import HOOK_BUCKETS, MAX_HOOK_TOKENS
from cleaner.score.vocabulary import WORD_BUCKETS

MOST = 1023
"""The largest activation."""
UNIT = 255.0
"""What a feature of 1 is as an integer."""
BAG_GAIN = 4.0
"""What the mean of a block's words is multiplied by, so that it is about as large as the sum of its first words."""

_put_inputs = function(
    "put_inputs",
    ARRAY, NUMBER, NUMBER, ARRAY, ARRAY, ARRAY, NUMBER, ARRAY, NUMBER, ARRAY, NUMBER, ARRAY, NUMBER, NUMBER,
)  # fmt: skip
_put_hooks = function(
    "put_hooks",
    NUMBER, NUMBER, ARRAY, ARRAY, ARRAY, BYTES, NUMBER, ARRAY, ARRAY, NUMBER, NUMBER, ARRAY, NUMBER,
)  # fmt: skip
_odds = function("network_odds", ARRAY, NUMBER, ARRAY, NUMBER, ARRAY, ARRAY)


class Network:
    """One trained network. `hooks` is None in one for dumps."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self.words, self.bag = arrays["words"].small(), arrays["bag"].small()
        self.hooks = arrays["hooks"].small() if "hooks" in arrays else None
        self.step = arrays["step"].short() if "hooks" in arrays else None
        self.dilations = arrays["dilations"].integers().values
        mixing = [f"mix{at}" for at in range(len(self.dilations))]
        self.layers = tuple(_layer(arrays, name) for name in ("enter", *mixing, "view", "out"))
        for layer in self.layers:
            layer.check(MOST)
        self._check()
        self._laid = [layer.laid(inputs) for layer, inputs in zip(self.layers, self._inputs(), strict=True)]
        self._table = array("q")
        for laid in self._laid:
            numbers = address(laid.weight), address(laid.bias), address(laid.scale)
            self._table.extend((laid.inputs, len(laid.bias), *numbers))

    def _inputs(self) -> Iterator[list[int]]:
        """Which weights the kernel reads for what: see `Layer.laid`. The states of a block are filled up like the
        outputs that they are.
        """
        enter, *mix, _, _ = self.layers
        rows, width = enter.weight.shape
        yield [*range(rows), *[-1] * (rows % 2)]
        for taps in (*(layer.weight.shape[0] // width for layer in mix), 2, 1):
            states = (range(tap * width, (tap + 1) * width) for tap in range(taps))
            yield [at for state in states for at in (*state, *[-1] * filling(width))]

    @property
    def size(self) -> int:
        """How many inputs a block has."""
        return self.layers[0].weight.shape[0]

    @property
    def stride(self) -> int:
        """How many numbers its row has: for an odd number of inputs one more, a 0."""
        return self._laid[0].inputs

    def _check(self) -> None:
        """Raises ValueError where the sizes of the layers do not fit each other: the kernel trusts them."""
        enter, *mix, view, out = (layer.weight.shape for layer in self.layers)
        width = enter[1]
        kernels = all(rows % width == 0 and rows // width % 2 == 1 and columns == width for rows, columns in mix)
        whole = all(layer.bias.shape == layer.scale.shape == layer.weight.shape[1:] for layer in self.layers)
        if not (kernels and whole and view == (2 * width, width) and out == (width, 1)):
            raise ValueError("the layers do not fit each other")
        if not (self.words.shape[0] == self.bag.shape[0] == WORD_BUCKETS):
            raise ValueError(f"the tables of words have not {WORD_BUCKETS} rows each")
        if self.hooks is None or self.step is None:
            return
        steps = self.step.values
        if (HOOK_BUCKETS, len(steps)) != self.hooks.shape or not all(0 <= step <= MOST for step in steps):
            raise ValueError(f"the table of names has not {HOOK_BUCKETS} rows, or not a step for each column")

    def run(self, sheet: Sheet) -> array[float]:
        """The log-odds of each block, in sixteenths."""
        return self.odds(self.inputs(sheet))

    def odds(self, inputs: array[int]) -> array[float]:
        """The log-odds of each block, in sixteenths, from what `inputs` made of a sheet. Raises MemoryError."""
        count = len(inputs) // self.stride - ROWS_BEHIND
        found = zeros(count, "f")
        mixes = len(self.dilations)
        done = _odds(address(inputs), count, address(self._table), mixes, address(self.dilations), address(found))
        if done < 0:
            raise MemoryError(f"no memory for the scores of {count:,} blocks")
        return found

    def inputs(self, sheet: Sheet) -> array[int]:
        """What the first layer reads: integers, `stride` a block, and `ROWS_BEHIND` rows more. Raises MemoryError."""
        count, size, stride = len(sheet), self.size, self.stride
        found = zeros((count + ROWS_BEHIND) * stride, "h")
        ends = size - self.bag.shape[1] - 2 * self.words.shape[1]
        if ends != sheet.features + (3 * self.hooks.shape[1] if self.hooks is not None else 0):
            raise ValueError(f"a network of {size} inputs does not fit a sheet of {sheet.features} features")
        _put_inputs(
            address(sheet.numbers), count, sheet.features, address(sheet.words), address(sheet.bag),
            address(sheet.bag_of), len(sheet.bag), address(self.words.values), self.words.shape[1],
            address(self.bag.values), self.bag.shape[1], address(found), stride, ends,
        )  # fmt: skip
        if self.hooks is not None and self.step is not None and sheet.grove is not None:
            at = address(found) + sheet.features * found.itemsize
            _name(sheet.grove, self.hooks, self.step, (at, count, stride))
        return found


def _name(grove: Grove, table: Array, step: Array, inputs: tuple[int, int, int]) -> None:
    """What the elements above each block are called: its own, any of them, those near (each step up weighs less).

    `inputs` are the address of the first block's, how many blocks there are, and how many numbers each has.
    """
    at, count, size = inputs
    done = _put_hooks(
        len(grove.parent), len(grove.names), address(grove.of), address(grove.parent), address(grove.name),
        grove.tokens(), MAX_HOOK_TOKENS, address(table.values), address(step.values), table.shape[1], count, at, size,
    )  # fmt: skip
    if done < 0:
        raise MemoryError(f"no memory for the names of {len(grove.parent):,} elements")


def _layer(arrays: Mapping[str, Array], name: str) -> Layer:
    weight, bias, scale = (arrays[f"{name}.{part}"] for part in ("weight", "bias", "scale"))
    return Layer(weight.small(), bias.integers(), scale)
