"""One element of a page, as far as structured data asks: attributes, the texts in it, what stands above and before."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import Page, attributes, name_of, plain


class Element:
    """The element that a token of a page opens. Two are equal when they are the same element of one page."""

    __slots__ = ("_attributes", "name", "number", "page")

    def __init__(self, page: Page, number: int) -> None:
        self.page = page
        self.number = number
        self.name = name_of(page.tokens[number])
        self._attributes: dict[str, str] | None = None

    def get(self, name: str) -> str | None:
        """The value of an attribute, or None."""
        if self._attributes is None:
            self._attributes = attributes(self.page.tokens[self.number])
        return self._attributes.get(name)

    def ancestors(self) -> Iterator[Element]:
        """The elements around it, innermost first."""
        parents = self.page.parents
        above = parents[self.number]
        while above >= 0:
            yield Element(self.page, above)
            above = parents[above]

    def descendants(self) -> Iterator[Element]:
        """The elements in it, in document order."""
        for number in self._inside():
            if self.page.tokens[number][0] != "/":
                yield Element(self.page, number)

    def texts(self) -> Iterator[str]:
        """The texts in it, in document order."""
        if self.page.mates[self.number] == self.number:  # what stands behind it is not in it
            return
        yield _text(self.page.tokens[self.number])
        for number in self._inside():
            yield _text(self.page.tokens[number])

    def before(self) -> str:
        """The text that stands right before it, back to the element before that, whose text is included."""
        tokens, before = self.page.tokens, self.number - 1
        first = max(0, self.page.mates[before] if tokens[before][0] == "/" else before, before - _FEW)
        return " ".join(_text(token) for token in tokens[first : self.number])

    def _inside(self) -> range:
        """The numbers of the tokens in it."""
        return range(self.number + 1, self.page.mates[self.number])


_FEW = 40


def _text(token: str) -> str:
    return plain(token.partition(">")[2])
