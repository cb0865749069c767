"""Bytes to text: which encoding, and why.

In order: byte order mark; the NULs of UTF-16 and UTF-32; what HTTP declared; the page's own `<meta>`; UTF-8 by its
form; the detector; windows-1252. A declaration is checked against the bytes: it loses to text that is UTF-8 beyond
doubt (servers declare latin-1 by default), and to text that its encoding cannot decode.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from cleaner.readers.detect import detect
from cleaner.readers.floods import Bounds
from cleaner.readers.labels import CODECS, MULTIBYTE, WIDE, resolve

META_BYTES = 16_384
"""How far a declaration is looked for; browsers stop at 1,024 bytes, real pages put it after 5 KB too."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32le"),
    (codecs.BOM_UTF32_BE, "utf-32be"),
    (codecs.BOM_UTF16_LE, "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16be"),
)
_META = re.compile(
    rb"<!--.*?(?:-->|\Z)"
    rb"|<\?xml\s[^<>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)"
    rb"|<meta\s[^<>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)",
    re.IGNORECASE | re.DOTALL,
)
_ABOVE_ASCII = bytes(range(0x80, 0x100))
_FEW = 0.02  # bad sequences to good ones, up to which a declared encoding is believed


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding's name (WHATWG, lower case), the reason for it in words, and its bad sequences.

    `bounds` are those of its tags, where they are known.
    """

    text: str
    encoding: str
    reason: str
    errors: int = 0
    bounds: Bounds | None = None


def decode(raw: bytes, charset: str | None = None, *, markup: bool = True) -> Decoded:
    """Decode `raw`; never fails. `charset` is what HTTP declared; `markup` says whether a `<meta>` may count."""
    meta = _meta(raw) if markup else None
    return (
        _by_mark(raw)
        or _by_nuls(raw)
        or _by_label(raw, charset, "declared by the caller or HTTP")
        or _by_label(raw, meta, "declared in the page", ascii_label=True)
        or _by_escapes(raw)
        or _by_form(raw)
        or _by_detector(raw)
    )


def wide(raw: bytes, charset: str | None = None) -> str | None:
    """The two- or four-byte encoding of `raw` by mark, NULs or declaration, or None where a NUL is no part of text."""
    marked = next((name for mark, name in _BOMS[1:] if raw.startswith(mark)), None)
    found = marked or _nul_pattern(raw)
    if found is None and charset and (declared := resolve(charset)) in WIDE:
        return declared
    return found


def _by_mark(raw: bytes) -> Decoded | None:
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return _lenient(raw[len(mark) :], name, "byte order mark")
    return None


def _by_nuls(raw: bytes) -> Decoded | None:
    name = _nul_pattern(raw)
    return _lenient(raw, name, "the places of its NUL bytes") if name else None


def _nul_pattern(raw: bytes) -> str | None:
    """ASCII in UTF-16 has a NUL at every second byte (0.78 measured on pages, never on other text)."""
    sample = raw[:4_096]
    if b"\0" not in sample or len(sample) < 4:
        return None
    nuls = [sample[i::4].count(0) * 4 / len(sample) for i in range(4)]
    if min(nuls[2:]) > 0.9 and nuls[0] < 0.1:
        return "utf-32le"
    if min(nuls[:2]) > 0.9 and nuls[3] < 0.1:
        return "utf-32be"
    even, odd = (nuls[0] + nuls[2]) / 2, (nuls[1] + nuls[3]) / 2
    if odd > 0.3 and even < 0.1 * odd:
        return "utf-16le"
    return "utf-16be" if even > 0.3 and odd < 0.1 * even else None


def _by_label(raw: bytes, label: str | None, who: str, *, ascii_label: bool = False) -> Decoded | None:
    name = resolve(label) if label else None
    if name is None:
        return None
    if ascii_label and name in WIDE:
        name = "utf-8"  # a label that could be read as ASCII cannot be right about UTF-16
    if name == "utf-8":
        return _utf8(raw, who, declared=True)
    if name in WIDE and b"\0" not in raw and _strict(raw, "utf-8") is not None:
        return None
    if name not in WIDE and (text := _utf8_beyond_doubt(raw, name)) is not None:
        return Decoded(text, "utf-8", f"every sequence is valid UTF-8, although {name} is {who}")
    text = _strict(raw, name)
    if text is not None:
        return Decoded(text, name, who)
    decoded = _lenient(raw, name, who)
    above_ascii = len(decoded.text) - len(raw.translate(None, delete=_ABOVE_ASCII))
    return decoded if decoded.errors <= _FEW * max(50, above_ascii) else None


def _utf8(raw: bytes, who: str, *, declared: bool) -> Decoded | None:
    """UTF-8, with a few bad sequences where it is mostly good; None where it is something else."""
    text = _strict(raw, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8", who)
    decoded = _lenient(raw, "utf-8", who)
    good = len(raw) - len(decoded.text)  # every good sequence has one to three bytes more than characters
    cut_off = declared and decoded.errors == 1 and decoded.text.endswith("\ufffd")
    few = decoded.errors <= good if declared else 10 * decoded.errors <= good
    return decoded if few or cut_off else None


def _utf8_beyond_doubt(raw: bytes, declared: str) -> str | None:
    """The text when it is valid UTF-8 with so many sequences that `declared` cannot be meant."""
    if raw.isascii():
        return None
    text = _strict(raw, "utf-8")
    if text is None:
        return None
    return text if len(raw) - len(text) >= (6 if declared in MULTIBYTE else 1) else None


def _by_escapes(raw: bytes) -> Decoded | None:
    """ISO-2022-JP: seven-bit bytes with escapes, so it would pass for ASCII."""
    begin = raw[:65_536]
    if b"\x1b" not in begin or b"\x1b$" not in begin or not raw.isascii():  # one byte is looked for fastest
        return None
    text = _strict(raw, "iso-2022-jp")
    return Decoded(text, "iso-2022-jp", "its escape sequences") if text is not None else None


def _by_form(raw: bytes) -> Decoded | None:
    who = "nothing declared, plain ASCII" if raw.isascii() else "valid UTF-8, undeclared or wrongly declared"
    return _utf8(raw, who, declared=False)


def _by_detector(raw: bytes) -> Decoded:
    name = detect(raw)
    if name is None:
        return _lenient(raw, "windows-1252", "nothing declared or detected fits")
    return _lenient(raw, name, "detected, as nothing declared fits")


def _strict(raw: bytes, name: str) -> str | None:
    for codec in CODECS[name]:
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return None


def _lenient(raw: bytes, name: str, reason: str) -> Decoded:
    """Decode with U+FFFD for what is bad; its count leaves out those that stood in the bytes already."""
    text = _strict(raw, name)
    if text is not None:
        return Decoded(text, name, reason)
    codec = CODECS[name][0]
    text = raw.decode(codec, "replace")
    given = raw.count("\ufffd".encode(codec)) if name == "utf-8" or name in WIDE else 0
    return Decoded(text, name, reason, max(1, text.count("\ufffd") - given))


def _meta(raw: bytes) -> str | None:
    for found in _META.finditer(raw[:META_BYTES]):
        label = found[1] or found[2]
        if label:
            return str(label, "ascii", "replace")
    return None
