"""Text for a terminal: no control sequence of a page gets through, lines break at words, signs have their width."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Everything that moves the cursor, changes colours or titles (C0 and C1 controls but newline and tab; ESC and U+009B
begin sequences), or turns the line around so that it shows something else than it says."""


def safe(text: str) -> str:
    r"""The text with every control character shown as an escape such as `\x1b`, so that a terminal prints it as it is.

    >>> print(safe("title\x1b[2J"))
    title\x1b[2J
    """
    return text if text.isprintable() else _UNSAFE.sub(_shown, text)


def _shown(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


class Ink(StrEnum):
    """The few ways in which our own words are set apart; each is a standard terminal attribute."""

    PLAIN = ""
    BOLD = "1"
    DIM = "2"
    ITALIC = "3"
    RED = "31"
    GREEN = "32"
    YELLOW = "33"
    CYAN = "36"


def paint(text: str, ink: Ink, *, colour: bool) -> str:
    """The text in this ink, or as it is when colours are off or there is nothing to paint."""
    return f"\x1b[{ink}m{text}\x1b[0m" if colour and ink and text else text


def cells(text: str) -> int:
    """How many columns of a terminal the text takes: Chinese signs take two, combining marks none."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def _cell(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


_UNSPACED = r"\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\uff60"  # scripts that may break after each sign
_PIECE = re.compile(rf"[{_UNSPACED}][、。，．！？：；）」』】〉》]*|[^\s{_UNSPACED}]+|\s+")


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns; only a single word that is longer than that stands out."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, used = "", 0
        for piece in _PIECE.findall(paragraph):
            size = cells(piece)
            if line and used + size > width and not piece.isspace():
                lines.append(line.rstrip())
                line, used = "", 0
            if line or not piece.isspace():
                line, used = line + piece, used + size
        lines.append(line.rstrip())
    return lines


def clip(text: str, width: int) -> str:
    """The text on one line, cut with an ellipsis where it is wider than `width` columns."""
    line = " ".join(text.split())
    if cells(line) <= width:
        return line
    used = 0
    for at, sign in enumerate(line):
        used += _cell(sign)
        if used >= width:
            return line[:at].rstrip() + "…"
    return line
