"""The headline as a reader sees it, chosen among what the page calls its title, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from cleaner.fields.structured import Structured
from cleaner.model import Candidate

__all__ = ["choose_title", "host_names", "squeeze", "strip_site"]

MAX_TITLE = 400
AGREES, ALONE = 0.5, 0.1
"""Share of common words from which an h1, or the only h1, is the headline that the page declares in its own words."""

_SEPARATOR = re.compile(r"\s+(?:[-–—|｜·•»«~/:]|::|>)\s+|\s*[|｜]\s*|:\s+|\s+[-–—](?=\w)|(?<=\w)[-–—]\s+")
_SECOND_LEVEL = frozenset("co com org net gov edu ac or ne go gob".split())
_WORD = re.compile(r"\w+")
_HEADLINE = 4
"""Words that a declared title needs before what stands in front of it in the h1 is taken for a kicker."""

_KICKER = 5
_SHORT_TAIL = 5
"""Words of a suffix that is cut because the h1 is the rest of the title."""


def host_names(host: str | None) -> tuple[str, ...]:
    """What a host calls its site: "www.harbour-gazette.co.uk" -> ("harbour-gazette.co.uk", "harbour-gazette")."""
    labels = (host or "").lower().removeprefix("www.").strip(".").split(".")
    if len(labels) < 2:
        return ()
    tail = 2 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else 1
    name = labels[-tail - 1]
    return (".".join(labels), ".".join(labels[-tail - 1 :]), name)


def strip_site(title: str, site_names: Iterable[str]) -> str:
    """A title without a site's name before or after it. Nothing else is cut: a headline keeps its colons and dashes."""
    text = " ".join(title[:MAX_TITLE].split())
    names = frozenset(squeezed for name in site_names if len(squeezed := squeeze(name)) > 1)
    for _ in range(4):
        shorter = _without_edge(text, names)
        if shorter == text:
            break
        text = shorter
    return text


def _without_edge(text: str, names: frozenset[str]) -> str:
    cuts = list(_SEPARATOR.finditer(text))
    # The longest edge first: a site's name may hold a dash of its own.
    for cut in cuts:
        edge = text[cut.end() :]
        if cut.start() and (squeeze(edge) in names or (":" not in cut[0] and _is_variant(edge, names))):
            return text[: cut.start()]
    for cut in reversed(cuts):
        if text[cut.end() :] and squeeze(text[: cut.start()]) in names:
            return text[cut.end() :]
    return text


def _is_variant(edge: str, names: frozenset[str]) -> bool:
    """Whether an edge is a site's name and one word more ("Harbour Gazette Online"), or most of the name."""
    if squeeze(edge.rpartition(" ")[0]) in names:
        return True
    squeezed = squeeze(edge)
    return any(name.startswith(squeezed) and len(squeezed) > max(5, 0.6 * len(name)) for name in names)


def squeeze(name: str) -> str:
    """A name for comparing: its letters and digits in lower case, without a leading "The"."""
    return "".join(character for character in name.casefold().strip().removeprefix("the ") if character.isalnum())


def choose_title(h1s: Sequence[str], structured: Structured, host: str | None = None) -> list[Candidate]:
    """The candidates for the headline, best first.

    An h1 that agrees with what the page declares is what the reader sees, and so is the only h1 there is; then comes
    what is declared, then other h1s. A kicker in front of the headline is left out of an h1.
    """
    names = [*(str(candidate.value) for candidate in structured.site), *host_names(host)]
    own = {squeeze(name) for name in names}
    seen = [Candidate(strip_site(h1, names), "html:h1", h1) for h1 in h1s[:20]]
    seen = [candidate for candidate in seen if candidate.value and squeeze(candidate.value) not in own]
    declared = [_stripped(candidate, names, seen) for candidate in structured.title]
    seen = [_without_kicker(candidate, declared) for candidate in seen]
    ranked = sorted(seen, key=lambda candidate: -_agreement(candidate.value, declared))
    bar = ALONE if len(h1s) == 1 else AGREES
    trusted = [candidate for candidate in ranked if not declared or _agreement(candidate.value, declared) >= bar]
    return [*trusted, *declared, *(candidate for candidate in ranked if candidate not in trusted)]


def _without_kicker(h1: Candidate, declared: Sequence[Candidate]) -> Candidate:
    """An h1 without the kicker before a declared headline: "Council: Harbour opens" -> "Harbour opens"."""
    titles = [str(candidate.value) for candidate in declared]
    if h1.value in titles:
        return h1
    for title in titles:
        kicker = h1.value.removesuffix(title)
        sure = kicker.rstrip().endswith(("-", "–", "—", ":", "|", "/")) or titles.count(title) > 1
        if kicker != h1.value and sure and len(_words(title)) >= _HEADLINE and len(_words(kicker)) <= _KICKER:
            return replace(h1, value=title)
    return h1


def _stripped(candidate: Candidate, names: Sequence[str], seen: Sequence[Candidate]) -> Candidate:
    """A declared title without the site's name, or without a short tail that the h1 does not have."""
    value = strip_site(candidate.value, names)
    for h1 in seen:
        rest = value.removeprefix(h1.value)
        if rest != value and _SEPARATOR.match(rest) and len(_words(rest)) <= _SHORT_TAIL:
            value = h1.value
    return replace(candidate, value=value)


def _words(title: str) -> list[str]:
    return _WORD.findall(title.replace("\u00ad", "").casefold())


def _agreement(title: str, declared: Sequence[Candidate]) -> float:
    return max((_likeness(title, str(candidate.value)) for candidate in declared), default=0.0)


def _likeness(one: str, other: str) -> float:
    """How much two titles have in common, 0 to 1, by their words; shortened ones ("Harbour opens...") count whole."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    shorter, longer = sorted((set(first), set(second)), key=len)
    common = len(shorter & longer)
    if len(shorter) >= 4 and common == len(shorter):
        return 0.9
    return common / len(longer)
