"""The standfirst: the sentences between headline and story that say what it is about. Told from the first paragraph.

Three things tell it: the page declares the same words as its description and sets them apart from the paragraphs below;
its own hook says so; a byline or a date stands between it and the story.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from cleaner.fields.evidence import Evidence, settle
from cleaner.model import Candidate, Columns, Decisions, Field, Kind, Label, Layout, Place
from cleaner.words import dice, tokens_of

_CONTENT = Label.CONTENT  # a name of its own is found faster than a member

WORDS = (6, 80)
AS_DECLARED = 0.85
"""Likeness from which a block says what the page's description says. Of 74 such blocks that stood apart from the
story, on pages of as many publishers, 68 were the standfirst, three a part of it or a word more, one another deck."""
_BEGINNING = 40
"""Characters of a description that was cut off from which it can tell the block that it was cut from."""
_REACH = 16
"""Blocks below the headline among which the standfirst stands: bylines, dates and buttons come between."""
_FAR = 60
"""The same for one that is declared: a gallery may stand between, but no more than two sentences of the story."""
_FIRST = 3
"""Sentences below the headline that are looked at for the declared one; above it a picture's text may stand."""

_HOOK = re.compile(
    r"stand-?first|(?:^|[\s_-])(?:dek|deck|chapo|chapeau|sapo|bajada|entradilla|copete|vorspann|ingress|manchet)(?:$|[\s_-])"
    r"|sub-?(?:title|head(?:line|ing)?)|article[_-]{1,2}(?:summary|lead|intro|description|excerpt|dek)"
    r"|(?:post|entry|story)[_-]{1,2}(?:summary|excerpt|lead|intro)"
)
"""Names of the standfirst in the class names of publishers, in several languages."""
_VAGUE_HOOK = re.compile(
    r"(?:^|[\s_-])(?:excerpt|intro(?:text|-text)?|lead(?:text|-text|in|-in)?|summary|preface|einleitung|epigraph|abstract)"
    r"(?:$|[\s_-])"
)
"""Names that also mean other things; they count on a first sentence that is set apart from the paragraphs below."""
_PICTURE = re.compile(r"caption|credit|image|picture|photo|figure|gallery|slide")
_FIRST_PARAGRAPH = re.compile(r"\S*(?:drop-?cap|first|initial)\S*")
"""Class names by which pages set the first paragraph itself apart."""


def route(layout: Layout, decisions: Decisions, described: Sequence[Candidate]) -> Decisions:
    """The decisions with the standfirst labelled, when there is one that no rule has claimed."""
    title = next(_labelled(decisions, Label.TITLE), None)
    found = _declared(layout, decisions, title, described) or (title is not None and _found(layout, decisions, title))
    if not found:
        return decisions
    routed = decisions.copy()
    at, why = found
    routed.move(at, Label.SUMMARY, "field/summary", why)
    return routed


def decide(evidence: Evidence) -> Field | None:
    """The standfirst as a field; descriptions that the page only declares lose, for they stand nowhere in it."""
    found = [*evidence.ruled("summary"), *evidence.labelled(Label.SUMMARY)]
    if not found:
        return None
    joined = " ".join(dict.fromkeys(str(candidate.value) for candidate in found))
    return settle("summary", [Candidate(joined, found[0].source, joined), *evidence.structured.summary])


def _declared(
    layout: Layout, routed: Decisions, title: int | None, described: Sequence[Candidate]
) -> tuple[int, str] | None:
    """The block that says what the page declares as its description, and is set apart from the story."""
    if not described:
        return None
    sources: dict[str, str] = {}
    for candidate in described:
        sources.setdefault(str(candidate.value), candidate.source)
    texts, sentences = layout.columns.text, [*_sentences(layout, routed, title, [*sources])]
    if not sentences:
        return None
    said = [*sources, *(texts[at] for at in sentences)]
    vocabularies = [*map(set, tokens_of(said))]
    for at, own in zip(sentences, vocabularies[len(sources) :], strict=True):
        text = " ".join(texts[at].split())
        for (declared, source), words in zip(sources.items(), vocabularies, strict=False):
            if dice(own, words) >= AS_DECLARED or _begins(text, declared):
                if _is_apart(layout, routed, at):
                    return at, f"set apart from the story, and the same as {source}"
                break
    return None


def _labelled(routed: Decisions, label: Label, start: int = 0) -> Iterator[int]:
    """The blocks with this label, from one on."""
    labels = routed.labels
    return (at for at in range(start, len(labels)) if labels[at] is label)


def _sentences(layout: Layout, routed: Decisions, title: int | None, described: Sequence[str]) -> Iterator[int]:
    """What could be a standfirst, from the headline on; on a page that shows no headline, the first of the story.

    Three sentences of the story, and those before the third that the scorer does not believe and that are about as long
    as a description.
    """
    if title is None:
        first = next(_labelled(routed, Label.CONTENT), None)
        numbers = range(0) if first is None else range(first, first + 1)
    else:
        numbers = range(title + 1, min(len(routed), title + _FAR))
    columns, left = layout.columns, _FIRST
    for at in numbers:
        if columns.place[at] is None or not _is_short(columns, at) or not routed.is_free(at):
            continue
        if routed.labels[at] is _CONTENT:
            yield at
            left -= 1
        elif routed.labels[at] is Label.OTHER and not columns.hidden[at] and _is_as_long(columns.text[at], described):
            yield at
        if not left:
            return


