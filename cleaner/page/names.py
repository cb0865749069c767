"""The classes and ids on a page, and which elements bear them."""

from __future__ import annotations

import re
from collections.abc import Iterable

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


def _read(tokens: Iterable[str]) -> dict[str, list[int]]:
    names: dict[str, list[int]] = {}
    tags: dict[str, tuple[str, ...]] = {}  # most of a page's tags stand there several times
    for number, token in enumerate(tokens):
        if token[0] == "/":
            continue
        tag = token.partition(">")[0]
        known = tags.get(tag)
        if known is None:
            known = tags[tag] = tuple(names_in(tag)) if '="' in tag else ()
        for name in known:
            names.setdefault(name, []).append(number)
    return names


def names_in(token: str) -> dict[str, None]:
    """The classes and ids of the element that a token opens, as `names_of` has them.

    >>> list(names_in('p id="a" class="b c">x'))
    ['#a', '.b', '.c']
    """
    found: dict[str, None] = {}
    for kind, value in _NAMED.findall(token.partition(">")[0]):
        if kind == "id":
            found["#" + plain(value).strip()] = None
        else:
            found.update(dict.fromkeys("." + name for name in plain(value).split()))
    return found
