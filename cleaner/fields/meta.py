"""Meta elements and links: which names declare which field, and how far each is trusted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from cleaner.fields import read_time
from cleaner.fields.declared import Declared
from cleaner.page import attributes, plain

_TRUST: Mapping[str, Mapping[str, int]] = {
    "title": {
        "og:title": 20, "citation_title": 22, "parsely-title": 24, "sailthru.title": 26, "twitter:title": 30,
        "dc.title": 34, "dcterms.title": 34, "cxenseparse:title": 36, "headline": 36, "title": 40,
    },
    "published": {
        "article:published_time": 12, "og:article:published_time": 13, "article:published": 14, "datepublished": 15,
        "parsely-pub-date": 18, "sailthru.date": 20, "cxenseparse:recs:publishtime": 20,
        "cxenseparse:publishtime": 20, "dc.date.issued": 22, "dcterms.issued": 22, "dcterms.date": 24,
        "citation_publication_date": 22, "citation_date": 24, "og:publish_date": 22, "og:published_time": 22,
        "publish_date": 24, "publish-date": 24, "publishdate": 24, "published-date": 24, "publication_date": 24,
        "publication-date": 24, "pubdate": 24, "published": 24, "published_at": 24, "publisheddate": 24,
        "published_time": 24, "date.available": 26, "article_date_original": 24, "originalpublicationdate": 24,
        "article.published": 24, "date": 26, "dc.date": 26, "dc.date.created": 30, "dcterms.created": 30,
        "date.created": 30, "datecreated": 40, "uploaddate": 45,
    },
    "modified": {
        "article:modified_time": 12, "og:article:modified_time": 13, "article:modified": 14, "datemodified": 15,
        "og:updated_time": 18, "article:updated_time": 18, "article.updated": 20, "dc.date.modified": 22,
        "dcterms.modified": 22, "date.modified": 22, "date.updated": 22, "updated_time": 24, "last-modified": 30,
        "lastmod": 30, "revised": 30, "cxenseparse:recs:modifiedtime": 24,
    },
    "authors": {
        "citation_author": 14, "parsely-author": 15, "sailthru.author": 16, "dc.creator": 18, "dcterms.creator": 18,
        "dc.contributor.author": 18, "byl": 18, "author": 20, "article:author": 22, "og:article:author": 23,
        "cxenseparse:author": 22, "og:author": 24, "authors": 22, "article:author_name": 20,
    },
    "agency": {"syndication-source-name": 20, "article:source": 24},
    "site": {
        "og:site_name": 10, "citation_journal_title": 16, "dc.publisher": 24, "dcterms.publisher": 24,
        "publisher": 26, "sitename": 26, "application-name": 30, "apple-mobile-web-app-title": 34,
    },
    "summary": {
        "og:description": 20, "description": 24, "twitter:description": 30, "dc.description": 34,
        "dcterms.description": 34, "sailthru.description": 30,
    },
    "language": {"inlanguage": 20, "dc.language": 24, "content-language": 30, "language": 34, "og:locale": 40},
    "url": {"og:url": 20},
    "tags": {
        "article:tag": 10, "news_keywords": 14, "parsely-tags": 16, "sailthru.tags": 18, "keywords": 20,
        "cxenseparse:keywords": 24,
    },
    "section": {"article:section": 10, "parsely-section": 14, "og:section": 16, "articlesection": 16, "section": 20},
    "image": {
        "og:image": 10, "og:image:url": 11, "og:image:secure_url": 12, "parsely-image-url": 20, "twitter:image": 22,
        "twitter:image:src": 23, "sailthru.image.full": 26,
    },
    "free": {
        "article:content_tier": 14, "og:article:content_tier": 15, "article:content-tier": 15,
        "article_content_tier": 15, "isaccessibleforfree": 16,
    },
    "kind": {"og:type": 20},
}  # fmt: skip
"""Field -> name of the meta element in lower case -> rank (see `Declared`)."""

_FIELD_OF: Mapping[str, tuple[str, int]] = {
    name: (field, rank) for field, names in _TRUST.items() for name, rank in names.items()
}
_NAMING = ("property", "name", "itemprop", "http-equiv")
_LISTS = ("keywords", "news_keywords", "parsely-tags", "sailthru.tags", "cxenseparse:keywords")
_WRITER_LABELS = (
    "written by", "verfasst von", "geschrieben von", "écrit par", "escrito por", "scritto da", "geschreven door",
)  # fmt: skip


_ASIDE = r'data-[^\s"=>]+="[^"]*"'
_SIMPLE = re.compile(
    rf'meta (?:{_ASIDE} )*(?:content="([^"]*)" )?'
    rf'(property|name|itemprop|http-equiv)="([^"]*)"(?: content="([^"]*)")?(?: {_ASIDE})*>'
)
"""As most meta elements are written; half of them declare nothing that is read here."""

_DAY_CHARS = 60
"""Characters of a name that is only like that of a date, and of its content, up to which it is read."""


class _Meaning(NamedTuple):
    """What the content of an element is: values of a `field`, one or several (`listed`), of at most `chars` characters.

    In a pair it is the `label`, or the value whose field the label tells.
    """

    field: str
    rank: int
    source: str
    listed: bool = False
    chars: int | None = None
    label: bool = False


def read_meta(token: str, declared: Declared, label: str) -> str:
    """Note what a meta element declares, given its token. Returns its content when it is a label for the one after it.

    Some systems give pairs: `twitter:label1` "Written by", `twitter:data1` "Mira Tolland"; `label` is the label that
    stood before.
    """
    simple = _SIMPLE.match(token)
    if simple is not None:
        before, key, name, behind = simple.groups()
        meaning = _known(name, key)
        content = before or behind
        return label if meaning is None or not content else _note(meaning, plain(content), declared, label)
    if ' content="' not in token:
        return label
    given = attributes(token)
    content = given.get("content")
    for key in _NAMING:
        name = given.get(key)
        meaning = _meaning(name, key) if name else None
        if meaning is not None and content:
            label = _note(meaning, content, declared, label)
    return label


def _note(meaning: _Meaning, content: str, declared: Declared, label: str) -> str:
    field, rank, source, listed, chars, is_label = meaning
    if is_label:
        return content
    if not field:
        field, rank = _labelled(label)
    if field and (chars is None or len(content) <= chars):
        for value in content[:2_000].split(",") if listed else (content,):
            declared.add(field, rank, source, value)
    return label


@lru_cache(maxsize=1_024)  # pages name most of their meta elements alike
def _known(name: str, key: str) -> _Meaning | None:
    return _meaning(plain(name), key)


def _meaning(name: str, key: str) -> _Meaning | None:
    """What an element with this name in its attribute `key` declares; None where it is nothing that is read here."""
    name = name.strip().lower()
    marked = "microdata" if key == "itemprop" else ""
    source = f"{marked or 'meta'}:{name}"
    if name.startswith("twitter:label"):
        return _Meaning("", 0, source, label=True)
    if name.startswith("twitter:data"):
        return _Meaning("", 0, source)
    if name in _FIELD_OF:
        return _Meaning(*_FIELD_OF[name], source, name in _LISTS)
    field, rank = _date_field(name)
    return _Meaning(field, rank, f"{marked or 'meta-like'}:{name}", chars=_DAY_CHARS) if field else None


def _labelled(label: str) -> tuple[str, int]:
    """The field that a value of a pair is of, and the rank."""
    if label.strip().lower() in _WRITER_LABELS:
        return "authors", 26
    return ("read_time", 20) if read_time.is_label(label) else ("", 0)


_PUBLISHED_NAME = re.compile(
    r"publi(?:sh(?:ed|ing)?|cation)?[_:.-]?(?:date|time|on|at)|pub[_.-]?date|(?:date|time)[_:.-]?publi|date[_:.-]?posted"
    r"|:uploaded$|upload[_-]?date"
)
_MODIFIED_NAME = re.compile(
    r"(?:modif|updat|revi)\w{0,8}[_:.-]?(?:date|time|on|at)|(?:date|last|time)[_:.-]?(?:modif|updat|revi)|lastpubli"
)
_OTHERS_NAME = re.compile(r"image|video|comment|author|expir|unpub|event|^(?:schema|rnews):")


def _date_field(name: str) -> tuple[str, int]:
    """The field that an unknown name of a date declares ("w-published-date"), and how far it is trusted."""
    if len(name) > _DAY_CHARS or _OTHERS_NAME.search(name):
        return "", 0
    if _MODIFIED_NAME.search(name):
        return "modified", 32
    return ("published", 32) if _PUBLISHED_NAME.search(name) else ("", 0)


CANONICAL = "canonical"


def read_link(given: Mapping[str, str], declared: Declared) -> None:
    """Note the address that the attributes of a `<link rel=canonical>` declare."""
    if given.get("rel", "").strip().lower() == CANONICAL:
        declared.add("url", 10, "link:canonical", given.get("href"))
