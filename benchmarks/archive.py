"""Damaged web archives: how many records each reader still gets out of the same file.

    python benchmarks/archive.py CORPUS... [--records N] [--places N] [--seeds N] [--json OUT]

An archive of pages is written with warcio, then damaged in several places, each of another kind in turn, in records
that the seed chooses. `read` counts the records whose page came out byte for byte (mean and least over the seeds),
`wrong` those that came out with another content, `told` what the reader said was damaged (only ours says). A peer that
raises is asked for the next record. `packed` is a gzip member a record, `plain` is not packed; the damage to `plain`
leaves out the kinds that only gzip has.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import redirect_stderr
from typing import Any

from benchmarks.corpus import open_corpus
from benchmarks.isolation import CallFailed, Isolated
from benchmarks.report import arguments, finish, table
from cleaner.batch.inputs.reading import Reading
from cleaner.batch.inputs.warc import read_warc

LIMIT = 120.0
"""Seconds for one reader and one file."""

ERRORS = 100
"""Exceptions in a row after which a peer is given up."""

Found = list[tuple[str, str]]
"""Addresses with the hash of what came out; the address is empty for what a reader told as damaged."""


def main() -> None:
    options = _options()
    pages = [page.raw for folder in options.corpora for page in open_corpus(folder, options.limit).pages()]
    records = [_record(pages[n % len(pages)], n) for n in range(options.records)]
    truth = {_url(n): _hash(pages[n % len(pages)]) for n in range(options.records)}
    results = {}
    for form in ("packed", "plain"):
        files = [damaged(records, form, options.places, seed) for seed in range(options.seeds)]
        results[form] = {name: _counted(name, files, truth) for name in READERS}
        told = [[name, *(f"{value:g}" for value in row.values())] for name, row in results[form].items()]
        heads = ("reader", "mean read", "least read", "most wrong", "mean told")
        print(f"\n### {form}: {options.records} records, {options.places} places, {options.seeds} files\n")
        print(table(heads, told), flush=True)
    finish(results, options.json)


# --- the file ---------------------------------------------------------------------------------------------------------


def _url(number: int) -> str:
    return f"https://harbour.example/{number}"


def _hash(raw: bytes) -> str:
    return hashlib.blake2b(raw, digest_size=16).hexdigest()


def _record(page: bytes, number: int) -> bytes:
    """One response, plain, as warcio writes it."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    known = {"WARC-Date": "2024-05-06T07:10:00Z", "WARC-Record-ID": f"<urn:uuid:{number}>"}
    payload = io.BytesIO(page)
    record = writer.create_warc_record(
        _url(number), "response", payload=payload, http_headers=headers, warc_headers_dict=known
    )
    writer.write_record(record)
    return out.getvalue()


def damaged(records: Sequence[bytes], form: str, places: int, seed: int) -> bytes:
    """The archive with damage in `places` records that stand apart."""
    chance = random.Random(seed)  # noqa: S311 - repeatable
    hit = chance.sample(range(2, len(records) - 2, 3), places)
    kinds = [kind for kind in DAMAGES if form == "packed" or kind not in OF_GZIP]
    made = []
    for number, record in enumerate(records):
        kind = kinds[hit.index(number) % len(kinds)] if number in hit else None
        if kind is _lying:
            record = _lying(record, chance)
        packed = gzip.compress(record, mtime=0) if form == "packed" else record
        made.append(packed if kind in (None, _lying) else kind(packed, chance))
    return b"".join(made)


def _zeroed(raw: bytes, _: random.Random) -> bytes:
    half, size = len(raw) // 2, min(512, len(raw) // 4)
    return raw[:half] + bytes(size) + raw[half + size :]


