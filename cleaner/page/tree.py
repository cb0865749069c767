"""The page as an lxml tree, for CSS and XPath: built only when a rule asks, for it costs as much as parsing it again.

It is Lexbor's own tree over again, scripts and drawings included, so that a selector sees what a browser's console
shows, and each element of it can be told by the number of its token.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice
from typing import Any

from lxml import etree

from cleaner.page import SET_ASIDE, VOID, Page, attributes, name_of, plain
from cleaner.page.parse import parse_tree

MOST_ATTRIBUTES = 128
"""Of one element; libxml2 hangs each behind the last by walking the chain."""

_RAW = frozenset("script style noscript iframe noembed noframes".split())
"""Elements whose text is written out as it stands, without escapes."""
_NOT_IN_NAMES = re.compile(r"^[^a-zA-Z_]|[^\w:.-]")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def tree_of(page: Page) -> tuple[Any, dict[Any, int]]:
    """The `<html>` element of a page, and the number of each element; those within drawings and scripts have none."""
    if page.tree is None:
        page.tree = _grow(page)
    tree: tuple[Any, dict[Any, int]] = page.tree
    return tree


def _grow(page: Page) -> tuple[Any, dict[Any, int]]:
    markup = _NOT_IN_XML.sub("\ufffd", parse_tree(page.source).serialize())
    trunk = _Trunk()
    at, size = 0, len(markup)
    while at < size:
        if markup[at] != "<":
            end = markup.find("<", at) % (size + 1)  # -1, none, becomes the size
            trunk.add(plain(markup[at:end]))
            at = end
        elif markup.startswith("<!--", at):
            at = (markup.find("-->", at) % (size + 1)) + 3
        else:
            at = _tag(trunk, markup, at)
    return trunk.root, trunk.numbers


def _tag(trunk: _Trunk, markup: str, at: int) -> int:
    """Read the tag that begins there, with what an element holds that is written out raw. Returns where to go on."""
    end = markup.find(">", at) % (len(markup) + 1)
    tag = markup[at + 1 : end]
    if not tag or tag[0] in "!?":
        return end + 1
    trunk.begin_or_end(tag)
    name = name_of(tag)
    close = markup.find(f"</{name}>", end) if name in _RAW else -1
    if close < 0:
        return end + 1
    trunk.add(markup[end + 1 : close])
    trunk.begin_or_end(f"/{name}")
    return close + len(name) + 3


class _Trunk:
    """A tree that grows at its last open element."""

    def __init__(self) -> None:
        self._make = etree.HTMLParser().makeelement
        self.root = self._make("html")
        self.numbers: dict[Any, int] = {}
        self._open: list[Any] = []
        self._number = 0  # of the next token
        self._aside = 0  # open elements whose tokens were left out
        self._tags: dict[str, tuple[str, dict[str, str]]] = {}  # those that were read: most stand there several times

    def begin_or_end(self, tag: str) -> None:
        if tag[0] == "/":
            self._end(tag[1:])
        else:
            self._begin(tag)

    def _begin(self, tag: str) -> None:
        name, values = self._tags.get(tag) or self._read(tag)
        if name == "html" and not self._open:
            element = self.root
            element.attrib.update(values)
        elif self._open:
            element = etree.SubElement(self._open[-1], name, values)
        else:
            element = self._make(name, values)
        if name not in VOID:
            self._open.append(element)
            self._aside += name in SET_ASIDE
        if not self._aside and not _is_left_out(name, values):
            self.numbers[element] = self._number
            self._number += 1

    def _read(self, tag: str) -> tuple[str, dict[str, str]]:
        values = {_sound(key): value for key, value in islice(attributes(tag).items(), MOST_ATTRIBUTES)}
        read = self._tags[tag] = _sound(name_of(tag)), values
        return read

    def _end(self, name: str) -> None:
        if name in SET_ASIDE:
            self._aside -= 1
        elif not self._aside:
            self._number += 1
        if self._open:  # a script that holds `</script>` in a comment ends early here
            self._open.pop()

    def add(self, text: str) -> None:
        if text and self._open:
            around = self._open[-1]
            if len(around):
                around[-1].tail = (around[-1].tail or "") + text
            else:
                around.text = (around.text or "") + text


def _is_left_out(name: str, values: Mapping[str, str]) -> bool:
    if name == "link":
        return "canonical" not in values.get("rel", "").lower().split()
    return name in SET_ASIDE


@lru_cache(maxsize=1024)
def _sound(name: str) -> str:
    """A name that lxml takes: what no name may hold becomes `_`."""
    return _NOT_IN_NAMES.sub("_", name)
