"""Sums over stretches of columns, all at once: differences of running sums."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def sums_within(columns: NDArray[Any], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """The sum of each column, (columns, places), from each start up to its end: (columns, stretches)."""
    running = np.zeros((len(columns), columns.shape[1] + 1), np.int64)
    np.cumsum(columns, axis=1, out=running[:, 1:])
    return running[:, ends] - running[:, starts]
