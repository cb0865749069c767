"""What stands before the names of a byline: labels ("Written by"), and crafts that are not the author's."""

from __future__ import annotations

from functools import lru_cache

from cleaner.fields import byline_words as words
from cleaner.fields import label_words
from cleaner.fields.agencies import is_agency
from cleaner.fields.people import EDGES
from cleaner.fields.phrases import Span, first_parts, first_word, is_unspaced, opening_word, parts_of

_EDGES = EDGES + "()"
_LABELS = (
    (label_words.OPENERS, label_words.OPENERS.first_words, label_words.AFTER_LABEL),
    (label_words.COLON_LABELS, label_words.COLON_LABELS.first_words, label_words.AFTER_COLON_LABEL),
    (label_words.WEAK_LABELS, label_words.WEAK_LABELS.first_words, label_words.AFTER_WEAK_LABEL),
)

_ENDINGS = first_parts(label_words.ENDINGS.first_words)


def unlabelled(text: str) -> str:
    """A byline without the words before the names ("Written by")."""
    for _ in range(3):
        text = text.strip(EDGES)
        if not may_be_labelled(text):
            return text
        end = _label_end(text)
        if not end:
            first, _, rest = text.partition(" ")
            return rest if first in label_words.WEAK_LABELS and _needs_label(first, rest) else text
        text = text[end:]
    return text


def _needs_label(first: str, rest: str) -> bool:
    """Whether a weak label and what follows are no name: an agency, a desk, or one word behind a small "von"."""
    alone = first.islower() and first not in ("da", "di", "af") and " " not in rest and rest[:1].isupper()
    return alone or is_agency(rest) or words.DESKS.opening(rest) > 0


def is_labelled(text: str) -> bool:
    """Whether a line begins with a label and something follows it."""
    text = text.lstrip(EDGES)
    return may_be_labelled(text) and _label_end(text) > 0


def may_be_labelled(text: str) -> bool:
    """Whether a line may begin with a label, or be one: a look at its first word, which most lines fail."""
    letters = text[:3]
    if letters.isascii() and letters.isalpha() and letters.lower() not in label_words.FIRST_LETTERS:
        return False
    text = text.strip(_EDGES)
    first = first_word(text)
    if first in label_words.FIRST_WORDS or is_unspaced(first):
        return True
    return first.startswith(label_words.GLUED) and label_words.GLUED_LABEL.match(text) is not None


def is_label(text: str) -> bool:
    """Whether a line is a label and nothing else: "Written by", "Autor:"."""
    text = text.strip(_EDGES)
    return 0 < len(text) < 40 and (text in label_words.LABELS or text.lower() in label_words.LONE_LABELS)


def is_craft(text: str) -> bool:
    """Whether a line begins with the work of somebody else: "Reviewed by", "Photos:"."""
    return craft_end(text) > 0


def craft_end(text: str) -> int:
    """Where the words end with which a line begins, for the work of somebody else; 0 where it begins with none."""
    span = label_words.OTHER_CRAFTS.first(text[:60])
    if span is None or text[: span.start].strip(EDGES + "(") or _is_trade(text, span):
        return 0
    return span.end


def before_crafts(text: str) -> str:
    """A byline up to where other crafts are named: "Mira Tolland, photos by Jon Abel" -> "Mira Tolland"."""
    if text.isascii() and _ENDINGS.isdisjoint(parts_of(text)):  # as most are
        return text
    for span in label_words.ENDINGS.all(text):
        if not _is_trade(text, span) and label_words.AFTER_CRAFT.match(text, span.end):
            return text[: span.start]
    return text


def _is_trade(text: str, span: Span) -> bool:
    """Whether a craft's word is the trade of the one before it: "Mira Tolland, Editor", but not "Editor: Jon Abel"."""
    return text[span.start : span.end] in words.ROLES and ":" not in text[span.end : span.end + 2]


@lru_cache(maxsize=512)
def _label_end(text: str) -> int:
    """Where the label ends that a text begins with; 0 where it has none, or is a desk's name as it stands."""
    first = opening_word(text)
    unspaced = is_unspaced(first)
    for phrases, first_words, after in _LABELS:
        end = phrases.opening(text) if unspaced or first in first_words else 0
        found = after.match(text, end) if end else None
        if found and found.end() < len(text):
            return 0 if text in words.DESKS else found.end()
    glued = label_words.GLUED_LABEL.match(text)
    return glued.end() if glued else 0
