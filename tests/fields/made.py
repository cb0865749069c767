"""An invented page with a head, and the field that is decided from it."""

from __future__ import annotations

import json
from typing import Any

from cleaner import Cleaned, clean
from cleaner.model import Field

URL = "https://harbour-gazette.example/news/pier-closed"
TITLE = "The northern pier stays closed all winter"
PROSE = [
    "The council met on Monday evening in the old customs house, and the meeting lasted until midnight.",
    "Nobody from the ferry line had come, although the clerk had sent three letters and one telegram.",
    "A second meeting is planned for the week after the regatta, said the clerk on her way home.",
]
STORY = "".join(f"<p>{sentence}</p>" for sentence in PROSE)
LONG = "".join(f"<p>{' '.join(PROSE)} That was in the {number}th year.</p>" for number in range(20, 30))


def cleaned(head: str = "", story: str = STORY, *, url: str | None = URL, above: str = "", lang: str = "en") -> Cleaned:
    """The result of a page with this head, and this story below its headline."""
    body = f"<article><h1>{TITLE}</h1>{above}{story}</article>"
    return clean(f"<html lang='{lang}'><head>{head}</head><body>{body}</body></html>", url=url)


def field(name: str, head: str = "", **more: Any) -> Field | None:
    """One field of such a page."""
    return cleaned(head, **more).account.fields.get(name)


def ld(*things: dict[str, Any]) -> str:
    """JSON-LD, a script a thing."""
    return "".join(f'<script type="application/ld+json">{json.dumps(thing)}</script>' for thing in things)


def article(**more: object) -> str:
    """JSON-LD of the page's article."""
    return ld({"@type": "NewsArticle", "headline": TITLE, **more})
