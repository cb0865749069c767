"""Sources to items: what each source is, and which reader reads it."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, nullcontext
from typing import BinaryIO

from cleaner.batch.inputs.jsonl import read_jsonl
from cleaner.batch.inputs.parquet import read_parquet
from cleaner.batch.inputs.reading import InputError, Reading
from cleaner.batch.inputs.sources import PAGES, STDIN, Source
from cleaner.batch.inputs.streams import DAMAGE, ZSTD, begun, head, opened_head, peeked, unpacked
from cleaner.batch.inputs.warc import read_warc
from cleaner.batch.inputs.warc.members import RECORD
from cleaner.batch.item import Item

_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")
_ROWS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet", ".warc": "warc", ".wet": "warc"}
_BY_ENDING = {**dict.fromkeys(PAGES, "page"), **_ROWS}


def items_of(sources: Iterable[Source], reading: Reading) -> Iterator[Item]:
    """Every item of every source, in order. A source that cannot be read is an item with a problem."""
    for source in sources:
        try:
            yield from _items(source, reading)
        except DAMAGE as error:
            detail = getattr(error, "strerror", None) or str(error)
            yield reading.broken(source.name, "unreadable", f"cannot be read: {detail}")
        reading.meter.leave(source.size)


def _items(source: Source, reading: Reading) -> Iterator[Item]:
    form = reading.form or _BY_ENDING.get(source.ending)
    if form == "parquet":
        if source.name == STDIN:
            raise InputError("Parquet cannot be read from standard input; name the file")
        yield from read_parquet(source.path, source.name, reading)
        return
    with _opened(source) as file:
        reading.meter.file = file
        stream = peeked(file) if file.seekable() else begun(file)
        form = form or _found(stream)
        name = "stdin" if source.name == STDIN else source.name
        if form == "warc":
            yield from read_warc(stream, name, reading)
        elif form == "jsonl":
            yield from read_jsonl(unpacked(stream), name, reading)
        else:
            yield _page(stream, source, reading)


def _opened(source: Source) -> closing[BinaryIO] | nullcontext[BinaryIO]:
    if source.name != STDIN:
        return closing(source.path.open("rb"))
    if sys.stdin is None:
        raise InputError("standard input is closed")
    return nullcontext(sys.stdin.buffer)


def _found(stream: io.BufferedReader) -> str:
    """What a stream without a telling name holds, by its first bytes."""
    first = opened_head(stream)
    if first.startswith(RECORD):
        return "warc"
    return "jsonl" if _OBJECT.match(first) else "page"


def _page(stream: io.BufferedReader, source: Source, reading: Reading) -> Item:
    """One document. Gzip is left to the cleaner, which reads what is damaged as far as it goes."""
    opened = unpacked(stream) if head(stream, 4).startswith(ZSTD) else stream
    raw = opened.read(reading.limit + 1)
    return Item(raw, source.name, None, reading.media, reading.hints)