def _is_as_long(text: str, described: Iterable[str]) -> bool:
    """Whether a text has about as many characters as a description, or begins as one that was cut off."""
    size, share = len(text), AS_DECLARED - 0.1
    return any(share * len(one) <= size <= len(one) / share or _begins(text, one) for one in described)


def _is_of_story(routed: Decisions, at: int) -> bool:
    """Whether the scorer takes the block for the article's: as a field it stands in the text just as it did before."""
    return routed.labels[at] is _CONTENT and routed.is_free(at)


def _begins(text: str, description: str) -> bool:
    """Whether a text begins as a description that was cut off."""
    beginning = description.rstrip(" .…[]")
    return len(beginning) >= _BEGINNING and text.startswith(beginning)


def _is_apart(layout: Layout, routed: Decisions, at: int) -> bool:
    """Whether the next two paragraphs of the story stand in elements of another name or class than the block."""
    columns, below = layout.columns, _labelled(routed, Label.CONTENT, at + 1)
    story = list(islice((other for other in below if _is_sentence(columns, other)), 2))
    return bool(story) and all(_manner(columns.place[other]) != _manner(columns.place[at]) for other in story)


def _manner(place: Place | None) -> tuple[str, ...]:
    """Name and class of the element that a block stands in, and of the one around it."""
    near = islice(place.up(), 2) if place is not None else ()
    return tuple([part for place in near for part in (place.tag, _ordinary(place.hook))])


@lru_cache(maxsize=256)  # paragraphs stand in the same elements
def _ordinary(hook: str) -> str:
    """A hook without what sets a first paragraph apart."""
    return _FIRST_PARAGRAPH.sub("", hook).strip()


def _found(layout: Layout, routed: Decisions, title: int) -> tuple[int, str] | None:
    """One sentence or two between the title and the byline, or where the page's own hook says so."""
    columns = layout.columns
    for at in range(title + 1, min(len(routed), title + _REACH)):
        if not routed.is_free(at) or columns.hidden[at]:
            continue
        if _is_hooked(layout, routed, at):
            return at, "the page's hook says standfirst"
        if _is_sentence(columns, at):
            if is_lead(layout, routed, at):
                return at, "a sentence between the title and the byline"
            return None
    return None


def _is_hooked(layout: Layout, routed: Decisions, at: int) -> bool:
    columns, place = layout.columns, layout.columns.place[at]
    if place is None or columns.kind[at] is Kind.CONTROL or not _is_short(columns, at):
        return False
    near = list(islice(place.up(), 2))
    hooked = next((one for one in near if _is_standfirst(one.hook)), None)
    if hooked is not None:
        return not _holds_story(layout, routed, at, hooked)
    vague = _is_of_story(routed, at) and any(_is_vague(one.hook) for one in near)
    return vague and not _is_picture(place) and _is_apart(layout, routed, at)


@lru_cache(maxsize=256)  # the same names stand above most blocks of a page
def _is_standfirst(hook: str) -> bool:
    return _HOOK.search(hook) is not None


@lru_cache(maxsize=256)
def _is_vague(hook: str) -> bool:
    return _VAGUE_HOOK.search(hook) is not None


def _holds_story(layout: Layout, routed: Decisions, at: int, hooked: Place) -> bool:
    """Whether the element with the hook holds the paragraph below too: then its name is not that of the standfirst."""
    below = next(_labelled(routed, Label.CONTENT, at + 1), None)
    place = layout.columns.place[below] if below is not None else None
    return place is not None and hooked.holds(place)


def is_lead(layout: Layout, routed: Decisions, at: int) -> bool:
    """Whether a byline or date line follows closely, with no other sentence between, and the story after it."""
    columns = layout.columns
    if not _is_short(columns, at) or _is_picture(columns.place[at]):
        return False
    for below in range(at + 1, min(len(routed), at + 5)):
        label = routed.labels[below]
        if label in (Label.BYLINE, Label.TIMESTAMP):
            return any(_is_sentence(columns, after) for after in _labelled(routed, Label.CONTENT, below + 1))
        if label in (Label.CONTENT, Label.OTHER) and _is_sentence(columns, below):
            return False
    return False


def _is_short(columns: Columns, at: int) -> bool:
    return WORDS[0] <= columns.words[at] <= WORDS[1]


def _is_sentence(columns: Columns, at: int) -> bool:
    return columns.ended[at] and columns.words[at] >= WORDS[0]


def _is_picture(place: Place | None) -> bool:
    return place is not None and any(_PICTURE.search(one.hook) for one in islice(place.up(), 2))
