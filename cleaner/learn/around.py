"""Where the title, the day and the authors stand: elements that hold this and nothing else."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import NamedTuple

from cleaner.fields import dates
from cleaner.learn.examples import placed
from cleaner.learn.frames import by_token
from cleaner.learn.rule import Learned, hook_pattern
from cleaner.learn.specimens import Piece, Specimen
from cleaner.learn.wording import fold
from cleaner.model import Label

LEAST, SHARE = 3, 0.75
"""Pages on which the element must hold what the generic road has found of the field, and their share of all that have
the element: some show "3 hours ago" there."""
MOST_WORDS = 40

Held = Mapping[int, list[Piece]]
"""What an element holds, by the number of the page."""


class Sought(NamedTuple):
    """A field, how a block tells that it is the place of the field on its page, and words in names of such elements."""

    field: str
    about: str
    tells: Callable[[Piece, Specimen], bool]
    named: str


def _is_title(piece: Piece, page: Specimen) -> bool:
    return bool(page.title) and fold(piece.text) == page.title


def _has_authors(piece: Piece, page: Specimen) -> bool:
    return bool(page.authors) and all(name in piece.text for name in page.authors)


def _has_day(piece: Piece, page: Specimen) -> bool:
    found = dates.find(piece.text, language=page.language) if page.day else None
    return found is not None and found[0].iso[:10] == page.day


SOUGHT = (
    Sought("title", "The element that holds the title.", _is_title, "title|head"),
    Sought("authors", "The element that names the authors.", _has_authors, "author|byline|writer|name"),
    Sought("published", "The element that holds the day of publication.", _has_day, "date|time|day|publish"),
)
"""The fields in the order in which they take their elements: a byline with a date in it is the authors'."""


def around_of(specimens: Sequence[Specimen]) -> list[Learned]:
    """Rules for the fields that one element holds on the pages that have it.

    They come last: a value counts where the page has no other, for what it declares is surer than where it stands.
    """
    below: dict[str, dict[int, list[Piece]]] = defaultdict(dict)
    for number, specimen in enumerate(specimens):
        for token, pieces in by_token(specimen, "tokens").items():
            below[token][number] = pieces
    alone = {token: held for token, held in below.items() if len(held) >= LEAST and _holds_one(held)}
    return list(_rules(alone, specimens))


def _holds_one(held: Held) -> bool:
    """Whether it holds one short block a page, and never one that is taken for the story or that a rule removes."""
    return all(
        len(pieces) == 1
        and pieces[0].words <= MOST_WORDS
        and pieces[0].label is not Label.CONTENT
        and pieces[0].state != "ruled"
        for pieces in held.values()
    )


def _rules(alone: dict[str, dict[int, list[Piece]]], specimens: Sequence[Specimen]) -> Iterator[Learned]:
    for sought in SOUGHT:
        told = {
            token: sum(sought.tells(pieces[0], specimens[number]) for number, pieces in held.items())
            for token, held in alone.items()
        }
        fit = [token for token, pages in told.items() if pages >= max(LEAST, SHARE * len(alone[token]))]
        if fit:
            named = re.compile(sought.named)
            token = max(fit, key=lambda token: (told[token], named.search(token) is not None, token))
            rule = routing(sought.field, sought.about, token, alone.pop(token), len(specimens))
            yield replace(rule, match={**rule.match, "max_words": MOST_WORDS}, trust="last")


def routing(field: str, about: str, token: str, held: Held, of: int) -> Learned:
    """The rule that moves to a field what the element with this hook holds, a block on each of its pages."""
    texts = sorted({pieces[0].text for pieces in held.values()}, key=lambda text: (len(text), text))
    return Learned(
        field,
        about,
        {"hook": hook_pattern(token)},
        len(held),
        of,
        routed=field,
        remove=tuple(placed(f"<p>{escape(text)}</p>", token, text) for text in texts[:4]),
    )
