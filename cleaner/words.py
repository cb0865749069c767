"""Words of a text, in any script: counting them, comparing two texts by them, knowing a sentence's end."""

from __future__ import annotations

import re
import sys
from array import array
from codecs import charmap_decode, charmap_encode
from collections.abc import Sequence, Set
from encodings.cp1252 import decoding_table, encoding_table

import regex

from cleaner.kernel import ARRAY, NUMBER, address, function, zeros
from cleaner.kernel.lines import SEAM

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_UNSPACED_SIGN = re.compile(f"[{_UNSPACED}]")
# The regex module, for vowel signs: to `re`, a Hindi word falls apart at each of them.
_WORD = regex.compile(f"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[\\w\\p{{M}}])+")
_PLAIN_WORD = re.compile(r"\w+")  # the same on plain text, at a quarter of the cost
_NOT_PLAIN = re.compile("[^\x00-\xb1\xb4-\xb8\xba\xbb\xbf-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u203e\u20ac\u2122]")
"""Beside the commonest signs of Latin, Greek and Cyrillic texts, which both modules read alike."""
WESTERN = decoding_table
"""The 256 signs of texts that can be `mapped`."""
_KNOWN = 0x2C00
"""The first sign that `Signs` cannot tell of: below are all of Latin, Greek, Cyrillic, Arabic and Indic texts."""
_ENDING, _CLOSING = frozenset(".!?…。！？।؟۔"), frozenset("\"'”’»›)]」』 \t\n\xa0")
_SENTENCE_END = re.compile(r"[.!?…。！？।؟۔][\"'”’»›)\]」』]*\s*$")
COMPARED = 2_000
"""Characters of a text that are compared; longer ones that agree so far are the same for every purpose here."""

_OPEN = "İȺȾΣ"
"""Signs whose small form is longer, or hangs on the letters around it."""
_NO_WORD = regex.compile(r"[^\w\p{M}\0]")

_parted = function("words_parted", ARRAY, NUMBER, NUMBER, NUMBER, ARRAY)


class Signs:
    """What stands in place of some signs: words in lower case and blanks, in a form for the kernel.

    `told` is what stands for each of the `signs`, a NUL where nothing can; `table` is where the kernel reads it.
    """

    __slots__ = ("_told", "table")

    def __init__(self, signs: str, told: str) -> None:
        self._told = zeros(_KNOWN, "H")
        self.table = address(self._told)
        for sign, known in zip(map(ord, signs), map(ord, told), strict=True):
            if sign < _KNOWN:
                self._told[sign] = known

    def put(self, texts: str, count: int = 1, most: int = sys.maxsize) -> bytes | None:
        """Texts parted by `SEAM`, each up to so many signs of it, as the table has them, in UTF-8.

        None where they have other signs, or are not as many as they should be.

        >>> Signs(WESTERN, WESTERN.lower()).put("Élan").decode()
        'élan'
        """
        put = array("B", texts.encode("utf-8", "surrogatepass") or b" ")
        size = _parted(address(put), len(put), count, most, self.table)
        return put[:size].tobytes() if size >= 0 else None


_FIRST_SIGNS = "".join(map(chr, range(_KNOWN)))
_SMALL = _NO_WORD.sub(" ", re.sub(f"[{_OPEN}{_UNSPACED}]", "\0", _FIRST_SIGNS).lower())
SIGNS = Signs(_FIRST_SIGNS, _SMALL)
"""Those of words that are compared (`parted`)."""

_PARTED = "".join([_SMALL[ord(sign)] if "\0" < sign < chr(_KNOWN) else " " for sign in WESTERN])
_PLAIN_PARTED = _PARTED[:128].encode().ljust(256)


