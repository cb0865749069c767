"""What stands beside a name that has no label: a date, a trade, the headline, the name again."""

from __future__ import annotations

import re
from array import array

from cleaner.fields import byline_words as words
from cleaner.fields.evidence import Evidence
from cleaner.fields.glance import AGE, ALL, DATE, TRADE
from cleaner.fields.sightings import has_date, is_dated
from cleaner.kernel import ARRAY, BYTES, NUMBER, address, function
from cleaner.kernel.lines import Lines
from cleaner.model import Label

_SPEAKING = _TITLE, _SUMMARY, _TIMESTAMP = Label.TITLE, Label.SUMMARY, Label.TIMESTAMP

BY_HEADLINE = 5
"""Points where both the headline and a date stand beside a name."""


REACH = 3
"""Lines up to the next one with letters or digits, at most."""

VOICES = 12
"""Lines above a name that is told of in which no other may be."""

NAME_WORDS = 4
"""Words of a bare name that is told of, at most."""

LONG = 60
"""Characters of a line from which one that begins with a name tells of who bears it."""

_DATES = bytes(glance & DATE for glance in range(256))
_SPEAKS = bytes(glance & (DATE | AGE | TRADE) for glance in range(256))

_lonely = function("company_lonely", BYTES, ARRAY, NUMBER, NUMBER, NUMBER, ARRAY, ARRAY)


_MYSELF = frozenset({"I", "I'm", "I've"})
_ASIDE = re.compile(r"^\([^)]{0,40}\)[\s–—-]*")  # "(Editor) Mira has sailed ..."


class Company:
    """What stands beside the lines of one document, of which is `told` what may stand in each."""

    __slots__ = ("_dates", "_labels", "_speaks", "_texts", "_told")

    def __init__(self, evidence: Evidence, told: array[int]) -> None:
        self._texts = evidence.layout.columns.text
        self._labels = evidence.labels
        self._told = told
        signs = told.tobytes()
        self._dates = signs.translate(_DATES)
        self._speaks = array("B", signs.translate(_SPEAKS))
        for label in _SPEAKING:
            for at in evidence.blocks_of(label):
                self._speaks[at] = ALL

    def pass_lonely(self, lines: Lines, stretch: range, but: range) -> None:
        """Note of the lines of a stretch that they are no names, where `points` finds nothing in them and beside them.

        Those of `but` are left as they are told of.
        """
        told = self._told
        begin = max(0, but.start)
        left = told[begin : but.stop]
        stop = min(lines.count, stretch.stop)
        if lines.is_known and stretch.start < stop:
            speaks = address(self._speaks)
            _lonely(lines.text, lines.begins, lines.count, stretch.start, stop, speaks, address(told))
        told[begin : but.stop] = left

    def points(self, at: int) -> int:
        """Points for what stands in and beside a line that may be a bare name; 0 for nothing.

        The next lines above and below count, over two without letters.
        """
        texts, told, speaks = self._texts, self._told[at], self._speaks
        name = texts[at]
        if told & (DATE | AGE) and is_dated(name[:200], told):
            return BY_HEADLINE
        above, below = self._neighbour(at, -1), self._neighbour(at, 1)
        best = 0
        if below is not None:
            text = texts[below]
            if speaks[below]:
                if self._is_titled(above, below) and self._tells_when(below):
                    return BY_HEADLINE
                best = self._worth_of(below, text)
            if text.startswith(name):
                best = 3 if text == name else best or (4 if len(text) > LONG else 0)
        if above is not None:
            text = texts[above]
            best = max(best, 3 if text == name else self._worth_of(above, text) if speaks[above] else 0)
        return best

    def is_told_of(self, at: int) -> bool:
        """Whether the line below tells of a bare name: "Mira has sailed for ten years", "I'm a sailor".

        Not where another name shortly above is told of: these are the voices of the story.
        """
        return self._introduces(at) and not any(map(self._introduces, range(max(0, at - VOICES), at)))

    def _introduces(self, at: int) -> bool:
        """Whether a line of a few words is followed by a long one that begins with its first word, or with "I"."""
        below, name = self._neighbour(at, 1), self._texts[at].split(None, NAME_WORDS)
        if below is None or not 0 < len(name) <= NAME_WORDS or len(self._texts[below]) <= LONG:
            return False
        opening = _ASIDE.sub("", self._texts[below][:LONG]).split(None, 1)
        return bool(opening) and (opening[0].replace("’", "'") in _MYSELF or opening[0] == name[0])

    def dated(self, at: int) -> bool:
        """Whether a date stands in a line or right above or below it."""
        if self._dates.find(DATE, max(0, at - REACH), at + REACH + 1) < 0:
            return False
        near = (at, self._neighbour(at, -1), self._neighbour(at, 1))
        dated = [n for n in near if n is not None and self._told[n] & DATE]
        return any(has_date(self._texts[n][:120]) for n in dated)

    def _is_titled(self, above: int | None, below: int) -> bool:
        """Whether one of two lines is the headline."""
        return self._labels[below] is _TITLE or (above is not None and self._labels[above] is _TITLE)

    def _worth_of(self, at: int, text: str) -> int:
        """Points for a line beside any name, of those that may say something: a date, a trade, the headline."""
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
        text, told = self._texts[at][:80], self._told[at]
        return (told & DATE != 0 and has_date(text)) or (told & AGE != 0 and words.AGE.match(text) is not None)

    def _neighbour(self, at: int, step: int) -> int | None:
        """The next line in a direction that has letters or digits, over two at most that have none."""
        texts, beside = self._texts, at + step
        if 0 <= beside < len(texts) and texts[beside][:1].isalnum():  # as most do
            return beside
        for beside in range(at + step, at + (REACH + 1) * step, step):
            if not 0 <= beside < len(texts):
                return None
            if any(map(str.isalnum, texts[beside][:20])):
                return beside
        return None
