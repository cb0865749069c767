"""Names as a reader sees them around the story: in lines of any document, in a page's own author elements."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from cleaner.fields import byline_words as words
from cleaner.fields import dates
from cleaner.fields.byline import is_craft, is_label, is_labelled, split
from cleaner.fields.element import Element
from cleaner.fields.evidence import Evidence
from cleaner.fields.people import Person, is_full, is_login
from cleaner.fields.stage import Stage
from cleaner.model import Block, Kind, Label
from cleaner.page import attributes

MAX_CHARS = 250
MAX_NAME = 120
MAX_BARE = 160
"""Characters of a line of names without a label, with the date or the trade beside them."""

MAX_CLAIMS = 40
"""Author elements that are read of one page: a list of works has hundreds, and signs none of them."""

MAX_WORDS = 16
"""Words of a line that ends as a sentence does and may still be a byline."""

MAX_LINES = 12
"""Names one a line under a label ("Authors"), at most."""

_AND = re.compile(r"\W*(?:and|und|et|y|e|en|og|och|i|ve|и|&|,)?\W*", re.IGNORECASE)
_LABEL_LAST = re.compile(r"^(?=.{0,80}$).{0,60}\s(?:by|von|par|por)\W{0,2}$", re.IGNORECASE)
_MANY = re.compile(r"authors|\(s\)|autor(?:en|es|i|ki|zy)|auteurs|writers|contributors", re.IGNORECASE)
_CAPITALS = re.compile(
    r"(?:^|\W)(?:[^\W\d_a-zà-ÿа-я]|d')[\w.'’‐-]{1,30}(?:\s|$)|[\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7af]{2}"
)
_TAGS = frozenset({"a", "span", "div", "p", "h2", "h3", "h4", "h5", "h6", "li", "address", "strong", "em", "b", "cite"})
_HINT = re.compile(
    r"author|byline|autor|auteur|writer|contributor|username|/(?:profile|people|person|staff|user|member|team|by|expert|u|our-)"
)
_ADDRESS = re.compile(
    r"/(?P<sure>authors?|autor(?:es|en|in)?|auteurs?|contributors?|writers?|reporters?|journalists?|journalisten"
    r"|redakteure|profiles?|people|person|staff|users?|u|members?|team|by|experts?|our-(?:people|experts|team))"
    r"/[^/]{2,80}/?$"
)
_SURE_ADDRESS = re.compile(r"/(?:auth?or|auteur|contributor|writer|reporter|journalist)")
_HOOK = re.compile(r"(?:author|byline|autor|auteur|writer|contributor|username)(?P<more>\S{0,40})")
_NOT_NAME = re.compile(r"bio|desc|role|job|position|image|img|avatar|photo|social|follow|date|time|comment|count")


@dataclass(frozen=True, slots=True)
class Sighting:
    """Names seen at a block, the points that speak for them, and in what form they stood there."""

    at: int
    text: str
    points: int
    form: str


def in_lines(evidence: Evidence, stage: Stage, *, labelled: bool = False) -> Iterator[Sighting]:
    """Names in the lines around the story: behind a label, under one, or alone in good company.

    `labelled` leaves out those that have no label.
    """
    ruled = {c.block: str(c.value) for c in evidence.ruled("authors", above_core=False)}
    below = Below()
    for at in [*stage.near(), *(at for at in ruled if at is not None and not stage.is_near(at))]:
        block = evidence.layout.blocks[at]
        text = ruled.get(at, block.text)
        if not text or not _could_sign(evidence, at):
            continue
        if below.reads(block.text, at):
            continue
        under = below.holds(text, at)
        inner = None if under or at in ruled else words.INNER_LABEL.search(text)
        text = text[inner.start("label") :] if inner else text
        if under or inner or is_labelled(text) or (at in ruled and is_labelled(block.text)):
            found = _labelled(evidence, at, text, stage)
        else:
            found = None if labelled else _bare(evidence, at, text, stage)
        if found:
            below.found(at)
            yield found


def _could_sign(evidence: Evidence, at: int) -> bool:
    block = evidence.layout.blocks[at]
    sentence = block.ended and block.words > MAX_WORDS
    apart = block.hidden or block.kind is Kind.CONTROL or evidence.decisions[at].label is Label.TITLE
    return len(block.text) <= MAX_CHARS and not sentence and not apart


class Below:
    """Whether a line stands under a label of its own line ("Written by"), or goes on a list that does."""

    def __init__(self) -> None:
        self._label = self._last = -9
        self._joined = self._many = False

    def reads(self, text: str, at: int) -> bool:
        """Take in a line that is a label or a join and nothing else; whether it was one."""
        if is_label(text) or _LABEL_LAST.search(text):
            if at - self._last > 2 or text.strip() not in words.ROLES:  # behind a name it is a trade
                self._label, self._many = at, _MANY.search(text) is not None
            return True
        if at - self._last == 1 and _AND.fullmatch(text):
            self._last, self._joined = at, any(c in ",&" or c.isalpha() for c in text)
            return True
        return False

    def holds(self, text: str, at: int) -> bool:
        """Whether a line belongs to the label."""
        if at - self._label in (1, 2) and self._last < self._label:
            return True
        goes_on = self._last > self._label >= 0 and at - self._last == 1 and at - self._label <= MAX_LINES
        return goes_on and (self._many or self._joined) and _are_full(split(text)) and is_full_line(text)

    def found(self, at: int) -> None:
        """Note that a line named somebody."""
        self._last, self._joined = at, False


def _labelled(evidence: Evidence, at: int, text: str, stage: Stage) -> Sighting | None:
    above = evidence.layout.blocks[at - 1].text if at else ""
    worth = -9 if len(above) < 40 and is_craft(above) else _worth(text, stage)
    return Sighting(at, text, 6 + worth + stage.place(at), "label") if worth > -9 else None


def _bare(evidence: Evidence, at: int, text: str, stage: Stage) -> Sighting | None:
    above = evidence.layout.blocks[at - 1].text if at else ""
    if len(text) > MAX_BARE or not _CAPITALS.search(text) or (len(above) < 40 and is_craft(above)):
        return None
    company = _company(evidence, at)
    if at < stage.top and stage.sure and not _dated(evidence, at):
        return None
    people = split(text) if company else ()
    if not people or not is_full_line(text):
        return None
    if not _are_full(one for one in people if one.type == "person"):
        company = 3 if company == 5 and len(people) == 1 and text[:1].isupper() else 0
    worth = _worth(text, stage, bare=True)
    if worth == -9 or not company:
        return None
    return Sighting(at, text, min(company, 4) + worth + stage.place(at), "name")


def _are_full(people: Iterable[Person]) -> bool:
    return all(one.type == "person" and is_full(one.name) for one in people)


def is_full_line(text: str) -> bool:
    """Whether a line holds names and hardly anything else."""
    people = split(text)
    kept = sum(len(p.name) for p in people)
    return bool(people) and (kept * 2 > len(text) or dates.find(text) is not None or words.AGE.search(text) is not None)


def _worth(text: str, stage: Stage, *, bare: bool = False, login: bool = False) -> int:
    """Points for who is named: a full name, one word, words that the story itself uses; -9 for nobody."""
    people = split(text, login=login)
    if not people:
        return -9
    name = people[0].name
    if people[0].type != "agency" and words.SOURCES.opening(text):
        return -9
    if name.islower() and " " not in name and not is_login(name):
        return -3
    if people[0].type != "person":
        return -9 if bare and not words.DESKS.first(name) else 1
    common = stage.common(name)
    if bare:
        return -9 if common > 0.5 or any(t.lower() in words.UNNAMED for t in name.split()) else (-1 if common else 0)
    return -7 if common == 1 else 2 if is_full(name) else 1


def _company(evidence: Evidence, at: int) -> int:
    """Points for the neighbours of a bare name: a date, the same name again, a trade, the headline."""
    blocks, decisions = evidence.layout.blocks, evidence.decisions
    own = dates.find(blocks[at].text[:200]) is not None or words.AGE.search(blocks[at].text) is not None
    points = 3 if own else 0
    titled = dated = own
    for beside in (_neighbour(blocks, at, -1), _neighbour(blocks, at, 1)):
        if beside is None:
            continue
        label, text = decisions[beside].label, blocks[beside].text
        titled = titled or label is Label.TITLE
        if label is Label.TIMESTAMP or dates.find(text[:80]) or words.AGE.match(text):
            points, dated = max(points, 3), dated or beside > at
        elif text == blocks[at].text:
            points = max(points, 3)
        elif label is Label.TITLE or (len(text) < 60 and words.ROLES.first(text)):
            points = max(points, 2)
        elif label is Label.SUMMARY:
            points = max(points, 1)
        elif beside > at and text.startswith(blocks[at].text) and len(text) > 60:
            points = max(points, 4)
    return 5 if titled and dated else points


def _dated(evidence: Evidence, at: int) -> bool:
    """Whether a date stands in a line or right above or below it."""
    blocks = evidence.layout.blocks
    near = [at, *(n for n in (_neighbour(blocks, at, -1), _neighbour(blocks, at, 1)) if n is not None)]
    return any(dates.find(blocks[n].text[:120]) is not None for n in near)


def _neighbour(blocks: Sequence[Block], at: int, step: int) -> int | None:
    """The next block in a direction that has letters or digits, over two at most that have none."""
    for beside in range(at + step, at + 4 * step, step):
        if not 0 <= beside < len(blocks):
            return None
        if any(character.isalnum() for character in blocks[beside].text[:20]):
            return beside
    return None


def in_elements(evidence: Evidence, stage: Stage) -> Iterator[Sighting]:
    """Names in elements that call themselves an author's, or that lead to an author's page."""
    page = evidence.document.page
    if page is None:
        return
    blocks = evidence.layout.blocks
    starts = [block.place.number if block.place is not None else 0 for block in blocks]
    for number, points in islice(_claims(page.tokens, stage), MAX_CLAIMS):
        text = _text(Element(page, number))
        if not 2 <= len(text) <= MAX_NAME or is_craft(text):
            continue
        at = max(0, bisect_right(starts, number) - 1)
        if at + 1 < len(blocks) and text[:15] not in blocks[at].text and text[:15] in blocks[at + 1].text:
            at += 1
        worth = -9 if _is_other_craft(evidence, at, text) else _worth(text, stage, login=True)
        if worth > -9:
            yield Sighting(at, text, points + worth + stage.place(at), "element")


def _claims(tokens: Sequence[str], stage: Stage) -> Iterator[tuple[int, int]]:
    """The numbers of tokens near the story that open an author's element, and the points for what they say."""
    for low, high in stage.tokens():
        for number in range(low, min(high, len(tokens))):
            tag = tokens[number].partition(">")[0]
            if tag[:1] != "/" and _HINT.search(tag.lower()) and tag.partition(" ")[0] in _TAGS:
                points = _claim(tag)
                if points:
                    yield number, points


