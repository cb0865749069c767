"""What one document may cost, and how long a worker lives."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass
from pathlib import Path

from cleaner.errors import UsageError

MIB = 1 << 20

_QUOTA = Path("/sys/fs/cgroup/cpu.max")
"""Microseconds of processor time, and in how many, as Linux tells a container (control groups, version 2)."""

_MOST = {"timeout": math.inf, "memory": 1 << 60}
"""The highest value of a limit: of bytes, what a system's own limits can count."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a batch. A document beyond one ends as an error; none of them changes the result of another.

    timeout        seconds for one document, by the clock on the wall
    memory         bytes that a worker may hold while it cleans one document; watched on Linux, elsewhere only the
                   address space is limited, where the system does that
    recycle_after  documents after which a worker is replaced; 0: however many
    recycle_above  bytes held between two documents above which a worker is replaced (Linux)

    Raises UsageError for a limit that is no number, or leaves nothing. `math.inf` seconds are no limit of time.
    """

    timeout: float = 60.0
    memory: int = 2_048 * MIB
    recycle_after: int = 2_000
    recycle_above: int = 1_024 * MIB

    def __post_init__(self) -> None:
        for name, most in _MOST.items():
            value = getattr(self, name)
            if not (isinstance(value, (int, float)) and 0 < value <= most):
                raise UsageError(f"{name} must be a number above 0 and at most {most:g}, not {value!r}")


def usable_cores() -> int:
    """The number of cores that this process may use: in a container, no more than its share of time amounts to."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # macOS, Windows
        cores = os.cpu_count() or 1
    return min(cores, _share(cores))


def _share(cores: int) -> int:
    """Cores that the container's quota is worth, rounded up; all where it has none. A worker for each of a large
    machine's cores would not fit into a small container's memory.
    """
    try:
        quota, period = _QUOTA.read_text().split()
        return max(1, math.ceil(int(quota) / int(period)))
    except (OSError, ValueError):  # "max": no quota
        return cores
