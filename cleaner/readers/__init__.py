"""Bytes to a Document: unpacked, decoded, told page from text, parsed. Never fails on content but with a ReadError."""

from __future__ import annotations

from dataclasses import replace

from cleaner.errors import ReadError, UsageError
from cleaner.model import Document, Hints, Media, Notice
from cleaner.readers.binary import reject_binary
from cleaner.readers.compressed import inflate
from cleaner.readers.encoding import Decoded, decode, wide
from cleaner.readers.floods import bounds_of
from cleaner.readers.html import parse
from cleaner.readers.sniff import sniff
from cleaner.readers.text import mend_surrogates, tidy

__all__ = ["read"]

_BYTES_PER_CHAR = 4
_BINARY_HEAD = 16_384
_NO_HINTS = Hints()


def read(
    raw: bytes | str,
    *,
    url: str | None = None,
    media: Media | str | None = None,
    hints: Hints = _NO_HINTS,
    max_chars: int = 20_000_000,
) -> Document:
    """Read one page or text dump.

    `media` is sniffed when None; `hints.charset` is the encoding that HTTP declared; `max_chars` bounds the decoded
    input. Notices of the result: `truncated_gzip`, `decode_errors`, `nul_characters`,
    `too_many_elements`, `truncated`. Empty input gives a Document without text.

    Raises ReadError with the code `too_large`, `unsupported_type` (a PDF, an image, JSON, a feed),
    `pathological_markup` or `resource_limit`, and UsageError for an unknown `media`.
    """
    form = _media(media)
    if isinstance(raw, str):
        decoded, notices = _from_str(raw, max_chars)
    else:
        decoded, notices = _from_bytes(bytes(raw), form, hints.charset, max_chars)
    if form is None:
        form = sniff(decoded.text)
    page = None
    if form is Media.HTML and decoded.text:
        page, found = parse(decoded.text, decoded.bounds)
        notices += found
    return Document(decoded.text, form, page, url, decoded.encoding, decoded.reason, hints, notices)


def _media(media: Media | str | None) -> Media | None:
    try:
        return None if media is None else Media(media)
    except ValueError:
        raise UsageError(f'media is "html" or "text", not {media!r}') from None


def _from_str(raw: str, max_chars: int) -> tuple[Decoded, tuple[Notice, ...]]:
    _check_length(len(raw), max_chars)
    reject_binary(raw[:_BINARY_HEAD].encode("latin-1", "replace"), wide=False)
    return _tidied(Decoded(mend_surrogates(raw), "str", "given as str"))


def _from_bytes(
    raw: bytes, form: Media | None, charset: str | None, max_chars: int
) -> tuple[Decoded, tuple[Notice, ...]]:
    _check_length(len(raw) // _BYTES_PER_CHAR, max_chars)
    page, notices = inflate(raw, _BYTES_PER_CHAR * max_chars)
    is_wide = wide(page, charset) is not None
    reject_binary(page, wide=is_wide)
    if not is_wide:
        page, found = tidy(page)
        notices += found
    decoded = decode(page, charset, markup=form is not Media.TEXT)
    if form is not Media.TEXT:
        decoded = replace(decoded, bounds=bounds_of(page, wide=is_wide))
    _check_length(len(decoded.text), max_chars)
    if is_wide:
        decoded, found = _tidied(decoded)
        notices += found
    if decoded.errors:
        detail = f"byte sequences that are no {decoded.encoding}, now U+FFFD: {decoded.errors:,}"
        notices += (Notice("decode_errors", detail),)
    return decoded, notices


def _tidied(decoded: Decoded) -> tuple[Decoded, tuple[Notice, ...]]:
    """The same by way of UTF-8, where it did not come in bytes of its own."""
    page, notices = tidy(decoded.text.removeprefix("\ufeff").encode("utf-8"))
    return replace(decoded, text=page.decode("utf-8")), notices


def _check_length(chars: int, max_chars: int) -> None:
    if chars > max_chars:
        raise ReadError("too_large", f"more than {max_chars:,} characters; raise max_chars or cut the input")
