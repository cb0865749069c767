"""Markup nested deeper than the parser goes, rewritten so that it fits: deep elements become siblings, text stays.

libxml2 stops at depth 2,048 and drops the rest of the page; and it looks through all open elements for each end tag
without a start tag, 4 s for a million of them at depth 2,000. Both end here: no element of the rewritten page is
deeper than `DEPTH`, and each end tag closes an open element.
"""

from __future__ import annotations

import re
from collections import Counter

from cleaner.readers.tags import ATTRIBUTES, END, NAME, SKIPPED, raw_text

DEPTH = 256
"""Elements in one another. The deepest of 4,731 real pages has 56."""

_RAW_TEXT = (b"script", b"style", b"title", b"textarea", b"xmp", b"iframe", b"noembed", b"noframes")
_TOKEN = re.compile(
    rb"(%s)|%s|<(/?)(%s)%s%s" % (raw_text(*_RAW_TEXT), SKIPPED, NAME, ATTRIBUTES, END), re.IGNORECASE
)
_VOID = frozenset(
    b"area base basefont bgsound br col command embed frame hr image img input keygen link meta param source track wbr".split()
)
_FRAME = frozenset({b"html", b"head", b"body"})  # the parser opens and closes these by itself
_CLOSED_BY_NEXT = frozenset(b"p li td th tr option dt dd".split())


def flatten(markup: bytes) -> tuple[bytes, bool]:
    """`markup` with no element deeper than `DEPTH`, and whether any was; linear in its length.

    Comments and unmatched end tags are left out, and missing end tags written out.
    """
    writer = _Flattener()
    place = 0
    for found in _TOKEN.finditer(markup):
        writer.out.append(markup[place : found.start()])
        place = found.end()
        name = found[3]
        if name is None:
            if found[1] is not None:
                writer.out.append(found[0])
        elif found[2]:
            writer.close(name.lower())
        else:
            writer.open(name.lower(), found[0])
    writer.out.append(markup[place:])
    return b"".join(writer.out), writer.too_deep


class _Flattener:
    """Open elements by name, and the markup written so far.

    Elements from `DEPTH` on take turns in one place: each ends the one before, so that they come out as siblings.
    """

    def __init__(self) -> None:
        self.out: list[bytes] = []
        self.stack: list[bytes] = []
        self.opened: Counter[bytes] = Counter()
        self.too_deep = False
        self.deepest: bytes | None = None  # the element that has the one place beyond the bound

    def open(self, name: bytes, tag: bytes) -> None:
        if name in _FRAME or name in _VOID or _self_closing(tag):
            self.out.append(tag)
            return
        if name in _CLOSED_BY_NEXT and self.stack and self.stack[-1] == name:
            self._pop()
        if len(self.stack) >= DEPTH:
            self._end_deepest()
            self.deepest = name
            self.too_deep = True
        self.stack.append(name)
        self.opened[name] += 1
        self.out.append(tag)

    def close(self, name: bytes) -> None:
        if not self.opened[name]:
            return
        while self._pop() != name:
            pass

    def _pop(self) -> bytes:
        name = self.stack.pop()
        self.opened[name] -= 1
        if len(self.stack) >= DEPTH:
            self._end_deepest()
        else:
            self.out.append(b"</" + name + b">")
        return name

    def _end_deepest(self) -> None:
        if self.deepest is not None:
            self.out.append(b"</" + self.deepest + b">")
            self.deepest = None


def _self_closing(tag: bytes) -> bool:
    """Whether the parser takes `tag` as empty: a slash that is not the end of an unquoted value."""
    return tag.endswith(b"/>") and (b"=" not in tag or tag[-3:-2] in (b'"', b"'", b" "))
