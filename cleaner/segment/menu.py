"""Menus: a `<nav>` or `<select>` that holds nothing but short items is one block, an item a line.

A third of the blocks of a news page stand in its menus. Taken whole they read better in the account, and cost a
tenth.
"""

from __future__ import annotations

from typing import NamedTuple

from cleaner.page import UNSEEN, end_of, plain

LONGEST_ITEM = 120
"""Characters of an item; a longer text is no item, and its element is walked like any other."""
MOST_ITEMS = 2_000

_PROSE = frozenset({"p", "h1", "article", "main", "td"})


class Menu(NamedTuple):
    """A menu's items, one a line; how many of its characters stand in links; and the token that closes it."""

    text: str
    link_chars: int
    end: int


def read_menu(tokens: list[str], start: int) -> Menu | None:
    """The menu an element is, or None when it holds paragraphs, headlines or long texts (an unclosed `<nav>`, say)."""
    items: list[str] = []
    link_chars, linked = 0, False
    end, at = end_of(tokens, start), start
    while at < end:
        tag, _, text = tokens[at].partition(">")
        if tag == "/a":
            linked = False
        elif tag[0] != "/":
            name = tag.partition(" ")[0]
            if name in _PROSE:
                return None
            if name in UNSEEN:
                at = end_of(tokens, at)
                text = tokens[at].partition(">")[2]
            elif name == "a":
                linked = True
        at += 1
        item = " ".join(plain(text).split())
        if item:
            if len(item) > LONGEST_ITEM or len(items) == MOST_ITEMS:
                return None
            items.append(item)
            link_chars += len(item) if linked else 0
    return Menu("\n".join(items), link_chars, end)
