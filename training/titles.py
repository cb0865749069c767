"""Fits the points by which the headline of a page is chosen (cleaner/fields/title_points.py).

    python -m training.titles CORPUS... [--folds 5] [-o cleaner/fields/title_points.py]

A conditional logit: of all the ways in which a page puts its headline, the one that is the true title is to be the
likeliest. Folds are made by registered domain over all corpora together; the report counts titles that are exactly
right on sites that were not learned from.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.corpus import Page, open_corpus
from benchmarks.measures import fold
from cleaner.errors import ReadError
from cleaner.fields import structured
from cleaner.fields.names import squeeze
from cleaner.fields.title import Heading, heading_of, observe
from cleaner.fields.title_points import POINTS
from cleaner.fields.wordings import gather
from cleaner.model import Hints
from cleaner.readers import read
from cleaner.segment import segment
from training.examples import site_of
from training.folds import folds_of

PULL = 0.5
"""How strongly points are drawn to 0: a fourth of what one document can push."""

STEPS, STEP = 300, 0.05


@dataclass(frozen=True, slots=True)
class Choice:
    """The wordings of one page: what is seen of each (wordings x signs), which put the true title, which exactly so."""

    corpus: str
    site: str
    signs: np.ndarray
    true: np.ndarray
    exact: np.ndarray


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    choices = [choice for folder in options.corpora for choice in load(folder)]
    print(report(choices, options.folds), flush=True)
    points = dict(zip(POINTS, fit(choices), strict=True))
    lines = "".join(f'    "{name}": {value:.2f},\n' for name, value in points.items())
    if options.output is None:
        print(lines)
        return
    text = options.output.read_text("utf-8")
    head, tail = text.split("{\n", 1)[0], text.split("}\n", 1)[1]
    options.output.write_text(f"{head}{{\n{lines}}}\n{tail}", "utf-8")


def load(folder: Path) -> Iterator[Choice]:
    """The choices of a corpus's pages that have a true title: each page with its address and without."""
    corpus = open_corpus(folder)
    for page, truth in zip(corpus.pages(), corpus.truths, strict=True):
        heading = _heading(page) if truth.get("title") else None
        if heading is None:
            continue
        site = site_of(page.url, page.id)
        for given in (heading, replace(heading, url=None)) if page.url else (heading,):
            name = folder.name if given.url else f"{folder.name} without addresses"
            yield from _choice(given, truth["title"], name, site)


def _choice(heading: Heading, title: str, corpus: str, site: str) -> Iterator[Choice]:
    wordings = gather(heading.h1s, heading.declared, heading.site_names)
    if not wordings:
        return
    forms = [wording.best.value for wording in wordings]
    yield Choice(
        corpus,
        site,
        np.array([[float(signs.get(name, 0)) for name in POINTS] for signs in observe(wordings, heading)]),
        np.array([squeeze(form) == squeeze(title) for form in forms]),
        np.array([fold(form) == fold(title) for form in forms]),
    )


def _heading(page: Page) -> Heading | None:
    try:
        document = read(page.raw, url=page.url, media=page.media, hints=Hints())
    except ReadError:
        return None
    return heading_of(document, segment(document), structured.read(document))


def fit(choices: Sequence[Choice]) -> np.ndarray:
    """Points for each sign by Adam on the summed log likelihood, pulled to 0."""
    known = [choice for choice in choices if choice.true.any()]
    signs, true = np.concatenate([c.signs for c in known]), np.concatenate([c.true for c in known])
    sizes = [len(c.true) for c in known]
    of, starts = np.repeat(np.arange(len(known)), sizes), np.r_[0, np.cumsum(sizes)[:-1]]
    points = np.zeros(signs.shape[1])
    first, second = np.zeros_like(points), np.zeros_like(points)
    for step in range(1, STEPS + 1):
        scores = signs @ points
        weights = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
        likely = weights / np.add.reduceat(weights, starts)[of]
        rightly = likely * true / np.add.reduceat(likely * true, starts)[of]
        slope = (rightly - likely) @ signs - PULL * points
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        points += STEP * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return points


def report(choices: Sequence[Choice], folds: int) -> str:
    """Titles exactly right by corpus, each page judged by points from other sites; and how many could be at best."""
    fold_of = folds_of((choice.site for choice in choices), folds)
    rows: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for number in range(folds):
        points = fit([choice for choice in choices if fold_of[choice.site] != number])
        for choice in choices:
            if fold_of[choice.site] == number:
                right = bool(choice.exact[np.argmax(choice.signs @ points)])
                rows[choice.corpus].append((right, bool(choice.exact.any())))
    lines = [
        f"{name}: {len(row)} titles, right {np.mean(row, 0)[0]:.4f}, at best {np.mean(row, 0)[1]:.4f}"
        for name, row in rows.items()
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
