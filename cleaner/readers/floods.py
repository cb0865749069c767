"""Markup that would take the parser minutes, made harmless before it is parsed.

libxml2 hangs each attribute behind the last by walking the chain: 20,000 distinct attributes on one element take 0.9 s,
200,000 over 100 s, in C, where nothing interrupts them. Pages below `LARGE` are looked at in a few places only; a tag
that hides its `>`s in quoted values there costs 4 s at worst, and bulk work runs where it can be killed.
"""

from __future__ import annotations

import re

from cleaner.errors import ReadError
from cleaner.model import Notice
from cleaner.readers.tags import ATTRIBUTE, ATTRIBUTES, END, NAME, SKIPPED, SPACE, raw_text

LARGE = 524_288
"""Bytes from which a page is looked at tag by tag, 1.5 ms a megabyte."""

LONG_TAG = 8_192
"""Bytes without a `>` behind a `<`. Real pages have such tags, for data addresses."""

MAX_ATTRIBUTES = 128
"""On one tag; the most on 2,082 real pages are 73."""

MAX_TAGS = 250_000
"""Tags in one page that are parsed, closing ones too; real pages have up to 20,000."""

MAX_MARKS = 2_200_000
"""`<`s in one page that is read at all."""

_FLOOD = rb"<(%s)(?:%s|%s){%d}" % (NAME, SPACE, ATTRIBUTE, 2 * MAX_ATTRIBUTES)  # with the space between attributes
_FLOODED = re.compile(_FLOOD)
_FLOOD_OR_SKIPPED = re.compile(
    rb"%s%s%s|%s|%s" % (_FLOOD, ATTRIBUTES, END, raw_text(2, rb"script|style"), SKIPPED), re.IGNORECASE
)
_TAG = re.compile(rb"%s|%s|</?[a-z][^>]*+%s" % (raw_text(1, rb"script|style"), SKIPPED, END), re.IGNORECASE)


def calm(markup: bytes) -> tuple[bytes, tuple[Notice, ...]]:
    """`markup` without floods of attributes and tags; notices tell what was taken away. Text is never lost.

    Raises ReadError `pathological_markup` above `MAX_MARKS`, where even taking tags away takes seconds.
    """
    notices: list[Notice] = []
    large = len(markup) > LARGE
    if large and (marks := markup.count(b"<")) > MAX_TAGS:
        if marks > MAX_MARKS:
            raise ReadError("pathological_markup", f"{marks:,} tags; no article has so many")
        markup = _first_tags(markup)
        notices.append(Notice("too_many_elements", f"the first {MAX_TAGS:,} tags were parsed, the rest read as lines"))
    if _FLOODED.search(markup) if large else _has_flood(markup):
        markup, count = _strip_floods(markup)
        if count:
            notices.append(Notice("attribute_flood", f"{count:,} tags with over {MAX_ATTRIBUTES} attributes lost them"))
    return markup, tuple(notices)


def without_tags(markup: bytes) -> bytes:
    """The text of `markup`, a line for each stretch between tags; scripts, styles and comments are gone."""
    return _TAG.sub(b"\n", markup)


def _first_tags(markup: bytes) -> bytes:
    """The first `MAX_TAGS` tags as they are, the text of the rest behind them."""
    place = -1
    for _ in range(MAX_TAGS):
        place = markup.find(b"<", place + 1)
    return markup[:place] + without_tags(markup[place:])


def _has_flood(markup: bytes) -> bool:
    """Whether a tag of over `LONG_TAG` bytes is a flood: looks at one place in each `LONG_TAG` bytes, not at all."""
    place, end = 0, len(markup)
    while place + LONG_TAG < end:
        last = markup.rfind(b">", place, place + LONG_TAG)
        if last >= 0:
            place = last + 1
            continue
        close = markup.find(b">", place + LONG_TAG)
        close = end if close < 0 else close
        opening = markup.find(b"<", place, close)
        if opening >= 0 and close - opening > LONG_TAG and _FLOODED.search(markup, opening, close):
            return True
        place = close + 1
    return False


def _strip_floods(markup: bytes) -> tuple[bytes, int]:
    count = 0

    def strip(found: re.Match[bytes]) -> bytes:
        nonlocal count
        if found[1] is None:
            return found[0]
        count += 1
        return b"<" + found[1] + b">"

    calmed = _FLOOD_OR_SKIPPED.sub(strip, markup)
    return calmed, count
