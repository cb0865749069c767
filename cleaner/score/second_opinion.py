"""The second opinion: trafilatura, asked only about pages on which the scorer found next to nothing.

It votes on blocks and writes no text: a block whose text stands in its answer is content. It is asked only within
limits, because hostile pages cost it seconds (50,000 spans took it over 25 s).
"""

from __future__ import annotations

from cleaner.model import Document, Layout, Media, Score

ASK_BELOW = 250
"""Characters of content below which the scorer is unsure of a page."""
WORTH_ASKING = 600
"""Visible characters that a page must have for an article to be there at all."""
MAX_CHARS, MAX_BLOCKS = 1_000_000, 2_000


def unsure(document: Document, layout: Layout, scores: tuple[Score, ...], content_at: float) -> bool:
    """Whether the scorer found so little on a page full of text that another view is worth its time."""
    if document.media is not Media.HTML or len(document.text) > MAX_CHARS or layout.count > MAX_BLOCKS:
        return False
    if len(layout.source) < WORTH_ASKING:
        return False
    content = 0
    for text, (chance, _) in zip(layout.columns.text, scores, strict=True):
        if chance >= content_at:
            content += len(text)
            if content >= ASK_BELOW:  # on most pages the first paragraph tells it
                return False
    return True


def second_opinion(document: Document, layout: Layout, scores: tuple[Score, ...]) -> tuple[Score, ...]:
    """The scores, raised for blocks that trafilatura takes for the article."""
    from trafilatura import extract  # a second to import: only when it is asked

    # Never deduplicate=True: its cache makes a result depend on the documents before it.
    try:
        answer = extract(document.text, include_comments=False, favor_recall=True, deduplicate=False) or ""
    except Exception:  # it is asked about the oddest pages only, and none of them may end in an exception here
        return scores
    said = _squeeze(answer)
    if not said:
        return scores
    return tuple(
        Score(0.6, "trafilatura takes it for the article") if s.value < 0.6 and _stands(text, said) else s
        for text, s in zip(layout.columns.text, scores, strict=True)
    )


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _stands(text: str, said: str) -> bool:
    squeezed = _squeeze(text)
    return len(squeezed) >= 20 and squeezed in said
