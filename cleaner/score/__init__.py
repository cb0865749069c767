"""Stage 4: `Layout -> Score*`. How likely each block is to be article text, before any rule speaks."""

from __future__ import annotations

from pathlib import Path

from cleaner.model import Layout, Score

MODEL_VERSION = "network-1"
_WORDS = tuple(f"article text with a chance of {percent} %" for percent in range(101))


def score(layout: Layout, models: Path | None = None) -> tuple[tuple[Score, ...], float | None]:
    """One score for each block, in order, and the word F1 to be expected of what it keeps (None without blocks).

    `models` is a folder of other models than the shipped ones.
    """
    from cleaner.score.learned import SHIPPED, chances  # NumPy is loaded with the first document

    values, expected = chances(layout, models or SHIPPED)
    return tuple(Score(value, _WORDS[round(100 * value)]) for value in values), expected
