"""Menus: a `<nav>` or `<select>` that holds nothing but short items is one block, an item a line.

A third of the blocks of a news page stand in its menus. Taken whole they read better in the account, and cost a
tenth.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

UNSEEN = frozenset(
    "script style noscript template svg iframe object video audio canvas head title textarea datalist map".split()
)
"""Elements whose text no reader sees (fallbacks for old browsers, code, drawings, form contents)."""

MENUS = frozenset({"nav", "select"})
LONGEST_ITEM = 120
"""Characters of an item; a longer text is no item, and its element is walked like any other."""
MOST_ITEMS = 2_000

_PROSE = ("p", "h1", "article", "main", "td")


class Menu(NamedTuple):
    """A menu's items, one a line, and how many of its characters stand in links."""

    text: str
    link_chars: int


def read_menu(element: Any) -> Menu | None:
    """The menu an element is, or None when it holds paragraphs, headlines or long texts (an unclosed `<nav>`, say)."""
    if next(element.iter(*_PROSE), None) is not None:
        return None
    items = [item for text in _texts(element) if (item := " ".join(text.split()))]
    if len(items) > MOST_ITEMS or any(len(item) > LONGEST_ITEM for item in items):
        return None
    linked = sum(len(text.strip()) for link in element.iter("a") for text in link.itertext())
    return Menu("\n".join(items), linked)


def _texts(element: Any) -> Iterator[str]:
    """The visible texts below an element, in document order."""
    if next(element.iter(*UNSEEN), None) is None:
        yield from element.itertext()
        return
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walker:
        if event == "start":
            if inner.tag in UNSEEN:
                walker.skip_subtree()
            elif inner.text:
                yield inner.text
        elif inner is not element and inner.tail:
            yield inner.tail
