"""The plain scorer for dumps: lines that read like text, among lines that do, inside the best run of the document.

Without a page the order of lines is all there is. Each line is judged alone, then with its neighbours (as jusText
does); the run of lines with the greatest sum is taken for the article (a maximum subarray), what stands outside it
needs to be better.
"""

from __future__ import annotations

from cleaner.model import Kind, Layout, Score
from cleaner.score.prose import between, likeness

WEIGHTS = (0.1, 0.15, 0.5, 0.15, 0.1)
"""Weights of the two lines above, the line itself and the two below."""

EVEN = 0.42
"""The value at which a line neither helps nor harms a run."""

FAR, KEPT, LEAST = 5, 0.5, 0.15
"""Within so many lines of running text above and below, a line of at least this value alone is kept with this score."""

OUTSIDE = 0.55
"""What a line outside the best run keeps of its value."""


def score_dump(layout: Layout) -> tuple[Score, ...]:
    """Score the lines and paragraphs of a dump."""
    alone = [_alone(block.kind, *likeness(block)) for block in layout.blocks]
    values = [value for value, _ in alone]
    smooth = [_smooth(values, at) for at in range(len(values))]
    gains = [(value - EVEN) * len(b.text) ** 0.5 for value, b in zip(smooth, layout.blocks, strict=True)]
    first, last = _best_run(gains)
    framed = between(layout.blocks, values, FAR)
    smooth = [
        max(value, KEPT) if held and alone[at][0] >= LEAST else value
        for at, (value, held) in enumerate(zip(smooth, framed, strict=True))
    ]
    return tuple(
        Score(value, why) if first <= at <= last else Score(OUTSIDE * value, f"{why}, outside the main run")
        for at, (value, (_, why)) in enumerate(zip(smooth, alone, strict=True))
    )


def _alone(kind: Kind, value: float, why: str) -> tuple[float, str]:
    if kind is Kind.HEADING and value <= 0.4:
        return 0.45, "a heading"
    if kind is Kind.LIST_ITEM and value <= 0.2:
        return 0.15, "a short list item"
    return value, why


def _smooth(values: list[float], at: int) -> float:
    total = weight = 0.0
    for offset, share in zip(range(-2, 3), WEIGHTS, strict=True):
        if 0 <= at + offset < len(values):
            total += share * values[at + offset]
            weight += share
    return total / weight


def _best_run(gains: list[float]) -> tuple[int, int]:
    """First and last index of the run with the greatest sum; (0, -1) for none."""
    best, best_run = 0.0, (0, -1)
    total, start = 0.0, 0
    for at, gain in enumerate(gains):
        if total <= 0:
            total, start = 0.0, at
        total += gain
        if total > best:
            best, best_run = total, (start, at)
    return best_run
