"""The page as an lxml tree, for CSS and XPath: built only when a rule asks, for it costs as much as parsing it again.

It is Lexbor's own tree over again, scripts and drawings included, so that a selector sees what a browser's console
shows, and each element of it can be told by the number of its token.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from lxml import etree

from cleaner.page import SET_ASIDE, VOID, Page, attributes, name_of, plain
from cleaner.page.parse import parse_tree

MOST_ATTRIBUTES = 128
"""Of one element; libxml2 hangs each behind the last by walking the chain."""

_RAW = "script|style|noscript|iframe|noembed|noframes"
_TOKEN = re.compile(
    rf"<!--.*?-->|<[!?][^>]*>|<(?P<raw>(?P<name>{_RAW})(?: [^>]*)?)>(?P<held>.*?)</(?P=name)>"
    r"|<(?P<tag>[^>]*)>|(?P<text>[^<]+)",
    re.S,
)
_NOT_IN_NAMES = re.compile(r"^[^a-zA-Z_]|[^\w:.-]")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def tree_of(page: Page) -> tuple[Any, dict[Any, int]]:
    """The `<html>` element of a page, and the number of each element; those within drawings and scripts have none."""
    trunk = _Trunk()
    for found in _TOKEN.finditer(parse_tree(page.source).serialize()):
        if found["tag"]:
            trunk.begin_or_end(found["tag"])
        elif found["text"]:
            trunk.add(plain(found["text"]))
        elif found["raw"]:
            trunk.begin_or_end(found["raw"])
            trunk.add(found["held"])
            trunk.begin_or_end("/" + name_of(found["raw"]))
    return trunk.root, trunk.numbers


class _Trunk:
    """A tree that grows at its last open element."""

    def __init__(self) -> None:
        self._make = etree.HTMLParser().makeelement
        self.root = self._make("html")
        self.numbers: dict[Any, int] = {}
        self._open: list[Any] = []
        self._number = 0  # of the next token
        self._aside = 0  # open elements whose tokens were left out

    def begin_or_end(self, tag: str) -> None:
        if tag[0] == "/":
            self._end(tag[1:])
        else:
            self._begin(tag)

    def _begin(self, tag: str) -> None:
        name = name_of(tag)
        element = self.root if name == "html" and not self._open else self._make(_sound(name))
        for key, value in islice(attributes(tag).items(), MOST_ATTRIBUTES):
            element.set(_sound(key), _NOT_IN_XML.sub("\ufffd", value))
        if self._open:
            self._open[-1].append(element)
        if name not in VOID:
            self._open.append(element)
            self._aside += name in SET_ASIDE
        if not self._aside and not _is_left_out(element):
            self.numbers[element] = self._number
            self._number += 1

    def _end(self, name: str) -> None:
        if name in SET_ASIDE:
            self._aside -= 1
        elif not self._aside:
            self._number += 1
        if self._open:  # a script that holds `</script>` in a comment ends early here
            self._open.pop()

    def add(self, text: str) -> None:
        if text and self._open:
            text = _NOT_IN_XML.sub("\ufffd", text)
            around = self._open[-1]
            if len(around):
                around[-1].tail = (around[-1].tail or "") + text
            else:
                around.text = (around.text or "") + text


def _is_left_out(element: Any) -> bool:
    if element.tag == "link":
        return "canonical" not in (element.get("rel") or "").lower().split()
    return element.tag in SET_ASIDE


def _sound(name: str) -> str:
    """A name that lxml takes: what no name may hold becomes `_`."""
    return _NOT_IN_NAMES.sub("_", name)
