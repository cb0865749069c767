"""From log-odds to chances: how often blocks of a score were article text, on sites the network never saw."""

from __future__ import annotations

import numpy as np

_SPAN, _STEP = 128, 16


def table(odds: np.ndarray, labels: np.ndarray, words: np.ndarray) -> np.ndarray:
    """Chances in ten-thousandths for log-odds from -8 to 8 in sixteenths, by Platt's method: a line through the odds.

    A block counts by the root of its words, as in training.
    """
    weights = np.sqrt(words + 0.5)
    slope, shift = 1.0, 0.0
    for _ in range(50):  # Newton's method on two numbers
        chance = 1 / (1 + np.exp(-(slope * odds + shift)))
        error, spread = (chance - labels) * weights, chance * (1 - chance) * weights
        gradient = np.array([(error * odds).sum(), error.sum()])
        hessian = np.array(
            [[(spread * odds * odds).sum(), (spread * odds).sum()], [(spread * odds).sum(), spread.sum()]]
        )
        step = np.linalg.solve(hessian + 1e-6 * np.eye(2), gradient)
        slope, shift = slope - step[0], shift - step[1]
    at = np.arange(-_SPAN, _SPAN + 1) / _STEP
    return np.rint(10_000 / (1 + np.exp(-(slope * at + shift)))).astype(np.int16)


def uncalibrated() -> np.ndarray:
    """The table of the logistic function itself."""
    return np.rint(10_000 / (1 + np.exp(-np.arange(-_SPAN, _SPAN + 1) / _STEP))).astype(np.int16)
