"""Hook and word tokens as numbers: hashed, so that no list of words or class names ships with the model.

A token's number is its CRC-32 modulo the table's size: the same on every platform and in every run.
"""

from __future__ import annotations

import re
from functools import lru_cache
from zlib import crc32

HOOK_BUCKETS = 4096
WORD_BUCKETS = 8192
MAX_HOOK_TOKENS = 12
FIRST_WORDS, LAST_WORDS = 3, 1
HEAD, TAIL = 60, 30
"""Characters at the ends of a block in which its first and last words are looked for."""

_PART = re.compile(r"[^\W\d_]{2,}")
_WORD = re.compile(r"[^\W_]+|[©@#|•►»›…:]")
_NONE = (0,) * FIRST_WORDS


@lru_cache(20_000)  # the pages of a site share their class names; what is remembered never changes a result
def hook_tokens(tag: str, hook: str) -> tuple[int, ...]:
    """The numbers of an element's tag and of its class, id and role names, whole and in parts; 1 and up.

    >>> len(hook_tokens("div", "article-body main"))
    5
    """
    names = {f"<{tag}": None}
    for name in hook.split():
        parts = _PART.findall(name)
        names.update(dict.fromkeys(parts))
        if len(parts) > 1:
            names["-".join(parts)] = None
    return tuple(1 + crc32(name.encode()) % (HOOK_BUCKETS - 1) for name in list(names)[:MAX_HOOK_TOKENS])


def word_tokens(text: str) -> tuple[int, ...]:
    """The numbers of the first three words and the last of a text; 0 where there is none. Any number is one word.

    >>> word_tokens("") == (0, 0, 0, 0)
    True
    """
    words = _WORD.findall(text[:HEAD].lower())
    last = words if len(text) <= HEAD else _WORD.findall(text[-TAIL:].lower())
    first = tuple(map(_first, words[:FIRST_WORDS]))
    return (*first, *_NONE[len(first) :], _last(last[-1]) if last else 0)


@lru_cache(20_000)
def _first(word: str) -> int:
    return _number("^", word)


@lru_cache(20_000)
def _last(word: str) -> int:
    return _number("$", word)


def _number(mark: str, word: str) -> int:
    return 1 + crc32((mark + ("0" if word.isdigit() else word)).encode()) % (WORD_BUCKETS - 1)
