"""A byline -> the people, desks and agencies that it names. Names are cut out of it, never rewritten."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from cleaner.fields import byline_words as words
from cleaner.fields import dates, label_words
from cleaner.fields.agencies import is_agency
from cleaner.fields.alone import is_alone
from cleaner.fields.labels import before_crafts, craft_end, is_label, is_labelled, may_be_labelled, unlabelled
from cleaner.fields.listing import names
from cleaner.fields.people import EDGES, Person, called, is_full, is_unspaced, person

MAX_CHARS = 400

_ADDRESS = re.compile(r"(?:https?:)?//|www\.|\S+\.\w{2,6}/", re.IGNORECASE)

_NOISE = re.compile(
    r"\S{1,80}@\S{1,80}\.\w+|(?<![^\s,(|])@\w+|https?://\S+"
    r"|(?<!\S)[\w.-]{2,60}\.[a-z]{2,6}/\S*|\bwww\.\S+|\[email.protected\]|(?<=[a-z])@\w+|(?<!\S)#[^\W\d]\w*",
    re.IGNORECASE,
)

_MAYBE_NOISE = re.compile(r"[@/\[#wW](?:(?<=[@/\[#])|[wW]{2}\.)")
"""What all noise has. The class stands first: it is found fastest."""

MAX_CRAFT = 40
"""Characters of a line that is only the label of another craft."""

_ASIDE = re.compile(r"[(\[（【]([^()\[\]（）【】]{0,80})[)\]）】]")

_DASH = re.compile(r"\s[-–—]\s")

_PHONE = re.compile(r"(?<!\w)\+?\(?\d[\d ()./-]{5,18}\d(?!\w)")

_HAN_PLACE = re.compile(r"\s?[／/]\s?[\u3400-\u9fff]{1,6}(?:報導|报道|報道)$|\s=\s[가-힣]{2,4}$")

_INNER_LABEL = re.compile(
    r"\s(?=(?:作者|记者|記者|撰文|文|Authors?|Autor|Автор)\s?[:：])"
    r"|(?<=[\u3400-\u9fff])\s?(?=(?:记者|記者)[\s:：]?[\u3400-\u9fff]{2})"
)
"""Where a label stands behind the paper's or the agency's name: "来源：新华社 作者：王小明"."""

_TAIL = re.compile(r"[|·•⋅●∙◦–—]| [-=*] |\s/\s|-\s?$|\n")
"""What follows names after these is rarely another name: a place, a paper, the minutes that reading takes."""

_MAYBE_TAIL = re.compile(r"[|·•⋅●∙◦–—\-=*/\n]")
"""What every one of them has."""

_MAYBE_OTHER = re.compile(r"[^ -~]|[(\[@/#]|[a-z.][A-Z]|  |^ | $")
"""What stands in a line of which more may be cut, or put in order, than a date."""

_LOOSE_END = re.compile(r"\s(?:on|at|am|le|el|il|em|op|den|от|in|um)$", re.IGNORECASE)


def split(raw: str, *, login: bool = False) -> tuple[Person, ...]:
    """The people, desks and agencies that a byline (its first 400 characters) names, in order; () for none.

    Labels ("By", "Text:"), roles, places, addresses, dates and what follows a photo credit are left out. `login` lets
    the name of an account pass for a person's.
    """
    return _split(raw[:MAX_CHARS], login)


@lru_cache(maxsize=512)
def _split(raw: str, login: bool) -> tuple[Person, ...]:  # noqa: FBT001  # one form of each call is remembered
    if is_alone(raw):
        one = called(raw, login=login)
        return (one,) if one else ()
    return () if _is_moment(raw) else _listed(raw, login=login)


def is_nobodys_craft(text: str) -> bool:
    """Whether a line begins with the work of somebody else, and does not say whose: "Photos:", "Reviewed by"."""
    end = craft_end(text) if len(text) < MAX_CRAFT else 0
    if not end:
        return False
    whose = text[end:].lstrip().removeprefix("of ")
    people = split(whose)
    return not people or (people[0].type == "person" and " " not in whose.strip(EDGES))


def _is_moment(text: str) -> bool:
    """Whether a byline is a date, maybe behind a word for what was done then, for sure: "Updated on June 21, 2024"."""
    found = dates.find(text)
    if found is None or text[found[2] :].strip(EDGES) or _MAYBE_OTHER.search(text) is not None:
        return False
    before = text[: found[1]].strip(EDGES)
    return not before or _LOOSE_END.sub("", before).rstrip(EDGES) in label_words.MOMENTS


def _listed(raw: str, *, login: bool) -> tuple[Person, ...]:
    """The people, desks and agencies of a byline that may be anything."""
    text = "\n".join([" ".join(line.split()) for line in raw.splitlines() if line.strip()])
    if words.MAYBE_GLUED.search(text):
        text = words.GLUED_TAIL.sub(" | ", text)
    if ("/" in text or text[:1] in ("w", "W")) and _ADDRESS.match(text):
        return ()
    plain = text.isascii()  # of most; and most have none of the signs that the patterns are about
    bracketed = not plain or "(" in text or "[" in text
    asides = [aside.rpartition("=")[2].strip() for aside in _ASIDE.findall(text)] if bracketed else []
    if "In" in text:
        text = words.GLUED_SECTION.sub("", text)
    if not plain:
        text = _HAN_PLACE.sub("", text)
    if not plain or ":" in text:
        text = _INNER_LABEL.sub(" | ", text)
    core = _ASIDE.sub(" ", text) if bracketed else text
    core = " ".join((_NOISE.sub(" ", core) if _MAYBE_NOISE.search(core) else core).split())
    return _named(text, core, asides, login=login)


def _named(text: str, core: str, asides: list[str], *, login: bool) -> tuple[Person, ...]:
    """The people, desks and agencies of a byline: in its `core`, without what is no name; agencies in `asides`, too."""
    head, tails = _segments(core)
    if not (head or tails or asides):  # of a date and the like
        return ()
    found: dict[str, Person] = {}
    if is_alone(head):
        _note(called(head, login=login), found)
    else:
        for name in names(head, flip="," in head and unlabelled(text) == head):
            _note(person(name, login=login), found)
    for name in [*(name for tail in tails for name in names(tail)), *filter(is_agency, asides)]:
        one = person(name)
        if one and (one.type != "desk" or not found):
            _note(one, found)
    if len(found) < 2:
        return tuple(found.values())
    people = list(_without_publisher(list(found.values())))
    return tuple(people if is_labelled(text) else _without_place(people, apart=_DASH.search(text) is not None))


def _segments(text: str) -> tuple[str, list[str]]:
    """The segment of a byline that holds the names, without its label, and the segments behind it."""
    text = _without_dates(text)
    if words.may_be_aged(text):
        text = words.AGE.sub(" | ", text)
        text = _PHONE.sub(" | ", text)
    segments: list[tuple[str, bool]] = []
    label = False
    for segment in _TAIL.split(text) if _MAYBE_TAIL.search(text) else (text,):
        bare = segment.strip(EDGES)
        labelled, label = label, False
        if bare and may_be_labelled(bare):
            labelled, label = labelled or is_labelled(segment), is_label(segment)
            bare = "" if label else unlabelled(segment)
            if bare and label_words.SOURCES.opening(segment):
                labelled, bare = False, ", ".join(filter(is_agency, map(str.strip, bare.split(","))))
        bare = before_crafts(bare).strip(EDGES) if bare else ""
        if bare:
            segments.append((bare, labelled))
    at = next((n for n, (_, labelled) in enumerate(segments) if labelled), 0)
    kept = [bare for bare, _ in segments[at:]] or [""]
    return kept[0], [*kept[1:], *(bare for bare, _ in segments[:at] if is_agency(bare))]


def _without_dates(text: str) -> str:
    """A byline with a bar for each date in it."""
    for _ in range(3):
        dated = dates.find(text)
        if not dated:
            break
        before = _LOOSE_END.sub("", text[: dated[1]].rstrip(EDGES))
        text = f"{before} | {text[dated[2] :]}"
    return text


def _note(one: Person | None, found: dict[str, Person]) -> None:
    if one and not _lesser(one, found.values()):
        found.setdefault(one.name.casefold(), one)


def _lesser(one: Person, others: Iterable[Person]) -> bool:
    """Whether one word follows a full name: a place or a paper's name rather than a second author."""
    one_word = one.type == "person" and len(one.name.split()) == 1 and not is_unspaced(one.name)
    return one_word and any(other.type == "person" and len(other.name.split()) > 1 for other in others)


def _without_publisher(people: list[Person]) -> Iterator[Person]:
    """The people without the publisher's name behind them ("Mira Tolland, Harbour Gazette")."""
    signed = any(one.type == "person" for one in people)
    for one in people:
        publisher = one.type == "desk" and not words.DESKS.first(one.name)
        if not (signed and publisher):
            yield one


def _without_place(people: list[Person], *, apart: bool) -> Iterator[Person]:
    """The people without a lone word beside an agency, or before a full name set `apart` from it: "Madrid - EFE"."""
    named = [one for one in people if one.type == "agency" or (apart and is_full(one.name))]
    for one in people:
        if not (named and one.type == "person" and len(one.name.split()) == 1 and not is_unspaced(one.name)):
            yield one
