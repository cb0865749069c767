"""Lines of JSON: an object a line, a bad line an item with its problem."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from cleaner.batch.inputs.reading import Reading
from cleaner.batch.inputs.streams import DAMAGE
from cleaner.batch.item import Item

_DEEPEST = 100
_BOM = b"\xef\xbb\xbf"


def read_jsonl(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Item]:
    """The items of all lines; blank ones are none. A stream that breaks off ends with an item that says so."""
    number = 0
    try:
        while line := stream.readline(reading.limit + 1):
            number += 1
            if len(line) > reading.limit:
                _leave_line(stream, line)
                yield reading.broken(f"{name}:{number}", "too_large", f"a line of more than {reading.limit:,} bytes")
            elif line.strip():
                yield _item(line.removeprefix(_BOM) if number == 1 else line, f"{name}:{number}", reading)
    except DAMAGE as error:
        yield reading.broken(f"{name}:{number + 1}", "damaged_file", f"the file ends here: {error}")


def _item(line: bytes, name: str, reading: Reading) -> Item:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return reading.broken(name, "bad_line", f"no JSON: {error}")
    if not isinstance(row, dict):
        return reading.broken(name, "bad_line", f"a JSON {type(row).__name__}, not an object")
    if reading.carried and _is_deep(row):
        return reading.broken(name, "bad_line", f"values nested more than {_DEEPEST} deep, which cannot be kept")
    return reading.item(row, name)


def _is_deep(value: Any) -> bool:
    """Whether lists and objects are nested so deep that those who walk them by recursion would fail."""
    level = [value]
    for _ in range(_DEEPEST):
        level = [inner for each in level for inner in _within(each)]
        if not level:
            return False
    return True


def _within(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def _leave_line(stream: BinaryIO, line: bytes) -> None:
    """Read on to the end of a line without keeping it."""
    while line and not line.endswith(b"\n"):
        line = stream.readline(1 << 20)
