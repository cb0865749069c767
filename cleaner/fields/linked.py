"""What JSON-LD says beside title, dates and people: section, picture, reading time, whether it is free, what it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from cleaner.fields import json_ld
from cleaner.fields.declared import Declared
from cleaner.words import dice, tokens

MAX_LISTED = 20
"""Crumbs, pictures or parts that are looked at of one object; real ones have a handful."""

SAME_AS_TITLE = 0.6
"""Likeness from which the last crumb is the article itself, shortened as crumbs are."""


def read(
    things: Sequence[json_ld.Thing],
    index: Mapping[str, json_ld.Thing],
    article: json_ld.Thing | None,
    titles: Iterable[str],
    declared: Declared,
) -> None:
    """Note everything of this sort that the objects declare; `article` is the one that the page is.

    `index` has the objects by their names for references, `titles` what the page may be called.
    """
    if article is not None:
        _read_article(article, index, declared)
    for page in json_ld.pages(things):
        declared.add("free", 32, "json-ld:WebPage.isAccessibleForFree", _said(page.get("isAccessibleForFree")))
        for address in _addresses(page.get("primaryImageOfPage"), index):
            declared.add("image", 24, "json-ld:WebPage.primaryImageOfPage", address)
    for thing in things:
        names = json_ld.types(thing)
        if "breadcrumblist" in names:
            declared.add("section", 30, "json-ld:BreadcrumbList", _section(thing, titles))
        if "liveblogposting" in names:
            declared.add("kind", 10, "json-ld:@type", "LiveBlogPosting")
        if "videoobject" in names and article is None:  # beside an article it is a video in it
            declared.add("kind", 12, "json-ld:@type", "VideoObject")


def _read_article(article: json_ld.Thing, index: Mapping[str, json_ld.Thing], declared: Declared) -> None:
    declared.add("free", 10, "json-ld:isAccessibleForFree", _said(article.get("isAccessibleForFree")))
    for part in _listed(article.get("hasPart")):
        declared.add("free", 20, "json-ld:hasPart", _said(part.get("isAccessibleForFree")))
    declared.add("words", 10, "json-ld:wordCount", _said(article.get("wordCount")))
    declared.add("read_time", 10, "json-ld:timeRequired", json_ld.text(article.get("timeRequired")))
    for key, rank in (("image", 14), ("thumbnailUrl", 30)):
        for address in _addresses(article.get(key), index):
            declared.add("image", rank, f"json-ld:{key}", address)


def _said(value: Any) -> str | None:
    """A truth value or a number as a string: both are given as such and in quotes."""
    return str(value) if isinstance(value, bool | int) else json_ld.text(value) or None


def _listed(value: Any) -> list[json_ld.Thing]:
    items = value if isinstance(value, list) else [value]
    return [item for item in items[:MAX_LISTED] if isinstance(item, dict)]


def _addresses(value: Any, index: Mapping[str, json_ld.Thing]) -> Iterable[str]:
    """The addresses of pictures: strings, or objects with a `url`, references followed."""
    for item in (value if isinstance(value, list) else [value])[:MAX_LISTED]:
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            thing = index.get(str(item.get("@id")), item)
            yield json_ld.text(thing.get("url")) or json_ld.text(thing.get("contentUrl"))


def _section(crumbs: json_ld.Thing, titles: Iterable[str]) -> str:
    """The last crumb but the article itself and the start page, or ""."""
    items = crumbs.get("itemListElement")
    steps = [_step(item) for item in _listed(items)]
    if steps and steps[-1][0]:
        last = set(tokens(steps[-1][0]))
        if any(dice(last, set(tokens(title))) >= SAME_AS_TITLE for title in titles):
            steps.pop()
    steps = [step for step in steps if step[0] and not _is_start(step[1])]
    return steps[-1][0] if steps else ""


def _step(item: json_ld.Thing) -> tuple[str, str]:
    """Name and address of a crumb, wherever in it they stand."""
    target = item.get("item")
    inner = target if isinstance(target, dict) else {}
    name = json_ld.text(item.get("name")) or json_ld.text(inner.get("name"))
    address = target if isinstance(target, str) else json_ld.text(inner.get("@id")) or json_ld.text(inner.get("url"))
    return name, address


def _is_start(address: str) -> bool:
    """Whether an address is that of a site's start page, which has no path beside a language."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.netloc) and not parts.query and len(parts.path.strip("/")) <= 2
