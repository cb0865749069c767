"""What a page declares about itself: JSON-LD, meta elements, microdata, RDFa, `<time>`, links. One bounded pass.

Only elements that can declare something are visited. Dates come out as ISO 8601; what cannot be read is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from cleaner.fields import byline_words as words
from cleaner.fields import dates, feed, json_ld, linked, moments, rdfa
from cleaner.fields.address import absolute, host_in, joined
from cleaner.fields.agencies import is_agency
from cleaner.fields.declared import Declared, plain
from cleaner.fields.element import Element
from cleaner.fields.meta import CANONICAL, read_link, read_meta
from cleaner.fields.microdata import Times, headline_ancestors, is_property, read_author_link, read_property
from cleaner.fields.zones import zones_of_host, zones_of_language
from cleaner.model import Candidate, Document
from cleaner.page import Page, attributes

__all__ = ["ORGANISATION", "Structured", "read"]

MAX_ELEMENTS = 5_000
"""Declaring elements that are read of one page; the fullest real page has a few hundred."""

MAX_PROPERTIES = 200

ORGANISATION = ".Organization"
"""The end of the source of an author that is declared to be an organisation, and is no agency."""

_SURE = 14
"""The rank up to which a source is the article's own JSON-LD or as good; microdata is not searched for then."""

_MARKED = re.compile(r"itemprop\s?=\s?[\"']?(?:\w+ )?(?:headline|date|author|creator)")


class Structured(NamedTuple):
    """The declared candidates of each field, most trusted first.

    `published` and `modified` hold ISO 8601, with what stood there in `raw`. `authors` and `tags` have one candidate
    a name; names that belong together share their `source`. `language` holds tags such as "en-GB", `url` and `image`
    full addresses where the page's own address is known; `free` what is said of access, `kind` what it is.
    `posts` are those of a live feed that is declared beside the article (`feed.posts_of`).
    """

    title: tuple[Candidate, ...] = ()
    published: tuple[Candidate, ...] = ()
    modified: tuple[Candidate, ...] = ()
    authors: tuple[Candidate, ...] = ()
    agency: tuple[Candidate, ...] = ()
    site: tuple[Candidate, ...] = ()
    language: tuple[Candidate, ...] = ()
    summary: tuple[Candidate, ...] = ()
    url: tuple[Candidate, ...] = ()
    tags: tuple[Candidate, ...] = ()
    section: tuple[Candidate, ...] = ()
    image: tuple[Candidate, ...] = ()
    read_time: tuple[Candidate, ...] = ()
    words: tuple[Candidate, ...] = ()
    free: tuple[Candidate, ...] = ()
    kind: tuple[Candidate, ...] = ()
    posts: tuple[str, ...] = ()


_NOTHING = Structured()


def read(document: Document) -> Structured:
    """What the page declares; nothing for a text dump."""
    page = document.page
    if page is None:
        return _NOTHING
    declared = Declared()
    numbers = page.declaring[:MAX_ELEMENTS]
    declaring = [*zip(numbers, map(page.tokens.__getitem__, numbers), strict=True)]
    headlines = [Element(page, number) for number, token in declaring if token[:2] == "h1"][:3]
    above = headline_ancestors(headlines)
    _read_elements(page, declaring, above, declared)
    declared.add("language", 10, "html:lang", page.language)
    put = [*(candidate.value for candidate in declared.of("title")), *(plain(_text(h1)) for h1 in headlines)]
    titles = [*dict.fromkeys(put)]
    addresses = [document.url or "", *(candidate.value for candidate in declared.of("url"))]
    things = json_ld.objects(page.scripts)
    _read_json_ld(things, addresses, titles, declared)
    if not declared.has("authors", _SURE) or not declared.has("published", _SURE):
        _read_marked(document.text, page, above, declared)
    return _settled(declared, document.url, feed.posts_of(things))


def _read_elements(
    page: Page, declaring: Iterable[tuple[int, str]], above: Mapping[int, int], declared: Declared
) -> None:
    """Note what the declaring elements say, given their tokens and the numbers of these."""
    times, label = Times(above), ""
    for number, token in declaring:
        if token[:4] == "meta":
            label = read_meta(token, declared, label)
        elif token.startswith("link"):
            if CANONICAL in token.lower():  # few are: the others need not be cut up
                read_link(attributes(token), declared)
        elif token.startswith("time"):
            times.add(Element(page, number))
        elif token.startswith("title") and _is_of_page(title := Element(page, number)):
            declared.add("title", 50, "html:title", _text(title))
    times.note(declared)


def _read_marked(text: str, page: Page, above: Mapping[int, int], declared: Declared) -> None:
    """Note microdata, RDFa and author links, where the page's own markup has them as pages write them.

    That is asked last: the elements are few, and the markup is three times as long as what is left of it.
    """
    bare = (element for element in _with(page, ' itemprop="') if element.name != "meta")
    properties = [*islice(filter(is_property, islice(bare, MAX_ELEMENTS)), MAX_PROPERTIES)]
    if properties and _MARKED.search(text):
        for element in properties:
            read_property(element, declared, above)
    marked = islice(_with(page, ' property="'), MAX_ELEMENTS)
    properties = [*islice(filter(rdfa.is_property, marked), MAX_PROPERTIES)]
    if properties and rdfa.MARKED.search(text):
        for element in properties:
            rdfa.read_property(element, declared, above)
    links = [*islice((element for element in _with(page, ' rel="author"') if element.name == "a"), 50)]
    if links and '"author"' in text:
        for element in links:
            read_author_link(element, declared, above)


