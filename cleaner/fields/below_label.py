"""Names on lines of their own under a label: "Written by", then the name; "Authors", then several."""

from __future__ import annotations

import re

from cleaner.fields import byline_words as words
from cleaner.fields.byline import split
from cleaner.fields.labels import is_label
from cleaner.fields.sightings import are_full, is_full_line

MAX_LINES = 12
"""Names one a line under a label ("Authors"), at most."""

_AND = re.compile(r"\W*(?:and|und|et|y|e|en|og|och|i|ve|и|&|,)?\W*", re.IGNORECASE)

_LABEL_LAST = re.compile(r"(?=.{0,80}$).{0,60}\s(?:by|von|par|por)\W{0,2}$", re.IGNORECASE)

_MANY = re.compile(r"authors|\(s\)|autor(?:en|es|i|ki|zy)|auteurs|writers|contributors", re.IGNORECASE)


def _ends_with_label(text: str) -> bool:
    last = text[-6:].lower()
    found = "by" in last or "von" in last or "par" in last or "por" in last
    return found and _LABEL_LAST.match(text) is not None


class Below:
    """Whether a line stands under a label of its own line ("Written by"), or goes on a list that does.

    `end` is the last line that may belong to a label, or to a list of names: in most documents none does.
    """

    __slots__ = ("_joined", "_label", "_last", "_many", "end")

    def __init__(self) -> None:
        self._label = self._last = -MAX_LINES - 1
        self._joined = self._many = False
        self.end = -1

    def reads(self, text: str, at: int, *, may_label: bool = True, may_end: bool = True) -> bool:
        """Take in a line that is a label or a join and nothing else; whether it was one.

        `may_label` and `may_end` say whether it may begin or end with a label.
        """
        if (may_label and is_label(text)) or (may_end and _ends_with_label(text)):
            if at - self._last > 2 or text.strip() not in words.ROLES:  # behind a name it is a trade
                self._label, self._many = at, _MANY.search(text) is not None
                self.end = at + MAX_LINES
            return True
        if at - self._last == 1 and _AND.fullmatch(text):
            self._last, self._joined = at, any(c in ",&" or c.isalpha() for c in text)
            self.end = at + MAX_LINES
            return True
        return False

    def holds(self, text: str, at: int) -> bool:
        """Whether a line belongs to the label."""
        if at - self._label in (1, 2) and self._last < self._label:
            return True
        goes_on = self._last > self._label >= 0 and at - self._last == 1 and at - self._label <= MAX_LINES
        people = split(text) if goes_on and (self._many or self._joined) else ()
        return bool(people) and are_full(people) and is_full_line(text, people)

    def found(self, at: int) -> None:
        """Note that a line named somebody."""
        self._last, self._joined = at, False
        self.end = at + MAX_LINES
