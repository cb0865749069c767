"""RDFa in the body, as pages use it: `property` with names of schema.org (RDFa Lite) or Dublin Core (older Drupal)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from cleaner.fields.declared import Declared
from cleaner.fields.element import Element
from cleaner.fields.microdata import FAR, distance, stated

MARKED = re.compile(
    r"property\s?=\s?[\"']?(?:[\w:]{1,40} ){0,3}(?:(?:schema|rnews):|https?://schema\.org/)?"
    r"(?:headline|date(?:P|C|M)|author|creator|(?:dc|dct|dcterms):(?:title|date|created|issued|modified|creator))"
)
"""Stands in the markup of every page that says in RDFa what is read here; all others are done with it."""

_SCHEMA: Mapping[str, tuple[str, int]] = {
    "headline": ("title", 29),
    "datepublished": ("published", 16),
    "datecreated": ("published", 41),
    "datemodified": ("modified", 16),
    "author": ("authors", 17),
    "creator": ("authors", 20),
}
_DUBLIN_CORE: Mapping[str, tuple[str, int]] = {
    "title": ("title", 34),
    "issued": ("published", 22),
    "date": ("published", 24),
    "created": ("published", 30),
    "modified": ("modified", 22),
    "creator": ("authors", 19),
}
_VOCABULARIES: Mapping[str, Mapping[str, tuple[str, int]]] = {
    "": _SCHEMA, "schema": _SCHEMA, "rnews": _SCHEMA, "dc": _DUBLIN_CORE, "dct": _DUBLIN_CORE, "dcterms": _DUBLIN_CORE,
}  # fmt: skip
_ADDRESSES = ("http://schema.org/", "https://schema.org/")
_MOST_NAMES = 4
_MOST_ABOVE = 25
_STORIES = re.compile(r"article|posting|report|webpage|creativework|recipe|howto|item|document", re.I)
"""Types of what is a story or a page: the author of a comment, a picture or an organisation is not the page's."""


def is_property(element: Element) -> bool:
    """Whether an element with `property` declares something that is read here."""
    return any(True for _ in _meanings(element))


def read_property(element: Element, declared: Declared, headlines: Mapping[int, int]) -> None:
    """Note what an element with `property` declares, unless it stands among other stories or in another thing."""
    steps = distance(element, headlines)
    if steps is None or not _is_of_story(element):
        return
    for name, field, rank in _meanings(element):
        for raw in stated(element, field, "property"):
            declared.add(field, rank if steps <= FAR else rank + 20, f"rdfa:{name}", raw)


def _meanings(element: Element) -> Iterator[tuple[str, str, int]]:
    """The names in `property`, each with the field and the rank that it stands for."""
    for name in islice((element.get("property") or "").lower().split(), _MOST_NAMES):
        for address in _ADDRESSES:
            name = name.removeprefix(address)
        prefix, _, bare = name.rpartition(":")
        if element.name == "meta" and not prefix:
            continue  # is read with the other meta elements
        field, rank = _VOCABULARIES.get(prefix, {}).get(bare, ("", 0))
        if field:
            yield name, field, rank


def _is_of_story(element: Element) -> bool:
    """Whether the thing that the property is said of is a story or a page, or of no type."""
    for above in islice(element.ancestors(), _MOST_ABOVE):
        kind = above.get("typeof")
        if kind:
            return _STORIES.search(kind) is not None
    return True