def count_words(text: str) -> int:
    """Words of a text; of scripts without spaces, two signs count as one word."""
    words = len(text.split())
    return words if text.isascii() else words + len(_UNSPACED_SIGN.findall(text)) // 2


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, closing quotes and brackets aside.

    >>> ends_sentence("“So be it.”"), ends_sentence("Related stories")
    (True, False)
    """
    last = text[-1:]
    if last not in _CLOSING:
        return last in _ENDING
    return _SENTENCE_END.search(text, max(0, len(text) - 8)) is not None


def tokens(text: str) -> list[str]:
    """The words that a text begins with, for comparing: those of its first 2,000 characters."""
    return all_tokens(text[:COMPARED])


def tokens_of(texts: Sequence[str]) -> list[list[str]]:
    """The same for several texts, faster than for one after the other."""
    return [words.split() for words in parted(texts).decode("utf-8", "surrogatepass").split(SEAM)] if texts else []


def parted(texts: Sequence[str]) -> bytes:
    """The same in UTF-8, with the words parted by spaces, and the texts by `SEAM`.

    >>> parted(["The Pier's end", "Élan"]).split()
    [b'the', b'pier', b's', b'end\\x00\\xc3\\xa9lan']
    """
    told = SIGNS.put(SEAM.join(texts), max(1, len(texts)), COMPARED)
    if told is not None:
        return told
    return SEAM.join([" ".join(tokens(text)) for text in texts]).encode("utf-8", "surrogatepass")


def all_tokens(text: str) -> list[str]:
    """The words of a text in lower case, signs left out; in scripts without spaces each sign is a word."""
    if text.isascii():
        return text.encode().translate(_PLAIN_PARTED).decode().split()
    parted = mapped(text, _PARTED)
    if parted is not None:
        return parted.split()
    told = SIGNS.put(text)
    if told is not None:
        return told.decode().split()
    text = text.lower()
    found: list[str] = (_WORD if _NOT_PLAIN.search(text) else _PLAIN_WORD).findall(text)
    return found


def mapped(text: str, table: str) -> str | None:
    """A text with each of the `WESTERN` signs as a table has it, faster than by any pattern; None where it has others.

    >>> mapped("Élan", WESTERN.lower())
    'élan'
    """
    signs = _western(text)
    return None if signs is None else charmap_decode(signs, None, table)[0]


def without(text: str, signs: bytes) -> str | None:
    """A text without some of the `WESTERN` signs, given by their numbers; None where it has others.

    >>> without("Élan vital!", b" !")
    'Élanvital'
    """
    numbers = _western(text)
    return None if numbers is None else charmap_decode(numbers.translate(None, signs), None, WESTERN)[0]


def _western(text: str) -> bytes | None:
    """The numbers of a text's signs among the `WESTERN` ones; None where it has others."""
    try:
        return text.encode("ascii") if text.isascii() else charmap_encode(text, None, encoding_table)[0]
    except UnicodeEncodeError:
        return None


def may_begin_alike(a: str, b: str) -> bool:
    """Whether two texts may begin with the same words, by a look at their first letters.

    >>> may_begin_alike("“The pier", "the pier, rebuilt"), may_begin_alike("The pier", "A pier")
    (True, False)
    """
    first, second = a[:1], b[:1]
    if not (first.isalnum() and second.isalnum()):
        first, second = _first_letter(a), _first_letter(b)
        return first == second or not first or not second
    if first != second and first.casefold()[:1] != second.casefold()[:1]:
        return False  # as of most
    first, second = a[:3], b[:3]
    letters = first.isascii() and second.isascii() and first.isalnum() and second.isalnum()
    return not letters or first.lower() == second.lower()


def _first_letter(text: str) -> str:
    """The first letter or digit of what is compared of a text, without its case; "" where it has none."""
    return next(filter(str.isalnum, text[:COMPARED]), "").casefold()[:1]


def shared(a: str, b: str) -> float:
    """How much of the shorter text's vocabulary stands in the other, 0 to 1; 0 when either has no words.

    >>> shared("Bridge reopens after storm", "Bridge reopens after storm abc")
    1.0
    """
    return share(set(tokens(a)), set(tokens(b)))


def share(first: Set[str], second: Set[str]) -> float:
    """The same for two vocabularies."""
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def likeness(a: str, b: str) -> float:
    """How alike the vocabularies of two texts are, 0 to 1 (Dice's coefficient)."""
    return dice(set(tokens(a)), set(tokens(b)))


def dice(first: Set[str], second: Set[str]) -> float:
    """The same for two vocabularies."""
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0
