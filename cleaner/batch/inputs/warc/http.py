"""What a server sent: its header, and the body out of chunks and content encodings."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cleaner.batch.inputs.streams import zstandard_module
from cleaner.errors import UsageError

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})\b")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,15})[^\r\n]{0,1000}\r?\n")
_CODINGS = 4
"""Content encodings that are undone; servers use one, and a thousand would keep the reader for minutes."""
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)


@dataclass(frozen=True, slots=True)
class Response:
    """An answer of a server; `media_type` in lower case without parameters, or ""."""

    status: int
    media_type: str
    charset: str | None
    body: bytes


def parse(content: bytes, limit: int) -> Response | None:
    """The response, its body unpacked to at most a little over `limit` bytes; None when it is no HTTP.

    Archives often keep the headers of bodies that they stored unpacked: what is not in chunks, or not packed, is taken
    as it is. Gzip is left to the cleaner. Raises UsageError where a library for an encoding is missing.
    """
    status = _STATUS.match(content)
    end = _HEAD_END.search(content)
    if status is None or end is None:
        return None
    header = _fields(content[: end.start()])
    body = content[end.end() :]
    if "chunked" in header.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    codings = header.get("content-encoding", "").lower().replace(" ", "").split(",")
    for coding in reversed(codings[-_CODINGS:]):
        unpack = _UNPACKERS.get(coding)
        body = unpack(body, limit) if unpack else body
    kind = header.get("content-type", "")
    return Response(int(status[1]), media_type_of(kind), charset_of(kind), body)


def media_type_of(value: str) -> str:
    """The media type of a Content-Type header, in lower case without parameters."""
    return value.partition(";")[0].strip().lower()


def charset_of(value: str) -> str | None:
    """The charset of a Content-Type header."""
    found = _CHARSET.search(value)
    return found[1] if found else None


def _fields(head: bytes) -> Mapping[str, str]:
    pairs = (line.partition(":") for line in head.decode("latin-1").split("\n")[1:])
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _unchunked(body: bytes) -> bytes:
    """The body out of its chunks; as far as they go where they break off, as it is where there are none."""
    parts: list[bytes] = []
    place = 0
    while (size := _CHUNK_SIZE.match(body, place)) is not None:
        length = int(size[1], 16)
        if length == 0:
            return b"".join(parts)
        parts.append(body[size.end() : size.end() + length])
        place = size.end() + length
        place += 2 if body[place : place + 2] == b"\r\n" else 1
    return b"".join(parts) if parts else body


def _deflate(body: bytes, limit: int) -> bytes:
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):  # as the standard says, and as many servers do it
        try:
            return zlib.decompressobj(window).decompress(body, limit + 1)
        except zlib.error:
            continue
    return body


def _brotli(body: bytes, limit: int) -> bytes:
    if body[:1] == b"<":
        return body
    try:
        import brotli
    except ImportError:
        raise UsageError("this page is packed with brotli: pip install 'article-cleaner[batch]'") from None
    try:
        unpacked: bytes = brotli.Decompressor().process(body, output_buffer_limit=limit + 1)
    except brotli.error:
        return body
    return unpacked


def _zstd(body: bytes, limit: int) -> bytes:
    zstandard = zstandard_module()
    try:
        with zstandard.ZstdDecompressor().stream_reader(body) as reader:
            unpacked: bytes = reader.read(limit + 1)
    except zstandard.ZstdError:
        return body
    return unpacked


_UNPACKERS: Mapping[str, Callable[[bytes, int], bytes]] = {"deflate": _deflate, "br": _brotli, "zstd": _zstd}
