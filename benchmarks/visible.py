"""The visible characters of a page, by a walk of its own: nothing here is shared with the cleaner, nor is the parser.

Visible is all text but that of the elements in `UNSEEN`; text that a style hides counts too, for the cleaner accounts
for it as hidden. Lexbor parses here, as browsers do; the cleaner parses with turbohtml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

UNSEEN = frozenset({
    "head", "title", "script", "style", "noscript", "template",
    "svg", "canvas", "map", "iframe", "object", "video", "audio",
    "textarea", "datalist", "noembed", "noframes",
})  # fmt: skip
"""Elements whose text is code, drawing, form content, or a fallback that browsers of today do not show."""

_FRAMES = re.compile(r"<(/?)(?:frameset|noframes)(?=[\s/>])", re.I)
_WITHOUT_EVENTS = 1


def visible_signs(source: str) -> str:
    """All visible characters of a page but white space, in document order; "" for a page without elements.

    NULs are no characters: a parser would show each as U+FFFD, the cleaner leaves them out with a warning. A frameset
    is read as a box: a browser shows none of its text, the cleaner all of it.
    """
    source = source.replace("\x00", "")
    root = _parse(source)
    if root is not None and root.css_first("frameset") is not None:
        root = _parse(_FRAMES.sub(r"<\1div", source))
    return "".join(signs(text) for text in _texts(root)) if root is not None else ""


def is_streamed(source: str) -> bool:
    """Whether a server sent parts of the page late. A browser that runs scripts moves them, this walk does not."""
    return 'id="S:' in source


def signs(text: str) -> str:
    """A text without white space and NULs: what must be found again, wherever lines are broken."""
    return "".join(text.split()).replace("\x00", "")


def _parse(source: str) -> LexborNode | None:
    raw = source.encode("utf-8", "replace")
    return LexborHTMLParser(raw, options=_WITHOUT_EVENTS, scripting=True).root


def _texts(root: LexborNode) -> Iterator[str]:
    """The texts below `root` in document order; without recursion, as pages nest deeper than Python recurses."""
    stack: list[LexborNode] = [root]
    while stack:
        node = stack.pop()
        if node.next is not None and node.mem_id != root.mem_id:
            stack.append(node.next)
        if node.is_text_node:
            yield node.text_content or ""
        elif node.is_element_node and node.tag not in UNSEEN and node.first_child is not None:
            stack.append(node.first_child)
