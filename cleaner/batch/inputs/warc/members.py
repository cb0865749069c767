"""The plain bytes of an archive, gzip'ed member by member or not, and where they are damaged."""

from __future__ import annotations

import io
import zlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from cleaner.batch.inputs.streams import DAMAGE, GZIP

RECORD = b"WARC/"
_CHUNK = 65_536
_KEPT = 64
"""Pieces of the current member that are kept, packed, to look for the next one in: damage is noticed late."""
_PROBE = 1_024
"""Packed bytes that are enough to see how a member begins."""
_WINDOW = 31


@dataclass(frozen=True, slots=True)
class Damage:
    """Here bytes are missing. `at` is the offset in the file, `why` for people."""

    at: int
    why: str


class Start:
    """Here a record begins, whatever the one before it says of its length."""


START = Start()
Event = bytes | Damage | Start


def plain(stream: io.BufferedReader) -> Iterator[Event]:
    """An archive that is not packed."""
    at = 0
    try:
        while piece := stream.read1(_CHUNK):  # `read` would lose what stands before damage
            at += len(piece)
            yield piece
    except DAMAGE as error:
        yield Damage(at, str(error))


class Members:
    """A gzip'ed archive: one member a record as the standard asks, or any other number.

    `ahead` are packed bytes that were read but not used, `at` is their offset in the file.
    """

    def __init__(self, stream: io.BufferedReader) -> None:
        self.stream = stream
        self.at = 0
        self.ahead = b""
        self.over = False
        self.failure = ""  # why reading ended, where that was not the end of the file

    def __iter__(self) -> Iterator[Event]:
        while self._has_more():
            if self.ahead.startswith(GZIP):
                yield from self._member()
            else:
                yield Damage(self.at, "no gzip member begins here")
                self._seek()
        if self.failure:
            yield Damage(self.at, self.failure)

    def _member(self) -> Iterator[Event]:
        """One member. After damage, what is ahead is the next one."""
        begin, kept = self.at, deque[bytes](maxlen=_KEPT)
        inflater, first = zlib.decompressobj(_WINDOW), b""
        while not inflater.eof:
            packed = self._take()
            kept.append(packed)
            try:
                piece = inflater.decompress(packed)
            except zlib.error as error:
                yield Damage(begin, f"a damaged gzip member: {error}")
                self._give_back(b"".join(kept))
                self._drop(1)
                self._seek()
                return
            if len(first) < len(RECORD):  # too few bytes to say what the member holds
                piece = first = first + piece
                if len(first) < len(RECORD) and packed and not inflater.eof:
                    continue
                if first.startswith(RECORD):
                    yield START
            yield piece
            if not packed:
                yield Damage(begin, self.failure or "the file ends within a gzip member")
                self.failure = ""
                return
        self._give_back(inflater.unused_data)

    def _seek(self) -> None:
        """Drop what is ahead up to the next member that holds a record."""
        place = 0
        while True:
            place = self.ahead.find(GZIP, place)
            if place >= 0 and (self.over or len(self.ahead) - place >= _PROBE):
                if holds_record(self.ahead[place : place + _PROBE]):
                    break
                place += 1
            elif self.over:
                place = len(self.ahead)
                break
            else:
                self._drop(place if place >= 0 else max(0, len(self.ahead) - len(GZIP) + 1))
                place = 0
                self._read()
        self._drop(place)

    def _has_more(self) -> bool:
        """Whether there is anything but padding: zero bytes between members are none of it."""
        while True:
            self._drop(len(self.ahead) - len(self.ahead.lstrip(b"\0")))
            if self.over or len(self.ahead) >= len(GZIP):
                return bool(self.ahead)
            self._read()

    def _read(self) -> None:
        try:
            piece = self.stream.read1(_CHUNK)
        except OSError as error:
            piece, self.failure = b"", str(error)
        self.over = not piece
        self.ahead += piece

    def _take(self) -> bytes:
        if not self.ahead:
            self._read()
        taken = self.ahead
        self._drop(len(taken))
        return taken

    def _drop(self, size: int) -> None:
        self.at += size
        self.ahead = self.ahead[size:]

    def _give_back(self, rest: bytes) -> None:
        self.at -= len(rest)
        self.ahead = rest + self.ahead


def holds_record(packed: bytes) -> bool:
    """Whether these first bytes of a gzip member unpack to the beginning of a record."""
    try:
        return zlib.decompressobj(_WINDOW).decompress(packed, len(RECORD)).startswith(RECORD)
    except zlib.error:
        return False
