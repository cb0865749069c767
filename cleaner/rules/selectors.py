"""CSS and XPath conditions of rules: which elements they name on a page, found once a document.

XPath runs without EXSLT (its regular expressions have no time limit) and without smart strings.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from cleaner.model import Place
from cleaner.page import Page

MAX_SELECTOR = 512
"""Characters in a selector; cssselect recurses over its parts."""


def compile_selector(css: str | None, xpath: str | None) -> Any:
    """A compiled selector. Raises ValueError, in words for a rule's author."""
    source = css or xpath or ""
    if len(source) > MAX_SELECTOR:
        raise ValueError(f"the selector has {len(source)} characters; at most {MAX_SELECTOR} are allowed")
    try:
        if css is not None:
            from cssselect import HTMLTranslator  # loaded only when a rule uses CSS

            xpath = HTMLTranslator().css_to_xpath(css)
        return etree.XPath(xpath or "", regexp=False, smart_strings=False)
    except Exception as error:  # cssselect and lxml share no base class for syntax errors
        raise ValueError(f"not a valid selector: {source!r}: {error}") from error


class Selected:
    """The elements of one page that selectors name."""

    def __init__(self, page: Page | None) -> None:
        self._page = page
        self._tree: tuple[Any, dict[Any, int]] | None = None
        self._found: dict[tuple[str | None, str | None], frozenset[int]] = {}

    def above(self, css: str | None, xpath: str | None, place: Place | None) -> str | None:
        """The selector, when an element it names stands at or above `place`; else None."""
        if self._page is None or place is None:
            return None
        numbers = self._found.get((css, xpath))
        if numbers is None:
            numbers = self._found[css, xpath] = self._numbers(self._page, css, xpath)
        if numbers and any(above.number in numbers for above in place.up()):
            return css or xpath
        return None

    def _numbers(self, page: Page, css: str | None, xpath: str | None) -> frozenset[int]:
        if self._tree is None:
            from cleaner.page.tree import tree_of  # only rules with selectors need lxml

            self._tree = tree_of(page)
        root, numbers = self._tree
        result = compile_selector(css, xpath)(root)
        found = result if isinstance(result, list) else []
        return frozenset(numbers[e] for e in found if etree.iselement(e) and e in numbers)
