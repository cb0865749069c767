"""Examples as tensors on one device, and batches of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from cleaner.score.network import UNIT
from training.examples import Example
from training.network import DEPTH

LONGEST = 700
"""Blocks of a document that are learned from at a time; of a longer one a random stretch."""


def paths_of(example: Example) -> np.ndarray:
    """For each block the name of its place, of the one above, and so on: (blocks, DEPTH), -1 beyond the top."""
    rows = np.full((len(example.texts), DEPTH), -1, np.int16)
    at = example.place_of
    for level in range(DEPTH):
        rows[:, level] = np.where(at > 0, example.place_name[at], -1)
        at = example.place_parent[at]
    return rows


class Batches:
    """All blocks of some examples, one after the other, with an empty one at the end that fills short documents up.

    Numbers are held in the steps of 1 / UNIT in which the cleaner reads them, names of elements document by document.
    """

    def __init__(self, examples: Sequence[Example], device: str = "cpu") -> None:
        self.examples, self.device = examples, device
        self.sizes = np.array([len(e.texts) for e in examples])
        self.starts = np.cumsum(self.sizes) - self.sizes
        self.blocks = int(self.sizes.sum())
        labels = np.concatenate([e.labels for e in examples])
        known = np.isfinite(labels)
        numbers = np.concatenate([np.rint(e.numbers * UNIT).astype(np.uint8) for e in examples])
        self._columns = {
            "numbers": self._put(numbers, 0),
            "words": self._put(np.concatenate([e.words for e in examples]).astype(np.int16), 0),
            "bag": self._put(np.concatenate([e.bag for e in examples]).astype(np.int16), 0),
            "weights": self._put(np.concatenate([e.weights for e in examples]).astype(np.float32), 0),
            "labels": self._put(np.where(known, labels, 0).astype(np.float32), 0),
            "known": self._put(known.astype(np.float32), 0),
            "kinds": self._put(np.concatenate([e.rules for e in examples]).astype(np.int16) + 1, 0),
        }
        self.names = examples[0].place_of is not None
        if self.names:
            counts = np.array([len(e.name_tokens) for e in examples])
            self._name_counts, self._name_starts = counts, np.cumsum(counts) - counts
            width = max(e.name_tokens.shape[1] for e in examples)
            tokens = [np.pad(e.name_tokens, ((0, 0), (0, width - e.name_tokens.shape[1]))) for e in examples]
            self._tokens = torch.from_numpy(np.concatenate(tokens).astype(np.int16)).to(device)
            self._columns["paths"] = self._put(np.concatenate([paths_of(e) for e in examples]), -1)

    def _put(self, values: np.ndarray, empty: object) -> Tensor:
        end = np.full((1, *values.shape[1:]), empty, values.dtype)
        return torch.from_numpy(np.concatenate([values, end])).to(self.device)

    def batch(self, chosen: np.ndarray, rng: np.random.Generator | None = None) -> dict[str, Tensor]:
        """These documents (by number) side by side; with `rng` no more than `LONGEST` blocks of each."""
        where = self._where(chosen, rng)
        found = {name: column[where] for name, column in self._columns.items()}
        found["numbers"] = found["numbers"].float() / UNIT
        found |= {"where": where, "mask": (where < self.blocks).float()}
        found |= {name: found[name].long() for name in ("words", "bag", "kinds")}
        if self.names:
            found |= self._named(chosen, found["paths"].long())
        return found

    def _where(self, chosen: np.ndarray, rng: np.random.Generator | None) -> Tensor:
        longest = int(self.sizes[chosen].max())
        count = min(longest, LONGEST) if rng is not None else longest
        rows = np.full((len(chosen), count), self.blocks)
        for row, document in zip(rows, chosen, strict=True):
            size = self.sizes[document]
            skipped = int(rng.integers(0, size - count + 1)) if rng is not None and size > count else 0
            taken = min(size, count)
            row[:taken] = np.arange(taken) + self.starts[document] + skipped
        return torch.from_numpy(rows).to(self.device)

    def _named(self, chosen: np.ndarray, paths: Tensor) -> dict[str, Tensor]:
        counts = self._name_counts[chosen]
        rows = [np.arange(self._name_starts[d], self._name_starts[d] + self._name_counts[d]) for d in chosen]
        shift = torch.from_numpy(np.cumsum(counts) - counts).to(self.device)
        tokens = self._tokens[torch.from_numpy(np.concatenate(rows)).to(self.device)].long()
        return {"tokens": tokens, "paths": torch.where(paths >= 0, paths + shift[:, None, None], paths)}
