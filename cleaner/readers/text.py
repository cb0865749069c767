"""Decoded text made sound: lone surrogates, byte order marks, NULs and line ends. For pages and dumps alike."""

from __future__ import annotations

from cleaner.errors import ReadError
from cleaner.model import Notice

_FEW = 1_000
_SHARE = 0.05  # of legacy text decoded as UTF-8 with "surrogateescape", more than this are surrogates


def mend_surrogates(text: str) -> str:
    """`text` with surrogate pairs joined and lone halves replaced by U+FFFD, so that it can be encoded.

    Raises ReadError `unsupported_type` when so much is surrogates that the text was decoded with the wrong encoding.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        sound = len(text.encode("utf-8", "ignore").decode("utf-8"))
        if len(text) - sound > max(_FEW, _SHARE * len(text)):
            raise ReadError("unsupported_type", "text decoded with the wrong encoding; give the bytes") from None
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def tidy(text: str) -> tuple[str, tuple[Notice, ...]]:
    """`text` without a byte order mark or NULs, with `\\n` line ends; NULs are told in a notice."""
    text = text.removeprefix("\ufeff")
    notices: tuple[Notice, ...] = ()
    if "\0" in text:
        notices = (Notice("nul_characters", f"{text.count(chr(0)):,} NUL characters removed"),)
        text = text.replace("\0", "")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, notices
