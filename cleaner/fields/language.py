"""The language of a document: what it declares, checked against its script and its small words."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

from cleaner.fields.function_words import LANGUAGES, LANGUAGES_BY_WORD
from cleaner.fields.vocabulary import Marks
from cleaner.words import WESTERN, Signs

__all__ = ["identify"]

MAX_CHARS = 5_000
ENOUGH_WORDS = 50
"""A declared language is doubted only when the sample has as many words as this."""

_SURE = 0.12
"""Share of small words from which a language is told by them: prose has 0.2 to 0.5, lists of names about 0.05."""

_LEAD = 1.3
"""How many times as many small words as the declared language a rival must have to win."""

# First code point of a range and its script; "" is no script of one language.
_RANGES: tuple[tuple[int, str], ...] = (
    (0x0000, "latin"), (0x0370, "greek"), (0x0400, "cyrillic"), (0x0530, "armenian"), (0x0590, "hebrew"),
    (0x0600, "arabic"), (0x0700, ""), (0x0900, "devanagari"), (0x0980, "bengali"), (0x0A00, "gurmukhi"),
    (0x0A80, "gujarati"), (0x0B00, "odia"), (0x0B80, "tamil"), (0x0C00, "telugu"), (0x0C80, "kannada"),
    (0x0D00, "malayalam"), (0x0D80, "sinhala"), (0x0E00, "thai"), (0x0E80, "lao"), (0x0F00, ""), (0x1000, "burmese"),
    (0x10A0, "georgian"), (0x1100, "hangul"), (0x1200, "ethiopic"), (0x1380, ""), (0x1780, "khmer"), (0x1800, ""),
    (0x1E00, "latin"), (0x1F00, "greek"), (0x2000, ""), (0x3040, "kana"), (0x3100, "han"), (0x3130, "hangul"),
    (0x3190, "han"), (0xA000, ""), (0xAC00, "hangul"), (0xD7B0, ""), (0xF900, "han"), (0xFB00, "latin"),
    (0xFB1D, "hebrew"), (0xFB50, "arabic"), (0xFF00, "latin"), (0xFF66, "kana"), (0xFFA0, ""), (0x20000, "han"),
)  # fmt: skip
_STARTS = tuple(start for start, _ in _RANGES)
_ONE_LANGUAGE = {
    "greek": "el", "armenian": "hy", "hebrew": "he", "bengali": "bn", "gurmukhi": "pa", "gujarati": "gu", "odia": "or",
    "tamil": "ta", "telugu": "te", "kannada": "kn", "malayalam": "ml", "sinhala": "si", "thai": "th", "lao": "lo",
    "burmese": "my", "georgian": "ka", "hangul": "ko", "ethiopic": "am", "khmer": "km", "kana": "ja", "han": "zh",
    "vietnamese": "vi",
}  # fmt: skip
_FIRST_OF = {"cyrillic": "ru", "arabic": "ar", "devanagari": "hi"}
"""The language of a script that several share, when the small words do not tell."""

_OF_SCRIPT = {
    "latin": "ca cs da de en es fi fr hr hu id it nl no pl pt ro sk sv tr".split(),
    "cyrillic": "bg ru sr uk".split(),
    "arabic": "ar fa ur".split(),
    "devanagari": "hi mr ne".split(),
}
"""The first of those that are as likely wins."""
_MARKS = Marks(LANGUAGES_BY_WORD)
_HITS = {script: itemgetter(*map(_MARKS.names.index, languages)) for script, languages in _OF_SCRIPT.items()}
"""Takes the marks of a script's languages, in their order."""
_FAMILIES = tuple(
    frozenset(family.split())
    for family in (
        "hr bs sr sh me sl", "id ms jv su", "pt es gl ca oc ast it fr", "ru uk be bg mk sr kk ky mn tg tt",
        "ar fa ur ps ckb ug sd", "hi mr ne bho mai sa kok", "nl af fy lb de", "da no sv fo is", "tr az uz tk", "fi et",
        "cs sk", "zh yue",
    )
)  # fmt: skip
"""Relatives: the small words of one are no evidence against another whose own words are not known here."""

