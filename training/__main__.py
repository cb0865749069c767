"""Trains the scorer from corpus folders, checks it on sites it has not seen, and writes the model files.

    python -m training pages  CORPUS... [--also CORPUS...] [--folds 5] [-o FOLDER]
    python -m training dumps  CORPUS... [--pages CORPUS...] [--folds 5] [-o FOLDER]

CORPUS are folders with whole true texts, which are measured; --also folders with snippets or opinions, which are only
learned from; --pages folders of pages, of which dumps are made to learn from, by six converters each. With --folds 0
nothing is measured and chances are not calibrated.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch

from cleaner.model import Media
from cleaner.score import MODEL_FILES
from training.chances import table, uncalibrated
from training.examples import Example, load, load_clean, load_renderings
from training.export import export
from training.fit import Recipe, fit, predict
from training.folds import folds_of
from training.measure import Row, measure, report
from training.network import Network, Shape

FILES = {what: (media, MODEL_FILES[media]) for what, media in (("pages", Media.HTML), ("dumps", Media.TEXT))}
RECIPES = {"pages": Recipe(epochs=9, f1_weight=0.8), "dumps": Recipe(epochs=12, f1_weight=0.8)}
RENDERED = Recipe(epochs=4, f1_weight=0.8)
"""For dumps with those made of `--pages` beside them: seven times as many."""

SIZES: dict[str, dict[str, int]] = {"pages": {}, "dumps": {"hooks": 0, "width": 48}}


def main() -> None:
    options = _options()
    media, file = FILES[options.what]
    known = [example for folder in options.corpora for example in load(folder, media)]
    also = [example for folder in options.also for example in load(folder, media)]
    if media is Media.TEXT:  # on pages they cost 2 points of F1 on news
        also += [example for folder in options.corpora for example in load_clean(folder)]
        also += [example for folder in options.pages for example in load_renderings(folder)]
    examples = [e for e in (*known, *also) if np.isfinite(e.labels).any()]
    chances = uncalibrated()
    if options.folds:
        chances, rows = cross_validate(examples, options)
        print(report(rows), flush=True)
    arrays = export(train(examples, options), examples)
    options.output.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(options.output / file, **arrays, chances=chances)
    print("wrote", options.output / file)


def train(examples: list[Example], options: argparse.Namespace) -> Network:
    """A network fitted to these examples."""
    recipe = RENDERED if options.pages else RECIPES[options.what]
    return fit(examples, Shape(examples[0].numbers.shape[1], **SIZES[options.what]), recipe)


def cross_validate(examples: list[Example], options: argparse.Namespace) -> tuple[np.ndarray, list[Row]]:
    """The table of chances from all folds, and what the whole cleaner makes of each document with its fold's model."""
    fold = folds_of((e.site for e in examples), options.folds)
    judged = [e for e in examples if e.truth.get("body")]
    models: list[dict[str, np.ndarray]] = []
    odds: list[np.ndarray] = []
    outside = [[e for e in judged if fold[e.site] == number] for number in range(options.folds)]
    for number in range(options.folds):
        inside = [e for e in examples if fold[e.site] != number]
        network = train(inside, options)
        odds += [predict(network, e) for e in outside[number]]
        models.append(export(network, inside))
        print(f"fold {number}: {len(inside)} documents learned from", flush=True)
    order = [e for part in outside for e in part]
    joined = [np.concatenate(parts) for parts in (odds, [e.labels for e in order], [e.weights for e in order])]
    chances = table(*joined)
    rows = [row for model, part in zip(models, outside, strict=True) for row in judge(model, chances, part, options)]
    return chances, rows


def judge(
    model: dict[str, np.ndarray], chances: np.ndarray, examples: list[Example], options: argparse.Namespace
) -> list[Row]:
    """What the whole cleaner makes of these documents with this model."""
    media, file = FILES[options.what]
    with TemporaryDirectory() as folder:
        np.savez(Path(folder) / file, **model, chances=chances)
        return measure(examples, options.corpora, media, Path(folder))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=FILES)
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS")
    parser.add_argument("--also", nargs="*", type=Path, default=[], metavar="CORPUS")
    parser.add_argument("--pages", nargs="*", type=Path, default=[], metavar="CORPUS")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("-o", "--output", type=Path, default=Path("cleaner/score/models"))
    return parser.parse_args()


if __name__ == "__main__":
    torch.set_num_threads(2)
    main()
