"""Opening files that may be packed: gzip and zstd are told by their first bytes."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from typing import Any, BinaryIO, cast

from cleaner.errors import UsageError

DAMAGE = (OSError, EOFError, zlib.error)
"""What reading a damaged file raises."""

_CHUNK = 4_096  # small: what stands in a chunk before damage is lost with it
_HEAD = 1_024
_WINDOW = 31
GZIP, ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"


def zstandard_module() -> Any:
    """The library, or an error that says how to get it."""
    try:
        import zstandard
    except ImportError:
        raise UsageError("zstd needs zstandard: pip install 'article-cleaner[batch]'") from None
    return zstandard


def peeked(stream: BinaryIO) -> io.BufferedReader:
    """The stream with a `peek`."""
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(Any, stream))


def begun(stream: BinaryIO) -> io.BufferedReader:
    """A pipe, peeked, that has brought its first line, or enough of what is packed: some bring a few bytes at first."""
    first = b""
    while len(first) < _HEAD and (first.startswith((GZIP, ZSTD)) or not first.strip()):
        line = stream.readline(_HEAD - len(first))
        if not line:
            break
        first += line
    rest = iter(partial(cast(io.BufferedReader, stream).read1, _CHUNK), b"")
    return io.BufferedReader(_Pieces(chain((first,), rest)))


def head(stream: io.BufferedReader, size: int = _HEAD) -> bytes:
    """Its first bytes, which stay there to be read."""
    return stream.peek(size)[:size]


def opened_head(stream: io.BufferedReader) -> bytes:
    """The first bytes of what may be packed, as they were before; none where they cannot be unpacked."""
    first = head(stream)
    if not first.startswith((GZIP, ZSTD)):
        return first
    unpacker = (
        zlib.decompressobj(_WINDOW) if first.startswith(GZIP) else zstandard_module().ZstdDecompressor().decompressobj()
    )
    try:
        return bytes(unpacker.decompress(first))
    except Exception:  # zlib.error, ZstdError
        return b""


def unpacked(stream: io.BufferedReader) -> io.BufferedReader:
    """The stream as it was before it was packed, with all its members or frames.

    Everything before damage can be read; then reading raises one of `DAMAGE`, also where a packed stream just ends too
    early. (The readers of gzip and zstandard give up what they have buffered, or say nothing of an early end.)
    """
    magic = head(stream, 4)
    if magic.startswith(GZIP):
        return io.BufferedReader(_Pieces(_unpack(stream, lambda: zlib.decompressobj(_WINDOW))))
    if magic.startswith(ZSTD):
        zstandard = zstandard_module()
        return io.BufferedReader(_Pieces(_unpack(stream, lambda: zstandard.ZstdDecompressor().decompressobj())))
    return stream


def _unpack(stream: BinaryIO, start: Callable[[], Any]) -> Iterator[bytes]:
    unpacker: Any = None
    while packed := stream.read(_CHUNK):
        while packed:
            if unpacker is None:
                packed = packed.lstrip(b"\0")  # padding between members, and behind the last one
                if not packed:
                    break
                unpacker = start()
            yield _step(unpacker, packed)
            packed = unpacker.unused_data if unpacker.eof else b""
            unpacker = None if unpacker.eof else unpacker
    if unpacker is not None:
        raise EOFError("packed data that ends too early")


def _step(unpacker: Any, packed: bytes) -> bytes:
    try:
        piece: bytes = unpacker.decompress(packed)
    except Exception as error:  # zlib.error, ZstdError
        raise OSError(f"damaged packed data: {error}") from error
    return piece


class _Pieces(io.RawIOBase):
    """Pieces of bytes as a raw stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces, self.left = pieces, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self.left:
            piece = next(self.pieces, None)
            if piece is None:
                return 0
            self.left = piece
        taken, self.left = self.left[: len(buffer)], self.left[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)
