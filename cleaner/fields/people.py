"""Bylines -> people, desks and agencies. Names are cut out of the byline, never rewritten."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from cleaner.fields import byline_words as words
from cleaner.fields import dates
from cleaner.fields.agencies import is_agency
from cleaner.fields.names import squeeze
from cleaner.model import Candidate

__all__ = ["Byline", "Person", "decide", "split"]

MAX_CHARS = 400
MAX_WORDS = 6
"""More words than that are a sentence, not a name."""

_ADDRESS = re.compile(r"(?:https?:)?//|www\.|\S+\.\w{2,6}/", re.IGNORECASE)
_NOISE = re.compile(r"\S{1,80}@\S{1,80}\.\w+|(?<![^\s,(|])@\w+|https?://\S+|\bwww\.\S+")
_ASIDE = re.compile(r"[(\[（]([^()\[\]（）]{0,80})[)\]）]")
_LIST = re.compile(r"[;、،，]")
_TAIL = re.compile(r"[|·•]| [-–—] ")
"""What follows names after these is rarely another name: a place, a paper, the minutes that reading takes."""

_SOFT = re.compile(
    r",\s*(?:(?:and|und|et|y|e|en|i|и|ve|og|och|with)\s+|&\s*)?"
    r"|\s(?:and|und|et|og|och|и|ve|with|mit|avec|और)\s|\sو(?=\s?\w{2})",
    re.IGNORECASE,
)
_SHY = re.compile(r"\s(?:y|e|en|i|és|con|com|&|＆)\s")
"""Joins that also stand inside names ("Ramón y Cajal", "Abel & Abel"): they part only names of two words and more."""

_PLACE = re.compile(
    r"(?<=\s)(?P<name>\S{2,40}?),?\s(?:(?:reporting|live|special|exclusively)\s)?"
    r"(?:in|from|aus|at|à|nel|в|w|for|für|pour|to)\s(?:the\s)?[^\W\d_a-zа-я].*"
)
_LOOSE_END = re.compile(r"\s(?:on|at|am|le|el|il|em|op|den|от)$", re.IGNORECASE)
_EDGES = " \t,:;|/-–—·•*&\"'“”„"
_LOGIN = re.compile(r"\w+(?:[._-]\w+)+|\w*\d+\w*")
_HAN_NAMES = re.compile(r"[\u3400-\u9fff]{2,4}(?:\s[\u3400-\u9fff]{2,4})+")


@dataclass(frozen=True, slots=True)
class Person:
    """A name as the byline has it, and whether it is a person's, a desk's or a wire agency's.

    A publisher that signs with its own name counts as a desk.
    """

    name: str
    type: Literal["person", "desk", "agency"]


@dataclass(frozen=True, slots=True)
class Byline:
    """The decided people of a document: `authors` are people and desks, `agency` a wire agency.

    `chosen` are the candidates they came from, `rejected` the others, each with its reason. `signed_by_site` is the
    site's own name where it signs and nobody else does: a publisher, or a blog that bears its writer's name.
    """

    authors: tuple[str, ...] = ()
    agency: str | None = None
    chosen: tuple[Candidate, ...] = ()
    rejected: tuple[Candidate, ...] = ()
    signed_by_site: str | None = None


def split(raw: str) -> tuple[Person, ...]:
    """The people, desks and agencies that a byline (its first 400 characters) names, in order; () for none.

    Labels ("By", "Text:"), roles, places, addresses, dates and what follows a photo credit are left out.
    """
    text = " ".join(raw[:MAX_CHARS].split())
    if _ADDRESS.match(text):
        return ()
    core, asides = _core(text)
    found: dict[str, Person] = {}
    head, *tails = _TAIL.split(core)
    for name in _names(head, flip=core == text):
        _note(_person(name), found)
    for name in [*(name for tail in tails for name in _names(tail)), *asides]:
        person = _person(name)
        if person and (person.type != "desk" or not found):
            _note(person, found)
    return tuple(_without_publisher(list(found.values())))


def _note(person: Person | None, found: dict[str, Person]) -> None:
    if person and not _lesser(person, found.values()):
        found.setdefault(person.name.casefold(), person)


def decide(candidates: Iterable[Candidate], site_names: Sequence[str] = ()) -> Byline:
    """The byline of the first source that names somebody; `candidates` come most trusted first.

    Candidates of one source that follow each other belong together. An agency in the author's place goes to `agency`.
    The site's own name is no author; where nobody else is named it is told as `signed_by_site`.
    """
    own = {squeeze(name) for name in site_names if name}
    winner = Byline()
    rejected: list[Candidate] = []
    signed: list[str] = []
    for _, group in groupby(candidates, key=lambda candidate: candidate.source):
        members = tuple(group)
        if winner.chosen:
            rejected.extend(replace(member, rejected="a more trusted source names the authors") for member in members)
            continue
        people = [person for member in members for person in split(str(member.value))]
        others = [person for person in people if person.type == "agency" or squeeze(person.name) not in own]
        winner = _byline(others, members) if others else winner
        if not others:
            reason = "is the site's own name" if people else "names nobody"
            rejected.extend(replace(member, rejected=reason) for member in members)
            signed.extend(person.name for person in people)
    if winner.chosen:
        return replace(winner, rejected=tuple(rejected))
    return Byline(rejected=tuple(rejected), signed_by_site=signed[0] if signed else None)


def _byline(people: Sequence[Person], chosen: tuple[Candidate, ...]) -> Byline:
    authors = tuple(dict.fromkeys(person.name for person in people if person.type != "agency"))
    agency = next((person.name for person in people if person.type == "agency"), None)
    return Byline(authors, agency, chosen)


def _core(text: str) -> tuple[str, list[str]]:
    """The part of a byline that holds the names, and the agencies that stand in brackets."""
    asides = [aside for aside in _ASIDE.findall(text) if is_agency(aside.strip())]
    text = _unlabelled(_NOISE.sub(" ", _ASIDE.sub(" ", text)))
    if dated := dates.find(text):
        before = text[: dated[1]].strip(_EDGES)
        text = _LOOSE_END.sub("", before) if before else text[dated[2] :]
    if crafts := words.OTHER_CRAFT.search(text):
        text = text[: crafts.start()]
    return _unlabelled(" ".join(text.split())), asides


def _unlabelled(text: str) -> str:
    for _ in range(3):
        text = text.strip(_EDGES)
        label = words.LABEL.match(text) or words.WEAK_LABEL.match(text)
        if not label:
            break
        text = text[label.end() :]
    return text


def _names(core: str, *, flip: bool = False) -> Iterator[str]:
    """The names in the core of a byline; `flip` says that "Tolland, Mira" may be a surname first."""
    for segment in _LIST.split(core):
        segment = _unlabelled(_PLACE.sub(r"\g<name>", segment))
        if _HAN_NAMES.fullmatch(segment):
            yield from segment.split()
            continue
        parts = _with_credentials(_SOFT.split(segment))
        if flip and len(parts) == 2 and segment.count(",") == 1 and _is_surname_first(core, parts):
            parts = [f"{parts[1]} {parts[0]}"]
        for part in parts:
            yield from _parted(part)


def _is_surname_first(core: str, parts: Sequence[str]) -> bool:
    plain = all(
        part.isalpha() and part.istitle() and not is_agency(part) and not words.ROLE.search(part) for part in parts
    )
    return plain and core.count(" ") == 1


def _with_credentials(parts: Sequence[str]) -> list[str]:
    """Parts with academic and professional letters put back to the name before them: "Mira Tolland, PhD"."""
    names: list[str] = []
    for part in parts:
        part = part.strip()
        if names and part and all(_is_credential(token) for token in part.split()):
            names[-1] = f"{names[-1]}, {part}"
        elif part:
            names.append(part)
    return names


def _is_credential(token: str) -> bool:
    letters = token.replace(".", "").strip(",").lower()
    return letters in words.CREDENTIALS or token.isdigit() or token.endswith(("®", "™"))


def _parted(part: str) -> tuple[str, ...]:
    """A part cut at joins that are part of some names, where both sides could stand alone."""
    sides = tuple(side for side in _SHY.split(part) if side)
    if len(sides) > 1 and all(len(side.split()) > 1 for side in sides):
        return sides
    sides = tuple(side.strip() for side in part.split("/") if side.strip())
    if len(sides) > 1 and (any(map(is_agency, sides)) or all(len(side.split()) > 1 for side in sides)):
        return sides
    return (part,)


def _person(part: str) -> Person | None:
    """What one name is, or None when it names nobody."""
    name = _unlabelled(part)
    if words.ROLE_ONLY.fullmatch(name):
        return None
    name = words.ROLE_BEFORE.sub("", name).strip(_EDGES)
    bare = words.ROLE_AFTER.sub("", name)
    name = bare if len(bare.split()) > 1 else name
    if name.endswith(".") and not _is_credential(name.split()[-1]):
        name = name.rstrip(". ")
    if name.casefold() in words.NOBODY or words.COMMAND.match(name) or not _plausible(name):
        return None
    if is_agency(name):
        return Person(name, "agency")
    if words.DESK.search(name):
        return Person(name, "desk")
    if words.ROLE.search(name):
        return None
    if words.ORGANISATION.search(name) or words.DOMAIN.fullmatch(name):
        return Person(name, "desk")
    return Person(name, "person")


def _plausible(name: str) -> bool:
    tokens = name.partition(",")[0].split()
    if not tokens or len(tokens) > MAX_WORDS or len(name) > 100 or any(token[0].isdigit() for token in tokens):
        return False
    if name.islower() and _LOGIN.fullmatch(name):
        return False
    letters = sum(unicodedata.category(character)[0] in "LM" for character in name)
    if len(name) < 2 or letters * 2 < len(name):
        return False
    return len(tokens) < 3 or not name.islower()


def _lesser(person: Person, others: Iterable[Person]) -> bool:
    """Whether one word follows a full name: a place or a paper's name rather than a second author."""
    one_word = person.type == "person" and len(person.name.split()) == 1 and not _is_unspaced(person.name)
    return one_word and any(other.type == "person" and len(other.name.split()) > 1 for other in others)


def _is_unspaced(name: str) -> bool:
    return "\u3040" <= name[:1] <= "\u9fff" or "\uac00" <= name[:1] <= "\ud7af"


def _without_publisher(people: list[Person]) -> Iterator[Person]:
    """The people without the publisher's name behind them ("Mira Tolland, Harbour Gazette")."""
    signed = any(person.type == "person" for person in people)
    for person in people:
        publisher = person.type == "desk" and not words.DESK.search(person.name)
        if not (signed and publisher):
            yield person
