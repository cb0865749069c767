"""A trained network as integers: the arrays that `cleaner.score.network` runs.

Embedding tables, weights and biases are rounded to integers in units that are chosen so that the largest value fits;
activations of all inner layers share one unit, taken from what they reach on the examples.
"""

from __future__ import annotations

import numpy as np
import torch

from cleaner.score.network import MOST, UNIT
from training.batches import Batches
from training.network import Stack

_WEIGHT_MOST = 127
_SUM_MOST = 0.95 * (1 << 24)


def export(stack: Stack, network: int, batches: Batches) -> dict[str, np.ndarray]:
    """The arrays of a model file, for one network of a stack."""
    shape, state = stack.shape, {name: value.numpy() for name, value in stack.state(network).items()}
    arrays: dict[str, np.ndarray] = {"dilations": np.array(shape.dilations, np.int8)}
    units = [np.full(shape.numbers, 1 / UNIT)]
    if shape.hooks:
        unit = _table(arrays, "hooks", state["hook.weight"])
        arrays["step"] = np.rint(np.abs(state["step"]) / unit).astype(np.int16)
        units.append(np.full(3 * shape.hooks, unit))
    unit = _table(arrays, "words", state["word.weight"])
    units.append(np.full(2 * shape.words, unit))
    units.append(np.full(shape.bag, _table(arrays, "bag", state["bag.weight"])))
    inner = _reach(stack, network, batches) / (MOST - 23)

    def put(name: str, source: str, inputs: np.ndarray | None = None, out: float = inner) -> None:
        weight = state[f"{source}.weight"]
        if weight.ndim == 3:  # a convolution: outputs, inputs, kernel
            weight = weight.transpose(0, 2, 1).reshape(len(weight), -1)
        given = np.full(weight.shape[1], inner) if inputs is None else inputs
        layer = _linear(weight * given, state[f"{source}.bias"], out)
        arrays.update({f"{name}.{part}": value for part, value in layer.items()})

    put("enter", "enter", np.concatenate(units))
    for at in range(len(shape.dilations)):
        put(f"mix{at}", f"mix.{at}")
    put("view", "view")
    put("out", "out", out=1 / 16)
    return arrays


def _table(arrays: dict[str, np.ndarray], name: str, weight: np.ndarray) -> float:
    """Put an embedding table in; returns what one step of it is worth."""
    unit = float(np.abs(weight).max()) / _WEIGHT_MOST
    arrays[name] = np.rint(weight / unit).astype(np.int8)
    return unit


def _linear(real: np.ndarray, bias: np.ndarray, out: float) -> dict[str, np.ndarray]:
    """A layer. `real` is what a step of each input adds to each output, `out` what a step of an output is worth."""
    most = (np.abs(real).sum(1) * MOST + np.abs(bias)) / _SUM_MOST
    steps = np.maximum(np.abs(real).max(1) / _WEIGHT_MOST, most) + 1e-12
    return {
        "weight": np.rint(real / steps[:, None]).T.astype(np.int8),
        "bias": np.rint(bias / steps).astype(np.int32),
        "scale": (steps / out).astype(np.float32),
    }


@torch.no_grad()
def _reach(stack: Stack, network: int, batches: Batches) -> float:
    """The activation that all but a few of the inner states stay below."""
    count = len(batches.sizes)
    chosen = range(0, count, max(1, count // 100))
    seen = [float(stack.states(batches.batch(np.array([at])))[network].quantile(0.9999)) for at in chosen]
    return max(1e-3, float(np.quantile(seen, 0.99)))
