"""The network as it is trained: PyTorch, floats. `cleaner.score.network` runs the same in NumPy with integers.

Per block: its numbers, what the elements above it are called, its first and last words; then a few dilated convolutions
over the blocks in order and a view of the whole page; at the end how likely the block is article text, and (only while
training, to teach the embeddings what clutter is) which label the rules would give it.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from cleaner.score.tokens import HOOK_BUCKETS, WORD_BUCKETS

DEPTH = 24


@dataclass(frozen=True)
class Shape:
    """Sizes of a network; `hooks` is 0 for dumps."""

    numbers: int
    hooks: int = 16
    words: int = 16
    width: int = 64
    dilations: tuple[int, ...] = (1, 2, 4, 8)
    kernel: int = 5
    labels: int = 20


class Network(nn.Module):
    def __init__(self, shape: Shape, dropout: float = 0.2) -> None:
        super().__init__()
        self.shape = shape
        total = shape.numbers + 3 * shape.hooks + 2 * shape.words
        if shape.hooks:
            self.hook = nn.Embedding(HOOK_BUCKETS, shape.hooks, padding_idx=0)
            nn.init.normal_(self.hook.weight, std=0.1)
            self.step = nn.Parameter(torch.full((shape.hooks,), 0.1))
        if shape.words:
            self.word = nn.Embedding(WORD_BUCKETS, shape.words, padding_idx=0)
            nn.init.normal_(self.word.weight, std=0.1)
        self.enter = nn.Linear(total, shape.width)
        self.mix = nn.ModuleList(
            nn.Conv1d(shape.width, shape.width, shape.kernel, padding=shape.kernel // 2 * d, dilation=d)
            for d in shape.dilations
        )
        self.view = nn.Linear(2 * shape.width, shape.width)
        self.out = nn.Linear(shape.width, 1)
        self.kind = nn.Linear(shape.width, shape.labels)
        self.drop = nn.Dropout(dropout)
        self.drop_in = nn.Dropout(0.1)

    def inputs(self, batch: dict[str, Tensor]) -> Tensor:
        parts = [batch["numbers"]]
        shape = self.shape
        if shape.hooks:
            named = torch.relu(self.hook(batch["tokens"]).sum(2))  # documents, names, size
            path = batch["paths"]  # documents, blocks, DEPTH: names from the block's own element upwards
            d, n, k = path.shape
            flat = torch.gather(named, 1, path.clamp(min=0).reshape(d, n * k, 1).expand(-1, -1, named.shape[-1]))
            above = flat.reshape(d, n, k, -1) * (path >= 0)[..., None]
            near = torch.relu(above - torch.arange(k)[:, None] * self.step.abs())
            parts += [above[:, :, 0], above.amax(2), near.amax(2)]
        if shape.words:
            vectors = self.word(batch["words"])
            parts += [torch.relu(vectors[:, :, :3].sum(2)), torch.relu(vectors[:, :, 3:].sum(2))]
        return torch.cat(parts, -1)

    def forward(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        mask = batch["mask"][..., None]
        state = torch.relu(self.enter(self.drop_in(self.inputs(batch)))) * mask
        state = self.drop(state)
        for at, mix in enumerate(self.mix):
            state = state + torch.relu(mix(state.transpose(1, 2)).transpose(1, 2))
            state = state * mask
            if at == 1:
                mean = state.sum(1) / mask.sum(1)
                most = state.amax(1)  # states are never negative
                state = (state + torch.relu(self.view(torch.cat([mean, most], 1)))[:, None]) * mask
        state = self.drop(state)
        return self.out(state)[..., 0], self.kind(state)
