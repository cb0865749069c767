"""JSON-LD as pages really carry it: several scripts, graphs, references, broken JSON. One object is the article.

Everything is bounded: characters and scripts read, objects visited. Nothing here recurses over the data.
"""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cleaner.fields.address import place_and_path

MAX_SCRIPT_CHARS = 1_000_000
MAX_TOTAL_CHARS = 4_000_000
MAX_SCRIPTS = 50
MAX_OBJECTS = 3_000
MAX_NAMES = 50

Thing = Mapping[str, Any]

# Only these lead to what the page is about; itemListElement, comment, hasPart or mentions lead to other things.
_DOORS = ("@graph", "mainEntity", "mainEntityOfPage", "@list", "@set")

_ARTICLES = frozenset("report socialmediaposting discussionforumposting liveblogposting blogposting".split())
_WORKS = frozenset("recipe howto podcastepisode creativework".split())
_PAGES = frozenset("webpage itempage aboutpage medicalwebpage collectionpage faqpage qapage profilepage".split())

_OPENERS = ("<!--", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "/* <![CDATA[ */", "<![CDATA[", "\ufeff")
_BARE = ("{", "[", "}", "]")
_CLOSERS = ("-->", "//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", "]]>", "//", ";")
# An unclosed string runs to the end: a pattern that needs the closing quote is quadratic on a run of \" signs.
_STRING = r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)'
_TRAILING_COMMA = re.compile(rf"({_STRING})|,(?=\s{{0,99}}[}}\]])", re.S)
_MISSING_COMMA = re.compile(rf"({_STRING})|\}}(?=\s{{0,99}}\{{)", re.S)
_COMMENT = re.compile(rf"({_STRING})|/\*.*?(?:\*/|\Z)|//[^\n]*", re.S)
_BAD_ESCAPE = re.compile(r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|.)', re.S)


_DECODER = json.JSONDecoder(strict=False)
_ARTICLE_TYPE = re.compile(r'"@type"\s{0,9}:\s{0,9}"\w{0,20}(?:Article|BlogPosting)"')
_DAY = re.compile(r'"(datePublished|dateModified)"\s{0,9}:\s{0,9}"([^"<>]{8,40})"')


def objects(scripts: Iterable[str]) -> tuple[Thing, ...]:
    """Every object that the scripts say the page is or is about, in order; a script beyond repair gives none."""
    found: list[Thing] = []
    budget = MAX_TOTAL_CHARS
    for count, script in enumerate(scripts):
        budget -= len(script)
        if count >= MAX_SCRIPTS or budget < 0:
            break
        if len(script) <= MAX_SCRIPT_CHARS:
            found.extend(_opened(load(script), MAX_OBJECTS - len(found)))
    return tuple(found)


def load(script: str) -> Any:
    """The value of one script, repaired where it is broken in a usual way; None when it cannot be read."""
    text = _unwrapped(script)
    if text.startswith(("{&quot;", "[{&quot;", "{&#34;")):
        text = html.unescape(text)
    if not text.startswith(("{", "[")):
        return None
    for mend in (_as_is, _mended):
        try:
            return _DECODER.decode(mend(text))
        except (ValueError, RecursionError):
            continue
    return _salvaged(text)


def _salvaged(text: str) -> Thing | None:
    """The days of an article whose JSON is beyond repair: plain strings, before or after the breach."""
    if not _ARTICLE_TYPE.search(text):
        return None
    days = dict(reversed(_DAY.findall(text)))
    return {"@type": "Article", **days} if days else None


def _unwrapped(script: str) -> str:
    text = script.strip()
    for _ in range(4):
        if text[:1] in _BARE and text[-1:] in _BARE:  # no wrapping begins or ends so
            break
        for opener in _OPENERS:
            text = text.removeprefix(opener)
        for closer in _CLOSERS:
            text = text.removesuffix(closer)
        text = text.strip()
    return text


def _as_is(text: str) -> str:
    return text


def _mended(text: str) -> str:
    text = _BAD_ESCAPE.sub(lambda found: found[0] if found[1] else found[0][1:], text)
    text = _COMMENT.sub(r"\1", text)
    text = _MISSING_COMMA.sub(lambda found: found[1] or "},", text)
    text = _TRAILING_COMMA.sub(r"\1", text)
    # Two objects one after the other, with or without a comma, are a list.
    return f"[{text}]" if text.startswith("{") else text


