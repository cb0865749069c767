"""JSON, as `clean schema` describes it."""

from __future__ import annotations

import re
from json import dumps
from typing import Any

from cleaner.result import Cleaned

_HALF = re.compile("[\ud800-\udfff]")
_LINE_ENDS = re.compile("[\x7f-\x9f\u2028\u2029]")


def as_json(value: Any, *, indent: int | None = None) -> str:
    """Any plain value as JSON that every reader takes: valid UTF-8, no raw control characters or line ends in strings.

    Half of a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD.
    """
    written = _HALF.sub("\ufffd", dumps(value, ensure_ascii=False, indent=indent, allow_nan=False))
    return _LINE_ENDS.sub(lambda found: f"\\u{ord(found[0]):04x}", written) + "\n"


def json(cleaned: Cleaned) -> str:
    """One document, indented for people."""
    return as_json(cleaned.to_dict(), indent=2)


def jsonl(cleaned: Cleaned) -> str:
    """One document on one line."""
    return as_json(cleaned.to_dict())
