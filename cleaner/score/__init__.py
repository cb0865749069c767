"""Stage 4: `Layout -> Score*`. How likely each block is to be article text, before any rule speaks."""

from __future__ import annotations

from pathlib import Path

from cleaner.model import Layout, Score

MODEL_VERSION = "network-1"
_WORDS = tuple(f"article text: {percent} %" for percent in range(101))


def score(
    layout: Layout, models: Path | None = None, *, explained: bool = False
) -> tuple[tuple[Score, ...], float | None]:
    """One score for each block, in order, and the word F1 to be expected of what it keeps (None without blocks).

    models     a folder of other models than the shipped ones
    explained  whether each score tells what spoke for and against its block, which takes six times as long
    """
    from cleaner.score.learned import SHIPPED, view  # NumPy is loaded with the first document

    found = view(layout, models or SHIPPED, explained=explained)
    whys = [_WORDS[round(100 * value)] for value in found.chances]
    if found.reasons:
        whys = [f"{why}; {reason}" if reason else why for why, reason in zip(whys, found.reasons, strict=True)]
    return tuple(map(Score, found.chances, whys)), found.expected
