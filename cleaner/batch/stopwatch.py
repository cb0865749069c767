"""What the stages of the work take: seconds by the name of each."""

from __future__ import annotations

from time import perf_counter


class Stopwatch:
    """Called with a stage's name as it begins, which ends the one before; `seconds` by name, in the order they came."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._stage: str | None = None
        self._since = 0.0

    def __call__(self, stage: str | None) -> None:
        """This stage begins; None ends the last one."""
        now = perf_counter()
        if self._stage is not None:
            self.seconds[self._stage] = self.seconds.get(self._stage, 0.0) + now - self._since
        self._stage, self._since = stage, now
