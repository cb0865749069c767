"""Bylines that are one name as it stands, as many are: no label, trade, date, place or second name is in them.

Told by their signs and their words, so that nothing of it need be looked for.
"""

from __future__ import annotations

import re

from cleaner.fields import byline_words, label_words, listing
from cleaner.fields.phrases import first_parts, parts_of

_PLAIN = re.compile(r"[A-Za-z]+(?:['-][A-Za-z]+)*\.?(?: [A-Za-z]+(?:['-][A-Za-z]+)*\.?)*")
"""Words of ASCII letters, with a blank between two of them: "Mira O'Tolland-Abel Jr."."""

_AGES = frozenset({"a", "an", "one", "two"})

_PARTING = (
    listing.JOINS | listing.PLACE_WORDS | byline_words.DESKS_LAST | _AGES | first_parts(byline_words.ROLES.first_words)
).union(first_parts(label_words.ENDINGS.first_words))
"""The words at which a byline may be parted, or cut, wherever they stand."""

_LABELS = first_parts(label_words.FIRST_WORDS)


def is_alone(text: str) -> bool:
    """Whether a byline is one name as it stands, if it is one; never where more is in it.

    >>> is_alone("Mira Tolland"), is_alone("By Mira Tolland"), is_alone("Mira Tolland, Kyiv")
    (True, False, False)
    """
    if _PLAIN.fullmatch(text) is None:
        return False
    parts = parts_of(text)
    if parts[0] in _LABELS or not _PARTING.isdisjoint(parts):
        return False
    return not _is_glued(text) and label_words.GLUED_LABEL.match(text) is None


def _is_glued(text: str) -> bool:
    """Whether another word was glued to a name."""
    if byline_words.MAYBE_GLUED.search(text) is None:
        return False
    return any(glued.search(text) for glued in (byline_words.GLUED_TAIL, byline_words.GLUED_SECTION))
