"""Networks as they are trained: PyTorch, floats, several side by side. `cleaner.score.network` runs one in C.

Per block: its numbers, what the elements above it are called, its first and last words, the mean of its words; then a
few dilated convolutions over the blocks in order and a view of the whole page; at the end how likely the block is
article text, and (only while training, to teach the embeddings what clutter is) which label the rules would give it.

Networks of one `Stack` share nothing but the batches they see. One after the other they would take nearly as long each:
a step on so small a network is mostly overhead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from cleaner.model import Label
from cleaner.score.network import BAG_GAIN
from cleaner.score.tokens import HOOK_BUCKETS
from cleaner.score.vocabulary import FIRST_WORDS, WORD_BUCKETS

DEPTH = 24
"""Elements above a block, its own included, whose names the networks are trained with."""

Batch = Mapping[str, Tensor]


@dataclass(frozen=True)
class Shape:
    """Sizes of a network; `hooks` is 0 for dumps."""

    numbers: int
    hooks: int = 16
    words: int = 16
    bag: int = 16
    width: int = 32
    dilations: tuple[int, ...] = (1, 2, 4, 8)
    kernel: int = 5
    labels: int = 1 + len(Label)  # and none


@dataclass(frozen=True)
class Drops:
    """Shares of what a network sees that are hidden from it while it learns, so that it leans on no single sign.

    states, inputs  of inner states, and of inputs
    tokens          of first and last words, and of names of elements
    bag             of the words of a block
    hooks           of pages whose elements have no names at all: on sites nobody has seen most names are new
    numbers         of features, for a whole document
    """

    states: float = 0.2
    inputs: float = 0.1
    tokens: float = 0.2
    bag: float = 0.3
    hooks: float = 0.25
    numbers: float = 0.03


class Stack:
    """`count` networks of one shape. A parameter's first axis is that of networks, in embedding tables the second."""

    def __init__(self, shape: Shape, count: int, seed: int, device: str = "cpu") -> None:
        self.shape, self.count = shape, count
        make = torch.Generator().manual_seed(seed)
        total = shape.numbers + 3 * shape.hooks + 2 * shape.words + shape.bag
        self.parameters: dict[str, Tensor] = {}
        if shape.hooks:
            self._table("hook", HOOK_BUCKETS, shape.hooks, make)
            self.parameters["step"] = torch.full((count, shape.hooks), 0.1)
        self._table("word", WORD_BUCKETS, shape.words, make)
        self._table("bag", WORD_BUCKETS, shape.bag, make)
        self._linear("enter", (shape.width, total), make)
        for at in range(len(shape.dilations)):
            self._linear(f"mix.{at}", (shape.width, shape.width, shape.kernel), make)
        self._linear("view", (shape.width, 2 * shape.width), make)
        self._linear("out", (1, shape.width), make)
        self._linear("kind", (shape.labels, shape.width), make)
        self.parameters = {name: value.to(device).requires_grad_() for name, value in self.parameters.items()}

    def _table(self, name: str, rows: int, size: int, make: torch.Generator) -> None:
        table = torch.randn((rows, self.count, size), generator=make) * 0.1
        table[0] = 0.0  # no token
        self.parameters[f"{name}.weight"] = table

    def _linear(self, name: str, size: tuple[int, ...], make: torch.Generator) -> None:
        inputs = torch.Size(size[1:]).numel()
        for part, shape in (("weight", size), ("bias", size[:1])):
            spread = torch.rand((self.count, *shape), generator=make) * 2 - 1
            self.parameters[f"{name}.{part}"] = spread * inputs**-0.5

    def state(self, network: int) -> dict[str, Tensor]:
        """The parameters of one network."""
        return {
            name: (value[:, network] if is_table(name) else value[network]).detach().float().cpu()
            for name, value in self.parameters.items()
        }

    def scores(self, batch: Batch, drops: Drops | None = None) -> tuple[Tensor, Tensor]:
        """Log-odds (networks, documents, blocks) and scores of labels (the same, labels); `drops` while training."""
        states = self.states(batch, drops)
        return self._layer("out", states)[..., 0], self._layer("kind", states)

    def states(self, batch: Batch, drops: Drops | None = None) -> Tensor:
        """The last inner states: (networks, documents, blocks, width), never negative."""
        inputs = torch.cat([part.expand(self.count, *part.shape[1:]) for part in self._inputs(batch)], -1)
        return self._inner(functional.dropout(inputs, drops.inputs if drops else 0.0), batch["mask"], drops)

    def _inputs(self, batch: Batch) -> list[Tensor]:
        parts = [batch["numbers"][None]]
        if self.shape.hooks:
            table = self.parameters["hook.weight"].flatten(1)
            named = torch.relu(functional.embedding(batch["tokens"], table, padding_idx=0).sum(1))
            path = batch["paths"]  # documents, blocks, DEPTH: names from the block's own element upwards
            above = functional.embedding(path.clamp(min=0), named) * (path >= 0)[..., None]
            far = torch.arange(path.shape[2], device=path.device)[:, None]
            near = torch.relu(above - far * self.parameters["step"].abs().flatten())
            parts += [self._apart(part) for part in (above[:, :, 0], above.amax(2), near.amax(2))]
        vectors = functional.embedding(batch["words"], self.parameters["word.weight"].flatten(1), padding_idx=0)
        first, last = vectors[:, :, :FIRST_WORDS].sum(2), vectors[:, :, FIRST_WORDS:].sum(2)
        bag = functional.embedding(batch["bag"], self.parameters["bag.weight"].flatten(1), padding_idx=0).sum(2)
        mean = BAG_GAIN * bag / (batch["bag"] > 0).sum(2, keepdim=True).clamp(min=1)
        return parts + [self._apart(torch.relu(part)) for part in (first, last, mean)]

    def _apart(self, values: Tensor) -> Tensor:
        documents, blocks, _ = values.shape
        return values.reshape(documents, blocks, self.count, -1).permute(2, 0, 1, 3)

    def _inner(self, inputs: Tensor, mask: Tensor, drops: Drops | None) -> Tensor:
        hidden = drops.states if drops else 0.0
        real = mask[None, ..., None]
        state = functional.dropout(torch.relu(self._layer("enter", inputs)) * real, hidden)
        for at, dilation in enumerate(self.shape.dilations):
            state = (state + torch.relu(self._layer(f"mix.{at}", self._around(state, dilation)))) * real
            if at == 1:
                mean, most = state.sum(2) / mask.sum(1)[None, :, None], state.amax(2)  # states are never negative
                seen = torch.relu(self._layer("view", torch.cat([mean, most], -1)[:, :, None]))
                state = (state + seen) * real
        return functional.dropout(state, hidden)

    def _around(self, state: Tensor, dilation: int) -> Tensor:
        """Each block's state beside those of the blocks around it, `dilation` apart."""
        reach, blocks = self.shape.kernel // 2 * dilation, state.shape[2]
        padded = functional.pad(state, (0, 0, reach, reach))
        return torch.cat([padded[:, :, at * dilation :][:, :, :blocks] for at in range(self.shape.kernel)], -1)

    def _layer(self, name: str, inputs: Tensor) -> Tensor:
        weight, bias = self.parameters[f"{name}.weight"], self.parameters[f"{name}.bias"]
        if weight.dim() == 4:  # a convolution: networks, outputs, inputs, kernel
            weight = weight.transpose(2, 3).flatten(2)
        flat = inputs.flatten(1, -2)
        found = torch.baddbmm(bias[:, None], flat, weight.transpose(1, 2))
        return found.reshape(*inputs.shape[:-1], found.shape[-1])


def is_table(name: str) -> bool:
    """Whether this parameter is an embedding table, whose second axis is that of the networks."""
    return name in ("hook.weight", "word.weight", "bag.weight")
