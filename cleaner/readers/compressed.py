"""Gzip'ed pages: inflated in bounded steps, never further than a page may be long."""

from __future__ import annotations

import zlib

from cleaner.errors import ReadError
from cleaner.model import Notice

MAGIC = b"\x1f\x8b\x08"
LAYERS = 2
"""How often a page may be packed; servers pack twice by mistake, never three times."""

_CHUNK = 65_536
_MEMBERS = 1_000
_WINDOW = 31  # a gzip header and a trailer with a check sum


def inflate(raw: bytes, limit: int) -> tuple[bytes, tuple[Notice, ...]]:
    """The bytes within `raw`, or `raw` itself when it is not gzip'ed; at most `limit` bytes.

    A stream that breaks off or is damaged gives what could be read, with a notice `truncated_gzip`.
    Raises ReadError: `too_large` above `limit`, `unsupported_type` when nothing can be read.
    """
    notices: tuple[Notice, ...] = ()
    for _ in range(LAYERS):
        if not raw.startswith(MAGIC):
            return raw, notices
        layer = _Layer(limit)
        raw = layer.unpack(raw)
        if not layer.whole:
            notices = (Notice("truncated_gzip", f"the gzip stream breaks off after {len(raw):,} bytes of page"),)
    if raw.startswith(MAGIC):
        raise ReadError("unsupported_type", "gzip within gzip within gzip; unpack it first")
    return raw, notices


class _Layer:
    """One layer of gzip: any number of members, one after the other. `whole` says that the last one was complete."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.room = limit
        self.parts: list[bytes] = []
        self.stream = zlib.decompressobj(_WINDOW)
        self.members = 1
        self.whole = False

    def unpack(self, packed: bytes) -> bytes:
        for start in range(0, len(packed), _CHUNK):
            if not self._feed(packed[start : start + _CHUNK]):
                break
        page = b"".join(self.parts)
        self.whole = self.whole or self.stream.eof
        if not page and not self.whole:
            raise ReadError("unsupported_type", "gzip bytes that cannot be unpacked")
        return page

    def _feed(self, data: bytes) -> bool:
        """Inflate one chunk; False when nothing behind it can be read."""
        while data:
            before = self.stream.copy()
            try:
                self._inflate(data)
            except zlib.error:
                self.stream = before
                self._salvage(data)
                return False
            data = self.stream.unused_data
            if data and not data.startswith(MAGIC[: len(data)]):
                self.whole = True  # padding or a signature behind the last member
                return False
            if data:
                self.stream = zlib.decompressobj(_WINDOW)
                self.members += 1
                if self.members > _MEMBERS:
                    return False
        return True

    def _salvage(self, data: bytes) -> None:
        """What stands before the damage: zlib gives nothing of a call that ends in an error."""
        try:
            for place in range(len(data)):
                self._inflate(data[place : place + 1])
        except zlib.error:
            return

    def _inflate(self, data: bytes) -> None:
        part = self.stream.decompress(data, self.room + 1)
        self.parts.append(part)
        self.room -= len(part)
        if self.room < 0:
            raise ReadError("too_large", f"a gzip'ed page of more than {self.limit:,} bytes")
