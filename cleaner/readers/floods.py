"""Markup that would take the parser minutes, made harmless before it is parsed.

libxml2 hangs each attribute behind the last by walking the chain: 20,000 distinct attributes on one element take 0.9 s,
200,000 over 100 s, in C, where nothing interrupts them. Pages below `LARGE` are looked at in a few places only; a tag
that hides its `>`s in quoted values there costs 4 s at worst, and bulk work runs where it can be killed.
"""

from __future__ import annotations

import re

from cleaner.errors import ReadError
from cleaner.model import Notice
from cleaner.readers.tags import ATTRIBUTE_OR_SPACE, ATTRIBUTES, END, NAME, SKIPPED, attributes, raw_text

LARGE = 524_288
"""Bytes from which a page is looked at tag by tag, 1 ms a megabyte."""

LONG_TAG = 32_768
"""Bytes without a `>` behind a `<`. Real pages have such tags, for data addresses."""

MAX_ATTRIBUTES = 128
"""On one tag; the most on 2,082 real pages are 73."""

MAX_TAGS = 250_000
"""Tags in one page that are parsed, closing ones too; real pages have up to 20,000."""

MAX_MARKS = 2_200_000
"""`<`s in one page that is read at all."""

_FEW = attributes(MAX_ATTRIBUTES)
_CALM = re.compile(
    rb"(?:[^<]*+(?:</[a-zA-Z][^>\s/]*+>|<(?![sS!?])/?%s%s%s|%s|%s|</?%s%s%s|<(?!/?[a-zA-Z]|[!?])))*+[^<]*+"
    % (NAME, _FEW, END, raw_text(b"script", b"style", inside=_FEW), SKIPPED, NAME, _FEW, END)
)  # markup up to the first tag with too many attributes; the common tags come first
_FLOOD = re.compile(rb"<%s%s{%d}" % (NAME, ATTRIBUTE_OR_SPACE, 2 * MAX_ATTRIBUTES + 1))
_TAG_START = re.compile(rb"</?" + NAME)
_TAG_REST = re.compile(ATTRIBUTES + END)
_ANY = re.compile(rb"%s|%s|</?[a-zA-Z][^>]*+%s" % (raw_text(b"script", b"style"), SKIPPED, END))


def calm(markup: bytes) -> tuple[bytes, tuple[Notice, ...]]:
    """`markup` without floods of attributes and tags; notices tell what was taken away. Text is never lost.

    Raises ReadError `pathological_markup` above `MAX_MARKS`, where even taking tags away takes seconds.
    """
    notices: list[Notice] = []
    marks = count_tags(markup)
    if marks > MAX_TAGS:
        if marks > MAX_MARKS:
            raise ReadError("pathological_markup", f"{marks:,} tags; no article has so many")
        markup = _first_tags(markup)
        notices.append(Notice("too_many_elements", f"the first {MAX_TAGS:,} tags were parsed, the rest read as lines"))
    if len(markup) > LARGE or _has_flood(markup):
        markup, count = _strip_floods(markup)
        if count:
            notices.append(Notice("attribute_flood", f"{count:,} tags with over {MAX_ATTRIBUTES} attributes lost them"))
    return markup, tuple(notices)


def count_tags(markup: bytes) -> int:
    """The `<`s in `markup`; 0 when it is so short that they cannot be too many, for counting takes its time."""
    return markup.count(b"<") if len(markup) > 3 * MAX_TAGS else 0


def without_tags(markup: bytes) -> bytes:
    """The text of `markup`, a line for each stretch between tags; scripts, styles and comments are gone."""
    return _ANY.sub(b"\n", markup)


def _first_tags(markup: bytes) -> bytes:
    """The first `MAX_TAGS` tags as they are, the text of the rest behind them."""
    place = -1
    for _ in range(MAX_TAGS):
        place = markup.find(b"<", place + 1)
    return markup[:place] + without_tags(markup[place:])


def _has_flood(markup: bytes) -> bool:
    """Whether a tag of over `LONG_TAG` bytes may be flooded: looks at one place in so many bytes, not at all."""
    place, end = 0, len(markup)
    while place + LONG_TAG < end:
        last = markup.rfind(b">", place, place + LONG_TAG)
        if last >= 0:
            place = last + 1
            continue
        close = markup.find(b">", place + LONG_TAG)
        close = end if close < 0 else close
        opening = markup.find(b"<", place, close)
        if opening >= 0 and close - opening > LONG_TAG and _FLOOD.search(markup, opening, close):
            return True
        place = close + 1
    return False


def _strip_floods(markup: bytes) -> tuple[bytes, int]:
    """`markup` with bare names in place of flooded tags, and their number."""
    parts: list[bytes] = []
    place = 0
    while found := _CALM.match(markup, place):
        parts.append(markup[place : found.end()])
        start = _TAG_START.match(markup, found.end())
        if start is None:
            break
        parts.append(start[0] + b">")
        rest = _TAG_REST.match(markup, start.end())
        place = rest.end() if rest else len(markup)
    return (b"".join(parts), len(parts) // 2) if len(parts) > 1 else (markup, 0)
