"""How near a prediction comes to the truth: words, shingles, snippets and fields.

    word_p, word_r, word_f1   words as a multiset, case folded; the mean over documents
    sh_p, sh_r, sh_f1         runs of four words: means over documents, and the F1 of these means
    with, without_kept        share of the snippets found that must be in the text, and of those that must not
    seg_f1                    F1 of the snippets found
    title, author             share exactly right, after folding case, quotes and dashes; an author's agency may count
    date, date_wrong          share with the right day, and with a wrong one; an absent date is neither
    date_minute               share right to the minute, of the truths that have a time

A measure is absent where no row of the truth has what it needs.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from statistics import mean
from typing import Any

from benchmarks.prediction import Prediction
from cleaner.workbench.overlap import f1, word_overlap, words

Truth = Mapping[str, Any]
Pairs = Sequence[tuple[Prediction, Truth]]
Measures = dict[str, float]

SHINGLE = 4

_PLAIN = str.maketrans("’‘“”–—", "''\"\"--")


def evaluate(truths: Sequence[Truth], predictions: Mapping[str, Prediction]) -> Measures:
    """Every measure that the truth allows. A document without a prediction counts as empty."""
    pairs = [(predictions.get(truth["id"], Prediction()), truth) for truth in truths]
    parts = (_texts, _snippets, _titles, _dates, _authors)
    return {name: value for part in parts for name, value in part(pairs).items()}


def shingle_overlap(predicted: str, true: str) -> tuple[float | None, float | None]:
    """Precision and recall of the four-word runs of one document; None where one side has no words."""
    got, want = _shingles(predicted), _shingles(true)
    shared = (got & want).total()
    return (shared / got.total() if got else None), (shared / want.total() if want else None)


def fold(text: str | None) -> str:
    """A text in the form in which strings are compared: NFKC, plain quotes and dashes, single spaces, lower case."""
    return " ".join(unicodedata.normalize("NFKC", text or "").translate(_PLAIN).split()).lower()


def same_day(got: str, true: str) -> bool:
    """Whether two ISO dates name one day as written, or one instant in two zones."""
    if got[:10] == true[:10]:
        return True
    first, second = _moment(got), _moment(true)
    if len(got) <= 10 or first is None or second is None or first.tzinfo is None or second.tzinfo is None:
        return False
    return abs((first - second).total_seconds()) < 60


def same_minute(got: str, true: str) -> bool:
    """Whether two ISO times agree to the minute: as instants, or as clock times where one has no zone."""
    first, second = _moment(got), _moment(true)
    if len(got) <= 10 or first is None or second is None:
        return False
    if first.tzinfo is None or second.tzinfo is None:
        first, second = first.replace(tzinfo=None), second.replace(tzinfo=None)
    return abs((first - second).total_seconds()) < 60


def _texts(pairs: Pairs) -> Measures:
    bodies = [(prediction.text, truth["body"]) for prediction, truth in pairs if truth.get("body")]
    if not bodies:
        return {}
    overlaps = [word_overlap(got, want) for got, want in bodies]
    runs = [shingle_overlap(got, want) for got, want in bodies]
    word_p, word_r, word_f1 = (mean(column) for column in zip(*overlaps, strict=True))
    sh_p, sh_r = (_mean_of(value for value in column if value is not None) for column in zip(*runs, strict=True))
    return {
        "word_p": word_p, "word_r": word_r, "word_f1": word_f1,
        "sh_p": sh_p, "sh_r": sh_r, "sh_f1": f1(sh_p, sh_r),
    }  # fmt: skip


def _snippets(pairs: Pairs) -> Measures:
    good, bad = _found(pairs, "with"), _found(pairs, "without")
    if not good and not bad:
        return {}
    found = sum(good) + sum(bad)
    recall = _mean_of(good)
    return {
        "with": recall,
        "without_kept": _mean_of(bad),
        "seg_f1": f1(sum(good) / found if found else 0.0, recall),
    }


def _found(pairs: Pairs, key: str) -> list[bool]:
    """For each snippet under `key`, whether it stands in the text predicted for its document."""
    found: list[bool] = []
    for prediction, truth in pairs:
        if snippets := truth.get(key):
            text = fold(prediction.text)
            found.extend(fold(snippet) in text for snippet in snippets)
    return found


def _titles(pairs: Pairs) -> Measures:
    right = [fold(got.title) == fold(truth["title"]) for got, truth in pairs if truth.get("title")]
    return {"title": mean(right)} if right else {}


def _dates(pairs: Pairs) -> Measures:
    dates = [(prediction.published or "", truth["date"]) for prediction, truth in pairs if truth.get("date")]
    if not dates:
        return {}
    right = [same_day(got, want) for got, want in dates]
    wrong = [bool(got) and not day for (got, _), day in zip(dates, right, strict=True)]
    measures = {"date": mean(right), "date_wrong": mean(wrong)}
    if timed := [same_minute(got, want) for got, want in dates if len(want) > 10]:
        measures["date_minute"] = mean(timed)
    return measures


def _authors(pairs: Pairs) -> Measures:
    right = [_authors_agree(got, truth["authors"]) for got, truth in pairs if truth.get("authors")]
    return {"author": mean(right)} if right else {}


def _authors_agree(got: Prediction, true: Sequence[str]) -> bool:
    want = _names(true)
    return want in (_names(got.authors), _names((*got.authors, got.agency)))


def _names(names: Iterable[str | None]) -> set[str]:
    return {fold(name) for name in names if name}


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words; a shorter text is one run."""
    found = words(text)
    starts = range(max(1, len(found) - SHINGLE + 1)) if found else ()
    return Counter(tuple(found[start : start + SHINGLE]) for start in starts)


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _mean_of(values: Iterable[float]) -> float:
    listed = list(values)
    return mean(listed) if listed else 0.0