def _opened(value: Any, room: int) -> Iterator[Thing]:
    queue = deque([value])
    while queue and room > 0:
        thing = queue.popleft()
        if isinstance(thing, list):
            queue.extend(thing[:MAX_OBJECTS])
        elif isinstance(thing, dict):
            room -= 1
            yield thing
            queue.extend(thing[door] for door in _DOORS if isinstance(thing.get(door), dict | list))


def types(thing: Thing) -> tuple[str, ...]:
    """The types of an object in lower case, without the vocabulary's address."""
    declared = thing.get("@type")
    if isinstance(declared, str):
        return (_own_name(declared),)
    return (
        tuple(_own_name(name) for name in declared[:10] if isinstance(name, str)) if isinstance(declared, list) else ()
    )


def _own_name(kind: str) -> str:
    return (kind if kind.isalnum() else kind[1 + max(map(kind.rfind, "/#:")) :]).lower()


def rank(thing: Thing) -> int:
    """0 for an article, 1 for another work (a recipe, a how-to), 2 for a web page, 9 for what has no headline."""
    names = types(thing)
    for name in names:
        if name in _ARTICLES or name.endswith("article"):
            return 0
    if not _WORKS.isdisjoint(names):
        return 1
    return 9 if _PAGES.isdisjoint(names) else 2


def article(things: Sequence[Thing], urls: Sequence[str], titles: Sequence[str]) -> Thing | None:
    """The object that the page is: by type, then by its address, then by its headline, then the first."""
    fitting = [thing for thing in things if rank(thing) < 2]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    paths = {path(url) for url in urls if url}
    known = {title.casefold() for title in titles}

    def order(thing: Thing) -> tuple[int, bool, bool, bool]:
        headline = text(thing.get("headline")) or text(thing.get("name"))
        return rank(thing), paths.isdisjoint(addresses(thing)), headline.casefold() not in known, not headline

    return min(fitting, key=order)


def pages(things: Iterable[Thing]) -> Iterator[Thing]:
    """The objects that describe the web page rather than the article on it."""
    return (thing for thing in things if rank(thing) == 2)


def path(url: str) -> str:
    """Host and path of an address, for comparing: no scheme, no www, no query, no last slash."""
    try:
        place, path = place_and_path(url)
    except ValueError:
        return url
    return (place.removeprefix("www.") + path).rstrip("/")


def addresses(thing: Thing) -> set[str]:
    """Where an object says that it stands, as `path` gives them."""
    main = thing.get("mainEntityOfPage")
    values = [thing.get("url"), thing.get("@id"), main, main.get("@id") if isinstance(main, dict) else None]
    return {path(value.split("#")[0]) for value in values if isinstance(value, str)}


def by_id(things: Iterable[Thing]) -> dict[str, Thing]:
    """Objects by their `@id`, the fullest of each, so that references can be followed."""
    index: dict[str, Thing] = {}
    for thing in things:
        key = thing.get("@id")
        if isinstance(key, str) and len(thing) > len(index.get(key, ())):
            index[key] = thing
    return index


def text(value: Any) -> str:
    """The string in a value: itself, its `@value`, the first of a list; "" when there is none."""
    for _ in range(3):
        if isinstance(value, str):
            return value
        if isinstance(value, list):
            value = value[0] if value else ""
        elif isinstance(value, dict):
            value = value.get("@value", "")
    return value if isinstance(value, str) else ""


def named(value: Any, index: Mapping[str, Thing]) -> tuple[tuple[str, bool], ...]:
    """The names of people or organisations in a value, and whether each is said to be an organisation's.

    References are followed; in order and at most 50.
    """
    queue, found = deque([value]), []
    for _ in range(4 * MAX_NAMES):
        if not queue:
            break
        item = queue.popleft()
        if isinstance(item, list):
            queue.extendleft(reversed(item[:MAX_NAMES]))
        elif isinstance(item, str):
            found.append((item, False))
        elif isinstance(item, dict):
            thing = index.get(str(item.get("@id")), item) if "name" not in item else item
            organisation = any(kind.endswith("organization") for kind in types(thing))
            found.extend((name, organisation) for name in _name(thing))
    return tuple(dict.fromkeys(pair for pair in found if pair[0].strip()))


def _name(thing: Thing) -> tuple[str, ...]:
    name = thing.get("name")
    if isinstance(name, list):
        return tuple(part for part in name[:MAX_NAMES] if isinstance(part, str))
    if isinstance(name, dict):
        return (text(name),)
    if isinstance(name, str):
        return (name,)
    return (f"{text(thing.get('givenName'))} {text(thing.get('familyName'))}".strip(),)
