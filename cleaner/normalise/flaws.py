"""A first look at all texts of an article, in C (`kernel/flaws.c`): which steps may have something to do on each.

Too much may be told, never too little: on most texts no step is run, on most others one or two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, function, zeros
from cleaner.kernel.lines import joined
from cleaner.normalise.join import ENDINGS

ENTITY, MARK, GARBLED, UNSEEN, FORM, NO_BREAK, SPACE = (1 << at for at in range(7))
"""What a step mends: an ampersand, a sign of Markdown, signs in the order of UTF-8 that was misread, signs that nobody
sees, what may not be in normal form C, spaces that do not break, spaces in a row or at an end, and line ends."""

ODD = 128
"""Signs that are not known to be printed, or none at all: a text without this and without the others is plain."""

BROKEN_OFF = 256
"""It may end in an abbreviation, so that the next paragraph goes on with it."""

ANY = 1023
"""Said of a text of which nothing is known; no other is told all of it."""

MENDED_BY: Mapping[str, int] = {
    "entities": ENTITY,
    "mojibake": GARBLED,
    "control": UNSEEN,
    "invisible": UNSEEN,
    "nfc": FORM,
    "nbsp": NO_BREAK,
    "markdown": MARK,
    "whitespace": SPACE,
}
"""What a step mends, by its name; the others may find something in any text."""

_ENDINGS = "".join(sorted(ENDINGS)).encode()

_tell = function("flaws_tell", BYTES, NUMBER, BYTES, NUMBER, ARRAY, NUMBER)


def flaws_of(texts: Sequence[str]) -> list[int]:
    """Of each text what may have to be mended in it; 0 where it is plain."""
    text = joined(texts)
    told = zeros(len(texts), "H")
    count = _tell(text, len(text), _ENDINGS, len(ENDINGS), address(told), len(told))
    return told.tolist() if count == len(told) else [ANY] * len(texts)  # readers remove NULs; where one is left
