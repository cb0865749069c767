"""How the networks for pages and for dumps are made: wide teachers first, then one that learns from them as well.

What teachers say of a block is worth more than its label alone: it tells how sure one can be. And they say something of
pages whose text nobody knows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from training.fit import ALL, Recipe, Setting, fit, predict
from training.network import Drops, Stack


@dataclass(frozen=True)
class Course:
    """Recipes of teachers and of the network that learns from them, and how many teachers there are for each."""

    teachers: Recipe
    student: Recipe
    count: int = 4


_PAGES = {"given": 1.0, "also": 1.0}
_DUMPS = {"given": 1.0, "clean": 1.0, "rendered": 0.5, "told": 0.25}
_FEWER = Drops(tokens=0.15, hooks=0.0, numbers=0.02)

COURSES = {
    "pages": Course(Recipe(_PAGES, epochs=11, width=96), Recipe(_PAGES, epochs=12, width=32)),
    "dumps": Course(
        Recipe(_DUMPS, epochs=6, width=96, drops=Drops(hooks=0.0)),
        Recipe(_DUMPS | {"cut": 0.1}, epochs=8, width=48, drops=_FEWER),
    ),
}


def learn(setting: Setting, course: Course) -> Stack:
    """One network for each of `setting.held_out`, which has seen no document of that fold, nor have its teachers."""
    folds = sorted(set(setting.held_out))
    held_out = folds * course.count
    teachers = fit(Setting(setting.batches, setting.folds, held_out, setting.seed + 1), course.teachers)
    said = torch.sigmoid(predict(teachers, setting.batches, range(len(setting.batches.sizes))))
    means = {fold: said[np.array(held_out) == fold].mean(0) for fold in folds}
    del teachers, said
    soft = torch.stack([means[fold] for fold in setting.held_out])
    return fit(setting, course.student, soft)


def folds_held_out(count: int) -> list[int]:
    """A network for each fold, and one that sees everything."""
    return [*range(count), ALL]
