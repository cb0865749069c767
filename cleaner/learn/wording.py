"""Wordings: when two lines of two pages say the same, and the pattern that finds them again."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")
_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_DATE_WORDS = {name: "0m" for month in _MONTHS for name in (month, month[:3])} | {
    name: "0d" for day in _DAYS for name in (day, day[:3])
}
_DATE_PATTERNS = {
    "0m": "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?)",
    "0d": "(?:mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)",
}
"""Months and days as patterns, for any other word may be the story's: `Sat 3` is no `Chapter 3`."""
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_SPECIAL = re.compile(r"[\\.^$*+?{}\[\]|()]")
_PART = re.compile(r"\d+|[^\W\d_]+|[\W_]")
_TOKEN = re.compile(rf"{_NUMBER.pattern}|{_WORD.pattern}")


def fold(text: str) -> str:
    """A line as it is compared: lower case, single spaces, every number a 0, and by a number months and days alike.

    >>> fold("Updated 3 May  2024, 11:58") == fold("updated 14 June 2023, 09:12")
    True
    """
    low = " ".join(text.split()).lower()
    if not _DIGIT.search(low):
        return low
    return _NUMBER.sub("0", _WORD.sub(lambda word: _DATE_WORDS.get(word[0], word[0]), low))


def escaped(text: str) -> str:
    r"""A text as a pattern that matches it and nothing else.

    >>> escaped("What now? (Part two)")
    'What now\\? \\(Part two\\)'
    """
    return _SPECIAL.sub(lambda sign: "\\" + sign[0], text)


def pattern_of(texts: Sequence[str]) -> str:
    r"""The pattern of lines that fold alike: the line itself, with room for its numbers and dates.

    >>> pattern_of(["12 comments", "7 comments"])
    '^\\d[\\d.,:/-]{0,20} comments$'
    """
    plain = sorted({" ".join(text.split()) for text in texts})
    body = escaped(plain[0]) if len(plain) == 1 else _roomy(plain[0])
    if any(text != " ".join(text.split()) for text in texts):
        body = body.replace(" ", r"\s{1,20}")
    alike = len({_unnumbered(text) for text in plain}) == 1 and not any(
        date in body for date in _DATE_PATTERNS.values()
    )
    return f"{'' if alike else '(?i)'}^{body}$"


def either(patterns: Sequence[str]) -> str:
    r"""One pattern for lines of several.

    >>> either(["^Tags$", "(?i)^read next$"])
    '(?i)^(?:Tags|read next)$'
    """
    if len(patterns) == 1:
        return patterns[0]
    bodies = [pattern.removeprefix("(?i)")[1:-1] for pattern in patterns]
    return f"{'(?i)' if any(one.startswith('(?i)') for one in patterns) else ''}^(?:{'|'.join(bodies)})$"


def shape_of(texts: Sequence[str]) -> str:
    r"""The pattern of stamps that fold alike, with the lengths that their numbers have.

    >>> shape_of(["3 May 2026 22:17", "14 June 2026 09:12"])
    '^\\d{1,2} [^\\W\\d_]{3,9} \\d{4} \\d{2}:\\d{2}$'
    """
    parts = [_PART.findall(" ".join(text.split())) for text in texts]
    if len({tuple(_sort(part) for part in line) for line in parts}) > 1:
        return pattern_of(texts)
    return f"^{''.join(_shaped(column) for column in zip(*parts, strict=True))}$"


def _sort(part: str) -> str:
    return "0" if part.isdigit() else "m" if part.lower() in _DATE_WORDS else part


def _shaped(column: Sequence[str]) -> str:
    """The pattern of what stands at one place of all stamps."""
    if column[0].isdigit():
        least, most = min(map(len, column)), max(map(len, column))
        return rf"\d{{{least}}}" if least == most > 1 else rf"\d{{{least},{max(2, most)}}}"
    return r"[^\W\d_]{3,9}" if column[0].lower() in _DATE_WORDS else escaped(column[0])


def _roomy(text: str) -> str:
    """A line as a pattern, its numbers and the names of months and days open."""
    dated = _DIGIT.search(text) is not None
    parts: list[str] = []
    at = 0
    for found in _TOKEN.finditer(text):
        parts += [escaped(text[at : found.start()]), _open(found[0], dated=dated)]
        at = found.end()
    return "".join((*parts, escaped(text[at:])))


def _open(token: str, *, dated: bool) -> str:
    if token[0].isdigit():
        return r"\d[\d.,:/-]{0,20}"
    return _DATE_PATTERNS[_DATE_WORDS[token.lower()]] if dated and token.lower() in _DATE_WORDS else token


def _unnumbered(text: str) -> str:
    """A line without its numbers and dates, its capitals as they are."""
    return _NUMBER.sub("0", _WORD.sub(lambda word: _DATE_WORDS.get(word[0].lower(), word[0]), text))
