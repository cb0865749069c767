"""Names in the lines around the story, as a reader sees them: behind a label, under one, alone in good company."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from cleaner.fields import byline_words as words
from cleaner.fields import dates, label_words
from cleaner.fields.byline import split
from cleaner.fields.evidence import Evidence
from cleaner.fields.labels import is_craft, is_label, is_labelled
from cleaner.fields.sightings import MAX_CHARS, Sighting, are_full, is_full_line, worth
from cleaner.fields.stage import Stage
from cleaner.model import Block, Kind, Label

MAX_BARE = 160
"""Characters of a line of names without a label, with the date or the trade beside them."""

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


def in_lines(evidence: Evidence, stage: Stage) -> Iterator[Sighting]:
    """Names in the lines around the story: behind a label, under one, or alone in good company."""
    lines = [*stage.near(), *(at for at in _ruled(evidence) if not stage.is_near(at))]
    return _seen(evidence, stage, lines)


def by_headline(evidence: Evidence, stage: Stage) -> Iterator[Sighting]:
    """Names behind or under a label, between the headline and the story."""
    return _seen(evidence, stage, range(stage.top, stage.lead + 1), labelled=True)


def _ruled(evidence: Evidence) -> dict[int, str]:
    """The names that rules have read, by block."""
    found = evidence.ruled("authors", above_core=False)
    return {c.block: str(c.value) for c in found if c.block is not None}


def _seen(evidence: Evidence, stage: Stage, lines: Iterable[int], *, labelled: bool = False) -> Iterator[Sighting]:
    ruled, below = _ruled(evidence), Below()
    for at in lines:
        block = evidence.layout.blocks[at]
        text = ruled.get(at, block.text)
        if not text or not _could_sign(evidence, at):
            continue
        if below.reads(block.text, at):
            continue
        under = below.holds(text, at)
        inner = None if under or at in ruled else label_words.INNER_LABEL.search(text)
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
        return goes_on and (self._many or self._joined) and are_full(split(text)) and is_full_line(text)

    def found(self, at: int) -> None:
        """Note that a line named somebody."""
        self._last, self._joined = at, False


def _labelled(evidence: Evidence, at: int, text: str, stage: Stage) -> Sighting | None:
    above = evidence.layout.blocks[at - 1].text if at else ""
    who = -9 if len(above) < 40 and is_craft(above) else worth(text, stage)
    return Sighting(at, text, 6 + who + stage.place(at), "label") if who > -9 else None


def _bare(evidence: Evidence, at: int, text: str, stage: Stage) -> Sighting | None:
    above = evidence.layout.blocks[at - 1].text if at else ""
    if len(text) > MAX_BARE or _is_prose(text) or not _CAPITALS.search(text) or (len(above) < 40 and is_craft(above)):
        return None
    company = _company(evidence, at)
    if company < 3 and evidence.layout.blocks[at].kind is Kind.HEADING:
        return None
    if at < stage.top and stage.sure and not _dated(evidence, at):
        return None
    people = split(text) if company else ()
    if not people or not is_full_line(text):
        return None
    if not are_full(one for one in people if one.type == "person"):
        company = 3 if company == 5 and len(people) == 1 and text[:1].isupper() else 0
    who = worth(text, stage, bare=True)
    if who == -9 or not company:
        return None
    return Sighting(at, text, min(company, 4) + who + stage.place(at), "name")


def _is_prose(text: str) -> bool:
    """Whether small words outnumber the others: such a line is not read as a list of names."""
    tokens = text.split()
    return 2 * sum(token[0].islower() for token in tokens) > len(tokens) + 4


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
