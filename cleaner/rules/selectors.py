"""CSS and XPath conditions of rules: which elements they name on a page, found once a document.

XPath runs without EXSLT (its regular expressions have no time limit) and without smart strings, step by step
(`xpath`), with a limit on what all selectors together may look at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, compress, filterfalse
from operator import not_
from typing import Any, NamedTuple

from lxml import etree

from cleaner.model import Layout, Place
from cleaner.page import Page
from cleaner.page.names import names_of
from cleaner.rules.chains import Chain, Tags, chains_of, is_loose, steps
from cleaner.rules.pack import Condition
from cleaner.rules.xpath import Size, Step, check, paths

MAX_SELECTOR = 512
"""Characters in a selector; cssselect recurses over its parts."""

MOST_LOOKS = 100_000_000
"""Elements that the selectors of all rules may look at on one page, by a generous count: some seconds on a hostile
page. A site's fifty selectors on a page of 5,000 elements come to a hundredth."""

FOUND = 20
"""Looks that an element costs which is found and given to Python; as much again for each 64 elements it may lie in, for
libxml2 sorts what it finds by climbing."""

FREE_SIGNS, SIGNS = 20_000_000, 40
"""Signs that the texts of all elements of a page may have together, where what lies in three counts three times, before
reading them counts: an ordinary page of 200 kB, 40 elements deep, has at most eight million. On 5 MB of text, 500 deep,
each condition on the text took 2 s. And how many signs are a look."""

MOST_VALUES, VALUE_CHARS = 20, 2_000
"""Values that a selector may give a field, and the characters of each."""

_NAME = re.compile(r"""\s*(?:([.#])([A-Za-z_-][\w-]*)|\[(class|id)\*="([^\s"\\]+)"\])\s*(?:,|\Z)""")
_SIGNS = {"class": ".", "id": "#"}
_SHOWN = etree.XPath("descendant-or-self::*[not(self::script or self::style)]/text()", smart_strings=False)


class _Step(NamedTuple):
    run: Any
    step: Step


@lru_cache(maxsize=4096)  # a memo: compiling again would give the same
def compile_selector(css: str | None, xpath: str | None) -> tuple[tuple[_Step, ...], ...]:
    """A selector's alternatives as compiled steps. Raises ValueError, in words for a rule's author."""
    source = css or xpath or ""
    if len(source) > MAX_SELECTOR:
        raise ValueError(f"the selector has {len(source)} characters; at most {MAX_SELECTOR} are allowed")
    try:
        if css is not None:
            from cssselect import HTMLTranslator  # loaded only when a rule uses CSS

            xpath = HTMLTranslator().css_to_xpath(css)
        whole = xpath or ""
        etree.XPath(whole, regexp=False, smart_strings=False)
        check(whole)
        return tuple(tuple(map(_compiled, path)) for path in paths(whole))
    except Exception as error:  # cssselect and lxml share no base class for syntax errors
        raise ValueError(f"not a valid selector: {source!r}: {error}") from error


def _compiled(step: Step) -> _Step:
    return _Step(etree.XPath(step.source, regexp=False, smart_strings=False), step)


class TooMuch(Exception):
    """A selector would look at more of the page than is allowed."""


