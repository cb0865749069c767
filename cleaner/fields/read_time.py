"""How long a page says that it takes to read, in minutes: "5 min read", "Lesezeit: 3 Minuten". Never computed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.fields.glance import DIGIT
from cleaner.model import Candidate, Label

if TYPE_CHECKING:
    from cleaner.fields.evidence import Evidence

MAX_WORDS = 15
"""Words of a line that states it: it may share the line with date and byline, never with prose."""
MOST = 240
"""Minutes above which a number is no reading time."""
_ABOVE, _BELOW = 5, 16
"""Blocks above and below the headline where it stands; further down it belongs to other stories."""

# Languages in the order of the rule packs: en de es fr it nl pl pt ru tr ar hi ja zh.
_UNIT = (
    r"min(?:ute(?:s|n)?|uto?s?|uti|uut|uten|ut[ay]?|s)?\b\.?"
    r"|мин(?:ут[аыу]?)?\b\.?|dk\b\.?|dakika(?:lık)?\b|دقيقة|دقائق|دقيقه|मिनट|分(?:钟|鐘|間)?"
)
_READING = (
    r"read(?:ing)?\b|lese(?:zeit|dauer)\b|(?:de\s)?lect(?:ura|ure)\b|di\slettura\b|lees(?:tijd)?\b|lezen\b"
    r"|czytania\b|(?:de\s)?leitura\b|(?:на\s)?чтени[ея]\b|okuma\b|(?:ل)?(?:ال)?قراءة|(?:में\s)?पढ़|で読め|で読了|阅读|閱讀|可读|讀完"
)
_LABEL = (
    r"(?:reading|read)\stime|time\sto\sread|lese(?:zeit|dauer)|zeit\szum\slesen|(?:tiempo\sde\s)?lectura"
    r"|(?:temps|durée)\sde\slecture|(?:tempo\sdi\s)?lettura|leestijd|czas\sczytania|(?:tempo\sde\s)?leitura"
    r"|время\s(?:на\s)?чтени[ея]|okuma\ssüresi|(?:وقت|مدة|زمن)\sالقراءة|पढ़ने\sका\sसमय|読了(?:時間|目安)?|(?:预计)?阅读(?:时间|时长)"
    r"|(?:預計)?閱讀時間"
)
_STATED = re.compile(
    rf"(?<![\d:.,/])(?P<before>\d{{1,3}})\s?[-–]?\s?(?:{_UNIT})\s?(?:(?:to|of|time)\s)?(?:{_READING})"
    rf"|(?:{_LABEL})\)?\W{{0,4}}(?:(?:ca|about|circa|environ|approx|etwa|около|約|约|約)\W{{0,2}})?"
    rf"(?P<after>\d{{1,3}})\s?(?:{_UNIT})",
    re.I,
)
_DIGIT = re.compile(r"\d")
_MINUTES = re.compile(rf"\d\s?[-–]?\s?(?:{_UNIT})", re.I)
"""What every line has that states it. The class stands first: it is found fastest."""
_LABELLED = re.compile(rf"\W{{0,3}}(?:\w{{1,12}}\W{{1,2}}){{0,2}}(?:{_LABEL})\W{{0,3}}", re.I)
_DURATION = re.compile(r"\s*P(?:0D)?T(?:(\d{1,2})H)?(?:(\d{1,4})M)?(?:\d{1,5}(?:\.\d{1,6})?S)?\s*", re.I)
_NUMBER = re.compile(rf"\W{{0,3}}(\d{{1,3}})\s?(?:{_UNIT}).{{0,20}}", re.I)


def is_label(text: str) -> bool:
    """Whether a meta element's label announces a reading time.

    >>> is_label("Est. reading time"), is_label("Geschätzte Lesezeit"), is_label("Written by")
    (True, True, False)
    """
    return _LABELLED.fullmatch(text[:60]) is not None


def minutes(value: str) -> int | None:
    """The minutes that a declared value states, as an ISO 8601 duration or in words; None when it states none.

    >>> minutes("PT1H5M"), minutes("5 minutes"), minutes("3 Minuten"), minutes("Mira Tolland")
    (65, 5, 3, None)
    """
    found = _DURATION.fullmatch(value[:60])
    if found:
        return _sound(60 * int(found[1] or 0) + int(found[2] or 0))
    found = _NUMBER.fullmatch(value[:60])
    return _sound(int(found[1])) if found else None


def stated(text: str) -> int | None:
    """The minutes that a line states, or None.

    >>> stated("12 June 2024 · 5 min read"), stated("Lesezeit: 3 Minuten"), stated("He waited 5 minutes.")
    (5, 3, None)
    """
    found = _STATED.search(text[:200]) if _MINUTES.search(text, 0, 200) else None
    if found is None:
        return None
    return _sound(int(found["before"] or found["after"]))


def _sound(number: int) -> int | None:
    return number if 0 < number <= MOST else None


def candidates(evidence: Evidence) -> list[Candidate]:
    """What the page declares, then what stands by the headline."""
    declared = [Candidate(minutes(str(c.value)), c.source, c.raw) for c in evidence.structured.read_time]
    return [*declared, *_by_headline(evidence)]


def _by_headline(evidence: Evidence) -> Iterator[Candidate]:
    columns, titles = evidence.layout.columns, evidence.blocks_of(Label.TITLE)
    words, hidden = columns.words, columns.hidden
    start = titles[-1] if titles and titles[-1] - titles[0] < _BELOW else (titles or [0])[0]
    glances = evidence.glances
    below = range(start + 1, min(len(glances), start + _BELOW))
    above = range(min(start, len(glances) - 1), max(-1, start - _ABOVE), -1)
    for at in (*below, *above):
        if not glances[at] & DIGIT or words[at] > MAX_WORDS or hidden[at]:
            continue
        text = columns.text[at]
        if _may_state(text) and _DIGIT.search(text, 0, 200):
            number = stated(" ".join(text.split()))
            if number is not None:
                yield Candidate(number, "block:read_time", text, at)


def _may_state(text: str) -> bool:
    """Whether a line may have a unit of time in it, by what is in all of those that are ASCII."""
    if not text.isascii():
        return True
    text = text.lower()
    return "min" in text or "dk" in text or "dakika" in text
