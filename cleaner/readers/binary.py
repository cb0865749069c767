"""Bytes that are no text at all: told by their first bytes, or by their control characters."""

from __future__ import annotations

import re

from cleaner.errors import ReadError
from cleaner.kernel import BYTES, NUMBER, count_byte, function

_EXTRACT = "extract its text first and clean that"
_UNPACK = "unpack it first"
_NO_TEXT = "it holds no article text"

# First bytes -> kind and way out. Order matters only where one is the beginning of another.
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%!PS", "PostScript", _EXTRACT),
    (b"{\\rtf", "RTF", _EXTRACT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", _EXTRACT),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "zstd data", _UNPACK),
    (b"\xfd7zXZ\x00", "xz data", _UNPACK),
    (b"BZh", "bzip2 data", _UNPACK),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", _NO_TEXT),
    (b"\xff\xd8\xff", "a JPEG image", _NO_TEXT),
    (b"GIF87a", "a GIF image", _NO_TEXT),
    (b"GIF89a", "a GIF image", _NO_TEXT),
    (b"II*\x00", "a TIFF image", _NO_TEXT),
    (b"MM\x00*", "a TIFF image", _NO_TEXT),
    (b"\x00\x00\x01\x00", "an icon", _NO_TEXT),
    (b"ID3", "an MP3 recording", _NO_TEXT),
    (b"\xff\xfb", "an MP3 recording", _NO_TEXT),
    (b"\xff\xf3", "an MP3 recording", _NO_TEXT),
    (b"OggS", "an Ogg recording", _NO_TEXT),
    (b"fLaC", "a FLAC recording", _NO_TEXT),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM video", _NO_TEXT),
    (b"wOFF", "a font", _NO_TEXT),
    (b"wOF2", "a font", _NO_TEXT),
    (b"SQLite format 3\x00", "an SQLite database", _NO_TEXT),
    (b"\x7fELF", "a program", _NO_TEXT),
    (b"\x00asm", "a program", _NO_TEXT),
    (b"PAR1", "a Parquet file", "clean batch reads its rows"),
    (b"WARC/1.", "a web archive (WARC)", "clean batch reads its records"),
)
_ZIPPED = (
    (b"word/", "a Word document (docx)"),
    (b"xl/", "an Excel workbook (xlsx)"),
    (b"ppt/", "a PowerPoint file (pptx)"),
    (b"opendocument", "an OpenDocument file"),
    (b"epub+zip", "an EPUB book"),
)
_RIFF = {b"WEBP": "a WebP image", b"WAVE": "a WAV recording", b"AVI ": "an AVI video"}
_AMBIGUOUS = frozenset(
    {b"BZh", b"ID3", b"PAR1", b"\xff\xfb", b"\xff\xf3"}
)  # text may begin so; a control character must follow

_controls = function("bytes_controls", BYTES, NUMBER)
_CONTROLS = bytes(code for code in (*range(1, 9), *range(14, 27), *range(28, 32), 127))
_SAMPLE = 8_192
_CONTROL_SHARE = 0.04  # random bytes have 0.10; the page with the most in 2,082 has under 0.001
_NUL_SHARE = 0.3


def reject_binary(raw: bytes, *, wide: bool) -> None:
    """Raise ReadError `unsupported_type` with the kind and the way out, when `raw` is no text.

    `wide` says that the bytes are UTF-16 or UTF-32, where NULs and control bytes are parts of letters.
    """
    if kind := _kind(raw):
        raise ReadError("unsupported_type", kind)
    if not wide and _looks_binary(raw):
        raise ReadError("unsupported_type", f"binary data of an unknown kind; {_EXTRACT}")


def _kind(raw: bytes) -> str | None:
    head = raw[:1_024]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-") or (b"%PDF-" in head and _has_controls(raw[:_SAMPLE])):
        return f"a PDF; {_EXTRACT}"
    for magic, kind, way_out in _MAGIC:
        if head.startswith(magic) and (magic not in _AMBIGUOUS or _has_controls(head)):
            return f"{kind}; {way_out}"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        part = raw[:_SAMPLE] + raw[-_SAMPLE:]
        inside = next((kind for mark, kind in _ZIPPED if mark in part), "a ZIP archive")
        return f"{inside}; {_UNPACK if inside == 'a ZIP archive' else _EXTRACT}"
    if head.startswith(b"RIFF") and head[8:12] in _RIFF:
        return f"{_RIFF[head[8:12]]}; {_NO_TEXT}"
    if head[4:8] == b"ftyp" and head[:1] == b"\x00":
        return f"a video or image (MP4, HEIF); {_NO_TEXT}"
    if head[257:262] == b"ustar":
        return f"a tar archive; {_UNPACK}"
    return _message(head)


_MIME = re.compile(rb"\A(?:[A-Za-z][A-Za-z0-9-]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}")


def _message(head: bytes) -> str | None:
    """Saved mail and MHTML: a block of header lines with the MIME ones among them."""
    headers = _MIME.match(head)
    if headers is None:
        return None
    lines = b"\n" + headers[0].lower()
    if b"\nmime-version:" in lines or (b"\nreceived:" in lines and b"\nfrom:" in lines):
        return "a mail message or MHTML file; save the page or the message text itself"
    return None


def _has_controls(head: bytes) -> bool:
    return len(head.translate(None, delete=_CONTROLS + b"\0")) < len(head)


def _looks_binary(raw: bytes) -> bool:
    middle = len(raw) // 2
    sample = raw if len(raw) <= 2 * _SAMPLE else raw[:_SAMPLE] + raw[middle : middle + _SAMPLE]
    nuls = count_byte(sample, b"\0")
    controls = _controls(sample, len(sample))
    return (controls >= 8 and controls > _CONTROL_SHARE * len(sample)) or (
        nuls >= 8 and nuls > _NUL_SHARE * len(sample)
    )
