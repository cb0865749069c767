"""Networks side by side: each learns from its own folds alone, and runs in the cleaner as it was trained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="the train extra is not installed")

import numpy as np
import torch

from cleaner.model import Media
from cleaner.readers import read
from cleaner.score.arrays import read_arrays
from cleaner.score.network import Network
from cleaner.score.sheet import sheet_of
from cleaner.segment import segment
from tests.fields.made import PROSE
from training.batches import Batches
from training.examples import Example, example_of
from training.export import export
from training.fit import ALL, Recipe, Setting, fit, predict
from training.network import Stack
from training.recipes import Course, folds_held_out, learn

RECIPE = Recipe({"given": 1.0}, epochs=30, width=8, batch=2)
STORY = "\n\n".join(PROSE)


def page(number: int) -> bytes:
    teasers = "".join(f"<li><a href='/{n}'>Pier {n + number} is closed again</a></li>" for n in range(6))
    story = "".join(f"<p>{line}</p>" for line in PROSE)
    return f"<body><nav><ul>{teasers}</ul></nav><article>{story}</article><ul>{teasers}</ul></body>".encode()


def example(number: int) -> Example:
    row = {"id": str(number), "url": f"https://site{number}.example/a", "body": STORY}
    found = example_of(row, Path("corpus"), "html", page(number))
    assert found is not None
    return found


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """Threads that wait for one another take most of the time where other work runs."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return [example(number) for number in range(4)]


def setting(examples: list[Example], held_out: list[int]) -> Setting:
    return Setting(Batches(examples), np.arange(len(examples)) % 2, held_out)


def right(stack: Stack, batches: Batches, network: int) -> float:
    odds = predict(stack, batches, range(len(batches.sizes)))[network, :-1].numpy()
    labels = np.concatenate([e.labels for e in batches.examples])
    return float(np.mean((odds > 0) == (labels > 0.5)))


def test_each_network_learns_the_article(examples: list[Example]) -> None:
    given = setting(examples, folds_held_out(2))
    stack = fit(given, RECIPE)
    assert [right(stack, given.batches, network) for network in range(3)] == [1.0, 1.0, 1.0]


def test_a_network_does_not_see_its_fold(examples: list[Example]) -> None:
    lies = [replace(e, labels=1 - e.labels) if at % 2 == 0 else e for at, e in enumerate(examples)]
    true, false = (fit(setting(given, [0]), replace(RECIPE, epochs=4)).state(0) for given in (examples, lies))
    assert all(torch.equal(true[name], false[name]) for name in true)


def test_students_learn_from_pages_of_which_only_teachers_speak(examples: list[Example]) -> None:
    unknown = replace(example(7), labels=np.full_like(examples[0].labels, np.nan))
    given = Setting(Batches([*examples, unknown]), np.array([0, 1, 0, 1, 0]), [ALL])
    course = Course(RECIPE, replace(RECIPE, soft=1.0), count=2)
    stack = learn(given, course)
    assert right(stack, Batches([example(7)]), 0) == 1.0


def test_the_cleaner_runs_a_network_as_it_was_trained(examples: list[Example], tmp_path: Path) -> None:
    given = setting(examples, [ALL])
    stack = fit(given, RECIPE)
    trained = predict(stack, given.batches, [0])[0, : len(examples[0].texts)].numpy()
    np.savez_compressed(tmp_path / "page.npz", **export(stack, 0, given.batches))
    network = Network(read_arrays(tmp_path / "page.npz"))
    run = np.array(network.run(sheet_of(segment(read(page(0), media=Media.HTML))))) / 16
    assert np.abs(trained - run).max() < 0.5
    assert ((trained > 0) == (run > 0)).all()