def _text(element: Element) -> str:
    parts = [part for text in islice(element.texts(), 40) if (part := " ".join(text.split()))]
    broken = len(parts) in (2, 3) and not any(" " in part or is_label(part) for part in parts)
    return (" " if broken else " · ").join(parts)[:MAX_CHARS]


def _claim(tag: str) -> int:
    """Points for what an element says of itself: a name's hook, an author's address, or some hook of an author's."""
    given = attributes(f"{tag}>")
    hook = " ".join(filter(None, map(given.get, _HOOKS))).lower()
    hooked = _HOOK.search(hook)
    if hooked and _NOT_NAME.search(hooked["more"]):
        return 0
    address = given.get("href", "").partition("?")[0].partition("#")[0].lower()
    if _ADDRESS.search(address):
        return 5 if hooked or _SURE_ADDRESS.search(address) else 3
    if not hooked:
        return 0
    return 5 if "name" in hook or "link" in hooked["more"] else 4


_HOOKS = ("class", "id", "rel", "itemprop", "data-testid", "data-qa")


def _is_other_craft(evidence: Evidence, at: int, name: str) -> bool:
    blocks = evidence.layout.blocks
    before, found, _ = blocks[at].text[:MAX_CHARS].partition(name)
    before = before[-60:]
    if found and any(words.AFTER_CRAFT.match(before, span.end) for span in words.OTHER_CRAFTS.all(before)):
        return True
    above = blocks[at - 1].text if at else ""
    return len(above) < 40 and is_craft(above)
