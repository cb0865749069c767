"""Stage 4: `Layout -> Score*`. How likely each block is to be article text, before any rule speaks."""

from __future__ import annotations

from collections.abc import Callable

from cleaner.model import Layout, Media, Score
from cleaner.score.dump import score_dump
from cleaner.score.page import score_page

Scorer = Callable[[Layout], tuple[Score, ...]]
"""What `decide` needs of a scorer: one score for each block, in order. A learned scorer is another function."""

NAME = "plain"


def score(layout: Layout) -> tuple[Score, ...]:
    """Score every block with the plain scorer: a few documented features, no learned weights."""
    return score_page(layout) if layout.media is Media.HTML else score_dump(layout)
