"""A page that declares something about itself, and what is read of it."""

from __future__ import annotations

import json
from typing import Any

from cleaner import readers
from cleaner.fields import structured
from cleaner.fields.structured import Structured
from cleaner.model import Document, Media

ARTICLE: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Northern pier closed",
    "datePublished": "2024-06-21T11:58:00+05:30",
    "dateModified": "2024-06-22T09:00:00+05:30",
    "author": {"@type": "Person", "name": "Mira Tolland"},
    "publisher": {"@type": "Organization", "name": "Harbour Gazette"},
}


def page(html: str, url: str | None = "https://harbour-gazette.example/news/pier") -> Document:
    return readers.read(html, media=Media.HTML, url=url)


def read(body: str, head: str = "") -> Structured:
    return structured.read(page(f"<html lang='en-GB'><head>{head}</head><body>{body}</body></html>"))


def ld(value: object) -> str:
    raw = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="application/ld+json">{raw}</script>'


def first(candidates: tuple[Any, ...]) -> tuple[Any, str] | None:
    return (candidates[0].value, candidates[0].source) if candidates else None


def values(candidates: tuple[Any, ...]) -> list[Any]:
    return [candidate.value for candidate in candidates]


def with_headline(headline: str, **more: object) -> dict[str, Any]:
    return {**ARTICLE, "headline": headline, **more}
