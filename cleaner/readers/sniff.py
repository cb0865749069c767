"""Page or plain text? Told from a bounded beginning of the text, when the caller has not said."""

from __future__ import annotations

import re

from cleaner.errors import ReadError
from cleaner.model import Media

PREFIX = 65_536
"""Characters looked at."""

_BEFORE = r"(?:\s|<\?[^>]*>|(?><!--.*?-->))*+"  # atomic: else hundreds of comments take exponential time
_PAGE = re.compile(_BEFORE + r"</?(?:!doctype\s+html|html|head|body|frameset)\b", re.IGNORECASE | re.DOTALL)
_FEEDS = {
    "rss": "an RSS feed",
    "feed": "an Atom feed",
    "rdf:rdf": "an RSS feed",
    "urlset": "a sitemap",
    "sitemapindex": "a sitemap",
    "opml": "an OPML list",
    "svg": "an SVG image",
}
_ROOT = re.compile(_BEFORE + r"(?:<!doctype[^>]*>)?+\s*+<([a-z][\w:.-]*)", re.IGNORECASE | re.DOTALL)
_JSON = re.compile(r"(?:\[\s*)?\{\s*\"(?:[^\"\\]|\\.){0,200}\"\s*:|\[\s*(?:\"(?:[^\"\\]|\\.){0,2000}\"|-?\d[\d.]*)\s*,")

# Elements that carry text or structure on pages; a name in angle brackets that is none of these is prose or code.
_NAMES = (
    r"</?(?:a|abbr|article|aside|b|blockquote|br|button|center|cite|code|dd|div|dl|dt|em|figcaption|figure|font"
    r"|footer|form|h[1-6]|header|hr|i|iframe|img|input|li|link|main|meta|nav|noscript|ol|option|p|pre|script|section"
    r"|select|small|span|strong|style|sub|sup|svg|table|tbody|td|th|time|title|tr|u|ul|video)(?=[\s/>])"
)
_OPENING = re.compile(_NAMES, re.IGNORECASE)
_TAG = re.compile(_NAMES + r"[^<>]{0,2000}>", re.IGNORECASE)
_CODE = re.compile(r"^(```|~~~).*?(?:^\1|\Z)|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_MARKDOWN = re.compile(
    r"^(?:#{1,6} \S|\s{0,3}[*+-] \S|\s{0,3}\d{1,3}\. \S|> \S|!?\[[^\]\n]*\]\([^)\n]*\)|\|.*\|$)", re.MULTILINE
)


def sniff(text: str) -> Media:
    """Whether `text` is a page or plain text (prose, Markdown, a dump).

    Raises ReadError `unsupported_type` for JSON and for feeds, whose articles stand inside records.
    """
    start = text[:PREFIX].lstrip("\ufeff \t\n\r\f\v")
    if _PAGE.match(start):
        return Media.HTML
    _reject_records(start, text)
    if start.startswith(("<?xml", "<!--")):
        return Media.HTML
    if "<" not in start:
        return Media.TEXT
    return Media.HTML if _mostly_tags(start) else Media.TEXT


def _reject_records(start: str, text: str) -> None:
    root = _ROOT.match(start) if start.startswith("<") else None
    if root and (kind := _FEEDS.get(root[1].lower())):
        raise ReadError("unsupported_type", f"{kind}; clean the pages it links to, or the text of its items")
    if start.startswith(("{", "[")) and _JSON.match(start) and text.rstrip()[-1:] in "}]":
        raise ReadError("unsupported_type", "JSON; give the page or text of its records, one by one")


def _mostly_tags(start: str) -> bool:
    """Tags at the beginning, or in most lines; a sentence about `<p>`, or a page's source in a dump, is no page."""
    prose = _CODE.sub("", start)
    tags = [found[0] for found in _TAG.finditer(prose)]
    marks = sum(1 for _ in _MARKDOWN.finditer(prose))
    if _OPENING.match(prose):
        return max(1, len(tags)) >= marks
    lines = [line for line in prose.splitlines() if line.strip()]
    tagged = sum(_TAG.search(line) is not None for line in lines)
    markup = sum(tag.startswith("</") or "=" in tag for tag in tags)
    return len(tags) >= max(3, marks) and 2 * tagged >= len(lines) and markup >= 2
