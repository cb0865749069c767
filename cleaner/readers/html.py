"""Markup to a tree that holds all of its text, whatever the markup is."""

from __future__ import annotations

from typing import Any

from lxml import etree

from cleaner.errors import ReadError
from cleaner.model import Notice
from cleaner.readers.floods import calm, count_tags, without_tags
from cleaner.readers.nesting import DEPTH, flatten

_MANY_TAGS = 50_000  # no real page of 2,082 has half as many; unmatched end tags among them can take seconds
_TAIL = 65_536  # bytes looked at for what the page ends in
_COMPLETE = 2_048  # bytes from the end in which nearly all pages close their <html>
_EMPTY = b"<html><body></body></html>"


def parse(markup: bytes) -> tuple[Any, tuple[Notice, ...]]:
    """The `<html>` element of `markup` (UTF-8), and notices of what had to be changed to read it.

    Raises ReadError `resource_limit` when the parser gets no more memory.
    """
    markup, notices = calm(markup)
    notices += _cut_off(markup[-_TAIL:])
    suspect = count_tags(markup) > _MANY_TAGS
    root, stopped = (None, True) if suspect else _parse(markup)
    if stopped:
        markup, deep = flatten(markup)
        root, stopped = _parse(markup)
        if stopped:  # the parser saw open elements that `flatten` did not
            root, _ = _parse(without_tags(markup))
            notices += (Notice("depth_limit", "too deep to be parsed; read as lines without elements"),)
        elif deep:
            notices += (Notice("depth_limit", f"elements deeper than {DEPTH} were read as siblings"),)
    if root is None:
        root, _ = _parse(_EMPTY)
    _fold_later_roots(root)
    return root, notices


def _parse(markup: bytes) -> tuple[Any, bool]:
    """The first root (None without any element or text), and whether the parser stopped before the end.

    `huge_tree` lifts the depth from 256 to 2,048 and text nodes from 10 MB to 1 GB; above, the rest of the page is
    dropped without an exception, and only the log tells.
    """
    parser = etree.HTMLParser(
        huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        root = etree.fromstring(markup, parser)
    except etree.XMLSyntaxError as error:  # how lxml reports that memory ran out
        raise ReadError("resource_limit", f"the HTML parser gave up: {error}") from error
    log = parser.error_log
    return root, bool(len(log)) and log[-1].type == etree.ErrorTypes.ERR_RESOURCE_LIMIT


def _fold_later_roots(root: Any) -> None:
    """Move what stands behind `</html>` into the page: libxml2 makes it roots of their own, which no walk would meet.

    Each becomes a `<div>` at the end of the body; what its head holds joins the head of the page.
    """
    later = list(root.itersiblings())
    if not later:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    for other in later:
        for part in other.findall("head"):
            _head(root).extend(list(part))
            part.tag = "div"
        for part in other.findall("body"):
            part.tag = "div"
        other.tag = "div"
        body.append(other)


def _head(root: Any) -> Any:
    head = root.find("head")
    if head is None:
        head = etree.Element("head")
        root.insert(0, head)
    return head


def _cut_off(tail: bytes) -> tuple[Notice, ...]:
    """A notice when the page ends within a tag, a comment or a script: what followed never arrived."""
    if b"</html" in tail[-_COMPLETE:]:
        return ()
    opened = tail.rfind(b"<")
    where = ""
    if tail.rfind(b">") < opened and tail[opened + 1 :].lstrip(b"/!")[:1].isalpha():
        where = "tag"
    elif tail.rfind(b"-->") < tail.rfind(b"<!--"):
        where = "comment"
    elif tail.rfind(b"</script") < tail.rfind(b"<script"):
        where = "script"
    return (Notice("truncated", f"the page ends within a {where}"),) if where else ()
