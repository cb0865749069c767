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


class Tags:
    """The tags of some elements of a page, and of all in which they lie; the numbers of those outside come first."""

    def __init__(self, page: Page, stand: Iterable[int]) -> None:
        self.parents = page.parents
        around: set[int] = set()
        for number in stand:
            while number >= 0 and number not in around:
                around.add(number)
                number = self.parents[number]
        self.tags = {number: page.tokens[number].partition(">")[0] for number in sorted(around)}
        self.signs = sum(map(len, self.tags.values()))

    def named(self, chains: Iterable[Chain]) -> set[int]:
        """The elements that one of the chains names."""
        return set(chain.from_iterable(map(self._by, chains)))

    def _by(self, links: Chain) -> set[int]:
        tags, parents, found = self.tags, self.parents, set(self.tags)
        for at, link in enumerate(links):
            if at:
                below: set[int] = set()
                for number in tags:
                    if parents[number] in found or (parents[number] in below and not link.child):
                        below.add(number)
                found = below
            for name in link.names:
                likely = (number for number in found if name[1:] in tags[number])
                found = {number for number in likely if name in names_in(tags[number])}
            if link.tag:
                found = {number for number in found if name_of(tags[number]) == link.tag}
        return found


def steps(chains: Iterable[Chain]) -> int:
    """How often the chains ask something of all elements."""
    return sum(1 + len(link.names) for links in chains for link in links)
