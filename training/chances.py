"""From log-odds to chances: how often blocks of a score were article text, on sites the network never saw."""

from __future__ import annotations

import numpy as np

_SPAN, _STEP = 128, 16
_GRID = np.arange(-_SPAN, _SPAN + 1) / _STEP


def table(odds: np.ndarray, labels: np.ndarray, words: np.ndarray) -> np.ndarray:
    """Chances in ten-thousandths for log-odds from -8 to 8 in sixteenths, by Platt's method: a line through the odds.

    A block counts by the root of its words, as in training.
    """
    odds = np.clip(odds, -_SPAN / _STEP, _SPAN / _STEP)
    weights = np.sqrt(words + 0.5)
    weights = weights / weights.sum()
    line = np.array([0.5, 0.0])  # slope and shift
    for _ in range(100):  # Newton's method on two numbers, with steps halved until they help
        chance = _logistic(line[0] * odds + line[1])
        error, spread = (chance - labels) * weights, chance * (1 - chance) * weights
        gradient = np.array([(error * odds).sum(), error.sum()])
        mixed = (spread * odds).sum()
        hessian = np.array([[(spread * odds * odds).sum(), mixed], [mixed, spread.sum()]])
        step = np.linalg.solve(hessian + 1e-9 * np.eye(2), gradient)
        before = _loss(line, odds, labels, weights)
        while _loss(line - step, odds, labels, weights) > before and np.abs(step).max() > 1e-9:
            step = step / 2
        line = line - step
    return np.rint(10_000 * _logistic(line[0] * _GRID + line[1])).astype(np.int16)


def _logistic(values: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(values, -30, 30)))


def _loss(line: np.ndarray, odds: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> float:
    chance = np.clip(_logistic(line[0] * odds + line[1]), 1e-9, 1 - 1e-9)
    return float(-(weights * (labels * np.log(chance) + (1 - labels) * np.log(1 - chance))).sum())


def uncalibrated() -> np.ndarray:
    """The table of the logistic function itself."""
    return np.rint(10_000 * _logistic(_GRID)).astype(np.int16)
