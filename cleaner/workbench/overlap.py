"""How near a text comes to the true one, by its words as a multiset, case folded."""

from __future__ import annotations

import re
from collections import Counter

# Lao, Thai, Burmese, Khmer, kana and Han are written without spaces: there a sign counts as a word.
_SIGNS = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_SIGNS}]|[^\W{_SIGNS}]+")


def words(text: str) -> list[str]:
    """The words of a text in order; in scripts without spaces, its signs."""
    return _WORD.findall(text)


def f1(precision: float, recall: float) -> float:
    """The harmonic mean, 0 where both are 0."""
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0


def word_overlap(predicted: str, true: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of the words of one document. Two empty texts agree wholly."""
    got, want = Counter(words(predicted.lower())), Counter(words(true.lower()))
    if not got and not want:
        return 1.0, 1.0, 1.0
    if not got or not want:
        return 0.0, 0.0, 0.0
    shared = (got & want).total()
    precision, recall = shared / got.total(), shared / want.total()
    return precision, recall, f1(precision, recall)
