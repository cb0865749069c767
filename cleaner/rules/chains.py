"""CSS selectors that ask for tags, classes and ids alone, one in another (`aside.image p.caption`), answered off a
page's tokens: the tree that others need costs as much as parsing the page again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from cleaner.page import Page, name_of
from cleaner.page.names import names_in


class Link(NamedTuple):
    """What a chain asks of one element: to lie in that of the link before, or to be its child; a tag, and names."""

    child: bool
    tag: str
    names: tuple[str, ...]


Chain = tuple[Link, ...]

_LINK = re.compile(r"([a-zA-Z][a-zA-Z0-9]*)?((?:[.#][a-zA-Z_][a-zA-Z0-9_-]*)*)")
_NAME = re.compile(r"[.#][^.#]+")


@lru_cache(maxsize=4096)  # a memo: reading again would give the same
def chains_of(css: str) -> tuple[Chain, ...]:
    """The alternatives of a selector; none where one of them is no chain.

    >>> chains_of("#a > p.b")
    ((Link(child=False, tag='', names=('#a',)), Link(child=True, tag='p', names=('.b',))),)
    """
    chains = tuple(map(_chain, css.split(",")))
    return chains if all(chains) else ()


def _chain(css: str) -> Chain:
    links: list[Link] = []
    child = False
    for word in css.replace(">", " > ").split():
        if word == ">":
            if child or not links:
                return ()
            child = True
            continue
        found = _LINK.fullmatch(word)
        if found is None:
            return ()
        links.append(Link(child, (found[1] or "").lower(), tuple(_NAME.findall(found[2]))))
        child = False
    return () if child else tuple(links)


def standing_in(chains: Iterable[Chain], page: Page, stand: frozenset[int]) -> frozenset[int]:
    """Of the elements `stand` those that one of the chains names."""
    around: set[int] = set()  # they, and all in which they lie
    for number in stand:
        while number >= 0 and number not in around:
            around.add(number)
            number = page.parents[number]
    return stand.intersection(chain.from_iterable(_named(links, page, sorted(around)) for links in chains))


def _named(links: Chain, page: Page, around: list[int]) -> set[int]:
    """The elements that a chain names, among `around`: elements with all in which they lie, those outside first."""
    tokens, parents, found = page.tokens, page.parents, set(around)
    for at, link in enumerate(links):
        if at:
            below: set[int] = set()
            for number in around:
                if parents[number] in found or (parents[number] in below and not link.child):
                    below.add(number)
            found = below
        for name in link.names:
            likely = (number for number in found if name[1:] in tokens[number])
            found = {number for number in likely if name in names_in(tokens[number])}
        if link.tag:
            found = {number for number in found if name_of(tokens[number]) == link.tag}
    return found
