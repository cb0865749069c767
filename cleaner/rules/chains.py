"""CSS selectors that ask for tags, classes and ids alone, one in another (`aside.image p.caption`), answered off a
page's tokens: the tree that others need costs as much as parsing the page again. Of those that ask for one right behind
another (`blockquote + p`) tokens tell that there are none, which on most pages is the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from cleaner.page import SET_ASIDE, Page, name_of
from cleaner.page.names import names_in


class Link(NamedTuple):
    """What a chain asks of one element: to lie in that of the link before, or to be its child; a tag, and names.

    `beside` is what it asks of the element right before it, its tag and names, if anything.
    """

    child: bool
    tag: str
    names: tuple[str, ...]
    beside: tuple[str, tuple[str, ...]] | None = None


Chain = tuple[Link, ...]

_LINK = re.compile(r"([a-zA-Z][a-zA-Z0-9]*)?((?:[.#][a-zA-Z_][a-zA-Z0-9_-]*)*)")
_NAME = re.compile(r"[.#][^.#]+")
_NOT_IN_TOKENS = frozenset({*SET_ASIDE, "link", ""})  # and "", any tag, may be one of these


@lru_cache(maxsize=4096)  # a memo: reading again would give the same
def chains_of(css: str) -> tuple[Chain, ...]:
    """The alternatives of a selector; none where one of them is no chain.

    >>> chains_of("#a > p.b")
    ((Link(child=False, tag='', names=('#a',), beside=None), Link(child=True, tag='p', names=('.b',), beside=None)),)
    """
    chains = tuple(map(_chain, css.split(",")))
    return chains if all(chains) else ()


def _chain(css: str) -> Chain:
    links: list[Link] = []
    joint = ""  # what stands between two elements, where it is no blank alone
    for word in css.replace(">", " > ").replace("+", " + ").split():
        if word in (">", "+"):
            if joint or not links or (word == "+" and not _may_come_first(links[-1])):
                return ()
            joint = word
            continue
        found = _LINK.fullmatch(word)
        if found is None:
            return ()
        tag, names = (found[1] or "").lower(), tuple(_NAME.findall(found[2]))
        before = links.pop() if joint == "+" else None
        if before is None:
            links.append(Link(joint == ">", tag, names))
        else:
            links.append(Link(before.child, tag, names, (before.tag, before.names)))
        joint = ""
    return () if joint else tuple(links)


def _may_come_first(link: Link) -> bool:
    """Whether tokens tell where the element of a link may be right before another: tags such as its own are in them."""
    return link.tag not in _NOT_IN_TOKENS and link.beside is None


def is_loose(links: Chain) -> bool:
    """Whether a chain asks what stands beside an element; drawings and scripts, which tokens lack, may be between."""
    return any(link.beside is not None for link in links)


class Tags:
    """The tags of some elements of a page, and of all in which they lie; the numbers of those outside come first."""

    def __init__(self, page: Page, stand: Iterable[int]) -> None:
        self._page = page
        self.parents = page.parents
        around: set[int] = set()
        for number in stand:
            while number >= 0 and number not in around:
                around.add(number)
                number = self.parents[number]
        self.tags = {number: page.tokens[number].partition(">")[0] for number in sorted(around)}
        self.signs = sum(map(len, self.tags.values()))

    def named(self, chains: Iterable[Chain]) -> set[int]:
        """The elements that one of the chains names; of those that `is_loose`, all that it may name."""
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
            if link.beside is not None:
                found = {number for number in found if self._may_stand_beside(number, *link.beside)}
        return found

    def _may_stand_beside(self, number: int, tag: str, names: Iterable[str]) -> bool:
        """Whether the element before one, in the same element, has this tag and these names."""
        page, before = self._page, number - 1
        if before >= 0 and page.tokens[before][0] == "/":
            before = page.mates[before]
        elif before < 0 or self.parents[before] != self.parents[number]:
            return False
        token = page.tokens[before]
        if token[0] == "/":  # the end of an element that holds nothing: which one is not told
            return True
        return name_of(token) == tag and names_in(token).keys() >= set(names)


def steps(chains: Iterable[Chain]) -> int:
    """How often the chains ask something of all elements."""
    return sum(1 + len(link.names) + (link.beside is not None) for links in chains for link in links)
