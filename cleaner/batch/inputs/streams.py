"""Opening files that may be packed: gzip and zstd are told by their first bytes."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import Any, BinaryIO, cast

from cleaner.errors import UsageError

DAMAGE = (OSError, EOFError, zlib.error)
"""What reading a damaged file raises."""

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


def head(stream: io.BufferedReader, size: int = 1_024) -> bytes:
    """Its first bytes, which stay there to be read; fewer when a pipe has not brought more."""
    return stream.peek(size)[:size]


def unpacked(stream: io.BufferedReader) -> io.BufferedReader:
    """The stream as it was before it was packed, with all its members or frames."""
    magic = head(stream, 4)
    if magic.startswith(GZIP):
        return peeked(cast(BinaryIO, gzip.GzipFile(fileobj=stream)))
    if magic.startswith(ZSTD):
        reader = zstandard_module().ZstdDecompressor().stream_reader(stream, read_across_frames=True)
        return io.BufferedReader(_Raw(reader))
    return stream


class _Raw(io.RawIOBase):
    """A zstd reader as a raw stream; its errors as OSError, like those of gzip."""

    def __init__(self, reader: Any) -> None:
        self.reader = reader

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            return int(self.reader.readinto(buffer))
        except zstandard_module().ZstdError as error:
            raise OSError(f"damaged zstd data: {error}") from error
