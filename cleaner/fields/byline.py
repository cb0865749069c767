"""A byline -> the people, desks and agencies that it names. Names are cut out of it, never rewritten."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from cleaner.fields import byline_words as words
from cleaner.fields import dates
from cleaner.fields.agencies import is_agency
from cleaner.fields.people import EDGES, Person, is_credential, is_full, is_unspaced, person

MAX_CHARS = 400

_ADDRESS = re.compile(r"(?:https?:)?//|www\.|\S+\.\w{2,6}/", re.IGNORECASE)
_NOISE = re.compile(
    r"\S{1,80}@\S{1,80}\.\w+|(?<![^\s,(|])@\w+|https?://\S+|\bwww\.\S+|\[email.protected\]|(?<=[a-z])@\w+",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"[(\[（]([^()\[\]（）]{0,80})[)\]）]")
_LIST = re.compile(r"[;、،，]")
_TAIL = re.compile(r"[|·•⋅●∙◦–—]| - |\s/\s|-\s?$|\n")
"""What follows names after these is rarely another name: a place, a paper, the minutes that reading takes."""

_AND = r"(?:and|und|et|og|och|и|ve|with|mit|avec|met|med|та|і|и|oraz|és|ja|και|dan|và|और|এবং|y|e|en|i|con|com|a|și|w/)"
_COMMA = re.compile(rf",\s*(?:{_AND}\s+|&\s*)?", re.IGNORECASE)
_SOFT = re.compile(
    r"\s(?:and|und|et|og|och|и|ve|with|mit|avec|met|та|oraz|και|dan|và|และ|और|এবং)\s|\sو(?=\s?\w{2})|\s와\s|과\s",
    re.IGNORECASE,
)
_SHY = re.compile(r"\s(?:y|e|en|i|і|a|és|ja|și|con|com|med|da|&|＆|\+)\s")
"""Joins that also stand inside names ("Ramón y Cajal", "Abel & Abel"): they part only names of two words and more."""

_PLACE = re.compile(
    r"(?<=\s)(?P<name>\S{2,40}?),?\s(?:(?:reporting|live|special|exclusively|on\sbehalf)\s)?"
    r"(?:in|from|of|aus|at|à|nel|в|w|for|für|pour|to)\s(?:the\s)?[^\W\d_a-zа-я].*"
)
_LOOSE_END = re.compile(r"\s(?:on|at|am|le|el|il|em|op|den|от|in|um)$", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?:the\s)?(?:center|centre|department|office|ministry|institute|association|college|school)\s(?:of|for)\s",
    re.IGNORECASE,
)
_HAN_NAMES = re.compile(r"[\u3400-\u9fff]{2,4}(?:\s[\u3400-\u9fff]{2,4})+|[가-힣]{2,4}(?:\s[가-힣]{2,4})+")


@lru_cache(maxsize=512)
def split(raw: str, *, login: bool = False) -> tuple[Person, ...]:
    """The people, desks and agencies that a byline (its first 400 characters) names, in order; () for none.

    Labels ("By", "Text:"), roles, places, addresses, dates and what follows a photo credit are left out. `login` lets
    the name of an account pass for a person's.
    """
    text = words.GLUED_TAIL.sub(" | ", " ".join(raw[:MAX_CHARS].split()))
    if _ADDRESS.match(text):
        return ()
    asides = [aside for aside in _ASIDE.findall(text) if is_agency(aside.strip())]
    core = _NOISE.sub(" ", _ASIDE.sub(" ", text))
    head, tails = _segments(core)
    found: dict[str, Person] = {}
    for name in _names(head, flip=unlabelled(text) == head):
        _note(person(name, login=login), found)
    for name in [*(name for tail in tails for name in _names(tail)), *asides]:
        one = person(name)
        if one and (one.type != "desk" or not found):
            _note(one, found)
    return tuple(_without_publisher(list(found.values())))


def unlabelled(text: str) -> str:
    """A byline without the words before the names ("Written by")."""
    for _ in range(3):
        text = text.strip(EDGES)
        end = _label_end(text)
        if not end:
            first, _, rest = text.partition(" ")
            return rest if first in words.WEAK_LABELS and is_agency(rest) else text
        text = text[end:]
    return text


def is_labelled(text: str) -> bool:
    """Whether a line begins with a label and something follows it."""
    return _label_end(text.lstrip(EDGES)) > 0


def is_label(text: str) -> bool:
    """Whether a line is a label and nothing else: "Written by", "Autor:"."""
    text = text.strip(EDGES + "()")
    return 0 < len(text) < 40 and (text in words.LABELS or text.lower() in words.LONE_LABELS)


def is_craft(text: str) -> bool:
    """Whether a line begins with the work of somebody else: "Reviewed by", "Photos:"."""
    span = words.OTHER_CRAFTS.first(text[:60])
    return span is not None and not text[: span.start].strip(EDGES + "(")


def before_crafts(text: str) -> str:
    """A byline up to where other crafts are named: "Mira Tolland, photos by Jon Abel" -> "Mira Tolland"."""
    for span in words.ENDINGS.all(text):
        if words.AFTER_CRAFT.match(text, span.end):
            return text[: span.start]
    return text


def _label_end(text: str) -> int:
    for phrases, after in ((words.LABELS, words.AFTER_LABEL), (words.WEAK_LABELS, words.AFTER_WEAK_LABEL)):
        end = phrases.opening(text)
        found = after.match(text, end) if end else None
        if found and found.end() < len(text):
            return found.end()
    glued = words.GLUED_LABEL.match(text)
    return glued.end() if glued else 0


def _segments(text: str) -> tuple[str, list[str]]:
    """The segment of a byline that holds the names, without its label, and the segments behind it."""
    text = words.AGE.sub(" | ", _without_dates(text))
    segments: list[tuple[str, bool]] = []
    for segment in _TAIL.split(text):
        labelled = is_labelled(segment)
        bare = unlabelled(segment)
        bare = before_crafts(bare).strip(EDGES)
        if bare:
            segments.append((bare, labelled))
    at = next((n for n, (_, labelled) in enumerate(segments) if labelled), 0)
    kept = [bare for bare, _ in segments[at:]] or [""]
    return kept[0], kept[1:]


def _without_dates(text: str) -> str:
    """A byline with a bar for each date in it."""
    for _ in range(3):
        dated = dates.find(text) if any(character.isdigit() for character in text) else None
        if not dated:
            break
        before = _LOOSE_END.sub("", text[: dated[1]].rstrip(EDGES))
        text = f"{before} | {text[dated[2] :]}"
    return text


def _note(one: Person | None, found: dict[str, Person]) -> None:
    if one and not _lesser(one, found.values()):
        found.setdefault(one.name.casefold(), one)


def _names(core: str, *, flip: bool = False) -> Iterator[str]:
    """The names in the core of a byline; `flip` says that "Tolland, Mira" may be a surname first."""
    for segment in _LIST.split(core):
        segment = unlabelled(_PLACE.sub(r"\g<name>", segment))
        if _HAN_NAMES.fullmatch(segment):
            yield from segment.split()
            continue
        if flip and _is_surname_first(segment):
            last, first = segment.split(",")
            yield f"{first.strip()} {last.strip()}"
            continue
        if _OFFICE.match(segment):
            yield segment
            continue
        yield from _listed(_with_credentials(_COMMA.split(segment)))


def _listed(parts: Sequence[str]) -> Iterator[str]:
    """The names among the parts between commas; behind a name, a part that ends in a trade is all trade."""
    named = False
    for part in parts:
        if named and (words.ROLES.first(part) or part[:1].islower()) and not _HAN_NAMES.match(part):
            continue
        for name in _SOFT.split(part):
            for one in _parted(name.strip()):
                named = named or is_full(one)
                yield unlabelled(one)


def _is_surname_first(segment: str) -> bool:
    if segment.count(",") != 1:
        return False
    last, first = (part.strip() for part in segment.split(","))
    plain = all(part.isalpha() and part.istitle() and not is_agency(part) for part in (last, first.split(" ")[0]))
    initials = all(len(token.rstrip(".")) == 1 for token in first.split()[1:])
    return plain and initials and not words.ROLES.first(segment) and not words.DESKS.first(segment)


def _with_credentials(parts: Sequence[str]) -> list[str]:
    """Parts with academic and professional letters put back to the name before them: "Mira Tolland, PhD"."""
    names: list[str] = []
    for part in parts:
        part = part.strip()
        if names and part and _is_letters(part, after="," in names[-1]):
            names[-1] = f"{names[-1]}, {part}"
        elif part:
            names.append(part)
    return names


def _is_letters(part: str, *, after: bool) -> bool:
    tokens = part.split()
    if all(is_credential(token) for token in tokens):
        return True
    return after and len(tokens) == 1 and part.isupper() and part.isalpha() and not is_agency(part)


def _parted(part: str) -> tuple[str, ...]:
    """A part cut at joins that are part of some names, where both sides could stand alone."""
    sides = tuple(side for side in _SHY.split(part) if side)
    if len(sides) > 1 and all(len(side.split()) > 1 for side in sides):
        return sides
    sides = tuple(side.strip() for side in part.split("/") if side.strip())
    if len(sides) > 1 and (any(map(is_agency, sides)) or all(len(side.split()) > 1 for side in sides)):
        return sides
    return (part,)


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
