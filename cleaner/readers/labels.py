"""The names of encodings: what a page may call one, and what decodes it.

Names are those of the WHATWG encoding standard, in lower case. Labels go through Python's own aliases first, so
the tables here hold only what the standard reads otherwise (latin-1 as windows-1252) or Python does not know.
"""

from __future__ import annotations

import codecs
import re

# Name -> the codecs that decode it, tried in order: Python parts some sets that the standard joins.
CODECS: dict[str, tuple[str, ...]] = {
    "utf-8": ("utf-8",),
    "utf-16le": ("utf-16-le",),
    "utf-16be": ("utf-16-be",),
    "utf-32le": ("utf-32-le",),
    "utf-32be": ("utf-32-be",),
    "gb18030": ("gb18030",),
    "big5": ("cp950", "big5hkscs"),
    "shift_jis": ("cp932", "shift_jis_2004"),
    "euc-jp": ("euc_jp", "euc_jis_2004"),
    "iso-2022-jp": ("iso2022_jp", "iso2022_jp_ext"),
    "euc-kr": ("cp949",),
    "koi8-r": ("koi8-r",),
    "koi8-u": ("koi8-u",),
    "ibm866": ("cp866",),
    "macintosh": ("mac-roman",),
    "x-mac-cyrillic": ("mac-cyrillic",),
    "windows-874": ("cp874",),
    **{f"windows-{page}": (f"cp{page}",) for page in range(1250, 1259)},
    **{f"iso-8859-{part}": (f"iso8859-{part}",) for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
}

# Python's canonical codec name -> the standard's name, where the two differ in what the label means.
_STANDARD: dict[str, str] = {
    "ascii": "windows-1252",
    "iso8859-1": "windows-1252",
    "iso8859-9": "windows-1254",
    "iso8859-11": "windows-874",
    "tis-620": "windows-874",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16le",
    "utf-32": "utf-32le",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5",
    "shift_jis": "shift_jis",
    "shift_jisx0213": "shift_jis",
    "euc_jisx0213": "euc-jp",
    "euc_kr": "euc-kr",
    **{codec: name for name, known in CODECS.items() for codec in known},
}

# Labels of the standard that Python does not know, with or without their "x-".
_EXTRA: dict[str, str] = {
    "big5-hkscs": "big5",
    "cn-big5": "big5",
    "csgb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "csiso88596e": "iso-8859-6",
    "dos-874": "windows-874",
    "iso-8859-6-e": "iso-8859-6",
    "iso-8859-6-i": "iso-8859-6",
    "iso-8859-8-e": "iso-8859-8",
    "iso-8859-8-i": "iso-8859-8",
    "logical": "iso-8859-8",
    "visual": "iso-8859-8",
    "iso88591": "windows-1252",
    "koi": "koi8-r",
    "koi8": "koi8-r",
    "mac-cyrillic": "x-mac-cyrillic",
    "mac-ukrainian": "x-mac-cyrillic",
    "ucs-2": "utf-16le",
    "unicode": "utf-16le",
    "unicode-1-1-utf-8": "utf-8",
    "unicode11utf8": "utf-8",
    "user-defined": "windows-1252",
    "windows-31j": "shift_jis",
    "windows-949": "euc-kr",
    "x-big5": "big5",
}

WIDE = frozenset({"utf-16le", "utf-16be", "utf-32le", "utf-32be"})
"""Encodings of two or four bytes a character, in which an ASCII `<meta>` cannot stand."""

MULTIBYTE = frozenset({"gb18030", "big5", "shift_jis", "euc-jp", "iso-2022-jp", "euc-kr"})
"""The East Asian encodings, whose texts may look like UTF-8 by chance for a few characters."""

_LABEL = re.compile(r"[a-z0-9][a-z0-9_.:\-]{0,39}")


def resolve(label: str) -> str | None:
    """The standard's name for `label`, or None for one that is unknown or refused.

    Refused are utf-7, hz, iso-2022-kr and every codec of Python that is no page encoding (rot13, zip, idna):
    they can hide markup from whoever checked the bytes.
    """
    label = label.strip().strip("\"'").lower()
    if not _LABEL.fullmatch(label):
        return None
    if label in CODECS:
        return label
    bare = label.removeprefix("x-")
    if bare in _EXTRA:
        return _EXTRA[bare]
    for name in (label, bare):
        try:
            return _STANDARD.get(codecs.lookup(name).name)
        except (LookupError, ValueError):
            continue
    return None
