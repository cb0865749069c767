"""Records to items: pages and texts are taken, other records are counted by type."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterator

from cleaner.batch.inputs.reading import Reading
from cleaner.batch.inputs.streams import GZIP, ZSTD, head, unpacked
from cleaner.batch.inputs.warc.http import Response, charset_of, media_type_of, parse
from cleaner.batch.inputs.warc.members import RECORD, Members, plain
from cleaner.batch.inputs.warc.records import Broken, Record, records
from cleaner.batch.inputs.warc.tape import Tape
from cleaner.batch.item import Item
from cleaner.errors import UsageError
from cleaner.model import Media

_MEDIA = {"text/html": Media.HTML, "application/xhtml+xml": Media.HTML, "text/plain": Media.TEXT, "": None}
"""The media types that are taken; what names none is looked at."""
_TYPES = ("response", "resource", "conversion")


def read_warc(stream: io.BufferedReader, name: str, reading: Reading) -> Iterator[Item]:
    """The documents of an archive, packed or not. It is read as a stream, a record in memory at a time.

    A document is a response with a status of 200 to 299, a resource or a conversion, of type HTML or plain text.
    """
    events = Members(stream) if _is_gzipped(stream, name) else plain(unpacked(stream))
    for record in records(Tape(events), reading.limit):
        if isinstance(record, Broken):
            yield reading.broken(f"{name}@{record.at}", record.code, record.why)
        else:
            item = _item(record, name, reading)
            if item is not None:
                yield item


def _is_gzipped(stream: io.BufferedReader, name: str) -> bool:
    """Whether its records are gzip'ed, also where its first bytes are damaged."""
    first = head(stream, 8_192)
    return first.startswith(GZIP) or (
        not first.startswith((RECORD, ZSTD)) and (name.lower().endswith(".gz") or GZIP in first)
    )


def _item(record: Record, name: str, reading: Reading) -> Item | None:
    kind = record.header.get("warc-type", "").lower()
    if kind not in _TYPES:
        reading.leave_out("record", kind)
        return None
    name = record.header.get("warc-record-id", "").strip("<>").removeprefix("urn:uuid:") or f"{name}@{record.at}"
    kept = {"warc": dict(record.header)}
    if record.content is None:
        return reading.broken(name, "too_large", f"a record of more than {reading.limit:,} bytes", kept)
    try:
        response = _response(record.header.get("content-type", ""), record.content, reading.limit)
    except UsageError as missing:
        return reading.broken(name, "missing_library", str(missing), kept)
    if response is None:
        return reading.broken(name, "broken_record", "no HTTP response", kept)
    ok = 200 <= response.status < 300
    if not ok or response.media_type not in _MEDIA:
        reading.leave_out(*(("media type", response.media_type) if ok else ("HTTP status", str(response.status))))
        return None
    return _document(record, name, response, reading)


def _document(record: Record, name: str, response: Response, reading: Reading) -> Item:
    url = record.header.get("warc-target-uri", "").strip("<>") or None
    hints = dataclasses.replace(
        reading.hints,
        charset=reading.hints.charset or response.charset,
        fetched_at=reading.hints.fetched_at or record.header.get("warc-date"),
    )
    kept = {"warc": dict(record.header)} if reading.carried else {}
    return Item(response.body, name, url, reading.media or _MEDIA[response.media_type], hints, kept)


def _response(content_type: str, content: bytes, limit: int) -> Response | None:
    """What the record holds; a record that is no HTTP is what its type says."""
    if media_type_of(content_type) == "application/http" or content.startswith(b"HTTP/"):
        return parse(content, limit)
    return Response(200, media_type_of(content_type), charset_of(content_type), content)
