"""The encoding of bytes that say nothing about it: judged by alphabets, else by BeautifulSoup's detector.

Which library answers inside BeautifulSoup depends on what is installed, and each errs on ordinary pages (one took 202
of 1,074 French, German, Spanish and English texts for something else, the other takes Czech for Turkish). So every
encoding is first judged by how much of its text the letters of one language explain: the same answer everywhere.
"""

from __future__ import annotations

import codecs
import re
from itertools import pairwise

from cleaner.readers.labels import CODECS, resolve

SAMPLE = 4_096
"""Bytes judged; the detectors need up to 80 ms for 16 KB."""

REGION = 262_144
"""Bytes that the sample is drawn from, counted from the first above ASCII."""

_CYRILLIC = (
    "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "абвгдђежзијклљмнњопрстћуфхцчџшѓќѕў",
)
_CZECH = "áčďéěíňóřšťúůýž"
_SLOVAK = "áäčďéíĺľňóôŕšťúýž"
_POLISH = "ąćęłńóśźż"
_SOUTH_SLAVIC = "čćđšž"

# One entry a language, and the encodings in the order that decides between equals.
_ALPHABETS: dict[str, tuple[str, ...]] = {
    "windows-1254": ("âçğıi\u0307îöşûü",),  # before windows-1252: in Icelandic letters Turkish would fit as well
    "windows-1252": (
        "àâæçéèêëîïôùûüÿœ",
        "äöüß",
        "áéíñóúüªº¿¡",
        "áâãàçéêíóôõúüªº",
        "àèéìíîòóù",
        "æøåéòôö",
        "äåöéü",
        "áðéíóúýþæö",
        "éëïöüèêó",
        "àçèéíïòóúü",
    ),
    "windows-1255": ("אבגדהוזחטיךכלםמןנסעףפץצקרשת",),  # before windows-1251, for the same reason
    "windows-1251": _CYRILLIC,
    "windows-1250": (_POLISH, _CZECH, _SLOVAK, "áéíóöőúüű", "ăâîşţ", _SOUTH_SLAVIC),
    "iso-8859-2": (_POLISH, _CZECH, _SLOVAK, "ăâîşţ", _SOUTH_SLAVIC),
    "windows-1253": ("αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ",),
    "windows-1256": ("ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيًٌٍَُِّْپچژگ،؛؟",),
    "windows-1257": ("ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž"),
    "koi8-r": _CYRILLIC,
    "koi8-u": _CYRILLIC,
    "ibm866": _CYRILLIC,
}
_EAST_ASIAN = ("euc-kr", "shift_jis", "euc-jp", "gb18030", "big5")
_GOOD = 0.8
_WEAKER = 0.9  # common characters say less than an alphabet: Thai read as GB 18030 has 84 %
_NEUTRAL = frozenset("“”‘’‚„‹›«»–—…•·©®™€£§°±²³¼½¾×№´`¦†‡\u00a0\u00ad\u2009\u200b\ufeff")
_ASCII_RUN = re.compile(rb"([\x00-\x7f]{8})[\x00-\x7f]+([\x00-\x7f]{8})")  # eight are more than any escape or trail
_HIGH = re.compile(rb"[\x80-\xff]")


def detect(raw: bytes) -> str | None:
    """The likeliest encoding of `raw`, bytes that are not UTF-8; None when nothing fits."""
    sample = _sample(raw)
    fits = {name: _alphabet_fit(sample, name) for name in _ALPHABETS}
    fits |= {name: _WEAKER * _east_asian_fit(sample, name) for name in _EAST_ASIAN}
    best = max(fits, key=lambda name: fits[name])  # the first of equals
    return best if fits[best] >= _GOOD else _ask(sample)


def _sample(raw: bytes) -> bytes:
    """What stands above ASCII, with a little around it; only the last character may be cut."""
    first = _HIGH.search(raw)
    region = raw[first.start() if first else 0 :][:REGION]
    return _ASCII_RUN.sub(rb"\1 \2", region)[:SAMPLE]


def _ask(sample: bytes) -> str | None:
    from bs4.dammit import EncodingDetector  # 0.1 s to import, and hardly ever needed

    names = (resolve(str(label)) for label in EncodingDetector(sample).encodings)
    return next((name for name in names if name and _decoded(sample, name) is not None), None)


def _decoded(sample: bytes, name: str) -> str | None:
    """The sample's text, or None; a character that the sample's end has cut is left out."""
    for codec in CODECS[name]:
        try:
            return codecs.getincrementaldecoder(codec)().decode(sample)
        except UnicodeDecodeError:
            continue
    return None


def _alphabet_fit(sample: bytes, name: str) -> float:
    """How much of what is not ASCII the letters of one language explain, 0 to 1, less what its case speaks against."""
    text = sample.decode(CODECS[name][0], "replace")
    letters = [char for char in text if char > "\x7f" and char not in _NEUTRAL]
    if not letters:
        return 1.0 if name == "windows-1252" else 0.9
    folded = [char.lower() for char in letters]
    share = max(sum(map(alphabet.__contains__, folded)) for alphabet in _ALPHABETS[name]) / len(letters)
    return share - _oddities(text) / len(letters)


def _oddities(text: str) -> int:
    """Capitals right after a small letter, and Latin letters glued to others: signs of a wrong code page."""
    odd = 0
    for before, char in pairwise(text):
        if before > "\x7f" or char > "\x7f":
            glued = (_latin(before) and _not_latin(char)) or (_not_latin(before) and _latin(char))
            odd += glued or (before.islower() and char.isupper())
    return odd


def _latin(char: str) -> bool:
    return "a" <= char <= "z" or "A" <= char <= "Z"


def _not_latin(char: str) -> bool:
    return char > "\u036f" and char.isalpha()


def _east_asian_fit(sample: bytes, name: str) -> float:
    """The share of characters that are common in the encoding's language; 0 when the sample does not decode."""
    text = _decoded(sample, name)
    letters = [char for char in text or "" if char > "\x7f" and char.isalnum() and not "\uff00" <= char <= "\uff60"]
    if not letters:
        return 0.0
    if name == "euc-kr":
        return sum("\uac00" <= char <= "\ud7a3" for char in letters) / len(letters)
    if name in ("shift_jis", "euc-jp"):
        return min(1.0, 3 * sum("\u3040" <= char <= "\u30ff" for char in letters) / len(letters))
    codec, first, last = ("gb2312", 0xB0, 0xD7) if name == "gb18030" else ("big5", 0xA4, 0xC6)
    leads = [char.encode(codec, "ignore")[:1] for char in letters]
    return sum(bool(lead) and first <= lead[0] <= last for lead in leads) / len(letters)
