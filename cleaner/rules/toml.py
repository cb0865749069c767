"""TOML from outside, read in bounded time: `tomllib` needs the square of the length of a dotted key."""

from __future__ import annotations

import re
import tomllib
from typing import Any

MOST_PARTS = 50
"""Parts of a dotted key. One of 20,000 parts, in a file of 40 kB, took 12 s and 1.6 GB to read."""

_PART = r"(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')"
_DOTTED = re.compile(rf"(?<![\w-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{MOST_PARTS}}}")


def tables(text: str) -> dict[str, Any]:
    """The tables of a text. Raises TOMLDecodeError, also where they stand too deep in one another."""
    if any(line.count(".") >= MOST_PARTS and _DOTTED.search(line) for line in text.split("\n")):
        raise tomllib.TOMLDecodeError(f"a key of more than {MOST_PARTS} parts")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise tomllib.TOMLDecodeError("tables stand too deep in one another") from None
