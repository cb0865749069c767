"""What a pack loses of a page that it was not learned from, against what the generic road is sure of."""

from __future__ import annotations

from dataclasses import dataclass

from cleaner.learn.specimens import Specimen
from cleaner.learn.wording import fold
from cleaner.result import Cleaned

SURE = 0.9
"""Chance from which the generic road is sure of a block."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A page that was left out: words that the generic road is sure of, how many of them went, and the first lines."""

    name: str
    sure: int
    lost: int
    lines: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The lost share of the words, 0 to 1."""
        return self.lost / self.sure if self.sure else 0.0


def loss_on(specimen: Specimen, cleaned: Cleaned) -> Loss:
    """Compare the generic road's view of a page with what was made of it."""
    kept = {fold(paragraph.text) for paragraph in cleaned.article.paragraphs}
    kept |= {fold(text) for text in (cleaned.article.summary, cleaned.article.title) if text}
    held = "\n".join(sorted(kept))
    sure = [piece for piece in specimen.story() if piece.chance >= SURE]
    lost = [piece for piece in sure if piece.key not in kept and piece.key not in held]
    lines = tuple(piece.text for piece in lost[:3])
    return Loss(specimen.name, sum(p.words for p in sure), sum(p.words for p in lost), lines)
