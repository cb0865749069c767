"""One element of a page, as far as structured data asks: attributes, the texts in it, what stands above and before."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import VOID, Page, attributes, name_of, plain


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
        if self.name in VOID:
            return
        yield _text(self.page.tokens[self.number])
        for number in self._inside():
            yield _text(self.page.tokens[number])

    def before(self) -> str:
        """The text that stands right before it, back to the element before that, whose text is included."""
        tokens, at, depth, parts = self.page.tokens, self.number - 1, 0, []
        while at >= 0:
            parts.append(_text(tokens[at]))
            if tokens[at][0] == "/":
                depth += 1
            elif name_of(tokens[at]) not in VOID:
                depth -= 1
            if depth <= 0 or len(parts) > _FEW:
                break
            at -= 1
        return " ".join(reversed(parts))

    def _inside(self) -> Iterator[int]:
        """The numbers of the tokens in it."""
        if self.name in VOID:
            return
        tokens, depth = self.page.tokens, 1
        for number in range(self.number + 1, len(tokens)):
            if tokens[number][0] == "/":
                depth -= 1
                if not depth:
                    return
            elif name_of(tokens[number]) not in VOID:
                depth += 1
            yield number


_FEW = 40


def _text(token: str) -> str:
    return plain(token.partition(">")[2])
