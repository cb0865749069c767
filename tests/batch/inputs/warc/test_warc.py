"""Archives as they are in the wild: what is damaged costs its record, and is told."""

from __future__ import annotations

import gzip
import io
import random
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.batch.inputs.reading import Reading
from cleaner.batch.inputs.warc import http as http_module
from cleaner.batch.inputs.warc import read_warc
from cleaner.model import Hints


def http(body, *headers, status="200 OK", kind="text/html; charset=koi8-r"):
    head = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def record(content, number=0, kind="response", content_type="application/http; msgtype=response", length=None):
    head = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{number}>",
        f"WARC-Target-URI: https://harbour.example/{number}",
        "WARC-Date: 2024-05-06T07:10:00Z",
        f"Content-Type: {content_type}",
        f"Content-Length: {len(content) if length is None else length}",
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + content + b"\r\n\r\n"


def page(number):
    """A page that does not pack well, so that damage hits one member."""
    return http(b"<p>%d</p>" % number + random.Random(number).randbytes(3_000).replace(b"\n", b""))


def read(raw, reading=None):
    return list(read_warc(io.BufferedReader(io.BytesIO(raw)), "a.warc", reading or Reading()))


def names(items):
    return [item.name if item.problem is None else item.problem.code for item in items]


RECORDS = [record(page(n), n) for n in range(20)]
MEMBERS = [gzip.compress(one, mtime=0) for one in RECORDS]
ALL = [str(n) for n in range(20)]


@pytest.mark.parametrize(
    "raw",
    [
        b"".join(RECORDS),
        b"".join(MEMBERS),
        gzip.compress(b"".join(RECORDS)),
        b"".join(gzip.compress(b"".join(RECORDS)[at : at + 5_000]) for at in range(0, 80_000, 5_000)),
        b"\0" * 100 + b"".join(MEMBERS) + b"\0" * 10_000,
    ],
    ids=["plain", "a member a record", "one member", "members anywhere", "padding"],
)
def test_every_record_is_read(raw):
    items = read(raw)
    assert names(items) == ALL
    assert items[3].raw.startswith(b"<p>3</p>")
    assert items[3].url == "https://harbour.example/3"
    assert items[3].hints == Hints(charset="koi8-r", fetched_at="2024-05-06T07:10:00Z")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # warcio leaves temporary files open
def test_what_another_library_writes_is_read():
    warcio = pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    for packed in (True, False):
        out = io.BytesIO()
        writer = WARCWriter(out, gzip=packed)
        writer.write_record(writer.create_warcinfo_record("a.warc", {"software": warcio.__name__}))
        for n in range(3):
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            payload = io.BytesIO(b"<p>%d</p>" % n)
            url = f"https://harbour.example/{n}"
            writer.write_record(writer.create_warc_record(url, "response", payload=payload, http_headers=headers))
        reading = Reading()
        items = read(out.getvalue(), reading)
        assert [(item.url, item.raw) for item in items] == [
            (f"https://harbour.example/{n}", b"<p>%d</p>" % n) for n in range(3)
        ]
        assert reading.skipped == {"record warcinfo": 1}


def test_zeroed_bytes_cost_one_record():
    raw = bytearray(b"".join(MEMBERS))
    start = sum(map(len, MEMBERS[:7])) + 500
    raw[start : start + 2_000] = bytes(2_000)
    assert names(read(bytes(raw))) == [*ALL[:7], "damaged_record", *ALL[8:]]


@pytest.mark.parametrize("members", [MEMBERS, RECORDS], ids=["packed", "plain"])
def test_a_lost_beginning_and_a_lost_end_cost_a_record_each(members):
    raw = b"".join(members)[1_000:-1_000]
    items = read(raw)
    assert names(items)[1:-1] == ALL[1:-1]
    assert items[0].problem
    assert items[-1].problem


@pytest.mark.parametrize("length", [10, 5_000, 10**9, 10**30])
def test_a_wrong_length_costs_its_record(length):
    lying = record(page(5), 5, length=length)
    raw = [*RECORDS[:5], lying, *RECORDS[6:]]
    for archive in (b"".join(raw), b"".join(map(gzip.compress, raw))):
        items = read(archive)
        assert [item.name for item in items if item.problem is None] == [*ALL[:5], *ALL[6:]]
        assert sum(item.problem is not None for item in items) in (1, 2)


@pytest.mark.parametrize("lost", [2, 4, 1_000])
def test_a_record_without_its_end_costs_itself_alone(lost):
    raw = b"".join([*RECORDS[:5], RECORDS[5][:-lost], *RECORDS[6:]])
    items = read(raw)
    assert [item.name for item in items if item.problem is None] == (ALL if lost <= 4 else [*ALL[:5], *ALL[6:]])
    assert sum(item.problem is not None for item in items) == (lost > 4)


@pytest.mark.parametrize("length", ["", "-5", "1e3", "٣"])
def test_an_unreadable_header_costs_its_record(length):
    items = read(b"".join([*RECORDS[:2], record(b"x", 2, length=length), *RECORDS[3:]]))
    assert names(items) == ["0", "1", "broken_record", *ALL[3:]]


def test_a_record_that_is_too_large_is_passed_over():
    items = read(b"".join([RECORDS[0], record(http(b"x" * 50_000), 1), RECORDS[2]]), Reading(limit=10_000))
    assert names(items) == ["0", "too_large", "2"]


