"""Stage 2: `Document -> Layout`. Lays out one source text and covers every visible character of it with blocks.

It names forms (`Kind`), never meanings: what is boilerplate is not known here.
"""

from __future__ import annotations

from cleaner.model import Document, Layout, Media
from cleaner.segment.html import segment_html
from cleaner.segment.text import segment_text


def segment(document: Document) -> Layout:
    """Cut a document into blocks. A page without a body, or a blank text, gives no blocks."""
    return segment_html(document) if document.media is Media.HTML else segment_text(document)
