"""What stands beside a name that has no label: a date, a trade, the headline, the name again."""

from __future__ import annotations

from functools import lru_cache

from cleaner.fields import byline_words as words
from cleaner.fields.evidence import Evidence
from cleaner.fields.glance import AGE, DATE, DIGIT
from cleaner.fields.sightings import has_date, is_dated
from cleaner.model import Label

_TITLE, _SUMMARY, _TIMESTAMP = Label.TITLE, Label.SUMMARY, Label.TIMESTAMP

BY_HEADLINE = 5
"""Points where both the headline and a date stand beside a name."""


_REACH = 3
"""Lines up to the next one with letters or digits, at most."""

_YEARS = bytes(glance & DATE for glance in range(256))


class Company:
    """What stands beside the lines of one document; of a line that is asked for those above and below it, once."""

    def __init__(self, evidence: Evidence) -> None:
        self._blocks = evidence.layout.blocks
        self._labels = evidence.labels
        self._glances = evidence.glances
        self._years = bytes(evidence.glances).translate(_YEARS)
        self._telling: dict[int, bool] = {}
        self._worth: dict[int, int] = {}

    def points(self, at: int) -> int:
        """Points for what stands in and beside a line that may be a bare name; 0 for nothing.

        The next lines above and below count, over two without letters.
        """
        if self._glances[at] & (DATE | DIGIT | AGE) and is_dated(self._blocks[at].text[:200], self._glances[at]):
            return BY_HEADLINE
        above, below, labels = self._neighbour(at, -1), self._neighbour(at, 1), self._labels
        titled = below is not None and (labels[below] is _TITLE or (above is not None and labels[above] is _TITLE))
        if titled and below is not None and self._tells_when(below):
            return BY_HEADLINE
        return max(self._beside(at, above), self._beside(at, below))

    def dated(self, at: int) -> bool:
        """Whether a date stands in a line or right above or below it."""
        if self._years.find(DATE, max(0, at - _REACH), at + _REACH + 1) < 0:
            return False
        near = (at, self._neighbour(at, -1), self._neighbour(at, 1))
        dated = [n for n in near if n is not None and self._glances[n] & DATE]
        return any(has_date(self._blocks[n].text[:120]) for n in dated)

    def _beside(self, at: int, beside: int | None) -> int:
        """Points for one neighbour: a date, the same name or more behind it, a trade, the headline."""
        if beside is None:
            return 0
        text, name = self._blocks[beside].text, self._blocks[at].text
        if text == name:
            return 3
        told = self._worth.get(beside)
        if told is None:
            told = self._worth[beside] = self._worth_of(beside, text)
        return told or (4 if beside > at and len(text) > 60 and text.startswith(name) else 0)

    def _worth_of(self, at: int, text: str) -> int:
        """Points for a line beside any name."""
        label = self._labels[at]
        if self._tells_when(at):
            return 3
        if label is _TITLE or (len(text) < 60 and _names_trade(text)):
            return 2
        return 1 if label is _SUMMARY else 0

    def _tells_when(self, at: int) -> bool:
        tells = self._telling.get(at)
        if tells is None:
            tells = self._labels[at] is _TIMESTAMP or self._begins_with_time(at)
            self._telling[at] = tells
        return tells

    def _begins_with_time(self, at: int) -> bool:
        text, glance = self._blocks[at].text[:80], self._glances[at]
        if glance & DATE and has_date(text):
            return True
        return glance & (DIGIT | AGE) != 0 and words.may_be_aged(text) and words.AGE.match(text) is not None

    def _neighbour(self, at: int, step: int) -> int | None:
        """The next line in a direction that has letters or digits, over two at most that have none."""
        blocks, beside = self._blocks, at + step
        if 0 <= beside < len(blocks) and blocks[beside].text[:1].isalnum():  # as most do
            return beside
        for beside in range(at + step, at + (_REACH + 1) * step, step):
            if not 0 <= beside < len(blocks):
                return None
            text = blocks[beside].text
            if any(map(str.isalnum, text[:20])):
                return beside
        return None


@lru_cache(maxsize=512)
def _names_trade(text: str) -> bool:
    return words.ROLES.first(text) is not None
