"""What is no text at all is refused, with its kind and a way out; what only looks odd is read."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from cleaner.errors import ReadError
from cleaner.readers import read


def zipped(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, "x" * 50)
    return packed.getvalue()


def rejected(raw: bytes | str) -> str:
    with pytest.raises(ReadError) as caught:
        read(raw)
    assert caught.value.code == "unsupported_type"
    return caught.value.detail


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj <</Type/Catalog>>", "PDF"),
        (b"\n\n%PDF-1.4 text", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"GIF89a\x01\0\x01\0", "GIF"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "WebP"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "WAV"),
        (b"ID3\x03\0\0\0\0\x0f\x76TIT2", "MP3"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", "MP4"),
        (b"OggS\0\x02", "Ogg"),
        (zipped("notes.txt"), "ZIP"),
        (zipped("[Content_Types].xml", "word/document.xml"), "docx"),
        (zipped("xl/workbook.xml"), "xlsx"),
        (b"{\\rtf1\\ansi The quay was empty.}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "Office"),
        (b"\x28\xb5\x2f\xfd\x04\x00", "zstd"),
        (b"BZh91AY&SY\x01\x02", "bzip2"),
        (b"\xfd7zXZ\0\0\x04", "xz"),
        (b"SQLite format 3\0", "SQLite"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "WARC"),
        (b"PAR1\x15\0\x15", "Parquet"),
        (b"Received: from a\r\nFrom: Mira <m@gazette.example>\r\nSubject: quay\r\n\r\nText", "mail"),
        (b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\n", "MHTML"),
    ],
)
def test_known_kinds(raw: bytes, kind: str) -> None:
    detail = rejected(raw)
    assert kind in detail
    assert ";" in detail  # and what to do


@pytest.mark.parametrize("size", [200, 5_000, 1_000_000])
def test_random_bytes(size: int) -> None:
    assert "binary" in rejected(random.Random(7).randbytes(size))


def test_a_binary_given_as_str() -> None:
    assert "PNG" in rejected("\x89PNG\r\n\x1a\n")
    assert "binary" in rejected("".join(map(chr, range(1, 32))) * 9)


@pytest.mark.parametrize(
    "raw",
    [
        b"BZhang and ID3 are names; PAR1 is a code.",
        b"ID3 tags hold the title of a song.",
        b"PAR1 is a format. The quay was empty.",
        b"A file that begins with %PDF-1.7 is a PDF, says Mira Tolland.",
        b"Title: The quay\nDate: today\nAuthor: Mira Tolland\n\nIt was empty.",
        b"PK was her nickname at the harbour.",
        b"a\x01b\x1b[31mred\x1b[0m",
        b"\x0c\x0bpage breaks\x0c",
        "ЯЫ: слово".encode("cp1251"),
    ],
)
def test_text_that_begins_oddly_is_read(raw: bytes) -> None:
    assert read(raw).text
