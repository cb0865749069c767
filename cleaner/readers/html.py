"""Markup to a page that holds all of its text, whatever the markup is."""

from __future__ import annotations

from cleaner.errors import ReadError
from cleaner.model import Notice
from cleaner.page import Page
from cleaner.page.parse import parse_page
from cleaner.readers.floods import Bounds, calm, without_formatting

_REPEATS = 3  # elements of the page for one of its marks, up to which it is as its author meant it
_SOME = 10_000
_TAIL = 65_536  # characters looked at for what the page ends in
_COMPLETE = 2_048  # characters from the end in which nearly all pages close their <html>


def parse(markup: str, bounds: Bounds | None = None) -> tuple[Page, tuple[Notice, ...]]:
    """The page that `markup` is, within these bounds, and notices of what had to be changed to read it.

    Raises ReadError `resource_limit` when the parser gets no more memory.
    """
    markup, notices = calm(markup, bounds)
    try:
        page = parse_page(markup)
    except MemoryError as error:
        raise ReadError("resource_limit", "the HTML parser got no more memory") from error
    if len(page.tokens) > _SOME and len(page.tokens) > _REPEATS * markup.count("<"):
        page = parse_page(without_formatting(markup))
    return page, notices + _cut_off(markup)


def _cut_off(markup: str) -> tuple[Notice, ...]:
    """A notice when the page ends within a tag, a comment or a script: what followed never arrived."""
    if "</html" in markup[-_COMPLETE:]:
        return ()
    tail = markup[-_TAIL:]
    opened = tail.rfind("<")
    where = ""
    if tail.rfind(">") < opened and tail[opened + 1 :].lstrip("/!")[:1].isalpha():
        where = "tag"
    elif tail.rfind("-->") < tail.rfind("<!--"):
        where = "comment"
    elif tail.rfind("</script") < tail.rfind("<script"):
        where = "script"
    return (Notice("truncated", f"the page ends within a {where}"),) if where else ()
