"""Addresses: their parts, whole ones from those that a page writes, and the words of a headline in one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit

_MAX_CHARS = 2_000
_MIN_WORDS = 2
_FILE_ENDING = re.compile(r"\.\w{2,5}$")
_WORD = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"https?://([\w.-]+)(/[^?#\t\r\n]*)?(?=[?#]|\Z)", re.ASCII)
"""How most addresses stand; `urlsplit` takes ten times as long for them."""
_WHOLE = re.compile(r"https?://[\w.-]+(?:/[\w./%~+,@-]*(?:\?[\w./%~+,@&=-]+)?)?", re.ASCII)
"""Addresses that joining leaves as they are."""
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


def host_in(url: str | None) -> str | None:
    """The host of an address as `host_and_path` gives it; None where there is none or it cannot be parsed."""
    try:
        return host_and_path(url or "")[0]
    except ValueError:
        return None


def joined(base: str | None, raw: str) -> str | None:
    """What an address on a page of this address means; None where it is broken or leads to no page."""
    try:
        urlsplit(base or "")  # nothing is joined to a base that cannot be parsed
        if _WHOLE.fullmatch(raw):
            return raw
        address = urljoin(base or "", raw)
        scheme = urlsplit(address).scheme
    except ValueError:
        return None
    return address if scheme in ("http", "https", "") else None


def absolute(address: str | None) -> str | None:
    """An address with a host; a path alone leads nowhere."""
    return address if address is not None and (_WHOLE.fullmatch(address) or host_in(address)) else None


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
