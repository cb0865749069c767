"""Fits networks to examples: batches of documents of like length, one cycle of learning rates, averaged weights.

Several networks learn at once, each from the documents of its own folds. A network may also learn from what others say
(`soft`): of blocks whose label is known the mean of both counts, of the rest what the others say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batches
from training.network import Batch, Drops, Shape, Stack, is_table

ALL = -1
"""The fold of a network that leaves no document out."""


@dataclass(frozen=True)
class Recipe:
    """How networks learn.

    shares        of documents of each source that are learned from in an epoch; those of others are left out
    decay         of weights, twice that of embedding tables
    kind_weight   of the loss of guessed labels
    power         of a block's words in its weight
    f1_weight     of the loss that is 1 - F1 of the document
    warm_up       share of all steps in which the learning rate rises
    average_from  share of all steps from which weights are averaged, twelve times over all of it
    soft          share of what other networks say in what a known block's label is
    """

    shares: dict[str, float]
    epochs: int
    width: int
    drops: Drops = field(default_factory=Drops)
    batch: int = 8
    rate: float = 3e-3
    decay: float = 0.02
    kind_weight: float = 0.15
    power: float = 0.5
    f1_weight: float = 0.8
    warm_up: float = 0.15
    average_from: float = 0.6
    soft: float = 0.7


@dataclass(frozen=True)
class Setting:
    """Documents, the fold of each, and for each network the fold that it must not see, or `ALL`."""

    batches: Batches
    folds: np.ndarray
    held_out: Sequence[int]
    seed: int = 0


def fit(setting: Setting, recipe: Recipe, soft: Tensor | None = None) -> Stack:
    """Networks, one for each of `setting.held_out`. `soft` is what others say: (networks, blocks + 1) chances."""
    batches, rng = setting.batches, np.random.default_rng(setting.seed)
    torch.manual_seed(setting.seed)
    stack = Stack(_shape(batches, recipe), len(setting.held_out), setting.seed, batches.device)
    shares = _shares(batches, recipe, known=soft is None)
    steps = max(12, int(shares.sum()) * recipe.epochs // recipe.batch)
    optimizer = _optimizer(stack, recipe)
    unseen = torch.tensor(np.array(setting.held_out)[:, None], device=batches.device)
    mean = _Mean()
    for step, chosen in zip(range(1, steps + 1), _endless(batches.sizes, shares, recipe.batch, rng), strict=False):
        batch = _hide(batches.batch(chosen, rng), recipe.drops)
        seen = (unseen != torch.from_numpy(setting.folds[chosen]).to(batches.device)).float()
        for group in optimizer.param_groups:
            group["lr"] = recipe.rate * _cycle((step - 1) / steps, recipe.warm_up)
        loss = _loss(stack, batch, recipe, None if soft is None else soft[:, batch["where"]])
        optimizer.zero_grad(set_to_none=True)
        ((loss * seen).sum(1) / seen.sum(1).clamp(min=1)).sum().backward()
        _bound(stack)
        optimizer.step()
        if step >= recipe.average_from * steps and step % (steps // 12) == 0:
            mean.add(stack)
    stack.parameters = mean.value()
    return stack


@torch.no_grad()
def predict(stack: Stack, batches: Batches, chosen: Sequence[int]) -> Tensor:
    """Log-odds of the blocks of these documents, 0 elsewhere: (networks, blocks + 1), where the last is no block."""
    found = torch.zeros((stack.count, batches.blocks + 1), device=batches.device)
    for document in chosen:
        batch = batches.batch(np.array([document]))
        found[:, batch["where"][0]] = stack.scores(batch)[0][:, 0]
    found[:, -1] = 0
    return found


def _shape(batches: Batches, recipe: Recipe) -> Shape:
    numbers = batches.examples[0].numbers.shape[1]
    return Shape(numbers, width=recipe.width) if batches.names else Shape(numbers, hooks=0, width=recipe.width)


def _shares(batches: Batches, recipe: Recipe, *, known: bool) -> np.ndarray:
    """How often each document is learned from in an epoch; those of which nothing is `known` need other networks."""
    shares = [recipe.shares.get(e.source, 0.0) for e in batches.examples]
    useful = [not known or bool(np.isfinite(e.labels).any()) for e in batches.examples]
    return np.array(shares) * np.array(useful)


def _endless(sizes: np.ndarray, shares: np.ndarray, size: int, rng: np.random.Generator) -> Iterator[np.ndarray]:
    """Batches of documents of nearly like length, epoch after epoch."""
    while True:
        chosen = np.nonzero(rng.random(len(shares)) < shares)[0]
        chosen = chosen[np.argsort(sizes[chosen] * rng.uniform(0.8, 1.25, len(chosen)))]
        groups = [chosen[at : at + size] for at in range(0, len(chosen), size)]
        rng.shuffle(groups)  # type: ignore[arg-type]
        yield from groups


def _cycle(done: float, warm_up: float) -> float:
    """The learning rate at this share of all steps, as a share of the highest: up and down along a cosine."""
    if done < warm_up:
        return 0.04 + 0.96 * (0.5 - 0.5 * np.cos(np.pi * done / warm_up))
    return max(1e-4, 0.5 + 0.5 * np.cos(np.pi * (done - warm_up) / (1 - warm_up)))


def _hide(batch: dict[str, Tensor], drops: Drops) -> dict[str, Tensor]:
    def kept(share: float, *size: int) -> Tensor:
        return torch.rand(size, device=batch["mask"].device) >= share

    documents = len(batch["mask"])
    shares = {"words": drops.tokens, "tokens": drops.tokens, "bag": drops.bag}
    hidden = {name: batch[name] * kept(share, *batch[name].shape) for name, share in shares.items() if name in batch}
    hidden["numbers"] = batch["numbers"] * kept(drops.numbers, documents, 1, batch["numbers"].shape[2])
    if "paths" in batch:
        hidden["paths"] = torch.where(kept(drops.hooks, documents, 1, 1), batch["paths"], -1)
    return batch | hidden


def _loss(stack: Stack, batch: Batch, recipe: Recipe, soft: Tensor | None) -> Tensor:
    """(networks, documents)"""
    scores, kinds = stack.scores(batch, recipe.drops)
    labels, known = batch["labels"].expand_as(scores), batch["known"].expand_as(scores)
    if soft is not None:
        labels = torch.where(known > 0, (1 - recipe.soft) * labels + recipe.soft * soft, soft)
        known = batch["mask"].expand_as(scores)
    words = (batch["weights"] + 0.5) * known
    weights = words**recipe.power * known
    weights = weights / weights.sum(2, keepdim=True).clamp(min=1e-6)
    loss = (functional.binary_cross_entropy_with_logits(scores, labels, reduction="none") * weights).sum(2)
    share = batch["mask"] / batch["mask"].sum(1, keepdim=True)
    guessed = kinds.log_softmax(-1).gather(-1, batch["kinds"].expand_as(scores)[..., None])[..., 0]
    loss = loss - recipe.kind_weight * (guessed * share).sum(2)
    chance = torch.sigmoid(scores)
    both = (chance * labels * words).sum(2)
    f1 = 2 * both / ((chance * words).sum(2) + (labels * words).sum(2)).clamp(min=1)
    return loss + recipe.f1_weight * (1 - f1)


def _optimizer(stack: Stack, recipe: Recipe) -> torch.optim.AdamW:
    groups = [
        {"params": [p for name, p in stack.parameters.items() if is_table(name) is tables], "weight_decay": decay}
        for tables, decay in ((True, 2 * recipe.decay), (False, recipe.decay))
    ]
    return torch.optim.AdamW(groups, lr=recipe.rate)


@torch.no_grad()
def _bound(stack: Stack) -> None:
    """No network's gradient is longer than 1."""
    moved = {name: value for name, value in stack.parameters.items() if value.grad is not None}
    squares = torch.zeros(stack.count, device=next(iter(moved.values())).device)
    for name, value in moved.items():
        squares += value.grad.pow(2).sum((0, 2)) if is_table(name) else value.grad.pow(2).flatten(1).sum(1)
    factor = (1 / (squares.sqrt() + 1e-6)).clamp(max=1)
    for name, value in moved.items():
        value.grad *= factor[:, None] if is_table(name) else factor.reshape(-1, *[1] * (value.dim() - 1))


class _Mean:
    """The mean of parameters at several times."""

    def __init__(self) -> None:
        self.sums: dict[str, Tensor] = {}
        self.count = 0

    def add(self, stack: Stack) -> None:
        for name, value in stack.parameters.items():
            now = value.detach().clone()
            self.sums[name] = self.sums[name] + now if self.count else now
        self.count += 1

    def value(self) -> dict[str, Tensor]:
        return {name: value / self.count for name, value in self.sums.items()}
