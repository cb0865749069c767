"""The normaliser's steps: each a pure `str -> str` with a name, none of which knows an article.

A step mends what an encoder, a converter or a copier broke. None straightens quotes, changes a word or moves one.
Every step does its work in time linear in the text, and returns the very same text when it has nothing to do.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Mapping

from cleaner.normalise.markdown import markdown, markdown_row

Step = Callable[[str], str]

# --- entities ---------------------------------------------------------------------------------------------------------

_ENTITY = re.compile(r"&(?:amp;|#0*38;|#[xX]0*26;)*(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def entities(text: str) -> str:
    """Character references that were left in text, also escaped twice: `&#x27;`, `&amp;quot;`. Never "AT&T" or "&c"."""
    return _ENTITY.sub(lambda found: html.unescape(f"&{found[1]};"), text) if "&" in text else text


# --- mojibake ---------------------------------------------------------------------------------------------------------

_TRAIL = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_MOJIBAKE = re.compile(
    f"[\x80-\x9fÂ-ð](?:(?<=[\x80-\x9f])|(?<=[Â-ß]){_TRAIL}|(?<=[à-ï]){_TRAIL}{{2}}|(?<=ð){_TRAIL}{{3}})"
)
"""UTF-8 read as Windows-1252 has the shape of UTF-8: a lead byte's sign, then as many trail bytes' signs as it asks.
The class of all leads stands first: it is found fastest."""


def looks_garbled(text: str) -> bool:
    """Whether signs stand in an order that hardly any writing has, but UTF-8 misread as Windows-1252 always has."""
    return _MOJIBAKE.search(text) is not None


def mojibake(text: str) -> str:
    """Text decoded with the wrong encoding (`donâ€™t`), put right where ftfy is sure of it."""
    if not looks_garbled(text):
        return text
    import ftfy  # here: it takes 0.1 s, and hardly any document needs it

    return ftfy.fix_encoding(text)


# --- signs that nobody sees -------------------------------------------------------------------------------------------

_CONTROL: dict[int, str | None] = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF, *range(0xFDD0, 0xFDF0))),
    **dict.fromkeys((0x0B, 0x0C, 0x0D, *range(0x1C, 0x20), 0x85), " "),  # those that are white space part words
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # half a pair cannot be written as UTF-8
    0x09: "\t",
    0x0A: "\n",
}
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u00ad\u2060"))
# Searched for first: looking up every sign in a table takes ten times as long.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_INVISIBLES = re.compile("[\ufeff\u200b\u00ad\u2060]")
_NO_BREAKS = re.compile("[\u00a0\u202f\u2007]")


def control(text: str) -> str:
    """Control characters but newline and tab, and code points that are no characters."""
    return text.translate(_CONTROL) if _CONTROLS.search(text) else text


def invisible(text: str) -> str:
    """Byte order marks, zero-width spaces, soft hyphens and word joiners.

    The joiners U+200C and U+200D stay: they spell Persian and Hindi words and hold emoji together. So do the marks
    U+200E and U+200F, which set the direction of a line.
    """
    return text.translate(_INVISIBLE) if _INVISIBLES.search(text) else text


def nbsp(text: str) -> str:
    """No-break spaces, as a page's layout wants them, become spaces."""
    return _NO_BREAKS.sub(" ", text)


# --- Unicode form -----------------------------------------------------------------------------------------------------

_STACK = re.compile(rb"[^\0]{100}")
_MAY_COMBINE = re.compile("[\u0300-\u1fff\u20d0-\u20ff\u2c00-\U0010ffff]")
"""Where all combining marks stand, and other signs, but hardly any of texts in Latin letters."""


def is_composed(text: str) -> bool:
    """Whether the text is in normal form C, or has to be left as it is.

    Putting a pile of combining marks in order takes quadratic time (100,000 of them: 6 s on CPython 3.11), so text
    with a hundred on one letter is left alone. Words have up to four.
    """
    if text.isascii():
        return True
    if len(text) > 1_000 and _MAY_COMBINE.search(text) and _STACK.search(bytes(map(unicodedata.combining, text))):
        return True
    return unicodedata.is_normalized("NFC", text)


