"""Text made sound before it is read: lone surrogates, NULs and line ends, for pages and dumps alike."""

from __future__ import annotations

from cleaner.errors import ReadError
from cleaner.kernel import BYTES, NUMBER, count_byte, function
from cleaner.model import Notice

_line_ends = function("bytes_line_ends", BYTES, NUMBER)

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
        return joined_surrogates(text)
    return text


def joined_surrogates(text: str) -> str:
    """`text` with surrogate pairs joined and lone halves replaced by U+FFFD, however many there are."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def tidy(page: bytes) -> tuple[bytes, tuple[Notice, ...]]:
    """`page`, in any encoding with ASCII in it, without NULs and with `\\n` line ends; NULs are told in a notice."""
    notices: tuple[Notice, ...] = ()
    if b"\0" in page:
        notices = (Notice("nul_characters", f"NUL characters removed: {page.count(0):,}"),)
        page = page.replace(b"\0", b"")
    if b"\r" in page:
        if count_byte(page, b"\r") > _line_ends(page, len(page)):
            page = page.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        else:
            page = page.replace(b"\r", b"")  # the same, three times as fast
    return page, notices
