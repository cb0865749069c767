"""What an address tells of its page: the words of its headline."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote, urlsplit

_MAX_CHARS = 2_000
_MIN_WORDS = 2
_FILE_ENDING = re.compile(r"\.\w{2,5}$")
_WORD = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"https?://([\w.-]+)(/[^?#\t\r\n]*)?(?=[?#]|\Z)", re.ASCII)
"""How most addresses stand; `urlsplit` takes ten times as long for them."""
_MAX_DIGITS = 4  # a longer number is an id
_UMLAUTS = str.maketrans({"ß": "ss", "ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae"})


@lru_cache(maxsize=16)  # several readers of a document ask
def host_and_path(url: str) -> tuple[str | None, str]:
    """The host of an address in lower case, and its path. Raises ValueError, as `urlsplit` does.

    >>> host_and_path("https://Example.com/a?b"), host_and_path("//example.com:80"), host_and_path("example.com/a")
    (('example.com', '/a'), ('example.com', ''), (None, 'example.com/a'))
    """
    found = _PLAIN.match(url)
    if found is not None:
        return found[1].lower(), found[2] or ""
    parts = urlsplit(url)
    return parts.hostname, parts.path


def place_and_path(url: str) -> tuple[str, str]:
    """The same with all that stands where the host does, such as a port.

    >>> place_and_path("//Example.com:80/a"), place_and_path("https://Example.com/a?b")
    (('example.com:80', '/a'), ('example.com', '/a'))
    """
    found = _PLAIN.match(url)
    if found is not None:
        return found[1].lower(), found[2] or ""
    parts = urlsplit(url)
    return parts.netloc.lower(), parts.path


def slug(url: str | None) -> frozenset[str]:
    """The words of the longest part of an address's path, as addresses spell them; none when it has only one word.

    >>> sorted(slug("https://example.com/2024/harbour-fire-two-saved-1234567.html"))
    ['fire', 'harbour', 'saved', 'two']
    """
    try:
        parts = unquote(host_and_path((url or "")[:_MAX_CHARS])[1]).lower().split("/")
    except ValueError:
        return frozenset()
    several = [part for part in parts if part and not part.isalnum()]
    longest = list[str]()
    for part in several:
        bare = _FILE_ENDING.sub("", part) if "." in part else part
        worded = [word for word in _WORD.findall(bare) if not (word.isdigit() and len(word) > _MAX_DIGITS)]
        longest = worded if len(worded) > len(longest) else longest
    if len(longest) < _MIN_WORDS:
        return frozenset()
    return frozenset([word if word.isascii() else _spelled(word) for word in longest])


def overlap(words: Iterable[str], address: frozenset[str]) -> float:
    """What a headline's words and an address's have in common, 0 to 1 (F1)."""
    if not address:
        return 0.0
    spelled = {word if word.isascii() else _spelled(word) for word in words}
    return 2 * len(spelled & address) / (len(spelled) + len(address))


@lru_cache(maxsize=1_024)  # a page puts its headline in several ways, of the same words
def _spelled(word: str) -> str:
    """A word as addresses spell it: no accents, umlauts as two letters."""
    decomposed = unicodedata.normalize("NFKD", word.translate(_UMLAUTS))
    return "".join(character for character in decomposed if not unicodedata.combining(character))
