"""Trains the scorer from corpus folders, checks it on sites it has not seen, and writes the model files.

    python -m training pages  CORPUS... [--also CORPUS...] [--folds 5] [-o FOLDER]
    python -m training dumps  CORPUS... [--pages CORPUS...] [--folds 5] [-o FOLDER]

CORPUS are folders with whole true texts, which are measured; --also folders with snippets, opinions or nothing known,
which are only learned from; --pages folders of pages, of which dumps are made to learn from, by six converters each:
where the true text is not known, with what the cleaner makes of the page, so train pages first. With --folds 0 nothing
is measured and chances are not calibrated. A GPU is used where PyTorch finds one.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch

from cleaner.model import Media
from cleaner.score import MODEL_FILES
from training.batches import Batches
from training.chances import table, uncalibrated
from training.examples import Example, load
from training.export import export
from training.fit import Setting, predict
from training.folds import folds_of
from training.made import load_clean, load_cuts, load_renderings
from training.measure import Row, measure, report
from training.network import Stack
from training.recipes import COURSES, folds_held_out, learn

FILES = {what: (media, MODEL_FILES[media]) for what, media in (("pages", Media.HTML), ("dumps", Media.TEXT))}


def main() -> None:
    options = _options()
    examples = _examples(options)
    fold = folds_of((e.site for e in examples), max(1, options.folds))
    device = "cuda" if torch.cuda.is_available() else "cpu"
    batches = Batches(examples, device)
    folds = np.array([fold[e.site] for e in examples])
    stack = learn(Setting(batches, folds, folds_held_out(options.folds)), COURSES[options.what])
    chances = uncalibrated()
    if options.folds:
        chances, rows = check(stack, batches, folds, options)
        print(report(rows), flush=True)
    options.output.mkdir(parents=True, exist_ok=True)
    path = options.output / FILES[options.what][1]
    np.savez_compressed(path, **export(stack, options.folds, batches), chances=chances)
    print("wrote", path)


def _examples(options: argparse.Namespace) -> list[Example]:
    media, _ = FILES[options.what]
    found = [example for folder in options.corpora for example in load(folder, media)]
    for folder in options.also:
        found += (_only_learned_from(example) for example in load(folder, media))
    if media is Media.TEXT:  # on pages clean ones cost 2 points of F1 on news
        for make in (load_clean, load_cuts):
            found += [example for folder in options.corpora for example in make(folder)]
        found += [example for folder in options.pages for example in load_renderings(folder)]
    return found


def _only_learned_from(example: Example) -> Example:
    return replace(example, source="also", truth={})


def check(
    stack: Stack, batches: Batches, folds: np.ndarray, options: argparse.Namespace
) -> tuple[np.ndarray, list[Row]]:
    """The table of chances from all folds, and what the cleaner makes of each document with its fold's network."""
    judged = [at for at, example in enumerate(batches.examples) if example.truth.get("body")]
    odds = predict(stack, batches, judged).cpu().numpy()
    parts = [slice(batches.starts[at], batches.starts[at] + batches.sizes[at]) for at in judged]
    said = [odds[folds[at], part] for at, part in zip(judged, parts, strict=True)]
    known = [(batches.examples[at].labels, batches.examples[at].weights) for at in judged]
    chances = table(np.concatenate(said), *(np.concatenate(column) for column in zip(*known, strict=True)))
    rows: list[Row] = []
    for fold in range(options.folds):
        part = [batches.examples[at] for at in judged if folds[at] == fold]
        rows += judge(export(stack, fold, batches), chances, part, options)
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
    main()
