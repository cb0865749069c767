"""What month a name means, and the names of weekdays. The names are in `month_names` and `weekday_names`.

Everything is compared after `fold`, which keeps the length of the text, so that offsets in the folded text are offsets
in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from string import ascii_lowercase

from cleaner.fields.month_names import AT_HOME, JALALI, MONTHS
from cleaner.fields.weekday_names import WEEKDAY_NAMES
from cleaner.words import WESTERN, mapped

WORD = 5
"""Letters from which a month's name of any language counts in every other: shorter ones may be words there."""

_VARIANTS = (
    "aáàâäãåăą cćčç dď eéèêëęě gğ iíìîïıİ lłľ nńňñ oóòôöõőø rř sśšşș tťţț uúùûüůű yý zźżž "
    "αά εέ ηή ιίϊΐ οό υύϋΰ ωώ اأإآٱ یيى کك :："
)
_DIGIT_ZEROS = "٠۰०০੦૦௦౦೦൦๐໐၀០０"
_FOLD = (
    {ord(variant): group[0] for group in _VARIANTS.split(" ") for variant in group[1:]}
    | {ord(space): " " for space in "\u00a0\u202f\u2009"}
    | {ord(zero) + value: str(value) for zero in _DIGIT_ZEROS for value in range(10)}
)


_WESTERN = WESTERN.lower().translate(_FOLD)


def fold(text: str) -> str:
    """Lower case, digits of every script as 0-9, no accents; each character stays one character."""
    if text.isascii():
        return text.lower()
    folded = mapped(text, _WESTERN)
    return text.replace("İ", "i").lower().translate(_FOLD) if folded is None else folded


def _table(spec: str) -> dict[str, int]:
    months = enumerate(spec.split("|"), 1)
    return {_key(name).replace("_", " "): number for number, names in months for name in names.split()}


def _key(name: str) -> str:
    """A name as it is looked up: letters with a sign below or above may be written as one character or as two."""
    return fold(unicodedata.normalize("NFC", name))


def _agreed() -> dict[str, int]:
    """Names that mean one month wherever they are used: Polish and Croatian differ about "listopada"."""
    found: dict[str, set[int]] = {}
    for language, table in BY_LANGUAGE.items():
        for name, number in table.items():
            if language not in AT_HOME or len(name) >= WORD:
                found.setdefault(name, set()).add(number)
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1}


BY_LANGUAGE: Mapping[str, Mapping[str, int]] = {language: _table(spec) for language, spec in MONTHS.items()}
ANY_LANGUAGE: Mapping[str, int] = _agreed()
PERSIAN: Mapping[str, int] = _table(JALALI)
WEEKDAYS = frozenset(
    fold(word) for names in WEEKDAY_NAMES.values() for word in names.replace("-", " ").split() if len(word) > 1
)
"""Every word of the names of weekdays, folded."""
_OTHER_TAGS = {"nb": "no", "nn": "no", "in": "id", "iw": "he", "sh": "sr", "tl": "fil"}
_SHORTENED = ".'’׳॰ঃ"
"""Signs behind a shortened name: Hebrew, Hindi and Bengali have their own."""


_START = re.compile("([a-z]{2,3})[a-z]*")


def starts() -> Iterator[str]:
    """How the words begin that are months in ASCII, or a part of one: up to three letters."""
    names = {name for table in (ANY_LANGUAGE, *BY_LANGUAGE.values()) for name in table if name.isascii()}
    for start in {start for name in names for start in _START.findall(name)}:
        yield from (start,) if len(start) == 3 else (start, *(f"{start}{letter}" for letter in ascii_lowercase))


_STARTS = frozenset(starts())


def may_name(folded: str) -> bool:
    """Whether a folded text may name a month: a look at how its words begin, which most fail."""
    return not folded.isascii() or not _STARTS.isdisjoint(_START.findall(folded))


@lru_cache(maxsize=1_024)  # most dates have one of the same few names
def number(name: str, language: str | None) -> int | None:
    """The month (1 to 12) that a folded name means in a language, or None when it means none or not one only."""
    tag = (language or "").lower().replace("_", "-").partition("-")[0]
    table = BY_LANGUAGE.get(_OTHER_TAGS.get(tag, tag), {})
    name = name.strip(_SHORTENED)
    for key in (name, _key(name), name.removeprefix("ב")):
        if found := table.get(key) or ANY_LANGUAGE.get(key):
            return found
    return None
