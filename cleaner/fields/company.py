"""What stands beside a name that has no label: a date, a trade, the headline, the name again."""

from __future__ import annotations

from array import array

from cleaner.fields import byline_words as words
from cleaner.fields.evidence import Evidence
from cleaner.fields.glance import AGE, ALL, DATE, TRADE
from cleaner.fields.sightings import has_date, is_dated
from cleaner.model import Label

_SPEAKING = _TITLE, _SUMMARY, _TIMESTAMP = Label.TITLE, Label.SUMMARY, Label.TIMESTAMP

BY_HEADLINE = 5
"""Points where both the headline and a date stand beside a name."""


REACH = 3
"""Lines up to the next one with letters or digits, at most."""

_DATES = bytes(glance & DATE for glance in range(256))
_SPEAKS = bytes(glance & (DATE | AGE | TRADE) for glance in range(256))


class Company:
    """What stands beside the lines of one document, of which is `told` what may stand in each."""

    def __init__(self, evidence: Evidence, told: array[int]) -> None:
        self._blocks = evidence.layout.blocks
        self._labels = evidence.labels
        self._told = told
        self._dates = bytes(told).translate(_DATES)
        self._speaks = bytearray(told).translate(_SPEAKS)
        for label in _SPEAKING:
            for at in evidence.blocks_of(label):
                self._speaks[at] = ALL

    def points(self, at: int) -> int:
        """Points for what stands in and beside a line that may be a bare name; 0 for nothing.

        The next lines above and below count, over two without letters.
        """
        if self._told[at] & (DATE | AGE) and is_dated(self._blocks[at].text[:200], self._told[at]):
            return BY_HEADLINE
        above, below, labels = self._neighbour(at, -1), self._neighbour(at, 1), self._labels
        titled = below is not None and (labels[below] is _TITLE or (above is not None and labels[above] is _TITLE))
        if titled and below is not None and self._speaks[below] and self._tells_when(below):
            return BY_HEADLINE
        return max(self._beside(at, above), self._beside(at, below))

    def dated(self, at: int) -> bool:
        """Whether a date stands in a line or right above or below it."""
        if self._dates.find(DATE, max(0, at - REACH), at + REACH + 1) < 0:
            return False
        near = (at, self._neighbour(at, -1), self._neighbour(at, 1))
        dated = [n for n in near if n is not None and self._told[n] & DATE]
        return any(has_date(self._blocks[n].text[:120]) for n in dated)

    def _beside(self, at: int, beside: int | None) -> int:
        """Points for one neighbour: a date, the same name or more behind it, a trade, the headline."""
        if beside is None:
            return 0
        text, name = self._blocks[beside].text, self._blocks[at].text
        if text == name:
            return 3
        return self._worth_of(beside, text) or (4 if beside > at and len(text) > 60 and text.startswith(name) else 0)

    def _worth_of(self, at: int, text: str) -> int:
        """Points for a line beside any name."""
        if not self._speaks[at]:
            return 0
        label = self._labels[at]
        if self._tells_when(at):
            return 3
        if label is _TITLE or (self._told[at] & TRADE and len(text) < 60 and words.ROLES.first(text) is not None):
            return 2
        return 1 if label is _SUMMARY else 0

    def _tells_when(self, at: int) -> bool:
        """Whether a line is a timestamp, or begins with a date or an age."""
        if self._labels[at] is _TIMESTAMP:
            return True
        text, told = self._blocks[at].text[:80], self._told[at]
        return (told & DATE != 0 and has_date(text)) or (told & AGE != 0 and words.AGE.match(text) is not None)

    def _neighbour(self, at: int, step: int) -> int | None:
        """The next line in a direction that has letters or digits, over two at most that have none."""
        blocks, beside = self._blocks, at + step
        if 0 <= beside < len(blocks) and blocks[beside].text[:1].isalnum():  # as most do
            return beside
        for beside in range(at + step, at + (REACH + 1) * step, step):
            if not 0 <= beside < len(blocks):
                return None
            text = blocks[beside].text
            if any(map(str.isalnum, text[:20])):
                return beside
        return None
