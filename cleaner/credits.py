"""The credit of a caption: "The quay at dawn. Photo: Mira Tolland / Quay Pictures". Parted only where it is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.model import Picture

MAX_CHARS = 120
MAX_WORDS = 14
"""Of a credit; what is longer tells a story."""

# What a picture is called, in the languages of the rule packs: en de es fr it nl pl pt ru tr ar hi ja zh.
_PICTURE = (
    r"photo(?:graph|graphy|s)?|image|picture|pic|illustration|graphic|screenshot|artwork|photographer|bild(?:er)?|fotos?|grafik"
    r"|fotograf(?:ie|ía|ia|ias)?|imagen|imagem|immagine|beeld|afbeelding|zdjęci[ea]|fot\.|фото(?:графия)?|снимок"
    r"|fotoğraf|görsel|صورة|تصوير|फ़?ोटो|तस्वीर|写真|画像|撮影|提供|照片|图片|图|摄影|圖片|攝影"
)
_CREDIT = (
    r"credits?|courtesy|source|copyright|quelle|bildquelle|bildnachweis|urheber|nachweis|crédits?|crédito|cr[eé]dits?\sphotos?"
    r"|fuente|fonte|bron|źródło|источник|kaynak|المصدر|स्रोत|श्रेय|出典|来源|來源"
)
_BY = r"by|courtesy\sof|courtesy|via|from|de|du|von|par|di|van|door"
_LABEL = re.compile(
    rf"[\s(\[|–—-]{{0,3}}(?:"
    rf"(?:(?:file|cover|lead|main|header|featured|stock|press)\s)?(?:{_PICTURE})\s?(?:{_CREDIT})?\s?"
    rf"(?:(?:{_BY})?\s?[:：/|]|\b(?:{_BY})\s|(?:by\s)?©)"
    rf"|(?:{_CREDIT})(?:\s(?:{_PICTURE}))?\s?[:：]"
    rf"|(?:(?:{_PICTURE})\s)?courtesy\s(?:of\s)?|image\ssource\s?,|(?:©|\(c\)|copyright\b)(?:\s?\d{{4}}\b)?(?:\sby)?"
    rf")\s{{0,3}}",
    re.I,
)
"""The word or sign that announces a credit, up to the name."""

_AGENCY = re.compile(
    r"(?:AP|AFP|EPA|EFE|dpa|DPA|PA|AAP|ANSA|APA|ANI|PTI|TASS|Xinhua|Kyodo|Yonhap|Belga|ANP|PAP|Reuters|REUTERS|Getty|Keystone"
    r"|NurPhoto|Anadolu|Bloomberg|Imago|IMAGO|Alamy|Shutterstock|iStock|Unsplash|Pexels|Pixabay|Flickr|Wikimedia|Sipa"
    r"|ZUMA|Zuma|Magnum|Corbis|picture\salliance|Adobe\sStock|Depositphotos|Dreamstime|Freepik|NTB|TT|LaPresse|Lusa|CTK|ČTK)"
)
_AGENCY_CREDIT = re.compile(
    rf"{_AGENCY.pattern}(?![\w’'])|.{{1,90}}(?:[/|,–—-]\s?|\svia\s|^){_AGENCY.pattern}(?![\w’'])", re.S
)
"""An agency's name at the beginning, or at the end behind a sign: `AP Photo/Jon Pell`, `Jon Pell via Getty Images`."""

_CUT = re.compile(r"(?<=[.!?…])[\"”’»)]{0,2}\s|\s[|•·–—]\s|\s-\s|(?<=。)|\s(?=©)|,\s(?=courtesy\s)")
_WORD = re.compile(r"\s(?=[^\W\da-z_])")
"""Before a word with a capital: a label may stand there without a sign before it, and only one with a sign after it."""
_RIGHTS = re.compile(r"\W{0,4}all\srights\sreserved\W{0,2}$", re.I)
_SENTENCE = re.compile(r"(?:[^\W\d_]{3}|\d)[.!?…]\s|[。！？]\S")
_SMALL = frozenset("via for by of the and und de du la le von van di da do der des et e y & i und".split())
_ARTICLE = re.compile(r"(?:the|der|die|das|le|la|les|el|los|las|il|lo|l['’]|het|de|o|a)\s?(?=[^\W\da-z_])")
_ODD = re.compile(r"dpa\b|picture\salliance|[a-z]{1,12}[A-Z/]|[a-z\d-]{2,40}\.[a-z]{2,8}\W{0,2}$")
_BRACKETS = {")": "(", "]": "[", "）": "（", "】": "【"}


