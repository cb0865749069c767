"""Fits a network to examples: batches of documents of like length, one cycle of learning rates, averaged weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.examples import Example
from training.network import DEPTH, Network, Shape

LONGEST = 700
"""Blocks of a document that are learned from at a time; of a longer one a random stretch."""


@dataclass(frozen=True)
class Recipe:
    epochs: int = 16
    batch: int = 8
    rate: float = 3e-3
    decay: float = 0.02
    kind_weight: float = 0.15
    power: float = 0.5
    f1_weight: float = 0.0
    average_from: float = 0.6
    token_drop: float = 0.1
    seed: int = 0
    dropout: float = 0.2


def paths_of(example: Example) -> np.ndarray:
    """For each block the name of its place, of the one above, and so on: (blocks, DEPTH), -1 beyond the top."""
    if example.paths is None:
        rows = np.full((len(example.texts), DEPTH), -1, np.int32)
        at = example.place_of
        for level in range(DEPTH):
            rows[:, level] = np.where(at > 0, example.place_name[at], -1)
            at = example.place_parent[at]
        example.paths = rows
    return example.paths


def batch_of(examples: Sequence[Example], rng: np.random.Generator | None = None) -> dict[str, Tensor]:
    count = min(LONGEST if rng is not None else 1 << 20, max(len(e.texts) for e in examples))
    size = len(examples)
    features = examples[0].numbers.shape[1]
    numbers = np.zeros((size, count, features), np.float32)
    words = np.zeros((size, count, examples[0].words.shape[1]), np.int64)
    labels = np.zeros((size, count), np.float32)
    weights = np.zeros((size, count), np.float32)
    kinds = np.full((size, count), -100, np.int64)
    mask = np.zeros((size, count), np.float32)
    html = examples[0].place_of is not None
    if html:
        names = max(len(e.name_tokens) for e in examples)
        width = max(e.name_tokens.shape[1] for e in examples)
        tokens = np.zeros((size, names, width), np.int64)
        paths = np.full((size, count, DEPTH), -1, np.int64)
    for at, e in enumerate(examples):
        n = len(e.texts)
        start = int(rng.integers(0, n - count + 1)) if rng is not None and n > count else 0
        cut = slice(start, min(n, start + count))
        k = cut.stop - cut.start
        numbers[at, :k] = e.numbers[cut]
        words[at, :k] = e.words[cut]
        known = np.isfinite(e.labels[cut])
        labels[at, :k] = np.where(known, e.labels[cut], 0)
        weights[at, :k] = (e.weights[cut] + 0.5) * known
        kinds[at, :k] = e.rules[cut] + 1
        mask[at, :k] = 1
        if html:
            tokens[at, : e.name_tokens.shape[0], : e.name_tokens.shape[1]] = e.name_tokens
            paths[at, :k] = paths_of(e)[cut]
    batch = {"numbers": numbers, "words": words, "labels": labels, "weights": weights, "kinds": kinds, "mask": mask}
    if html:
        batch |= {"tokens": tokens, "paths": paths}
    return {name: torch.from_numpy(value) for name, value in batch.items()}


def loss_of(network: Network, batch: dict[str, Tensor], recipe: Recipe) -> Tensor:
    scores, kinds = network(batch)
    weight = batch["weights"] ** recipe.power * (batch["weights"] > 0)
    weight = weight / weight.sum(1, keepdim=True).clamp(min=1e-6)
    size = scores.shape[0]
    loss = (
        functional.binary_cross_entropy_with_logits(scores, batch["labels"], reduction="none") * weight
    ).sum() / size
    if recipe.kind_weight:
        of_kind = functional.cross_entropy(
            kinds.flatten(0, 1), batch["kinds"].flatten(), reduction="none", ignore_index=-100
        )
        share = batch["mask"] / batch["mask"].sum(1, keepdim=True)
        loss = loss + recipe.kind_weight * (of_kind.reshape(share.shape) * share).sum() / size
    if recipe.f1_weight:
        chance = torch.sigmoid(scores)
        words = batch["weights"]
        both = (chance * batch["labels"] * words).sum(1)
        f1 = 2 * both / ((chance * words).sum(1) + (batch["labels"] * words).sum(1)).clamp(min=1)
        loss = loss + recipe.f1_weight * (1 - f1).mean()
    return loss


def fit(examples: Sequence[Example], shape: Shape, recipe: Recipe) -> Network:
    torch.manual_seed(recipe.seed)
    rng = np.random.default_rng(recipe.seed)
    network = Network(shape, recipe.dropout)
    tables = [p for n, p in network.named_parameters() if n.startswith(("hook.", "word."))]
    others = [p for n, p in network.named_parameters() if not n.startswith(("hook.", "word."))]
    optimizer = torch.optim.AdamW(
        [{"params": tables, "weight_decay": recipe.decay * 2}, {"params": others, "weight_decay": recipe.decay}],
        lr=recipe.rate,
    )
    order = sorted(range(len(examples)), key=lambda at: len(examples[at].texts))
    chunks = (len(order) + recipe.batch - 1) // recipe.batch
    total = recipe.epochs * chunks
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, recipe.rate, total_steps=total + 1, pct_start=0.15)
    average: dict[str, Tensor] | None = None
    taken = 0
    for epoch in range(recipe.epochs):
        network.train()
        jitter = sorted(order, key=lambda at: len(examples[at].texts) * rng.uniform(0.8, 1.25))
        groups = [jitter[at : at + recipe.batch] for at in range(0, len(jitter), recipe.batch)]
        rng.shuffle(groups)
        for group in groups:
            batch = batch_of([examples[at] for at in group], rng)
            if "tokens" in batch and recipe.token_drop:
                batch["tokens"] *= torch.rand(batch["tokens"].shape) >= recipe.token_drop
            batch["words"] *= torch.rand(batch["words"].shape) >= recipe.token_drop
            loss = loss_of(network, batch, recipe)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        if epoch + 1 >= recipe.average_from * recipe.epochs:
            state = {n: v.detach().clone() for n, v in network.state_dict().items()}
            average = state if average is None else {n: average[n] + state[n] for n in state}
            taken += 1
    if average is not None:
        network.load_state_dict({n: v / taken for n, v in average.items()})
    network.eval()
    return network


def predict(network: Network, example: Example) -> np.ndarray:
    """The log-odds of each block."""
    with torch.no_grad():
        scores, _ = network(batch_of([example]))
    return scores[0].numpy()
