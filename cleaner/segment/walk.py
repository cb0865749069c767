"""The pass over a page's tokens that finds the texts of its blocks and their places (`kernel/layout.c`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, function, zeros
from cleaner.model import Kind
from cleaner.page.shape import Shape
from cleaner.segment.forms import KINDS

_layout = function("layout_page", BYTES, NUMBER, ARRAY, BYTES, *(6 * (ARRAY,)))


class Found(NamedTuple):
    """The blocks of a page as columns, and the places they stand in, each behind the one above it.

    `texts` are in UTF-8; the kind of a menu is None; code has its line breaks still as marks, and no words. `places`
    are pairs, of the number of the place above and of the token that opens the element; place 0 is above all others.
    """

    texts: Sequence[bytes]
    words: Sequence[int]
    link_chars: Sequence[int]
    standing: Sequence[int]
    kinds: Sequence[Kind | None]
    places: Iterable[tuple[int, int]]


def walk(shape: Shape, instructions: bytes) -> Found:
    """The blocks of a page in order, given the instructions for each kind of its tags."""
    count = shape.count
    scratch, stack, sizes = zeros(6 * (count + 1)), zeros(count), zeros(1)
    blocks, places, out = zeros(6 * count), zeros(2 * (count + 1)), zeros(len(shape.markup) + 2 * count, "b")
    found = _layout(
        shape.markup, count, address(shape.rows), instructions,
        *map(address, (scratch, stack, out, blocks, places, sizes)),
    )  # fmt: skip
    begins, ends, words, link_chars, standing, kinds = (blocks[column : 6 * found : 6].tolist() for column in range(6))
    text, used = out[: ends[-1] if found else 0].tobytes(), sizes[0]
    texts = [text[begin:end] for begin, end in zip(begins, ends, strict=True)]
    pairs = zip(places[1:used], places[count + 2 : count + 1 + used], strict=True)
    return Found(texts, words, link_chars, standing, [KINDS[kind] if kind > 0 else None for kind in kinds], pairs)