class Selected:
    """The elements of one page that selectors name, as far as text stands in them.

    `skipped` are the selectors that were not asked, because they had too much to look at: by count, never by time.
    """

    def __init__(self, page: Page | None, layout: Layout | None = None) -> None:
        self._page, self._layout = page, layout
        self._stand: frozenset[int] | None = None
        self._found: dict[tuple[str, ...], tuple[str, frozenset[int]]] = {}
        self._tags: Tags | None = None
        self._size: Size | None = None
        self._text: int | None = None
        self._left = MOST_LOOKS
        self.skipped: dict[str, None] = {}

    def above(self, condition: Condition, place: Place | None) -> str | None:
        """The selector, when an element that it names stands at or above `place`; else None. With two, both must."""
        if self._page is None or place is None:
            return None
        named = None
        for selectors in filter(None, ((condition.css,) if condition.css else (), condition.xpath)):
            selector, numbers = self._first(selectors, css=selectors is not condition.xpath)
            if not numbers or not any(above.number in numbers for above in place.up()):
                return None
            named = named or selector
        return named

    def numbers(self, condition: Condition) -> frozenset[int]:
        """The elements in which a condition's selector, its css where it has both, says that a block may stand."""
        if self._page is None:
            return frozenset()
        selectors = (condition.css,) if condition.css else condition.xpath
        return self._first(selectors, css=condition.css is not None)[1]

    def values(self, xpaths: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        """The first XPath that gives a text, and its texts: of elements, seen or not, of attributes, or its own."""
        for xpath in xpaths if self._page is not None else ():
            texts = (" ".join(_text(found).split())[:VALUE_CHARS] for found in self._run(None, xpath)[:MOST_VALUES])
            values = tuple(filter(None, texts))
            if values:
                return xpath, values
        return "", ()

    def _first(self, selectors: Sequence[str], *, css: bool) -> tuple[str, frozenset[int]]:
        """The first of some selectors that names elements with text in them, and these."""
        key = ("css" if css else "xpath", *selectors)
        known = self._found.get(key)
        if known is None:
            named = ((selector, self._named(selector, css=css)) for selector in selectors)
            known = self._found[key] = next((pair for pair in named if pair[1]), ("", frozenset()))
        return known

    def _named(self, selector: str, *, css: bool) -> frozenset[int]:
        assert self._page is not None
        if self._stand is None:
            self._stand = _standing(self._layout)
        if css and (names := simple_names(selector)):
            known = names_of(self._page)
            bearing = (_bearing(name, known, part=part) for name, part in names)
            return self._stand.intersection(chain.from_iterable(bearing))
        chains = chains_of(selector) if css else ()
        loose = tuple(filter(is_loose, chains))
        if chains and not (loose and self._stand & self._off_tags(selector, loose)):
            return self._stand & self._off_tags(selector, tuple(filterfalse(is_loose, chains)))
        _, numbers = self._tree()
        found = self._run(selector, None) if css else self._run(None, selector)
        return self._stand.intersection(numbers[e] for e in found if etree.iselement(e) and e in numbers)

    def _off_tags(self, css: str, chains: tuple[Chain, ...]) -> set[int]:
        assert self._page is not None
        assert self._stand is not None
        if self._tags is None:
            self._tags = Tags(self._page, self._stand)
        try:
            self._spend(steps(chains) * (len(self._tags.tags) + self._tags.signs // SIGNS))
        except TooMuch:
            self.skipped[css] = None
            return set()
        return self._tags.named(chains)

    def _tree(self) -> tuple[Any, dict[Any, int]]:
        from cleaner.page.tree import tree_of  # only rules with selectors need lxml

        assert self._page is not None
        return tree_of(self._page)

    def _run(self, css: str | None, xpath: str | None) -> list[Any]:
        """What a selector gives: elements and strings. Nothing where it fails on this page or has too much to do."""
        root, _ = self._tree()
        found: dict[Any, None] = {}
        try:
            for path in compile_selector(css, xpath):
                here: list[Any] = [root]
                for step in path:
                    here = self._step(step, here)
                found.update(dict.fromkeys(here))
        except TooMuch:
            self.skipped[css or xpath or ""] = None
            return []
        except etree.XPathError:  # types that do not fit, seen only when it runs
            return []
        return list(found)

    def _step(self, step: _Step, starts: Sequence[Any]) -> list[Any]:
        assert self._page is not None
        self._size = self._size or _size_of(self._page)
        looks = step.step.looks(len(starts), self._size)
        self._spend(looks)
        if step.step.may_read:
            self._spend(self._reading() * max(1, looks // self._size.elements))
        found: dict[Any, None] = {}
        for element in filter(etree.iselement, starts):
            result = step.run(element)
            if isinstance(result, list):
                self._spend(FOUND * len(result) * (1 + self._size.deepest // 64))
                found.update(dict.fromkeys(result))
            else:
                found[result] = None
        return list(found)

    def _reading(self) -> int:
        """The looks that reading the texts of all elements costs, 0 on an ordinary page."""
        if self._text is None:
            signs = _signs_of(self._tree()[0])
            self._text = signs // SIGNS if signs > FREE_SIGNS else 0
        return self._text

    def _spend(self, looks: int) -> None:
        self._left -= looks
        if self._left < 0:
            raise TooMuch


def _size_of(page: Page) -> Size:
    opened = [number for number, token in enumerate(page.tokens) if token[0] != "/"]
    parents = page.parents
    depths = {-1: 0}
    for number in opened:
        depths[number] = depths[parents[number]] + 1
    widest = max(Counter(parents[number] for number in opened).values(), default=1)
    return Size(max(1, len(opened)), widest, max(1, *depths.values()))


def _signs_of(root: Any) -> int:
    """The signs of the texts of all elements below a root, each with all that lies in it."""
    signs = depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            depth += 1
            signs += depth * len(element.text or "")
        else:
            depth -= 1
            signs += depth * len(element.tail or "")
    return signs


@lru_cache(maxsize=65_536)
def simple_names(css: str) -> tuple[tuple[str, bool], ...]:
    """The classes and ids of a selector that asks for nothing else; none for all others.

    Each as `.name` or `#name`, and whether a part of a name will do.

    >>> simple_names('.promo, [id*="ad-"]'), simple_names("div.promo")
    ((('.promo', False), ('#ad-', True)), ())
    """
    if _NAME.sub("", css) or css.rstrip().endswith(","):
        return ()
    found = _NAME.findall(css)
    return tuple(((sign or _SIGNS[kind]) + (name or part), bool(part)) for sign, name, kind, part in found)


def _bearing(name: str, known: Mapping[str, list[int]], *, part: bool) -> Iterable[int]:
    """The elements that bear a class or id, or one that holds it."""
    if not part:
        return known.get(name, ())
    sign, text = name[0], name[1:]
    return (at for other, numbers in known.items() if other[0] == sign and text in other[1:] for at in numbers)


def _standing(layout: Layout | None) -> frozenset[int]:
    """The numbers of all elements at or above blocks, those aside that the page does not show."""
    if layout is None:
        return frozenset()
    seen: set[Place] = set()
    for place in compress(layout.columns.place, map(not_, layout.columns.hidden)):
        while place is not None and place not in seen:
            seen.add(place)
            place = place.parent
    return frozenset(place.number for place in seen)


def _text(found: Any) -> str:
    if isinstance(found, str):
        return found
    return "".join(_SHOWN(found)) if etree.iselement(found) else ""
