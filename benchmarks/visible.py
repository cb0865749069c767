"""The visible characters of a page, by a walk of its own: nothing here is shared with the cleaner.

Visible is all text but that of the elements in `UNSEEN`; text that a style hides counts too, for the cleaner accounts
for it as hidden. Text after `</html>` belongs to the page: lxml puts it into further roots beside the first.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree, html

UNSEEN = frozenset({
    "head", "title", "script", "style", "noscript", "template",
    "svg", "canvas", "map", "iframe", "object", "video", "audio",
    "textarea", "datalist",
})  # fmt: skip
"""Elements whose text is code, drawing, form content, or a fallback that browsers of today do not show."""


def visible_signs(source: str) -> str:
    """All visible characters of a page but white space, in document order; "" for a page without elements.

    NULs are no characters: libxml2 would show each as U+FFFD, the cleaner leaves them out with a warning.
    """
    parser = html.HTMLParser(huge_tree=True, encoding="utf-8")
    try:
        first = html.document_fromstring(source.replace("\x00", "").encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # nothing but white space and comments
        return ""
    return "".join(signs(text) for root in (first, *first.itersiblings()) for text in _texts(root))


def signs(text: str) -> str:
    """A text without white space and NULs: what must be found again, wherever lines are broken."""
    return "".join(text.split()).replace("\x00", "")


def _texts(root: etree._Element) -> Iterator[str]:
    """The texts below `root` in document order; an explicit stack, as pages nest deeper than Python recurses."""
    stack: list[etree._Element | str] = [root]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item.tag, str) and item.tag not in UNSEEN:
            yield item.text or ""
            for child in reversed(item):
                stack.append(child.tail or "")
                stack.append(child)