_SOUND = re.compile("[\x00-\x7f\xa0-\xc1\xf1-\u02ff\u0388-\u0482\u048a-\u052f\u2010-\u205e\u20ac\u2122]*")
"""Signs that are in normal form C in whatever order, and that garbled text does not begin with."""


def is_sound(text: str) -> bool:
    """Whether neither `mojibake` nor `nfc` can change the text or a part of it; False where a closer look is needed."""
    return text.isascii() or _SOUND.fullmatch(text) is not None


def nfc(text: str) -> str:
    """Unicode normal form C: one code point for é, not a letter and an accent."""
    return text if is_composed(text) else unicodedata.normalize("NFC", text)


# --- white space ------------------------------------------------------------------------------------------------------

_RUN = re.compile(r"[ \t]{2,}|\t")
_LINE_END = re.compile(r" ?[\n\u2028\u2029]\s*")


def whitespace(text: str) -> str:
    """Runs of spaces and tabs become one space, line ends one newline; both ends are trimmed."""
    if "  " in text or "\t" in text:
        text = _RUN.sub(" ", text)
    if not text.isprintable():  # as no line end is
        text = _LINE_END.sub("\n", text)
    return text.strip()


def whitespace_flat(text: str) -> str:
    """The same for what stands on one line, such as a title: line ends become spaces too."""
    return whitespace(text).replace("\n", " ")


def whitespace_row(text: str) -> str:
    """The same for a table row: the tabs between its cells stay."""
    cells = [whitespace_flat(cell) for cell in text.split("\t")]
    return "\t".join(cells) if any(cells) else ""


# --- punctuation ------------------------------------------------------------------------------------------------------

_OPENS_AFTER = frozenset(" \n\t([{-–—/:,")


def stray_quote(text: str) -> str:
    """A lone straight quote at the very end, with nothing open that it could close, is dropped."""
    if not text.endswith('"') or text.count('"') % 2 == 0:
        return text
    before = text[-2:-1]
    if before.isdigit() or before.isspace():  # inches, or a mark that opens
        return text
    if text.count("“") > text.count("”"):  # “ is sometimes closed by "
        return text
    marks = [found.start() for found in re.finditer('"', text)][:-1]
    paired = all(_opens(text, at) == (number % 2 == 0) for number, at in enumerate(marks))
    return text[:-1] if paired else text


def _opens(text: str, at: int) -> bool:
    return (at == 0 or text[at - 1] in _OPENS_AFTER) and not text[at + 1 : at + 2].isspace()


_GLUED = re.compile(
    r"""(?<!\S)["“‘(]*(?:[^\W\d_]|['’-])*[a-zà-öø-ÿ]{2}[.!?][”’"')]?(?=([A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’']*)(?:[\s,;:]|[.!?]?$))"""
)
_SUFFIXES = frozenset("com net org edu gov js io ai py".split())


def glue(text: str) -> str:
    """A space after a full stop that has none: "leaders.Kim said". Never inside "U.S.A", "v1.Beta" or "Example.Com"."""
    return _GLUED.sub(lambda found: found[0] + ("" if found[1].lower() in _SUFFIXES else " "), text)


STEPS: Mapping[str, Step] = {
    "entities": entities,
    "mojibake": mojibake,
    "control": control,
    "invisible": invisible,
    "nfc": nfc,
    "nbsp": nbsp,
    "markdown": markdown,
    "whitespace": whitespace,
    "stray_quote": stray_quote,
    "glue": glue,
}
"""The steps for prose, by name. `join` is not here: it needs two paragraphs (see `join`)."""

ROW_STEPS: Mapping[str, Step] = {**STEPS, "markdown": markdown_row, "whitespace": whitespace_row}
CODE_STEPS: Mapping[str, Step] = {name: STEPS[name] for name in ("mojibake", "control", "invisible", "nfc", "nbsp")}
FIELD_STEPS: Mapping[str, Step] = {
    **{name: step for name, step in STEPS.items() if name not in ("stray_quote", "glue")},
    "whitespace": whitespace_flat,
}
