"""Who wrote it: the byline of the first source that names somebody, told apart from the agency and the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cleaner.fields.byline import split
from cleaner.fields.names import squeeze, squeezed_name
from cleaner.fields.people import Person, is_full
from cleaner.model import Candidate

__all__ = ["Byline", "contradicts", "decide"]

_WORD = re.compile(r"[^\W\d_]{2,}")
_LATE = "a more trusted source names the authors"
_OWN = "is the site's own name"


class Byline(NamedTuple):
    """The decided people of a document: `authors` are people and desks, `agency` a wire agency.

    `chosen` are the candidates they came from, `rejected` the others, each with its reason. `signed_by_site` is the
    site's own name where it signs and nobody else does: a publisher, or a blog that bears its writer's name.
    """

    authors: tuple[str, ...] = ()
    agency: str | None = None
    chosen: tuple[Candidate, ...] = ()
    rejected: tuple[Candidate, ...] = ()
    signed_by_site: str | None = None


class _Source(NamedTuple):
    """Candidates that belong together, and whom they name; `own` are the site's names among them."""

    members: tuple[Candidate, ...]
    people: tuple[Person, ...]
    own: tuple[str, ...]

    @property
    def signs(self) -> bool:
        return any(person.type != "agency" for person in self.people)


def decide(groups: Iterable[Sequence[Candidate]], site_names: Sequence[str] = ()) -> Byline:
    """The byline of the first group that names somebody; groups come most trusted first.

    Candidates of one group belong together. An agency in the author's place goes to `agency`, and a later group may
    still name the authors. The site's own name is no author; where nobody else is named it is told as
    `signed_by_site`. The name of an account is an author only where nobody else is.
    """
    own = {squeezed_name(name) for name in site_names if name}
    named = [tuple(group) for group in groups]
    sources = [_source(group, own) for group in named]
    winner = next((source for source in sources if source.signs), None)
    agencies = [person.name for source in sources for person in source.people if person.type == "agency"]
    wire = next((source for source in sources if source.people), None)
    accounts: list[_Source] = []
    if winner is None and wire is None:
        accounts = [_source(group, own, login=True) for group in named]
        winner = next((source for source in accounts if source.signs), None)
    chosen = winner or wire
    rejected = tuple(
        loser for source in sources if source is not chosen for loser in _losers(source, decided=chosen is not None)
    )
    if chosen is None:
        return Byline(
            rejected=rejected,
            signed_by_site=next((name for source in [*sources, *accounts] for name in source.own), None),
        )
    authors = tuple(dict.fromkeys(person.name for person in chosen.people if person.type != "agency"))
    return Byline(authors, agencies[0] if agencies else None, chosen.members, rejected)


def contradicts(shown: Sequence[Candidate], byline: Byline) -> bool:
    """Whether names that stand by the headline are others than the decided ones, or one of those in full."""
    text = " ".join(str(candidate.value) for candidate in shown).casefold()
    seen = [person.name for candidate in shown for person in split(str(candidate.value)) if person.type == "person"]
    words = [word for name in byline.authors for word in _WORD.findall(name.casefold())]
    if not any(map(is_full, seen)):
        return False
    return not any(word in text for word in words) or (len(words) == 1 and len(seen) == 1)


def _source(group: tuple[Candidate, ...], own: set[str], *, login: bool = False) -> _Source:
    named = [person for member in group for person in split(str(member.value), login=login)]
    others = tuple(person for person in named if person.type == "agency" or not _is_own(person.name, own, group[0]))
    return _Source(group, others, tuple(person.name for person in named if person not in others))


def _is_own(name: str, own: set[str], told: Candidate) -> bool:
    """Whether a name is the site's: as it stands, behind a small word ("von Hafenblatt"), or before its region.

    With its region it is a name like any other where the page declares it.
    """
    first, _, rest = name.partition(" ")
    short = name.isupper() and squeeze(first) in own and not told.source.startswith("json-ld:")
    return squeeze(name) in own or (first.islower() and squeeze(rest) in own) or short


def _losers(source: _Source, *, decided: bool) -> list[Candidate]:
    if source.people and decided:
        reason = _LATE
    else:
        reason = _OWN if source.own else "names nobody"
    return [member._replace(rejected=reason) for member in source.members]
