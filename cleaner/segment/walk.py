"""The pass over a page's tokens that finds the texts of its blocks and their places (`kernel/layout.c`)."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import NamedTuple

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, count_byte, function, zeros
from cleaner.page.shape import Shape

_layout = function("layout_page", BYTES, NUMBER, ARRAY, BYTES, *(5 * (ARRAY,)))
_inherit = function("inherit", NUMBER, ARRAY, ARRAY, BYTES, ARRAY)

_FACTS, _COLUMNS = 8, 5
_TAB = 3  # bytes that a tab in code may take more


class Found(NamedTuple):
    """What the walk finds on a page.

    source  the texts of its blocks, in lines
    blocks  columns: where each block's text begins and ends, the number of its kind, its words, whether it ends as a
            sentence does, its characters in links, its level, the number of its place
    places  the columns of `cleaner.model.Places`
    opening the kinds of tags that open a place: number 1 is that of the first; 0 that of the page as a whole
    """

    source: str
    blocks: Sequence[Sequence[int]]
    places: Sequence[array[int]]
    opening: array[int]


def walk(shape: Shape, instructions: bytes) -> Found:
    """The blocks of a page in order, given the instructions for each kind of its tags. Raises MemoryError."""
    count, markup = shape.count, shape.markup
    blocks, places, kinds, sizes = (zeros(n) for n in (_FACTS * count, _COLUMNS * (count + 2), count + 1, 3))
    out = zeros(len(markup) + 3 * count + _TAB * count_byte(markup, b"\t"), "b")
    found = _layout(
        markup, count, address(shape.rows), instructions, *map(address, (out, blocks, places, kinds, sizes))
    )  # fmt: skip
    if found < 0:
        raise MemoryError(f"no memory for the blocks of a page of {count:,} tags")
    size, used, tags = sizes
    return Found(
        out[: max(0, size - 1)].tobytes().decode("utf-8", "surrogatepass"),
        [blocks[at : at + found].tolist() for at in range(0, _FACTS * found, found)] if found else _FACTS * ((),),
        [places[at : at + used] for at in range(0, _COLUMNS * (count + 2), count + 2)],
        kinds[1:tags],
    )


def inherited(above: array[int], named: array[int], marks: bytes) -> Sequence[int]:
    """Whether what is marked for the form of a place, 1 or 0, holds for the place or one above it."""
    held = zeros(len(above), "b")
    _inherit(len(above), address(above), address(named), marks, address(held))
    return held
