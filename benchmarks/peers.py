"""The other tools, one small function each, as their own documentation runs them: default settings, raw bytes in.

A peer imports its library inside the function, so that only those asked for must be installed (extra `bench`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from benchmarks.corpus import Page
from benchmarks.prediction import Prediction

System = Callable[[Page], Prediction]


def trafilatura_full(page: Page) -> Prediction:
    """trafilatura with metadata and its fallback extractors."""
    return _trafilatura(page, fast=False)


def trafilatura_fast(page: Page) -> Prediction:
    """trafilatura with metadata, without fallback extractors."""
    return _trafilatura(page, fast=True)


def _trafilatura(page: Page, *, fast: bool) -> Prediction:
    from trafilatura import bare_extraction

    document: Any = bare_extraction(page.raw, url=page.url, with_metadata=True, fast=fast)
    if document is None:
        return Prediction()
    authors = tuple(name for name in (document.author or "").split("; ") if name)
    return Prediction(document.text or "", document.title, document.date, authors)


def resiliparse(page: Page) -> Prediction:
    """resiliparse's main content extraction; it gives no fields beyond the `<title>`."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    text = bytes_to_str(page.raw, detect_encoding(page.raw) or "utf-8")
    return Prediction(extract_plain_text(text, main_content=True))


def readability(page: Page) -> Prediction:
    """readability-lxml's summary as text, a line a block, and its short title."""
    from lxml import html
    from readability import Document

    document = Document(page.raw)
    summary = html.fromstring(document.summary())
    for block in summary.iter("p", "div", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "pre", "blockquote"):
        block.tail = "\n" + (block.tail or "")
    return Prediction(summary.text_content(), document.short_title())


def newspaper4k(page: Page) -> Prediction:
    """newspaper4k's article, from the decoded page (it takes no bytes), with no picture fetched."""
    import newspaper
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    article = newspaper.Article(page.url or "https://example.com/", fetch_images=False)
    article.download(input_html=bytes_to_str(page.raw, detect_encoding(page.raw) or "utf-8"))
    article.parse()
    published = article.publish_date.isoformat() if article.publish_date else None
    return Prediction(article.text, article.title, published, tuple(article.authors))


C4_WORDS = 5
C4_ENDS = (".", "!", "?", '"', "\u201d")
C4_PHRASES = (
    "javascript", "terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies",
)  # fmt: skip


def c4(page: Page) -> Prediction:
    """The line rules of C4, without its rules about whole pages.

    A line stays when it ends like a sentence, has five words, and speaks neither of scripts nor of policies. The
    typographic closing quote counts as an end like the plain one: the rules are better with it than without.
    """
    lines = page.raw.decode("utf-8", "replace").splitlines()
    return Prediction("\n".join(line for line in map(str.strip, lines) if _c4_keeps(line)))


def _c4_keeps(line: str) -> bool:
    ends = line.endswith(C4_ENDS) and not line.endswith("...")
    return ends and len(line.split()) >= C4_WORDS and not any(phrase in line.lower() for phrase in C4_PHRASES)


def no_cleaning(page: Page) -> Prediction:
    """The dump as it is."""
    return Prediction(page.raw.decode("utf-8", "replace"))


PEERS: Mapping[str, Mapping[str, System]] = {
    "html": {
        "trafilatura": trafilatura_full,
        "trafilatura-fast": trafilatura_fast,
        "resiliparse": resiliparse,
        "readability-lxml": readability,
        "newspaper4k": newspaper4k,
    },
    "text": {
        "c4": c4,
        "none": no_cleaning,
    },
}
"""The peers of each media; the first of each is the one that others are compared with."""
