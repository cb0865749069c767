"""Tags and names of elements as numbers: hashed, so that no list of class names ships with the model.

A token's number is its CRC-32 modulo the table's size: the same on every platform and in every run.
"""

from __future__ import annotations

import re
from array import array
from functools import lru_cache
from zlib import crc32

HOOK_BUCKETS = 4096
MAX_HOOK_TOKENS = 12

_PART = re.compile(r"[^\W\d_]{2,}")


@lru_cache(20_000)  # the pages of a site share their class names; what is remembered never changes a result
def hook_row(tag: str, hook: str) -> bytes:
    """The numbers of `hook_tokens` as `kernel/hooks.c` reads them: `MAX_HOOK_TOKENS` integers of 16 bits, 0 behind."""
    tokens = hook_tokens(tag, hook)
    return array("h", tokens + (0,) * (MAX_HOOK_TOKENS - len(tokens))).tobytes()


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
