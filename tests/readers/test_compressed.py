"""Gzip'ed pages: unpacked within bounds, or as far as they go."""

from __future__ import annotations

import gzip
import zlib

import pytest

from cleaner.errors import ReadError
from cleaner.readers import read

PAGE = b"<html><body>" + b"".join(b"<p>Paragraph %d of the harbour report.</p>" % n for n in range(4_000)) + b"</body>"


def test_a_page_once_or_twice_packed() -> None:
    plain = read(PAGE)
    for raw in (gzip.compress(PAGE), gzip.compress(gzip.compress(PAGE))):
        assert read(raw).text == plain.text
        assert read(raw).warnings == ()


def test_three_times_is_too_much() -> None:
    with pytest.raises(ReadError, match="gzip within gzip"):
        read(gzip.compress(gzip.compress(gzip.compress(PAGE))))


def test_members_follow_each_other_and_padding_is_ignored() -> None:
    half = len(PAGE) // 2
    packed = gzip.compress(PAGE[:half]) + gzip.compress(PAGE[half:]) + b"\0" * 512
    assert read(packed).text.encode() == PAGE
    assert read(packed).warnings == ()


def test_thousands_of_members_are_cut_off() -> None:
    document = read(gzip.compress(b"<p>word</p>") * 3_000)
    assert document.text.count("word") == 1_000
    assert [notice.code for notice in document.warnings] == ["truncated_gzip"]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_truncated_stream_gives_what_can_be_read(share: float) -> None:
    packed = gzip.compress(PAGE)
    document = read(packed[: int(len(packed) * share)])
    assert "Paragraph 0 of the harbour report." in "".join(document.page.tokens)
    assert PAGE.startswith(document.text.encode())
    assert document.warnings[0].code == "truncated_gzip"


def test_a_damaged_check_sum_costs_nothing() -> None:
    packed = bytearray(gzip.compress(PAGE))
    packed[-6] ^= 0xFF
    document = read(bytes(packed))
    assert document.text.encode() == PAGE
    assert document.warnings[0].code == "truncated_gzip"


def test_damage_in_the_middle_keeps_what_stands_before() -> None:
    packed = bytearray(gzip.compress(PAGE, 1))
    packed[len(packed) // 2 : len(packed) // 2 + 64] = b"\xff" * 64
    document = read(bytes(packed))
    assert "Paragraph 0 of the harbour report." in document.text
    assert document.warnings[0].code == "truncated_gzip"


def test_a_bomb_is_too_large() -> None:
    pack = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join(pack.compress(b"a" * 1_000_000) for _ in range(30)) + pack.flush()
    for raw in (packed, gzip.compress(packed)):
        with pytest.raises(ReadError) as caught:
            read(raw, max_chars=1_000_000)
        assert caught.value.code == "too_large"


@pytest.mark.parametrize("raw", [b"\x1f\x8b\x08", b"\x1f\x8b\x08" + b"\xff" * 50, gzip.compress(PAGE, mtime=0)[:12]])
def test_nothing_to_unpack(raw: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read(raw)
    assert caught.value.code == "unsupported_type"


def test_a_pdf_in_gzip() -> None:
    with pytest.raises(ReadError, match="PDF"):
        read(gzip.compress(b"%PDF-1.7\n%\xe2\xe3"))


def test_an_empty_page_in_gzip() -> None:
    assert read(gzip.compress(b"")).text == ""