def _flipped(raw: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(raw) // 4, len(raw) // 2)
    return raw[:at] + bytes([raw[at] ^ 16]) + raw[at + 1 :]


def _cut(raw: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(raw) // 4, len(raw) // 2)
    return raw[:at] + raw[at + len(raw) // 8 :]


def _inserted(raw: bytes, chance: random.Random) -> bytes:
    return raw[: len(raw) // 2] + chance.randbytes(700) + raw[len(raw) // 2 :]


def _headless(raw: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(40) + raw[40:]


def _tailless(raw: bytes, _: random.Random) -> bytes:
    return raw[: -len(raw) // 3]


def _unsummed(raw: bytes, _: random.Random) -> bytes:
    """Another checksum: the content itself is whole."""
    return raw[:-8] + bytes(4) + raw[-4:]


def _lying(record: bytes, _: random.Random) -> bytes:
    """A wrong Content-Length."""
    return record.replace(b"Content-Length: ", b"Content-Length: 9", 1)


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _zeroed, _flipped, _cut, _inserted, _headless, _tailless, _unsummed, _lying,
)  # fmt: skip
OF_GZIP = (_unsummed, _zeroed, _flipped)
"""A plain archive holds no checksum: what these do to it nobody can see."""


# --- the readers ------------------------------------------------------------------------------------------------------


def ours(raw: bytes) -> Found:
    """`clean batch`."""
    items = read_warc(io.BufferedReader(io.BytesIO(raw)), "a.warc.gz", Reading())
    return [(item.url or "", _hash(item.raw) if isinstance(item.raw, bytes) else "") for item in items]


def with_warcio(raw: bytes) -> Found:
    """warcio's iterator, as its documentation uses it."""
    from warcio.archiveiterator import ArchiveIterator

    def content(record: Any) -> tuple[str, str] | None:
        if record.rec_type != "response":
            return None
        return record.rec_headers.get_header("WARC-Target-URI"), _hash(record.content_stream().read())

    return _all_that_comes(ArchiveIterator(io.BytesIO(raw)), content)


def with_fastwarc(raw: bytes) -> Found:
    """The iterator of FastWARC, which is resiliparse's."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    def content(record: Any) -> tuple[str, str]:
        return record.headers["WARC-Target-URI"], _hash(record.reader.read())

    return _all_that_comes(ArchiveIterator(io.BytesIO(raw), record_types=WarcRecordType.response), content)


READERS: Mapping[str, Callable[[bytes], Found]] = {"cleaner": ours, "warcio": with_warcio, "fastwarc": with_fastwarc}


def _all_that_comes(records: Iterable[Any], content: Callable[[Any], tuple[str, str] | None]) -> Found:
    """What an iterator gives; after an exception it is asked again, until it says no more or only raises."""
    kept: Found = []
    left, coming = ERRORS, iter(records)
    with redirect_stderr(io.StringIO()):  # warcio prints what it skips
        while left:
            try:
                kept += filter(None, [content(next(coming))])
                left = ERRORS
            except StopIteration:
                break
            except Exception:
                left -= 1
    return kept


def _counted(name: str, files: Sequence[bytes], truth: Mapping[str, str]) -> dict[str, Any]:
    whole, wrong, told = [], [], []
    with Isolated(READERS[name], LIMIT) as read:
        for raw in files:
            try:
                found = read(raw)
            except CallFailed:
                found = []
            right = {url for url, content in found if truth.get(url) == content}
            whole.append(len(right))
            wrong.append(sum(bool(url) and truth.get(url) != content for url, content in found))
            told.append(sum(not url for url, _ in found))
    count = len(files)
    return {"mean": sum(whole) / count, "least": min(whole), "wrong": max(wrong), "told": sum(told) / count}


def _options() -> argparse.Namespace:
    parser = arguments(__doc__)
    parser.add_argument("--records", type=int, default=500, help="records of an archive (default: 500)")
    parser.add_argument("--places", type=int, default=10, help="damaged places (default: 10)")
    parser.add_argument("--seeds", type=int, default=10, help="archives, each damaged otherwise (default: 10)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
