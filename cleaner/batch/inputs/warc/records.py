"""Records of an archive, and the broken ones in their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cleaner.batch.inputs.warc.members import RECORD
from cleaner.batch.inputs.warc.tape import Tape

_HEAD = 65_536
"""Bytes that the header of a record may have."""
_END, _NEXT = b"\r\n\r\n", b"WARC/1."


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its header with names in lower case, and its content. Content is None when it is too long."""

    at: int
    header: Mapping[str, str]
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Broken:
    """Something in the archive that is no whole record: `at` is its offset."""

    at: int
    code: str
    why: str


def records(tape: Tape, limit: int) -> Iterator[Record | Broken]:
    """All records; content of more than `limit` bytes is left out."""
    while True:
        while (found := _record(tape, limit)) is not None:
            yield found
        if tape.damage is not None:
            yield _broken(tape, tape.at, "")
        if not tape.advance():
            return


def _record(tape: Tape, limit: int) -> Record | Broken | None:
    """The next record of this stretch, or None at its end."""
    _skip_blank(tape)
    at = tape.at
    first = tape.read(len(RECORD))
    if not first:
        return None
    tape.give_back(first)
    if first != RECORD:
        tape.skip_to(_NEXT)
        return _broken(tape, at, "no record begins here")
    head = tape.read_to(_END, _HEAD)
    header = _header(head or b"")
    length = header.get("content-length", "")
    if head is None or not (length.isascii() and length.isdigit()):
        tape.read(len(RECORD) * (head is None))
        tape.skip_to(_NEXT)
        return _broken(tape, at, "a record without a readable header")
    content = _content(tape, int(length[:18]), limit)  # 18 digits are more than any file has
    return _broken(tape, at, content) if isinstance(content, str) else Record(at, header, content)


def _content(tape: Tape, length: int, limit: int) -> bytes | str | None:
    """The content, None when it is too long, or what is wrong with its length."""
    if length > limit:
        if tape.skip_to(_END + _NEXT, length):
            return "its length is wrong"
        return None
    content = tape.read(length)
    rest = tape.read(len(_END))
    tail = rest.lstrip(b"\r\n")
    if len(content) == length and RECORD.startswith(tail):
        tape.give_back(tail)
        return content
    tape.give_back(content + rest)
    tape.skip_to(_NEXT)
    return "it ends early" if len(content) < length else "its length is wrong"


def _broken(tape: Tape, at: int, why: str) -> Broken:
    """A broken record; where damage to the file is what ended it, that is told, once."""
    damage = tape.damage
    if damage is None or tape.buffer:
        return Broken(at, "broken_record", why)
    tape.damage = None
    return Broken(damage.at, "damaged_record", damage.why)


def _skip_blank(tape: Tape) -> None:
    while (sign := tape.read(1)) in (b"\r", b"\n"):
        pass
    tape.give_back(sign)


def _header(head: bytes) -> dict[str, str]:
    lines = head.decode("utf-8", "replace").replace("\r\n ", " ").replace("\r\n\t", " ").split("\n")
    pairs = (line.partition(":") for line in lines[1:])
    return {name.strip().lower(): value.strip() for name, _, value in pairs if name.strip()}
