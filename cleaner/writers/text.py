"""Clean text: standfirst and body, paragraphs parted by a blank line."""

from __future__ import annotations

from cleaner.result import Cleaned


def text(cleaned: Cleaned) -> str:
    """The article's text, or nothing at all when there is no article."""
    return f"{cleaned.text}\n" if cleaned.text else ""