def parted(text: str) -> Picture:
    """The caption and its credit; the credit is "" where none is certain.

    >>> parted("The quay at dawn. Photo: Mira Tolland / Quay Pictures")[1:]
    ('The quay at dawn.', 'Mira Tolland / Quay Pictures')
    >>> parted("The keeper found the photo by the lamp.")[1:]
    ('The keeper found the photo by the lamp.', '')
    """
    for start, end in _tails(text):
        credit = _named(text[start:end]) or _agency(text[start:end])
        if credit:
            return _picture(text, start, credit)
    for found in _WORD.finditer(text, max(0, len(text) - MAX_CHARS)):
        credit = _named(text[found.end() :])
        if credit:
            return _picture(text, found.start(), credit)
    return Picture(text, text)


def _picture(text: str, start: int, credit: str) -> Picture:
    return Picture(text, text[:start].strip(" \n\t,|•·–—-([（【"), credit)


def _tails(text: str) -> Iterator[tuple[int, int]]:
    """Stretches at the end that could be a credit, the longest first: in brackets, or behind a sentence or a bar."""
    end = len(text.rstrip(" \n\t."))
    opening = _BRACKETS.get(text[end - 1 : end], "")
    least = max(0, len(text) - MAX_CHARS - 20)
    start = text.rfind(opening, least, end) if opening else -1
    if not least:
        yield 0, len(text)
    yield from ((found.end(), len(text)) for found in _CUT.finditer(text, least))
    if start >= 0:
        yield start + 1, end - 1


def _named(tail: str) -> str:
    """The name behind a label, when the tail begins with one and all that follows is a name."""
    label, start = _LABEL.match(tail), 0
    while label is not None and label.end() > start:  # "Photo: Courtesy of ...", "Image: © ..."
        start = label.end()
        label = _LABEL.match(tail, start)
    name = _cleared(tail[start:]) if start else ""
    return name if _begins_a_name(name) or "©" in tail[:start] else ""


def _agency(tail: str) -> str:
    """The tail when it is an agency's credit without a label."""
    name = _cleared(tail)
    found = _AGENCY_CREDIT.match(name) is not None and all(map(_is_of_name, name.split()))
    return name if found else ""


def _cleared(tail: str) -> str:
    """The tail without the signs around it; "" when it is too long for a name, or runs into a sentence."""
    name = _RIGHTS.sub("", tail).strip(" \n\t.,;|–—-")
    for opening, closing in ("()", "[]"):
        whole = name.startswith(opening) and name.find(closing) == len(name) - 1
        if whole or name.count(opening) != name.count(closing):
            name = name.strip(f" .{opening}{closing}")
    is_name = len(name) <= MAX_CHARS and len(name.split()) <= MAX_WORDS and not _SENTENCE.search(name)
    return name if is_name else ""


def _begins_a_name(name: str) -> bool:
    """Whether a name begins so: with a capital, a sign of a script without them, a digit; or in one odd word.

    >>> [_begins_a_name(name) for name in ("the Harbour Museum", "dpa", "iPell/Quay", "that is what he said")]
    [True, True, True, False]
    """
    bare = _ARTICLE.sub("", name).lstrip("@©\"'“„«(")
    return bare[:1].isdigit() or (bare[:1].isalpha() and not bare[:1].islower()) or _ODD.match(bare) is not None


def _is_of_name(word: str) -> bool:
    return word.lower() in _SMALL or not word[:1].islower() or _AGENCY.match(word) is not None or "/" in word
