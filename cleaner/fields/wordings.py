"""The ways in which a page puts its headline: h1, JSON-LD, Open Graph, `<title>`, whole and cut at a separator."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cleaner.fields.names import PARTING_SIGN, separators, squeeze, squeezed_names, without_site
from cleaner.model import Candidate
from cleaner.words import tokens

H1 = "html:h1"
MAX_H1S, MAX_DECLARED, MAX_CUTS = 10, 60, 6
MIN_PART = 3
"""Words that a part of a title needs to be a headline of its own."""

CLAUSE = 4
"""Words in lower case behind a dash that go on with a sentence; sites' names that begin so are mostly shorter."""

_DASHES = ("-", "–", "—")
_PARTING = re.compile(r"[:/|–—-]\s")
_KINDS = {"|": "pipe", "｜": "pipe", ":": "colon", "：": "colon"}
_LEFT_OVER = " \t|｜-–—:·•/"


class Cut(NamedTuple):
    """Where a wording was cut out of a longer title: the parting sign, whether the rest stood `before` it, and whether
    what stands behind a dash `goes_on` in lower case, as a sentence does.
    """

    sign: str
    before: bool
    goes_on: bool

    @property
    def kind(self) -> str:
        """Within a "sentence", or at a "pipe", a "colon" or a "dash", which stands for all other signs."""
        return "sentence" if self.goes_on else _KINDS.get(self.sign, "dash")


@dataclass(slots=True)
class Wording:
    """One way of putting the headline.

    `said` are the candidates that put it so in full, `parts` those that hold it as a part; `order` is its place among
    the page's h1s, None when it is none of them; `key` is what all its forms have in common.
    """

    key: str
    said: list[Candidate] = field(default_factory=list)
    parts: list[Candidate] = field(default_factory=list)
    order: int | None = None
    cut: Cut | None = None

    @property
    def sources(self) -> set[str]:
        """The names of the sources that put it so in full."""
        return {candidate.source for candidate in self.said}

    @property
    def text(self) -> str:
        """The wording in the form to show."""
        return str(self.best.value)

    @property
    def best(self) -> Candidate:
        """The form to show: the first, unless another one keeps a separator that it lost ("Harbour fireTwo saved")."""
        forms = self.said or self.parts
        if forms[0].source != H1 or len({form.value for form in forms}) == 1:
            return forms[0]
        return max(forms, key=lambda form: len(_PARTING.findall(form.value)))  # the first of several


def gather(h1s: Sequence[str], declared: Sequence[Candidate], site_names: Iterable[str]) -> list[Wording]:
    """Every way in which the page puts its headline, without the site's name; h1s first, then what is declared."""
    gathered = _Gathered(squeezed_names(site_names))
    for order, h1 in enumerate(h1s[:MAX_H1S]):
        wording = gathered.note(Candidate(h1, H1, h1))
        if wording is not None and wording.order is None:
            wording.order = order
    for candidate in declared[:MAX_DECLARED]:
        gathered.note(candidate)
    found = gathered.found
    for whole in gathered.parted:
        for cut, value in _cuts(whole.said[0].value):
            _note_part(whole, cut, value, found)
    return list(found.values())


class _Gathered:
    """The wordings `found` so far, by what they are compared by; those that may be `parted`."""

    __slots__ = ("_bare", "_names", "found", "parted")

    def __init__(self, names: frozenset[str]) -> None:
        self._bare: dict[str, tuple[str, str, bool]] = {}  # a page repeats its titles
        self._names = names
        self.found: dict[str, Wording] = {}
        self.parted: list[Wording] = []

    def note(self, candidate: Candidate) -> Wording | None:
        """Note what a candidate says, without the site's name; None where that is nothing."""
        title = candidate.value
        known = self._bare.get(title)
        if known is None:
            known = self._bare[title] = without_site(title, self._names)
        text, key, signed = known
        if len(key) < 2:
            return None
        value = text.strip(_LEFT_OVER)
        said, wording = _put(candidate, value), self.found.get(key)
        if wording is not None:
            wording.said.append(said)
            return wording
        wording = self.found[key] = Wording(key, [said], [])
        if signed and PARTING_SIGN.search(value):
            self.parted.append(wording)
        return wording


def _put(candidate: Candidate, value: str) -> Candidate:
    if value == candidate.value and not candidate.rejected:
        return candidate
    return Candidate(value, candidate.source, candidate.raw, candidate.block)


def _note_part(whole: Wording, cut: Cut, value: str, found: dict[str, Wording]) -> None:
    key = squeeze(value)
    if len(key) < 2:
        return
    part = found.setdefault(key, Wording(key))
    part.cut = cut
    part.parts += [_put(said, value) for said in whole.said]


def _cuts(title: str) -> Iterator[tuple[Cut, str]]:
    for count, sign in enumerate(separators(title)):
        if count >= MAX_CUTS:
            return
        head, tail = title[: sign.start()], title[sign.end() :]
        mark, words = sign[0].strip(), len(tokens(tail))
        goes_on = mark in _DASHES and words >= CLAUSE and tail[:1].islower()
        for value, before, size in ((head, False, len(tokens(head))), (tail, True, words)):
            if size >= MIN_PART:
                yield Cut(mark, before, goes_on), value
