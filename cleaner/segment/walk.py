"""The pass over a page's tokens that finds the texts of its blocks and their places (`kernel/layout.c`).

It is told two bytes of each kind of tag: what the tag does, with marks for what breaks, for links and for what stands in
no menu; and the form of the text in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, function, zeros
from cleaner.model import Form, Kind
from cleaner.page.shape import Shape

_layout = function("layout_page", BYTES, NUMBER, ARRAY, BYTES, *(6 * (ARRAY,)))

_DOES = {"": 1, "unseen": 2, "void": 3, "br": 4, "hr": 5, "menu": 6, "cell": 7}
_BREAKING, _LINK, _PROSE = 16, 32, 64
_IN_NO_MENU = frozenset({"p", "h1", "article", "main", "td"})
_KNOWN = (Kind.PARAGRAPH, Kind.TABLE_ROW, Kind.CODE)
_KINDS = (None, *_KNOWN, *(kind for kind in Kind if kind not in _KNOWN), None)  # the last, of -1: a menu
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS[:-1])}


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


def walk(shape: Shape, forms: Iterable[Form | None]) -> Found:
    """The blocks of a page in order, given the form of each kind of its tags."""
    count, tags = shape.count, b"".join(map(_told, forms))
    scratch, stack, sizes = zeros(6 * (count + 1)), zeros(count), zeros(1)
    blocks, places, out = zeros(6 * count), zeros(2 * (count + 1)), zeros(len(shape.markup) + 2 * count, "b")
    found = _layout(
        shape.markup, count, address(shape.rows), tags,
        *map(address, (scratch, stack, out, blocks, places, sizes)),
    )  # fmt: skip
    begins, ends, words, link_chars, standing, kinds = (blocks[column : 6 * found : 6].tolist() for column in range(6))
    text, used = out[: ends[-1] if found else 0].tobytes(), sizes[0]
    texts = [text[begin:end] for begin, end in zip(begins, ends, strict=True)]
    pairs = zip(places[1:used], places[count + 2 : count + 1 + used], strict=True)
    return Found(texts, words, link_chars, standing, [_KINDS[kind] for kind in kinds], pairs)


def _told(form: Form | None) -> bytes:
    if form is None:
        return b"\0\0"
    tag, _, breaking, _, kind, _, role = form
    key = (tag, breaking)
    marks = _BREAKING * form.breaking + _LINK * (form.tag == "a") + _PROSE * (form.tag in _IN_NO_MENU)
    return bytes((_DOES[form.role] + marks, _NUMBERS[form.kind]))
