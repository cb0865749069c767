"""Fits the points by which headlines are chosen (cleaner/fields/title_points.py, headline_points.py).

    python -m training.titles pages CORPUS... [--folds 5] [--write]
    python -m training.titles dumps CORPUS... [--folds 5] [--write]

A conditional logit: of all the ways in which a page puts its headline, the one that is the true title is to be the
likeliest; of a dump's lines likewise, or that there is none. Folds are made by registered domain over all corpora
together; the report counts titles that are exactly right on sites that were not learned from.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

import numpy as np

from benchmarks.corpus import Page, open_corpus
from benchmarks.measures import fold
from cleaner.decide import decide, keep_beside
from cleaner.errors import ReadError
from cleaner.fields import headline, headline_points, identify, structured, title, title_points
from cleaner.fields.context import host_of
from cleaner.fields.names import host_names, squeeze
from cleaner.fields.wordings import Wording, gather
from cleaner.model import Document, Hints
from cleaner.policy import Policy
from cleaner.readers import read
from cleaner.rules.match import match
from cleaner.score import score
from cleaner.segment import segment
from cleaner.words import likeness
from training.examples import shipped_rules, site_of
from training.folds import folds_of

PULL = 0.5
"""How strongly points are drawn to 0: a fourth of what one document can push."""

STEPS, STEP = 300, 0.05
UNLIKE = 0.5
"""Likeness to the true title below which a dump's lines are none of its forms, and to find none is right."""

Seen = Iterator[tuple[str, list[Wording], list[dict[str, float]]]]
"""A remark on how the document was given, the wordings, and what is seen of each."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The wordings of one document: what is seen of each (wordings x signs), which put the true title, which exactly
    so. For a dump the last row is that there is none.
    """

    corpus: str
    site: str
    signs: np.ndarray
    true: np.ndarray
    exact: np.ndarray


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=FORMS)
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="write the points into the package")
    options = parser.parse_args()
    module, see = FORMS[options.what]
    choices = [choice for folder in options.corpora for choice in load(folder, module.POINTS, see)]
    print(report(choices, options.folds), flush=True)
    lines = "".join(f'    "{name}": {value:.2f},\n' for name, value in zip(module.POINTS, fit(choices), strict=True))
    print(lines)
    if options.write:
        file = Path(str(module.__file__))
        file.write_text(file.read_text("utf-8").split("= {\n")[0] + f"= {{\n{lines}}}\n", "utf-8")


def load(folder: Path, points: Mapping[str, float], see: Callable[[Page], Seen]) -> Iterator[Choice]:
    """The choices of a corpus's documents that have a true title."""
    corpus = open_corpus(folder)
    for page, truth in zip(corpus.pages(), corpus.truths, strict=True):
        if not truth.get("title"):
            continue
        for remark, wordings, seen in see(page):
            forms = [wording.text for wording in wordings]
            true = np.array([squeeze(form) == squeeze(truth["title"]) for form in forms], bool)
            exact = np.array([fold(form) == fold(truth["title"]) for form in forms], bool)
            if len(seen) > len(forms):  # the last is that there is none
                unlike = all(likeness(form, truth["title"]) < UNLIKE for form in forms)
                true, exact = np.r_[true, unlike and not true.any()], np.r_[exact, False]
            signs = np.array([[float(signs.get(name, 0)) for name in points] for signs in seen])
            yield Choice(folder.name + remark, site_of(page.url, page.id), signs, true, exact)


def see_page(page: Page) -> Seen:
    """The wordings of a page's headline: with its address and without."""
    document = _read(page)
    if document is None:
        return
    heading = title.heading_of(document, segment(document), structured.read(document))
    for remark, given in (("", heading), (" without addresses", replace(heading, url=None))):
        wordings = gather(given.h1s, given.declared, given.site_names)
        if wordings and (given.url or remark):
            yield remark, wordings, list(title.observe(wordings, given))


def see_dump(page: Page) -> Seen:
    """The lines of a dump that could be its headline, and that there is none."""
    document = _read(page)
    if document is None:
        return
    rules = shipped_rules()
    layout = segment(document)
    context = identify(document, layout, rules)
    layout, matches = match(document, layout, rules.active(context))
    scores, _ = score(layout)
    decisions = keep_beside(layout, decide(layout, matches, scores, content_at=Policy().content_at), scores)
    names = host_names(host_of(page.url))
    for remark, url in (("", page.url), (" without addresses", None)):
        around = headline.look_around(layout, decisions, url, names)
        if around is not None and (url or remark):
            wordings = headline.lines(layout, decisions, around, names)
            yield remark, wordings, [*headline.observe(wordings, layout, around), {headline_points.NOBODY: 1.0}]


FORMS: Mapping[str, tuple[ModuleType, Callable[[Page], Seen]]] = {
    "pages": (title_points, see_page),
    "dumps": (headline_points, see_dump),
}


def _read(page: Page) -> Document | None:
    try:
        return read(page.raw, url=page.url, media=page.media, hints=Hints())
    except ReadError:
        return None


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
    return "\n".join(
        f"{name}: {len(row)} titles, right {right:.4f}, at best {best:.4f}"
        for name, row in rows.items()
        for right, best in [np.mean(row, 0)]
    )


if __name__ == "__main__":
    main()