@settings(max_examples=25)
@given(st.integers(0, 60_000), st.integers(1, 3_000), st.integers(0, 255))
def test_damage_anywhere_costs_what_it_hits(at, size, byte):
    for parts in (RECORDS, MEMBERS):
        raw = bytearray(b"".join(parts))
        at = min(at, len(raw) - 1)
        raw[at : at + size] = bytes([byte]) * len(raw[at : at + size])
        whole = [item.name for item in read(bytes(raw)) if item.problem is None]
        assert len(whole) >= len(ALL) - 2  # a stretch of this size touches at most two
        assert [name for name in whole if name in ALL] == sorted(set(whole) & set(ALL), key=int)


@given(st.binary(max_size=3_000))
def test_no_bytes_end_the_reader(raw):
    for archive in (raw, b"WARC/1.0\r\n" + raw, gzip.compress(raw), b"\x1f\x8b\x08" + raw):
        read(archive)


def test_a_flood_of_false_members_is_read_in_a_moment():
    assert names(read(MEMBERS[0] + b"\x1f\x8b\x08" * 300_000)) == ["0", "damaged_record"]


class Failing(io.BytesIO):
    """A file whose disk fails behind these bytes."""

    def read1(self, size=-1):
        raw = super().read1(size)
        if not raw:
            raise OSError(5, "Input/output error")
        return raw

    def readinto(self, buffer):
        size = super().readinto(buffer)
        if not size:
            raise OSError(5, "Input/output error")
        return size


@pytest.mark.parametrize("lost", [0, 1_000])
@pytest.mark.parametrize("members", [MEMBERS, RECORDS], ids=["packed", "plain"])
def test_a_disk_that_fails_is_told_behind_what_was_read(members, lost):
    raw = b"".join(members[:3])
    items = list(read_warc(io.BufferedReader(Failing(raw[: len(raw) - lost])), "a.warc", Reading()))
    assert names(items) == [*(ALL[:2] if lost else ALL[:3]), "damaged_record"]
    assert items[-1].problem.detail == "[Errno 5] Input/output error"


def test_damage_in_zstd_costs_nothing_that_stands_before_it():
    zstandard = pytest.importorskip("zstandard")
    raw = b"".join(map(zstandard.compress, RECORDS[:3]))
    assert names(read(raw + zstandard.compress(RECORDS[3])[:500])) == [*ALL[:3], "damaged_record"]


def chunked(body):
    parts = [body[at : at + 7] for at in range(0, len(body), 7)]
    return b"".join(b"%x;ext=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def raw_deflate(body):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


BODY = b"<html><p>The ferry sails in May, the council said.</p></html>"


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ((), BODY),
        (("Transfer-Encoding: chunked",), chunked(BODY)),
        (("Transfer-Encoding: chunked",), BODY),
        (("Content-Encoding: deflate",), zlib.compress(BODY)),
        (("Content-Encoding: deflate",), raw_deflate(BODY)),
        (("Content-Encoding: deflate",), BODY),
        (("Content-Encoding: br",), BODY),
        (("Content-Encoding: zstd",), BODY),
        (("Transfer-Encoding: chunked", "Content-Encoding: deflate"), chunked(zlib.compress(BODY))),
        (("Content-Encoding: gzip",), BODY),
    ],
)
def test_bodies_are_unpacked_whether_the_archive_did_or_not(headers, body):
    pytest.importorskip("zstandard")
    (item,) = read(record(http(body, *headers)))
    assert item.raw == BODY


def test_a_record_that_is_no_document_keeps_its_header_where_rows_are_kept():
    (item,) = read(record(b"no http", 7), Reading(carried=True))
    assert (item.problem.code, item.columns["warc"]["warc-record-id"]) == ("broken_record", "<urn:uuid:7>")


def test_other_encodings_are_unpacked_and_gzip_is_left_to_the_cleaner():
    brotli, zstandard = pytest.importorskip("brotli"), pytest.importorskip("zstandard")
    (item,) = read(record(http(brotli.compress(BODY), "Content-Encoding: br")))
    assert item.raw == BODY
    (item,) = read(record(http(zstandard.compress(BODY), "Content-Encoding: zstd")))
    assert item.raw == BODY
    (item,) = read(record(http(gzip.compress(BODY), "Content-Encoding: gzip")))
    assert gzip.decompress(item.raw) == BODY


def test_a_bomb_is_unpacked_to_the_limit():
    (item,) = read(record(http(zlib.compress(bytes(5_000_000)), "Content-Encoding: deflate")), Reading(limit=100_000))
    assert len(item.raw) == 100_001


def test_only_so_many_encodings_are_undone(monkeypatch):
    undone = []
    monkeypatch.setattr(http_module, "_UNPACKERS", {"deflate": lambda body, limit: undone.append(1) or body})
    read(record(http(BODY, "Content-Encoding: " + ", ".join(["deflate"] * 2_000))))
    assert len(undone) == 4


def test_what_is_no_document_is_counted_by_type():
    reading = Reading()
    raw = b"".join(
        [
            record(http(b"x", kind="image/png"), 1),
            record(http(b"x", status="404 Not Found"), 2),
            record(b"GET / HTTP/1.1\r\n\r\n", 3, kind="request", content_type="application/http; msgtype=request"),
            record(b"", 4, kind="revisit"),
            record(http(b"x", kind="https://harbour.example/The Title"), 8),
            record(b"text of a page", 5, kind="conversion", content_type="text/plain"),
            record(b"<p>x</p>", 6, kind="resource", content_type="text/html"),
            record(b"no http", 7),
        ]
    )
    items = read(raw, reading)
    assert names(items) == ["5", "6", "broken_record"]
    assert [item.media for item in items[:2]] == ["text", "html"]
    assert reading.skipped == {
        "media type image/png": 1,
        "HTTP status 404": 1,
        "record request": 1,
        "record revisit": 1,
        "media type (other)": 1,
    }
