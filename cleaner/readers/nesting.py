"""Markup nested deeper than the parser goes, rewritten so that it fits: deep elements become siblings, text stays.

libxml2 stops at depth 2,048 and drops the rest of the page; and it looks through all open elements for each end tag
without a start tag, 4 s for a million of them at depth 2,000. Both end here: no element of the rewritten page is
deeper than `DEPTH`, and each end tag closes an open element.
"""

from __future__ import annotations

import re

from cleaner.readers.tags import ATTRIBUTES, END, NAME, SKIPPED, raw_text

DEPTH = 256
"""Elements in one another. The deepest of 4,731 real pages has 56."""

_RAW_TEXT = (b"script", b"style", b"title", b"textarea", b"xmp", b"iframe", b"noembed", b"noframes")
_TOKEN = re.compile(rb"(%s)|%s|<(/?)(%s)%s%s" % (raw_text(*_RAW_TEXT), SKIPPED, NAME, ATTRIBUTES, END))
_FRAME = frozenset({b"html", b"head", b"body"})  # the parser opens and closes these by itself
_VOID = frozenset(b"area base basefont br col frame hr img input isindex link meta param".split())
_VOID_SINCE_HTML5 = frozenset(b"bgsound command embed image keygen source track wbr".split())  # unknown to libxml2
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
        raw, slash, name = found.groups()
        if raw is not None:
            writer.out.append(raw)
        elif slash:
            writer.close(name.lower())
        elif name is not None:
            writer.open(name.lower(), found[0])
    writer.out.append(markup[place:])
    return b"".join(writer.out), writer.too_deep


class _Flattener:
    """Open elements by name, and the markup written so far.

    Elements from `DEPTH` on take turns in one place: each ends the one before, so that they come out as siblings.
    """

    def __init__(self) -> None:
        self.out: list[bytes] = []
        self.too_deep = False
        self._stack: list[bytes] = []
        self._opened: dict[bytes, int] = {}
        self._deepest: bytes | None = None  # the element that has the one place beyond the bound

    def open(self, name: bytes, tag: bytes) -> None:
        if name in _VOID_SINCE_HTML5:
            self.out.append(tag + b"</" + name + b">")
        elif name in _VOID or name in _FRAME or _self_closing(tag):
            self.out.append(tag)
        else:
            self._push(name, tag)

    def close(self, name: bytes) -> None:
        if self._opened.get(name):
            while self._pop() != name:
                pass

    def _push(self, name: bytes, tag: bytes) -> None:
        if name in _CLOSED_BY_NEXT and self._stack and self._stack[-1] == name:
            self._pop()
        if len(self._stack) >= DEPTH:
            self._end_deepest()
            self._deepest = name
            self.too_deep = True
        self._stack.append(name)
        self._opened[name] = self._opened.get(name, 0) + 1
        self.out.append(tag)

    def _pop(self) -> bytes:
        name = self._stack.pop()
        self._opened[name] -= 1
        if len(self._stack) >= DEPTH:
            self._end_deepest()
        else:
            self.out.append(b"</" + name + b">")
        return name

    def _end_deepest(self) -> None:
        if self._deepest is not None:
            self.out.append(b"</" + self._deepest + b">")
            self._deepest = None


def _self_closing(tag: bytes) -> bool:
    """Whether the parser takes `tag` as empty: a slash that is not the end of an unquoted value."""
    return tag.endswith(b"/>") and (b"=" not in tag or tag[-3:-2] in (b'"', b"'", b" "))
