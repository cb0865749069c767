"""A trained network as integers: the arrays that `cleaner.score.network` runs.

Embedding tables, weights and biases are rounded to integers in units that are chosen so that the largest value fits;
activations of all inner layers share one unit, taken from what they reach on the examples.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from cleaner.score.network import MOST, UNIT
from training.examples import Example
from training.fit import batch_of
from training.network import Network

_WEIGHT_MOST = 127
_SUM_MOST = 0.95 * (1 << 24)


def export(network: Network, examples: Sequence[Example]) -> dict[str, np.ndarray]:
    """The arrays of a model file."""
    tops = _reach(network, examples)
    state = network.state_dict()
    arrays: dict[str, np.ndarray] = {"dilations": np.array(network.shape.dilations, np.int8)}
    units = [np.full(network.shape.numbers, 1 / UNIT)]
    if network.shape.hooks:
        unit = _table(arrays, "hooks", state["hook.weight"])
        step = state["step"].abs().numpy()
        arrays["step"] = np.rint(step / unit).astype(np.int16)
        units += [np.full(3 * network.shape.hooks, unit)]
    unit = _table(arrays, "words", state["word.weight"])
    units += [np.full(2 * network.shape.words, unit)]
    inner = tops / (MOST - 23)
    _linear(arrays, "enter", state["enter.weight"].numpy(), state["enter.bias"].numpy(), np.concatenate(units), inner)
    for at in range(len(network.shape.dilations)):
        weight = state[f"mix.{at}.weight"].numpy()  # outputs, inputs, kernel
        flat = weight.transpose(0, 2, 1).reshape(len(weight), -1)
        _linear(arrays, f"mix{at}", flat, state[f"mix.{at}.bias"].numpy(), np.full(flat.shape[1], inner), inner)
    for name, unit_out in (("view", inner), ("out", 1 / 16)):
        weight = state[f"{name}.weight"].numpy()
        _linear(arrays, name, weight, state[f"{name}.bias"].numpy(), np.full(weight.shape[1], inner), unit_out)
    return arrays


def _table(arrays: dict[str, np.ndarray], name: str, weight: torch.Tensor) -> float:
    """Put an embedding table in; returns what one step of it is worth."""
    unit = float(weight.abs().max()) / _WEIGHT_MOST
    arrays[name] = np.rint(weight.numpy() / unit).astype(np.int8)
    return unit


def _linear(
    arrays: dict[str, np.ndarray], name: str, weight: np.ndarray, bias: np.ndarray, units: np.ndarray, out: float
) -> None:
    """Put a layer in. `units` are what a step of each input is worth, `out` what one of an output is."""
    real = weight * units
    steps = np.maximum(np.abs(real).max(1) / _WEIGHT_MOST, (np.abs(real).sum(1) * MOST + np.abs(bias)) / _SUM_MOST) + 1e-12
    arrays[f"{name}.weight"] = np.rint(real / steps[:, None]).T.astype(np.int8)
    arrays[f"{name}.bias"] = np.rint(bias / steps).astype(np.int32)
    arrays[f"{name}.scale"] = (steps / out).astype(np.float32)


def _reach(network: Network, examples: Sequence[Example]) -> float:
    """The activation that all but a few of the inner states stay below."""
    seen: list[float] = []
    hook = network.out.register_forward_hook(lambda _, inputs, __: seen.append(float(inputs[0].quantile(0.9999))))
    with torch.no_grad():
        for example in examples[:: max(1, len(examples) // 100)]:
            network(batch_of([example]))
    hook.remove()
    return max(1e-3, float(np.quantile(seen, 0.99)))
