"""The classes and ids on a page, and which elements bear them."""

from __future__ import annotations

import re

from cleaner.page import Page, plain

_NAMED = re.compile(r'\s(class|id)="([^"]*)"')


def names_of(page: Page) -> dict[str, list[int]]:
    """For each class and id, as `.promo` and `#promo`, the numbers of the elements that bear it.

    >>> names_of(Page('<html><p id="a" class="b c">x</p></html>', (), ""))
    {'#a': [1], '.b': [1], '.c': [1]}
    """
    if page.names is None:
        page.names = _read(page.tokens)
    return page.names


def _read(tokens: list[str]) -> dict[str, list[int]]:
    names: dict[str, list[int]] = {}
    tags: dict[str, tuple[str, ...]] = {}  # most of a page's tags stand there several times
    for number, token in enumerate(tokens):
        if token[0] == "/":
            continue
        tag = token.partition(">")[0]
        known = tags.get(tag)
        if known is None:
            known = tags[tag] = tuple(_names(tag)) if '="' in tag else ()
        for name in known:
            names.setdefault(name, []).append(number)
    return names


def _names(tag: str) -> dict[str, None]:
    found: dict[str, None] = {}
    for kind, value in _NAMED.findall(tag):
        if kind == "id":
            found["#" + plain(value).strip()] = None
        else:
            found.update(dict.fromkeys("." + name for name in plain(value).split()))
    return found
