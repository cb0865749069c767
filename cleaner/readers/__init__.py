"""Bytes to a Document: unpacked, decoded, told page from text, parsed. Never fails on content but with a ReadError."""

from __future__ import annotations

from cleaner.errors import ReadError, UsageError
from cleaner.model import Document, Hints, Media, Notice
from cleaner.readers.binary import reject_binary
from cleaner.readers.compressed import inflate
from cleaner.readers.encoding import Decoded, decode, wide
from cleaner.readers.html import parse
from cleaner.readers.sniff import sniff
from cleaner.readers.text import mend_surrogates, tidy

__all__ = ["read"]

_BYTES_PER_CHAR = 4
_BINARY_HEAD = 16_384


def read(
    raw: bytes | str,
    *,
    url: str | None = None,
    media: Media | str | None = None,
    hints: Hints = Hints(),  # noqa: B008  (frozen)
    max_chars: int = 20_000_000,
) -> Document:
    """Read one page or text dump.

    `media` is sniffed when None; `hints.charset` is the encoding that HTTP declared; `max_chars` bounds the decoded
    input. Notices of the result: `truncated_gzip`, `decode_errors`, `nul_characters`, `attribute_flood`,
    `too_many_elements`, `depth_limit`, `truncated`. Empty input gives a Document without text.

    Raises ReadError with code `too_large`, `unsupported_type` (a PDF, an image, JSON, a feed) or `resource_limit`, and
    UsageError for an unknown `media`.
    """
    form = _media(media)
    decoded, packing = _decode(raw, form, hints.charset, max_chars)
    _check_length(len(decoded.text), max_chars)
    text, notices = tidy(decoded.text)
    notices = packing + _errors(decoded) + notices
    root = None
    if form is None:
        form = sniff(text)
    if form is Media.HTML and text:
        unchanged = decoded.utf8 is not None and text is decoded.text
        root, found = parse(decoded.utf8 if unchanged else text.encode("utf-8"))
        notices += found
    return Document(text, form, root, url, decoded.encoding, decoded.reason, hints, notices)


def _media(media: Media | str | None) -> Media | None:
    try:
        return None if media is None else Media(media)
    except ValueError:
        raise UsageError(f'media is "html" or "text", not {media!r}') from None


def _decode(
    raw: bytes | str, form: Media | None, charset: str | None, max_chars: int
) -> tuple[Decoded, tuple[Notice, ...]]:
    if isinstance(raw, str):
        _check_length(len(raw), max_chars)
        reject_binary(raw[:_BINARY_HEAD].encode("latin-1", "replace"), wide=False)
        return Decoded(mend_surrogates(raw), "str", "given as str"), ()
    limit = _BYTES_PER_CHAR * max_chars
    _check_length(len(raw) // _BYTES_PER_CHAR, max_chars)
    page, notices = inflate(bytes(raw), limit)
    reject_binary(page, wide=wide(page, charset) is not None)
    return decode(page, charset, markup=form is not Media.TEXT), notices


def _check_length(chars: int, max_chars: int) -> None:
    if chars > max_chars:
        raise ReadError("too_large", f"more than {max_chars:,} characters; raise max_chars or cut the input")


def _errors(decoded: Decoded) -> tuple[Notice, ...]:
    if not decoded.errors:
        return ()
    return (Notice("decode_errors", f"{decoded.errors:,} bad sequences in {decoded.encoding} became U+FFFD"),)
