"""Names in a page's own author elements: hooks that say so, links to an author's page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from cleaner.fields import label_words
from cleaner.fields.byline import is_nobodys_craft
from cleaner.fields.element import Element
from cleaner.fields.evidence import Evidence
from cleaner.fields.labels import is_craft, is_label
from cleaner.fields.sightings import MAX_CHARS, NOBODY, Sighting, worth
from cleaner.fields.stage import Stage, number_of
from cleaner.page import attributes

MAX_NAME = 120

MAX_CLAIMS = 40
"""Author elements that are read of one page: a list of works has hundreds, and signs none of them."""

_TAGS = frozenset({"a", "span", "div", "p", "h2", "h3", "h4", "h5", "h6", "li", "address", "strong", "em", "b", "cite"})


_ADDRESS = re.compile(
    r"/(?P<sure>authors?|autor(?:es|en|in)?|auteurs?|contributors?|writers?|reporters?|journalists?|journalisten"
    r"|redakteure|profiles?|people|person|staff|users?|u|members?|team|by|experts?|our-(?:people|experts|team))"
    r"/[^/]{2,80}/?$"
)

_ADDRESS_HINT = re.compile(r"/(?:profile|people|person|staff|user|member|team|by|expert|u|our-)")

_SURE_ADDRESS = re.compile(r"/(?:auth?or|auteur|contributor|writer|reporter|journalist)")

_HOOK = re.compile(r"(?:author|byline|autor|auteur|writer|contributor|username)(?P<more>\S{0,40})")

_NOT_NAME = re.compile(r"bio|desc|role|job|position|image|img|avatar|photo|social|follow|date|time|comment|count")

_SHORTEST = len('b id="autor"')
"""Characters that a tag has at least that claims to be an author's."""

_HOOKS = ("class", "id", "rel", "itemprop", "data-testid", "data-qa")


def in_elements(evidence: Evidence, stage: Stage) -> Iterator[Sighting]:
    """Names in elements that call themselves an author's, or that lead to an author's page."""
    page = evidence.document.page
    if page is None:
        return
    texts, places = evidence.layout.columns.text, evidence.layout.columns.place
    for number, points in islice(_claims(page.tokens, stage), MAX_CLAIMS):
        text = _text(Element(page, number))
        if not 2 <= len(text) <= MAX_NAME or is_craft(text):
            continue
        at = max(0, bisect_right(places, number, key=number_of) - 1)
        if at + 1 < len(texts) and text[:15] not in texts[at] and text[:15] in texts[at + 1]:
            at += 1
        who = NOBODY if _is_other_craft(evidence, at, text) else worth(text, stage, login=True)
        if who > NOBODY:
            yield Sighting(at, text, points + who + stage.place(at), "element")


def _claims(tokens: Sequence[str], stage: Stage) -> Iterator[tuple[int, int]]:
    """The numbers of tokens near the story that open an author's element, and the points for what they say."""
    known: dict[str, int] = {}  # many tags stand there several times
    for low, high in stage.tokens():
        for number, token in enumerate(tokens[low:high], low):
            if token[0] == "/":
                continue
            tag = token.partition(">")[0]
            if len(tag) < _SHORTEST:
                continue
            points = known.get(tag)
            if points is None:
                points = known[tag] = _claim(tag) if _may_claim(tag) else 0
            if points:
                yield number, points


def _may_claim(tag: str) -> bool:
    """Whether a tag has a hint of an author: a word, or a part of an address."""
    if tag.partition(" ")[0] not in _TAGS:
        return False
    tag = tag.lower()
    if "href" in tag and _ADDRESS_HINT.search(tag) is not None:
        return True
    writes = "aut" in tag and ("author" in tag or "autor" in tag or "auteur" in tag)
    return writes or "byline" in tag or "writer" in tag or "contributor" in tag or "username" in tag


def _text(element: Element) -> str:
    parts = [part for text in islice(element.texts(), 40) if (part := " ".join(text.split()))]
    broken = len(parts) in (2, 3) and not any(" " in part or is_label(part) for part in parts)
    return (" " if broken else " · ").join(parts)[:MAX_CHARS]


def _claim(tag: str) -> int:
    """Points for what an element says of itself: a name's hook, an author's address, or some hook of an author's."""
    given = attributes(f"{tag}>")
    hook = " ".join(filter(None, map(given.get, _HOOKS))).lower()
    hooked = _HOOK.search(hook)
    if hooked and _NOT_NAME.search(hooked["more"]):
        return 0
    address = given.get("href", "").partition("?")[0].partition("#")[0].lower()
    if _ADDRESS.search(address):
        return 5 if hooked or _SURE_ADDRESS.search(address) else 3
    if not hooked:
        return 0
    return 5 if "name" in hook or "link" in hooked["more"] else 4


def _is_other_craft(evidence: Evidence, at: int, name: str) -> bool:
    texts = evidence.layout.columns.text
    before, found, _ = texts[at][:MAX_CHARS].partition(name)
    before = before[-60:]
    if found and any(label_words.AFTER_CRAFT.match(before, span.end) for span in label_words.OTHER_CRAFTS.all(before)):
        return True
    return at > 0 and is_nobodys_craft(texts[at - 1])
