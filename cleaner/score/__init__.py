"""Stage 4: `Layout -> Score*`. How likely each block is to be article text, before any rule speaks."""

from __future__ import annotations

from cleaner.model import Layout, Media, Score
from cleaner.score.dump import score_dump
from cleaner.score.page import score_page


def score(layout: Layout) -> tuple[Score, ...]:
    """One score for each block, in order, by the plain scorer: a few documented features, no learned weights.

    A learned scorer is another function of this form.
    """
    return score_page(layout) if layout.media is Media.HTML else score_dump(layout)
