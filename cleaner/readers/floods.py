"""Markup made to be slow, made harmless before it is parsed. Text is never lost.

The parser is linear in attributes, depth and unclosed elements. What is left are the two places where the HTML standard
itself multiplies: every further `<body>` or `<html>` adds its attributes to the first (12,000 of them: 2 s), and every
open `<font>` or `<b>` begins again in each paragraph (2,000 of both in 33 KB: 21 MB of elements).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from cleaner.errors import ReadError
from cleaner.kernel import ARRAY, BYTES, NUMBER, address, count_byte, function, zeros
from cleaner.model import Notice

MAX_TAGS = 100_000
"""Tags in one page that are parsed, closing ones too; real pages have up to 20,000."""

MAX_MARKS = 2_200_000
"""`<`s in one page that is read at all."""

MAX_WHOLES = 100
"""`<html>` and `<body>` tags in one page; real pages have up to a dozen, of pages pasted into it."""

MAX_REPEATS = 4_000_000
"""Marks of a page times its formatting tags with attributes: an upper bound of the elements that may come of them."""

_most = function("tags_most", BYTES, NUMBER, ARRAY)
_ESCAPE = b"\x1b"

_FEW = 4_000  # marks; below, nothing multiplies to more than half a second
_WHOLE = re.compile(r"<[bBhH][oOtT][dDmM][yYlL]")
_FORMATTING = "(?:b|big|code|em|font|i|s|small|strike|strong|tt|u)"
_FORMATTING_WITH_ATTRIBUTES = re.compile(rf"<{_FORMATTING}\s", re.I)
_FORMATTING_TAG = re.compile(rf"</?{_FORMATTING}(?=[\s/>])[^<>]*+>", re.I)
_ANY = re.compile(
    r"<script(?=[\s/>]).*?(?:</script[^>]*+(?:>|\Z)|\Z)|<style(?=[\s/>]).*?(?:</style[^>]*+(?:>|\Z)|\Z)"
    r"|<!--.*?(?:-->|\Z)|</?[a-zA-Z!?][^>]*+(?:>|\Z)",
    re.I | re.S,
)


class Bounds(NamedTuple):
    """What a text does not exceed: its `<`s, its formatting tags with attributes, its `<html>`s and `<body>`s."""

    marks: int
    formatting: int
    wholes: int

    @property
    def calm(self) -> bool:
        """Whether a text within them needs no second look."""
        few = self.marks <= _FEW
        return few or (
            self.marks <= MAX_TAGS and self.marks * self.formatting <= MAX_REPEATS and self.wholes <= MAX_WHOLES
        )


def bounds_of(raw: bytes, *, wide: bool) -> Bounds:
    """The bounds of the text that some bytes are, counted in a tenth of the time; `wide` are UTF-16 and UTF-32.

    The byte is a part of every `<` in every encoding that is read, and of other signs in some. All others have ASCII in
    them, but for escapes (ISO-2022-JP), which may stand within a tag.
    """
    marks = count_byte(raw, b"<")
    if marks <= _FEW or wide or _ESCAPE in raw:
        return Bounds(marks, marks, marks)
    most = zeros(2)
    _most(raw, len(raw), address(most))
    return Bounds(marks, *most)


def calm(markup: str, bounds: Bounds | None = None) -> tuple[str, tuple[Notice, ...]]:
    """`markup` without floods of tags; a notice tells when tags were taken away.

    Raises ReadError `pathological_markup` above `MAX_MARKS`, where even taking tags away takes seconds.
    """
    notices: tuple[Notice, ...] = ()
    if bounds is not None and bounds.calm:
        return markup, notices
    marks = markup.count("<")
    if marks > MAX_TAGS:
        if marks > MAX_MARKS:
            raise ReadError("pathological_markup", f"{marks:,} tags; no article has so many")
        markup, marks = _first_tags(markup), MAX_TAGS
        notices = (Notice("too_many_elements", f"the first {MAX_TAGS:,} tags were parsed, the rest read as lines"),)
    if marks > _FEW:
        if marks * len(_FORMATTING_WITH_ATTRIBUTES.findall(markup)) > MAX_REPEATS:
            markup = without_formatting(markup)
        if len(_WHOLE.findall(markup)) > MAX_WHOLES:
            markup = _without_later_wholes(markup)
    return markup, notices


def without_formatting(markup: str) -> str:
    """`markup` without the tags of bold, italic, coloured and small text."""
    return _FORMATTING_TAG.sub("", markup)


def without_tags(markup: str) -> str:
    """The text of `markup`, a line for each stretch between tags; scripts, styles and comments are gone."""
    return _ANY.sub("\n", markup)


def _first_tags(markup: str) -> str:
    """The first `MAX_TAGS` tags as they are, the text of the rest behind them."""
    *first, rest = markup.split("<", MAX_TAGS)
    return "<".join(first) + without_tags("<" + rest)


def _without_later_wholes(markup: str) -> str:
    """`markup` with the `<html>` and `<body>` tags after the first hundred made elements of no meaning."""
    places = [found.start() for found in _WHOLE.finditer(markup)]
    cut = places[MAX_WHOLES]
    return markup[:cut] + _WHOLE.sub("<x", markup[cut:])
