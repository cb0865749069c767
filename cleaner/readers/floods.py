"""Markup that would take the parser minutes, made harmless before it is parsed.

libxml2 hangs each attribute behind the last by walking the chain: 20,000 distinct attributes on one element take 0.9 s,
200,000 over 100 s, in C, where nothing interrupts them. A tag that hides its `>`s in quoted values, on a page below
`LARGE`, is not looked for; it costs some seconds at worst, and bulk work runs where it can be killed.
"""

from __future__ import annotations

import re

from cleaner.model import Notice
from cleaner.readers.tags import ATTRIBUTE, ATTRIBUTES, END, NAME, SKIPPED, SPACE, raw_text

LARGE = 524_288
"""Bytes from which a page is looked at tag by tag, 2 ms a megabyte; below, only when it has a very long tag."""

LONG_TAG = 8_192
"""Bytes without a `>` behind a `<`. Real pages have such tags, for data addresses; the exact check lets them pass."""

MAX_ATTRIBUTES = 256
MAX_TAGS = 500_000
"""Tags in one page, closing ones too; real pages have up to 20,000, and lxml needs 1 s for a million elements."""

_FLOOD = re.compile(
    rb"<(%s)(?:%s|%s){%d}%s%s|" % (NAME, SPACE, ATTRIBUTE, 2 * MAX_ATTRIBUTES, ATTRIBUTES, END)
    + raw_text(2, rb"script|style")
    + rb"|"
    + SKIPPED,
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(
    rb"%s|%s|</?%s%s%s" % (raw_text(1, rb"script|style"), SKIPPED, NAME, ATTRIBUTES, END), re.DOTALL | re.IGNORECASE
)


def calm(markup: bytes) -> tuple[bytes, tuple[Notice, ...]]:
    """`markup` without floods of attributes and tags; notices tell what was taken away. Text is never lost."""
    notices: list[Notice] = []
    large = len(markup) > LARGE
    if large or _has_long_tag(markup):
        markup, count = _strip_floods(markup)
        if count:
            notices.append(Notice("attribute_flood", f"{count:,} tags with over {MAX_ATTRIBUTES} attributes lost them"))
    if large and markup.count(b"<") > MAX_TAGS:
        markup = _first_tags(markup)
        notices.append(Notice("too_many_elements", f"the first {MAX_TAGS:,} tags were parsed, the rest read as lines"))
    return markup, tuple(notices)


def without_tags(markup: bytes) -> bytes:
    """The text of `markup`, a line for each stretch between tags; scripts, styles and comments are gone."""
    return _TAG.sub(b"\n", markup)


def _has_long_tag(markup: bytes) -> bool:
    """Whether a stretch of over `LONG_TAG` bytes behind a `<` has no `>`: looks at a few places, not at every byte."""
    place, end = 0, len(markup)
    while place + LONG_TAG < end:
        last = markup.rfind(b">", place, place + LONG_TAG)
        if last >= 0:
            place = last + 1
            continue
        close = markup.find(b">", place + LONG_TAG)
        close = end if close < 0 else close
        opening = markup.find(b"<", place, close)
        if opening >= 0 and close - opening > LONG_TAG:
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

    calmed = _FLOOD.sub(strip, markup)
    return (calmed, count) if count else (markup, 0)


def _first_tags(markup: bytes) -> bytes:
    """The first `MAX_TAGS` tags as they are, the text of the rest behind them."""
    place = -1
    for _ in range(MAX_TAGS):
        place = markup.find(b"<", place + 1)
    return markup[:place] + without_tags(markup[place:])
