"""Dumps made from pages, as six common converters write them: the same story behind six sorts of leavings.

A network that has seen each page once, by one converter, learns the pages; with all six it learns the converters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

MIN_CHARS = 50
"""Characters of a dump that is worth learning from."""

NOT_SHOWN = ("script", "style", "noscript", "template")
_BLOCKS = (
    "p div li br h1 h2 h3 h4 h5 h6 tr section article ul ol table header footer nav aside figure figcaption blockquote "
    "pre main form dd dt"
).split()
_SPACES = re.compile(r"[ \t\xa0]+")
_EMPTY_LINES = re.compile(r"\n{3,}")


def beautifulsoup(markup: str) -> str:
    """Every text on a line of its own, as `get_text("\\n", strip=True)` gives it."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(markup, "lxml")
    for element in soup(NOT_SHOWN):
        element.decompose()
    return soup.get_text("\n", strip=True)


def lxml(markup: str) -> str:
    """The text content, with a line end behind each block element."""
    from lxml import html

    tree = html.document_fromstring(markup.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    for element in tree.xpath("|".join(f"//{name}" for name in (*NOT_SHOWN, "svg"))):
        element.drop_tree()
    for element in tree.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
    lines = _SPACES.sub(" ", tree.text_content()).split("\n")
    return _EMPTY_LINES.sub("\n\n", "\n".join(line.strip() for line in lines)).strip()


def html2text(markup: str) -> str:
    """Markdown without links and pictures, on long lines."""
    from html2text import HTML2Text

    converter = HTML2Text(bodywidth=0)
    converter.ignore_links = converter.ignore_images = True
    return converter.handle(markup)


def inscriptis(markup: str) -> str:
    """Laid out as a browser for terminals does it."""
    from inscriptis import get_text

    return get_text(markup)


def resiliparse(markup: str) -> str:
    """The plain text of the whole page, with bullets and indentation."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(markup, main_content=False))


def trafilatura(markup: str) -> str:
    """What the extractor keeps when it may keep much: an article with some leavings."""
    from trafilatura import extract

    return extract(markup, favor_recall=True, include_comments=True) or ""


CONVERTERS: Mapping[str, Callable[[str], str]] = {
    converter.__name__: converter
    for converter in (beautifulsoup, lxml, html2text, inscriptis, resiliparse, trafilatura)
}


def renderings(markup: str) -> dict[str, str]:
    """What each converter makes of a page; those are left out that fail on it or find hardly anything."""
    found = {}
    for name, converter in CONVERTERS.items():
        try:
            text = converter(markup)
        except Exception as error:  # some fail on broken pages, each with errors of its own
            print("left out:", name, error)
            continue
        if len(text) >= MIN_CHARS:
            found[name] = text
    return found
