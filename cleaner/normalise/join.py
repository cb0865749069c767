"""Sentences that an extractor split after an abbreviation: "... due to U.N." / "Security Council sanctions ...".

A paragraph that ends in an abbreviation is mostly just its end ("He lives in the U.S."). Two are joined only where
the first cannot have ended: after a title, or after a bare preposition where the second goes on with an institution.
"""

from __future__ import annotations

import re

_TITLES = frozenset("Mr. Mrs. Ms. Messrs. Prof. Gen. Sen. Gov. Lt. Col. Capt. Sgt. Rev. Hon. vs. e.g. i.e.".split())
"""Abbreviations that no sentence ends with: a name or an example must follow."""

_NAMES_TOO = frozenset("St. Dr. Rep. Mt. Ft.".split())
"""The same, unless a name stands before them: "on Baker St.", "in the Czech Rep."."""

_INITIALS = re.compile(r"(?:[A-Z]\.){2,}")
_BARE = frozenset("to by of from under with against between for via per over within despite through and or".split())
"""Words after which "U.N." without "the" is no whole phrase but the beginning of one."""

_BODIES = frozenset(
    "Agency Air Ambassador Army Assembly Attorney Capitol Central Charter Commission Congress Constitution Consulate "
    "Council Court Department District Embassy Envoy Federal Food Force Forces Foreign General Geological Government "
    "House Human Justice Marine Marines Military National Navy Office Open Parliament Postal President Prime Refugee "
    "Representative Rights Secretary Secretary-General Security Senate Senator Special State Supreme Treasury "
    "Vice".split()
)
"""What "U.N.", "U.S." and their like are followed by inside a name."""

ENDINGS = frozenset(name[-3:] for name in _TITLES | _NAMES_TOO)
"""The last three signs of a text that may break off, if it has no second full stop before the last, as initials do."""

_WORD = re.compile(r"[^\s,;:.!?()\[\]\"“”]+")
_LONGEST = 40  # characters in which the last two words of a paragraph are looked for


def belongs_together(above: str, below: str) -> bool:
    """Whether the paragraph `below` goes on with the sentence that `above` breaks off in."""
    if not above.endswith("."):
        return False
    if above[-3:-2] != "." and above[-3:] not in ENDINGS:
        return False  # nearly all end here
    words = above[-_LONGEST:].split()
    last, before = words[-1].lstrip("\"'“‘(["), words[-2] if len(words) > 1 else ""
    first = _WORD.match(below)
    if first is None or not first[0][0].isalpha():
        return False
    if last in _TITLES:
        return True
    if last in _NAMES_TOO:
        return not before[:1].isupper()
    if not _INITIALS.fullmatch(last):
        return False
    return first[0].islower() or (before.lower() in _BARE and first[0] in _BODIES)
