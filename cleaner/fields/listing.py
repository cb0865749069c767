"""The names in a list of names: "Mira Tolland, PhD, and Jon Abel in Kyiv"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from cleaner.fields import byline_words as words
from cleaner.fields.agencies import agency_in, is_agency
from cleaner.fields.labels import unlabelled
from cleaner.fields.people import is_credential, is_full
from cleaner.fields.phrases import alternation

_LIST = re.compile(r"[;、،，]")

_AND = r"(?:and|und|et|og|och|и|ve|with|mit|avec|met|med|та|і|и|oraz|és|ja|και|dan|và|और|এবং|y|e|en|i|con|com|a|și|w/)"

_COMMA = re.compile(rf",\s*(?:{_AND}\s+|&\s*)?", re.IGNORECASE)

_SOFT_JOINS = "and und et og och и ve with mit avec met та oraz και dan và และ और এবং"
_SOFT = re.compile(rf"\s(?:{alternation(_SOFT_JOINS)})\s|\sو(?=\s?\w{{2}})|\s와\s|과\s", re.IGNORECASE)

_SHY_JOINS = "y e en i і a és ja și con com med da & ＆ +"
_SHY = re.compile(rf"\s(?:{alternation(_SHY_JOINS)})\s")
"""Joins that also stand inside names ("Ramón y Cajal", "Abel & Abel"): they part only names of two words and more."""

JOINS = frozenset([*_SOFT_JOINS.split(), *_SHY_JOINS.split()])
"""The words that may join two names, in lower case."""

_PLACE = re.compile(
    r"(?<=\s)(?P<name>\S{2,40}?),?\s(?:(?:reporting|live|special|exclusively|on\sbehalf)\s)?"
    r"(?:in|from|of|aus|at|à|nel|в|w|for|für|pour|to)\s(?:the\s)?[^\W\d_a-zа-я].*?"
    r"(?=(?:,|,?\s(?:and|und|et|y|e|en|og|och|i|и))\s"
    r"[^\W\d_a-zа-я]\S{0,30}(?:\s\S{1,30}){1,3}?\s(?:in|from|aus|à|w|в)\s|$)"
)
"""Where an author is, up to the next one who is somewhere: "Mira Tolland in Kyiv and Jon Abel in Oslo"."""

PLACE_WORDS = frozenset("in from of aus at à nel в w for für pour to".split())

_OFFICE = re.compile(
    r"(?:the\s)?(?:center|centre|department|office|ministry|institute|association|college|school)\s(?:of|for)\s",
    re.IGNORECASE,
)

_HAN_NAMES = re.compile(r"[\u3400-\u9fff]{2,4}(?:\s[\u3400-\u9fff]{2,4})+|[가-힣]{2,4}(?:\s[가-힣]{2,4})+")


def names(core: str, *, flip: bool = False) -> Iterator[str]:
    """The names in the core of a byline; `flip` says that "Tolland, Mira" may be a surname first."""
    for segment in _LIST.split(core):
        placed = not PLACE_WORDS.isdisjoint(segment.split())
        segment = unlabelled(_PLACE.sub(r"\g<name>", segment) if placed else segment)
        if _HAN_NAMES.fullmatch(segment):
            yield from (one for name in segment.split() if (one := words.ROLE_SUFFIX.sub("", name)))
            continue
        if flip and _is_surname_first(segment):
            last, first = segment.split(",")
            yield f"{first.strip()} {last.strip()}"
            continue
        if _OFFICE.match(segment):
            yield segment
            continue
        yield from _listed(_with_credentials(_COMMA.split(segment) if "," in segment else (segment,)))


def _listed(parts: Sequence[str]) -> Iterator[str]:
    """The names among the parts between commas; behind a name, a part that ends in a trade is all trade."""
    before: list[str] = []
    for part in _without_field(parts):
        if any(map(is_full, before)) and (words.ROLES.first(part) or part[:1].islower()) and not _HAN_NAMES.match(part):
            if agency := agency_in(part):
                yield agency
            continue
        joined = _SOFT.split(part) if _may_join(part) else ()
        found = [one for name in joined for one in _parted(name.strip())] or [part]
        before += found
        yield from map(unlabelled, found)


def _may_join(part: str) -> bool:
    """Whether a part may be more than one name: a quick look, which most parts fail."""
    return "/" in part or not part.isascii() or not JOINS.isdisjoint(part.lower().split())


def _without_field(parts: Sequence[str]) -> Iterator[str]:
    """The parts without what a trade is about: "Mira Tolland, Senior Director, Boats & Piers"."""
    before = ""
    for part in parts:
        if not (" & " in part and words.ROLES.closing(before) is not None and is_full(before)):
            yield part
        before = part


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
    for part in chain.from_iterable(map(_credentials_apart, parts)):
        part = part.strip()
        if names and part and _is_letters(part, after="," in names[-1]):
            names[-1] = f"{names[-1]}, {part}"
        elif part:
            names.append(part)
    return names


def _credentials_apart(part: str) -> tuple[str, ...]:
    """What stands between two commas, parted where it begins with letters: "MD and Jon Abel"."""
    if not _may_join(part):
        return (part,)
    letters, *rest = _SOFT.split(part, maxsplit=1)
    return (letters, *rest) if rest and all(map(is_credential, letters.split())) else (part,)


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
