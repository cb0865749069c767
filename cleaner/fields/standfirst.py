"""The standfirst: the sentences between headline and story that say what it is about. Told from the first paragraph.

Three things tell it: the page declares the same words as its description and sets them apart from the paragraphs below;
its own hook says so; a byline or a date stands between it and the story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from cleaner.fields.evidence import Evidence, settle
from cleaner.model import Block, Candidate, Decision, Field, Kind, Label, Layout, Place
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


def route(layout: Layout, decisions: list[Decision], described: Sequence[Candidate]) -> list[Decision]:
    """The decisions with the standfirst labelled, when there is one that no rule has claimed."""
    title = next(_labelled(decisions, Label.TITLE), None)
    found = _declared(layout, decisions, title, described) or (title is not None and _found(layout, decisions, title))
    if not found:
        return decisions
    routed, (at, why) = list(decisions), found
    before = routed[at]
    routed[at] = Decision(at, Label.SUMMARY, "field/summary", why, (before.by, *before.overruled))
    return routed


def decide(evidence: Evidence) -> Field | None:
    """The standfirst as a field; descriptions that the page only declares lose, for they stand nowhere in it."""
    found = [*evidence.ruled("summary"), *evidence.labelled(Label.SUMMARY)]
    if not found:
        return None
    joined = " ".join(dict.fromkeys(str(candidate.value) for candidate in found))
    return settle("summary", [Candidate(joined, found[0].source, joined), *evidence.structured.summary])


def _declared(
    layout: Layout, routed: Sequence[Decision], title: int | None, described: Sequence[Candidate]
) -> tuple[int, str] | None:
    """The block that says what the page declares as its description, and is set apart from the story."""
    if not described:
        return None
    sentences = [*islice(_sentences(layout, routed, title), _FIRST)]
    if not sentences:
        return None
    sources: dict[str, str] = {}
    for candidate in described:
        sources.setdefault(str(candidate.value), candidate.source)
    said = [*sources, *(block.text for block in sentences)]
    vocabularies = [*map(set, tokens_of(said))]
    for block, own in zip(sentences, vocabularies[len(sources) :], strict=True):
        text = " ".join(block.text.split())
        for (declared, source), words in zip(sources.items(), vocabularies, strict=False):
            if dice(own, words) >= AS_DECLARED or _begins(text, declared):
                if _is_apart(layout, routed, block):
                    return block.index, f"set apart from the story, and the same as {source}"
                break
    return None


def _labelled(routed: Sequence[Decision], label: Label, start: int = 0) -> Iterator[int]:
    """The blocks with this label, from one on."""
    return (decision.block for decision in islice(routed, start, None) if decision.label is label)


def _story(layout: Layout, routed: Sequence[Decision], start: int) -> Iterator[Block]:
    """The blocks of the story, from one on."""
    return map(layout.blocks.__getitem__, _labelled(routed, Label.CONTENT, start))


def _sentences(layout: Layout, routed: Sequence[Decision], title: int | None) -> Iterator[Block]:
    """What could be a standfirst, from the headline on; on a page that shows no headline, the first of the story."""
    if title is None:
        first = next(_labelled(routed, Label.CONTENT), None)
        numbers = range(0) if first is None else range(first, first + 1)
    else:
        numbers = range(title + 1, min(len(routed), title + _FAR))
    for at in numbers:
        block = layout.blocks[at]
        if _is_of_story(routed[at]) and block.place is not None and _is_short(block):
            yield block


def _is_of_story(decision: Decision) -> bool:
    """Whether the scorer takes the block for the article's: as a field it stands in the text just as it did before."""
    return decision.label is _CONTENT and decision.is_free


def _begins(text: str, description: str) -> bool:
    """Whether a text begins as a description that was cut off."""
    beginning = description.rstrip(" .…[]")
    return len(beginning) >= _BEGINNING and text.startswith(beginning)


def _is_apart(layout: Layout, routed: Sequence[Decision], block: Block) -> bool:
    """Whether the next two paragraphs of the story stand in elements of another name or class than the block."""
    below = _story(layout, routed, block.index + 1)
    story = list(islice((b for b in below if _is_sentence(b)), 2))
    return bool(story) and all(_manner(b) != _manner(block) for b in story)


def _manner(block: Block) -> tuple[str, ...]:
    """Name and class of the element that a block stands in, and of the one around it."""
    near = islice(block.place.up(), 2) if block.place is not None else ()
    return tuple([part for place in near for part in (place.tag, _ordinary(place.hook))])


@lru_cache(maxsize=256)  # paragraphs stand in the same elements
def _ordinary(hook: str) -> str:
    """A hook without what sets a first paragraph apart."""
    return _FIRST_PARAGRAPH.sub("", hook).strip()


def _found(layout: Layout, routed: Sequence[Decision], title: int) -> tuple[int, str] | None:
    """One sentence or two between the title and the byline, or where the page's own hook says so."""
    for at in range(title + 1, min(len(routed), title + _REACH)):
        block = layout.blocks[at]
        if not routed[at].is_free or block.hidden:
            continue
        if _is_hooked(layout, routed, block):
            return at, "the page's hook says standfirst"
        if _is_sentence(block):
            if is_lead(layout, routed, at):
                return at, "a sentence between the title and the byline"
            return None
    return None


def _is_hooked(layout: Layout, routed: Sequence[Decision], block: Block) -> bool:
    if block.place is None or block.kind is Kind.CONTROL or not _is_short(block):
        return False
    near = list(islice(block.place.up(), 2))
    hooked = next((place for place in near if _is_standfirst(place.hook)), None)
    if hooked is not None:
        return not _holds_story(layout, routed, block, hooked)
    vague = _is_of_story(routed[block.index]) and any(_is_vague(place.hook) for place in near)
    return vague and not _is_picture(block) and _is_apart(layout, routed, block)


@lru_cache(maxsize=256)  # the same names stand above most blocks of a page
def _is_standfirst(hook: str) -> bool:
    return _HOOK.search(hook) is not None


@lru_cache(maxsize=256)
def _is_vague(hook: str) -> bool:
    return _VAGUE_HOOK.search(hook) is not None


def _holds_story(layout: Layout, routed: Sequence[Decision], block: Block, hooked: Place) -> bool:
    """Whether the element with the hook holds the paragraph below too: then its name is not that of the standfirst."""
    below = next(_story(layout, routed, block.index + 1), None)
    return below is not None and below.place is not None and hooked.holds(below.place)


def is_lead(layout: Layout, routed: Sequence[Decision], at: int) -> bool:
    """Whether a byline or date line follows closely, with no other sentence between, and the story after it."""
    block = layout.blocks[at]
    if not _is_short(block) or _is_picture(block):
        return False
    for below in range(at + 1, min(len(routed), at + 5)):
        if routed[below].label in (Label.BYLINE, Label.TIMESTAMP):
            return any(map(_is_sentence, _story(layout, routed, below + 1)))
        if routed[below].label in (Label.CONTENT, Label.OTHER) and _is_sentence(layout.blocks[below]):
            return False
    return False


def _is_short(block: Block) -> bool:
    return WORDS[0] <= block.words <= WORDS[1]


def _is_sentence(block: Block) -> bool:
    return block.ended and block.words >= WORDS[0]


def _is_picture(block: Block) -> bool:
    return block.place is not None and any(_PICTURE.search(p.hook) for p in islice(block.place.up(), 2))