# Runs of what is neither space, digit nor punctuation: \w leaves out the vowel signs of Indic scripts and the points of
# Arabic and Hebrew, and one class is twice as fast as two alternatives.
_WORD = re.compile(
    "[^\\s\\d\u0000-\u0040\u005b-\u0060\u007b-\u00bf\u060c\u061b\u061f\u0964\u0965\u2000-\u206f\u20a0-\u20bf"
    "\u2190-\u2bff\u3000-\u3004\u3008-\u3020\uff00-\uff20\ufffd]+"
)
_SIGNS = Signs(WESTERN, "".join(sign.lower() if _WORD.match(sign.lower()) else " " for sign in WESTERN))
_NO_LETTER = "™".encode()
"""The only Western sign that stands in words and is in the range of no script."""
_VIETNAMESE = re.compile("[ơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_ALIASES = {
    "in": "id", "iw": "he", "ji": "yi", "nb": "no", "nn": "no", "jp": "ja", "cn": "zh", "ua": "uk", "gr": "el",
    "cz": "cs", "dk": "da", "se": "sv", "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es",
    "por": "pt", "ita": "it", "rus": "ru", "tur": "tr", "ara": "ar", "zho": "zh", "jpn": "ja", "hin": "hi",
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "spanish": "es",
}  # fmt: skip


def identify(declared: str | None, sample: str) -> tuple[str | None, str]:
    """The two-letter code of a document's language, and what told it.

    `declared` is the page's own tag ("en-GB"); `sample` is its text, of which the first 5,000 characters are read.
    The source is "declared", "script", "function-words" or, with None, "undetermined". A declared language stands
    unless 50 words or more clearly say otherwise.
    """
    said = _code(declared)
    words, script = _words(sample[:MAX_CHARS])
    marks, count = _MARKS.counted(words)
    hits = _HITS[script](marks) if script in _HITS else ()
    found, source = _observed(script, hits, count)
    if said is None:
        return found, source
    if found is None or found == said or _size(words, script, count) < ENOUGH_WORDS:
        return said, "declared"
    shares = {language: hit / max(1, count) for language, hit in zip(_OF_SCRIPT.get(script, ()), hits, strict=True)}
    return (found, source) if _refutes(found, said, shares) else (said, "declared")


def _words(text: str) -> tuple[bytes, str]:
    """The words of a text in lower case, parted by blanks, in UTF-8, and the script that most of them are in."""
    parted = _SIGNS.put(text)
    if parted is not None:
        latin = not parted.isspace() and _NO_LETTER not in parted
        return parted, "latin" if latin else _script(parted.decode().split())
    text = unicodedata.normalize("NFC", text).lower()
    found = _WORD.findall(text)
    words, script = " ".join(found), _script(found)
    if script == "latin" and len(_VIETNAMESE.findall(text)) * 30 > len(text):
        script = "vietnamese"
    return words.encode("utf-8", "surrogatepass"), script


def _code(declared: str | None) -> str | None:
    """A tag such as "en-GB" or "nb_NO" as a two-letter code; None for what is none."""
    if not declared:
        return None
    base = re.split(r"[-_,; ]", declared.strip().lower(), maxsplit=1)[0]
    base = _ALIASES.get(base, base)
    return base if len(base) == 2 and base.isascii() and base.isalpha() else None


def _script(words: Sequence[str]) -> str:
    """The script that most letters are in; Japanese as soon as one letter in twenty is kana."""
    letters: Counter[str] = Counter()
    for word in words:
        if not word.isascii():
            letters[_script_of(word[0])] += len(word)
    if letters.keys() <= {"latin"}:
        return "latin" if words else ""
    letters["latin"] += sum([len(word) for word in words if word.isascii()])
    east_asian = letters["kana"] + letters["han"]
    if letters["kana"] * 20 > east_asian > letters["latin"]:
        return "kana"
    return max(sorted(letters), key=letters.__getitem__)


@lru_cache(maxsize=1_024)  # the first letters of words are few
def _script_of(letter: str) -> str:
    return _RANGES[bisect_right(_STARTS, ord(letter)) - 1][1]


def _size(words: bytes, script: str, count: int) -> int:
    """How many words the sample has; two signs are a word where words are not parted."""
    if script in ("han", "kana", "thai", "lao", "khmer", "burmese"):
        return len(words.decode("utf-8", "surrogatepass").replace(" ", "")) // 2
    return count


def _observed(script: str, hits: Sequence[int], count: int) -> tuple[str | None, str]:
    """What the script tells, or the language with the most small words: `hits` for each of the script's, of `count`."""
    if script in _ONE_LANGUAGE:
        return _ONE_LANGUAGE[script], "script"
    best = max(hits, default=0)
    if best / max(1, count) >= _SURE:
        return _OF_SCRIPT[script][hits.index(best)], "function-words"
    return (_FIRST_OF[script], "script") if script in _FIRST_OF else (None, "undetermined")


def _refutes(found: str, said: str, shares: dict[str, float]) -> bool:
    """Whether what a long sample shows outweighs what the page says of itself."""
    if said in shares:
        return shares[found] >= _SURE and shares[found] > _LEAD * shares[said]
    if any(found in family and said in family for family in _FAMILIES):
        return said in LANGUAGES
    return found not in shares or shares[found] >= 2 * _SURE or said in LANGUAGES or said in _ONE_LANGUAGE.values()
