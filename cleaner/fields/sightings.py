"""Names that are seen around the story, and the points for who is named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from cleaner.fields import byline_words as words
from cleaner.fields import dates
from cleaner.fields.byline import split
from cleaner.fields.glance import AGE, ALL, DATE
from cleaner.fields.people import Person, is_full, is_login
from cleaner.fields.stage import Stage

MAX_CHARS = 250

NOBODY = -9
"""Points of a line or an element that names nobody."""


COMMON = 0.5
"""Share of a bare name's words, used by the story in lower case, above which it is no name."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Names seen at a block, the points that speak for them, and in what form they stood there."""

    at: int
    text: str
    points: int
    form: str


def worth(text: str, stage: Stage, *, bare: bool = False, login: bool = False) -> int:
    """Points for who is named: a full name, one word, words that the story itself uses; NOBODY for nobody."""
    people = split(text, login=login)
    if not people:
        return NOBODY
    name = people[0].name
    if name.islower() and " " not in name and not is_login(name):
        return -3
    if people[0].type != "person":
        return NOBODY if bare and (name.lower() in words.SECTIONS or not words.DESKS.first(name)) else 1
    tokens = {token.lower() for token in name.split()}
    if tokens & words.THINGS or (bare and tokens & words.UNNAMED):
        return NOBODY
    return _worth_bare(stage.common(name)) if bare else _worth_labelled(name, stage.common(name))


def _worth_bare(common: float) -> int:
    """Points by the share of a bare name's words that the story uses in lower case: "Winter Boats"."""
    return NOBODY if common > COMMON else -1 if common else 0


def _worth_labelled(name: str, common: float) -> int:
    if common == 1:
        return -7
    return 2 if is_full(name) else 1


def are_full(people: Iterable[Person]) -> bool:
    return all(one.type == "person" and is_full(one.name) for one in people)


def is_full_line(text: str, people: Iterable[Person]) -> bool:
    """Whether a line holds hardly anything but the people that it names; False where it names nobody."""
    kept = sum([len(one.name) for one in people])
    return kept > 0 and (kept * 2 > len(text) or is_dated(text) or words.ROLES.closing(text) is not None)


def is_dated(text: str, glance: int = ALL) -> bool:
    """Whether a date or an age ("3 hours ago") stands in a line; `glance` tells what may stand in it."""
    if glance & DATE and has_date(text):
        return True
    return glance & AGE != 0 and words.may_be_aged(text) and words.AGE.search(text) is not None


def has_date(text: str) -> bool:
    """Whether a date stands in a text."""
    return dates.has_digits(text) and _has_date(text)


@lru_cache(maxsize=1_024)  # a line is asked for itself and for its neighbours
def _has_date(text: str) -> bool:
    return dates.find(text) is not None