def _with(page: Page, attribute: str) -> Iterator[Element]:
    """The elements whose tags hold an attribute, or the beginning of one."""
    markup, starts, sought = page.shape.markup, page.shape.rows, attribute.encode()
    at = markup.find(sought)
    while at >= 0:
        number = bisect_right(starts, at, 0, page.shape.count) - 1
        yield Element(page, number)
        at = markup.find(sought, starts[number + 1] if number + 1 < page.shape.count else len(markup))


def _is_of_page(title: Element) -> bool:
    """Whether a title element is the page's own: drawings have titles too."""
    parent = next(title.ancestors(), None)
    return parent is not None and parent.name in ("head", "body", "html")


def _text(element: Element) -> str:
    return "".join(element.texts())[:2_000]


_WORDS: tuple[tuple[str, str, int], ...] = (
    ("headline", "title", 10),
    ("name", "title", 14),
    ("datePublished", "published", 10),
    ("dateCreated", "published", 40),
    ("uploadDate", "published", 45),
    ("dateModified", "modified", 10),
    ("description", "summary", 26),
    ("inLanguage", "language", 22),
    ("url", "url", 30),
)
_LATER = 22
"""How much less a WebPage object is trusted than the article's own."""


def _read_json_ld(
    things: Sequence[json_ld.Thing], addresses: Sequence[str], titles: Sequence[str], declared: Declared
) -> None:
    if not things:
        return
    index = json_ld.by_id(things)
    article = json_ld.article(things, addresses, titles)
    if article is not None:
        _read_thing(article, declared, 0)
        _read_people(article, index, declared)
        for tag in _listed(article.get("keywords")):
            declared.add("tags", 12, "json-ld:keywords", tag)
        for section in _listed(article.get("articleSection")):
            declared.add("section", 12, "json-ld:articleSection", section)
    linked.read(things, index, article, titles, declared)
    for page in json_ld.pages(things):
        _read_thing(page, declared, _LATER)
    for thing in things:
        if "website" in json_ld.types(thing):
            declared.add("site", 20, "json-ld:WebSite.name", json_ld.text(thing.get("name")))


def _read_thing(thing: json_ld.Thing, declared: Declared, later: int) -> None:
    source = "json-ld:WebPage." if later else "json-ld:"
    for key, field, rank in _WORDS:
        value = thing.get(key)
        if value is not None:
            is_moment = isinstance(value, int) and field in ("published", "modified")
            declared.add(field, rank + later, source + key, str(value) if is_moment else json_ld.text(value))


def _read_people(article: json_ld.Thing, index: Mapping[str, json_ld.Thing], declared: Declared) -> None:
    for key, field, rank in (
        ("author", "authors", 10),
        ("creator", "authors", 17),
        ("publisher", "site", 14),
        ("sourceOrganization", "agency", 10),
    ):
        for name, organisation in json_ld.named(article.get(key), index):
            publisher = organisation and field == "authors" and not is_agency(name) and not words.DESKS.first(name)
            declared.add(field, rank, f"json-ld:{key}{ORGANISATION if publisher else ''}", name)


def _listed(value: Any) -> list[str]:
    if isinstance(value, str):
        return value[:2_000].split(",")
    return [item for item in value[:50] if isinstance(item, str)] if isinstance(value, list) else []


def _settled(declared: Declared, url: str | None, posts: tuple[str, ...]) -> Structured:
    host = host_in(url) or next(filter(None, (host_in(found.value) for found in declared.of("url"))), None)
    languages = tuple(_changed(declared.of("language"), _language_tag))
    base = url or next((found.value for found in declared.of("url") if host_in(found.value)), None)
    tag = dates.locale_of(languages[0].value if languages else None, host)
    zones = {**zones_of_language(tag), **zones_of_host(host)}

    def iso(raw: str) -> str | None:
        parsed = dates.parse_machine(raw, zones=zones, language=tag)
        return parsed.iso if parsed else None

    return Structured(
        title=declared.of("title"),
        published=_best_told_first(_changed(declared.of("published"), iso)),
        modified=_best_told_first(_changed(declared.of("modified"), iso)),
        authors=_changed(declared.of("authors"), _not_an_address),
        agency=_changed(declared.of("agency"), lambda raw: raw if is_agency(raw) else None),
        site=_changed(declared.of("site"), _not_an_address),
        language=languages,
        summary=declared.of("summary"),
        url=_changed(declared.of("url"), lambda raw: joined(url, raw)),
        tags=declared.of("tags"),
        section=_changed(declared.of("section"), _not_an_address),
        image=_changed(declared.of("image"), lambda raw: absolute(joined(base, raw))),
        read_time=declared.of("read_time"),
        words=declared.of("words"),
        free=declared.of("free"),
        kind=declared.of("kind"),
        posts=posts,
    )


def _changed(found: Sequence[Candidate], change: Callable[[str], str | None]) -> tuple[Candidate, ...]:
    """The candidates with their values changed; those that change to nothing are left out."""
    changed = [(candidate, change(candidate.value)) for candidate in found]
    return tuple([c if c.value == value else Candidate(value, c.source, c.raw) for c, value in changed if value])


def _best_told_first(found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    if len(found) < 2:
        return found
    best = moments.best_told([str(candidate.value) for candidate in found])
    return (found[best], *found[:best], *found[best + 1 :])


def _language_tag(raw: str) -> str | None:
    tag = raw.partition(",")[0].strip().replace("_", "-")
    base, _, region = tag.partition("-")
    if not (2 <= len(base) <= 3 and base.isascii() and base.isalpha()):
        return None
    return f"{base.lower()}-{region}" if region else base.lower()


def _not_an_address(raw: str) -> str | None:
    lowered = raw.lower()
    return None if lowered.startswith(("http:", "https:", "//", "www.", "/")) else raw
