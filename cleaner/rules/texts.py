"""Texts as the compiled searches for rules compare them, and what these know of code points (`kernel/classes.h`)."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, code_points, function, zeros
from cleaner.rules.literals import lower

SEAM = "\0"
"""Parts texts that are joined; readers remove NULs."""

_fold_signs = function("fold_signs", BYTES, NUMBER, ARRAY, ARRAY, ARRAY, ARRAY, ARRAY, ARRAY, NUMBER)

_ROW, _ROWS = 256, 0x1100
_LETTER, _DIGIT, _BLANK, _OTHER = 1, 2, 3, 4

_rows, _known = zeros(_ROWS, "i"), zeros(_ROW, "I")
"""A memo: the numbers of rows of code points, 0 for those not met yet, and the rows by their number."""


def compared(string: str) -> str:
    """A string of `Needs` as `folded` texts hold it: with one small sigma, whose form hangs on its neighbours."""
    return string.replace("ς", "σ")


class Folded(NamedTuple):
    """Texts in one form, a `SEAM` behind each.

    signs   code points in lower case, every white space a blank, every number a "0", all sigmas the same; with the
            class of each sign in its upper eight bits
    starts  where each text begins among them, and where one behind the last would
    sizes   how many signs each text had
    """

    signs: array[int]
    starts: array[int]
    sizes: array[int]


def folded(texts: Sequence[str]) -> Folded:
    """Texts as strings of `Needs` are looked for in them."""
    return folded_of(SEAM.join(texts), len(texts))


def folded_of(joined: str, count: int) -> Folded:
    """The same for so many texts that are joined by seams."""
    signs = code_points(joined)
    size = len(signs) // 4
    found = Folded(zeros(size + 1, "I"), zeros(count + 1, "i"), zeros(count, "i"))
    filled = *map(address, found), count
    with_classes(lambda *known: _fold_signs(signs, size, *known, *filled))
    return found


def with_classes(scan: Callable[[int, int, int], int]) -> int:
    """What a scan gives that is called with three addresses: of the numbers of all rows of code points, of the rows
    that are known, and of a byte for each where it tells which it misses. It gives -1 then, and is called again.
    """
    wanted: Any = zeros(_ROWS, "B")
    while (count := scan(address(_rows), address(_known), address(wanted))) < 0:
        for row in (row for row, is_wanted in enumerate(wanted) if is_wanted and not _rows[row]):
            _known.extend(_facts(row))
            _rows[row] = len(_known) // _ROW - 1
    return count


def _facts(row: int) -> array[int]:
    """What is known of 256 code points: the class of each, and how it is compared."""
    return array("I", [_class(sign) << 24 | ord(_form(sign)) for sign in map(chr, range(row * _ROW, (row + 1) * _ROW))])


def _class(sign: str) -> int:
    if sign.isalnum():
        return _DIGIT if sign.isdecimal() else _LETTER
    return _BLANK if sign.isspace() else _OTHER


def _form(sign: str) -> str:
    if sign.isspace():
        return " "
    return "0" if sign.isdecimal() else compared(lower(sign))
