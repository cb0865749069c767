"""Sets of phrases, looked up word by word: as fast for four hundred as for four, where an alternation is not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

_REMEMBERED = 400  # characters of the longest bylines
MAX_CHARS = 80
"""Characters of a text in which a phrase may open it, or be all of it: the longest phrases have half as many."""

_LETTER = r"[\w\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0963\u0981-\u0dff\u0e31-\u0e4e]"
"""A letter, a digit, or a sign that is written onto a letter: Python's `\\w` has no vowel signs of Hindi or Tamil."""

_WORD = re.compile(rf"{_LETTER}+(?:[-.'’]{_LETTER}+)*")
_PART = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7af]")
"""Thai, Chinese, Japanese and Korean: a phrase of theirs may stand inside a run of letters."""
_FIRST_UNSPACED = "\u0e00"


class Word(NamedTuple):
    """A word of a text in lower case, and where it stands."""

    text: str
    start: int
    end: int


class Span(NamedTuple):
    """Where a phrase stands in a text."""

    start: int
    end: int


def alternation(listed: str) -> str:
    """A pattern of the phrases in a list, longer ones first."""
    entries = sorted({entry.replace("_", " ") for entry in listed.split()}, key=lambda entry: (-len(entry), entry))
    return "|".join(map(re.escape, entries))


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text; signs inside one ("co-founder", "m.d") stay."""
    return (_words_of if len(text) <= _REMEMBERED else _words_of.__wrapped__)(text)


@lru_cache(maxsize=512)  # never of a long text: a page may declare a name of a million characters
def _words_of(text: str) -> tuple[Word, ...]:
    return tuple(Word(found[0].lower(), found.start(), found.end()) for found in _WORD.finditer(text))


@lru_cache(maxsize=512)  # a dozen lists are asked about one name; never of a long text either
def _words_in(text: str) -> tuple[str, ...]:
    return tuple(map(str.lower, _WORD.findall(text)))


def first_word(text: str) -> str:
    """The first word of a text, in lower case."""
    found = _WORD.search(text)
    return found[0].lower() if found is not None else ""


def opening_word(text: str) -> str:
    """The word that a text begins with, in lower case; "" where it begins with none."""
    found = _WORD.match(text, 0, MAX_CHARS)
    return found[0].lower() if found is not None else ""


def parts_of(text: str) -> list[str]:
    """The runs of letters and digits in a text, in lower case: words are made of them.

    >>> parts_of("Mira O'Tolland-Abel Jr.")
    ['mira', 'o', 'tolland', 'abel', 'jr']
    """
    return _PART.findall(text.lower())


def first_parts(words: Iterable[str]) -> set[str]:
    """The first part of each of some words: a text without any of them has none of the words, if it is ASCII."""
    return {parts_of(word)[0] for word in words}


def is_unspaced(text: str) -> bool:
    """Whether a text begins in a script whose words stand without spaces."""
    return _UNSPACED.match(text) is not None


class Phrases:
    """Phrases of one meaning. In the list a space parts them and `_` stands for a space inside one."""

    def __init__(self, *listed: str) -> None:
        entries = {entry.replace("_", " ").lower() for entry in " ".join(listed).split()}
        glued = sorted((entry for entry in entries if _UNSPACED.match(entry)), key=lambda entry: (-len(entry), entry))
        self._glued = re.compile("|".join(map(re.escape, glued))) if glued else None
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for entry in sorted(entries - set(glued)):
            phrase = tuple(word.text for word in words_of(entry))
            self._by_first.setdefault(phrase[0], []).append(phrase)
        for phrases in self._by_first.values():
            phrases.sort(key=len, reverse=True)

    def all(self, text: str) -> Iterator[Span]:
        """Every place of a phrase as whole words, the longest one at each word."""
        if self._glued is not None and not text.isascii() and _UNSPACED.search(text):
            yield from (Span(found.start(), found.end()) for found in self._glued.finditer(text))
        words = (_words_in if len(text) <= _REMEMBERED else _words_in.__wrapped__)(text)
        if self._by_first.keys().isdisjoint(words):  # true of most
            return
        found = words_of(text)
        for at, word in enumerate(found):
            size = self._at(found, at) if word.text in self._by_first else 0
            if size:
                yield Span(word.start, found[at + size - 1].end)

    def first(self, text: str) -> Span | None:
        """The first place of a phrase, or None."""
        return next(self.all(text), None)

    def opening(self, text: str) -> int:
        """Where the phrase ends that a text begins with; 0 when it begins with none."""
        if self._glued is not None and text[:1] >= _FIRST_UNSPACED and (glued := self._glued.match(text)):
            return glued.end()
        first = _WORD.match(text, 0, MAX_CHARS)
        phrases = self._by_first.get(first[0].lower()) if first is not None else None
        if first is None or phrases is None:  # true of most: the other words are not parted
            return 0
        if len(phrases[0]) == 1:
            return first.end()
        found = [first, *islice(_WORD.finditer(text, first.end(), MAX_CHARS), len(phrases[0]) - 1)]
        said = tuple(word[0].lower() for word in found)
        size = next((len(phrase) for phrase in phrases if said[: len(phrase)] == phrase), 0)
        return found[size - 1].end() if size else 0

    @property
    def first_words(self) -> Set[str]:
        """The first words of the phrases that are written with spaces."""
        return self._by_first.keys()

    def closing(self, text: str) -> int | None:
        """Where the phrase begins that a text ends with, or None."""
        return next((span.start for span in self.all(text) if span.end == len(text)), None)

    def __contains__(self, text: str) -> bool:
        if len(text) > MAX_CHARS:
            return False
        if self._glued is not None and text[:1] >= _FIRST_UNSPACED and self._glued.fullmatch(text):
            return True
        words = _words_in(text)
        return bool(words) and words in self._by_first.get(words[0], ())

    def _at(self, found: tuple[Word, ...], at: int) -> int:
        """How many words the phrase has that begins with a word; 0 for none."""
        for phrase in self._by_first.get(found[at].text, ()):
            if tuple(word.text for word in found[at : at + len(phrase)]) == phrase:
                return len(phrase)
        return 0
