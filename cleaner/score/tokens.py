"""Tags and names of elements as numbers: hashed, so that no list of class names ships with the model.

A token's number is its CRC-32 modulo the table's size: the same on every platform and in every run.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from itertools import chain
from zlib import crc32

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, function, zeros

HOOK_BUCKETS = 4096
MAX_HOOK_TOKENS = 12

_number = function("names_number", BYTES, NUMBER, NUMBER, NUMBER, ARRAY, ARRAY)

_PART = re.compile(r"[^\W\d_]{2,}")


def hook_rows(names: Sequence[tuple[str, str]]) -> bytes:
    """The numbers of `hook_tokens` of each tag and hook: `MAX_HOOK_TOKENS` integers of 16 bits, 0 behind."""
    text = "\0".join((*chain.from_iterable(names), "")).encode("utf-8", "surrogatepass")
    rows, unsure = zeros(MAX_HOOK_TOKENS * len(names), "h"), zeros(len(names))
    found = _number(text, len(text), len(names), HOOK_BUCKETS, address(rows), address(unsure))
    for at in unsure[:found]:  # those beyond ASCII
        tokens, begin = hook_tokens(*names[at]), at * MAX_HOOK_TOKENS
        rows[begin : begin + len(tokens)] = array("h", tokens)
    return rows.tobytes()


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
