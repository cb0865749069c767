"""What a page marks up in its body: itemprop, `<time>`, rel=author; never what stands among other stories."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice

from cleaner.fields.date_words import is_modified, is_modified_hook
from cleaner.fields.declared import Declared
from cleaner.fields.element import Element
from cleaner.page import attributes, name_of

MAX_TIMES = 60
MAX_INSIDE = 100
MAX_CLIMB = 25
MAX_TAG = 1_000
"""Characters of a tag up to which what it says is kept in mind."""
NEAR = 4
"""A time within this many elements above the headline belongs to the headline."""

FAR = 8
"""A property that meets the headline further up than this may be another story's."""

MANY = 8
"""So many times that none stands by a headline are a list of stories, and none of them is the page's."""

_PROPERTIES: Mapping[str, tuple[str, int]] = {
    "headline": ("title", 28),
    "datepublished": ("published", 15),
    "datecreated": ("published", 40),
    "datemodified": ("modified", 15),
    "author": ("authors", 16),
    "creator": ("authors", 19),
}
_ELSEWHERE_TAGS = frozenset({"aside", "nav", "footer"})
_ELSEWHERE = re.compile(
    r"related|comment|teaser|sidebar|widget|recommend|suggest|card|carousel|slider|(?:most|recent|latest|popular|trending|more|next|prev)[-_]|promo"
)


def is_property(element: Element) -> bool:
    """Whether an element with `itemprop` declares something that is read here."""
    return not _PROPERTIES.keys().isdisjoint((element.get("itemprop") or "").lower().split()[:4])


def read_property(element: Element, declared: Declared, headlines: Mapping[int, int]) -> None:
    """Note what an element with `itemprop` declares, unless it stands among other stories."""
    for name in (element.get("itemprop") or "").lower().split()[:4]:
        field, rank = _PROPERTIES.get(name, ("", 0))
        steps = distance(element, headlines) if field else None
        if steps is not None:
            for raw in stated(element, field, "itemprop"):
                declared.add(field, rank if steps <= FAR else rank + 20, f"microdata:{name}", raw)


def read_author_link(element: Element, declared: Declared, headlines: Mapping[int, int]) -> None:
    """Note the text of a link with rel=author."""
    if distance(element, headlines) is not None:
        declared.add("authors", 24, "link:author", _text(element))


def stated(element: Element, field: str, naming: str) -> tuple[str, ...]:
    """What a marked element states: an attribute, the names marked in it by the attribute `naming`, or its text."""
    given = element.get("content") or (element.get("datetime") if field in ("published", "modified") else None)
    if given:
        return (given,)
    inside = islice(element.descendants(), MAX_INSIDE) if field == "authors" else ()
    named = [part.get("content") or _text(part) for part in inside if _is_name(part.get(naming))]
    return tuple(named[:5]) or (_text(element),)


def _is_name(marked: str | None) -> bool:
    """Whether a property is a name: `name`, in RDFa also `schema:name`.

    >>> _is_name("name"), _is_name("rnews:name schema:name"), _is_name("givenName")
    (True, True, False)
    """
    return marked is not None and marked.rpartition(":")[2] == "name"


def _text(element: Element) -> str:
    return " ".join(part[:300] for part in filter(None, islice(element.texts(), MAX_INSIDE)))[:300]


class Times:
    """The `<time>` elements of a page, noted at the end, when it is known how many there are and which stand where."""

    def __init__(self, headlines: Mapping[int, int]) -> None:
        self._headlines = headlines
        self._near: list[Element] = []
        self._far: list[Element] = []
        self._seen = 0

    def add(self, element: Element) -> None:
        """Look at one element; those among other stories are left out."""
        self._seen += 1
        if self._seen > MAX_TIMES or element.get("itemprop"):
            return
        steps = distance(element, self._headlines)
        if steps is not None:
            (self._near if steps <= NEAR else self._far).append(element)

    def note(self, declared: Declared) -> None:
        """Note those by the headline first, the others only when they are few."""
        for element in self._near[:MANY]:
            self._note_one(element, declared, 34)
        if len(self._far) < MANY:
            for element in self._far:
                self._note_one(element, declared, 44)

    def _note_one(self, element: Element, declared: Declared, rank: int) -> None:
        rank -= 6 if element.get("pubdate") is not None else 0
        raw = element.get("datetime") or ""
        source = "time:datetime"
        if not any(character.isdigit() for character in raw):
            raw, source = _text(element), "time:text"
        declared.add("modified" if _is_modified(element) else "published", rank, source, raw)


def _is_modified(element: Element) -> bool:
    """Whether a time calls itself one of the last change: by its class, or by the words before it."""
    parent = next(element.ancestors(), None)
    if parent is None:
        return False
    if is_modified_hook(f"{_hook(element)} {_hook(parent)}"):
        return True
    return is_modified(f"{element.before()} {next(element.texts(), '')}"[-80:].lower())


def headline_ancestors(headlines: list[Element]) -> dict[int, int]:
    """The numbers of the elements above the first headlines, and how many steps above; body and html are left out."""
    above: dict[int, int] = {}
    for headline in headlines[:3]:
        for steps, number in enumerate(_climb(headline), 1):
            if name_of(headline.page.tokens[number]) in ("body", "html"):
                break
            above[number] = min(steps, above.get(number, steps))
    return above


def distance(element: Element, headlines: Mapping[int, int]) -> int | None:
    """How many steps above a headline the element and it meet; None when it stands among other stories."""
    for number in _climb(element):
        if number in headlines:
            return headlines[number]
        tag = element.page.tokens[number].partition(">")[0]
        if (_is_known_elsewhere if len(tag) <= MAX_TAG else _is_elsewhere)(tag):
            return None
        if name_of(tag) in ("main", "body"):
            break
    return MAX_CLIMB


def _climb(element: Element) -> Iterator[int]:
    """The numbers of the elements around one, innermost first, as far up as is looked."""
    parents = element.page.parents
    above = parents[element.number]
    for _ in range(MAX_CLIMB):
        if above < 0:
            return
        yield above
        above = parents[above]


def _is_elsewhere(tag: str) -> bool:
    """Whether what stands in an element is among other stories, by its tag."""
    return name_of(tag) in _ELSEWHERE_TAGS or _ELSEWHERE.search(_hook_of(attributes(tag))) is not None


_is_known_elsewhere = lru_cache(maxsize=256)(_is_elsewhere)
"""The same, kept in mind: the times of a page stand in the same elements."""


def _hook(element: Element) -> str:
    return _hook_of(attributes(element.page.tokens[element.number]))


def _hook_of(given: Mapping[str, str]) -> str:
    return f"{given.get('class', '')} {given.get('id', '')}"[:300].lower()
