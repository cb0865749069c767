"""Names in the lines around the story, as a reader sees them: behind a label, under one, alone in good company."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator

from cleaner.fields import label_words
from cleaner.fields.below_label import Below
from cleaner.fields.byline import is_nobodys_craft, split
from cleaner.fields.company import BY_HEADLINE, REACH, Company
from cleaner.fields.evidence import Evidence
from cleaner.fields.glance import DIGIT, LABEL, NAMES, OPENS, SIGN, glance_words
from cleaner.fields.labels import is_labelled, may_be_labelled
from cleaner.fields.sightings import MAX_CHARS, NOBODY, Sighting, are_full, is_full_line, worth
from cleaner.fields.stage import Stage
from cleaner.model import Kind, Label

MAX_BARE = 160
"""Characters of a line of names without a label, with the date or the trade beside them."""

LABELLED, DATE, SIGNATURE, MAX_COMPANY = 6, 3, 4, 4
"""Points for a label, for a date beside a bare name, and for its company at most."""

BIO = 2
"""Blocks above the last one of the story in which a name may stand that is told of: the scorer may keep both lines."""

MAX_WORDS = 16
"""Words of a line that ends as a sentence does and may still be a byline."""

SIGNING = OPENS | LABEL | NAMES
"""What a line has that names somebody, where it stands under no label."""

_CAPITALS = re.compile(
    r"(?:^|\W)(?:[^\W\d_a-zà-ÿа-я]|d')[\w.'’‐-]{1,30}(?:\s|$)|[\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7af]{2}"
)


def in_lines(evidence: Evidence, stage: Stage) -> Iterator[Sighting]:
    """Names in the lines around the story: behind a label, under one, or alone in good company."""
    near = stage.near()
    far = [at for at in _ruled(evidence) if not stage.is_near(at)]
    told = _told(evidence, near)
    company = Company(evidence, told)
    for stretch in near:
        company.pass_lonely(evidence.layout.lines, stretch, range(stage.end - BIO, stage.end + 2))
    return _seen(evidence, stage, [*near[0], *near[1], *far], told, company)


def by_headline(evidence: Evidence, stage: Stage) -> Iterator[Sighting]:
    """Names behind or under a label, between the headline and the story."""
    lines = range(stage.top, stage.lead + 1)
    return _seen(evidence, stage, lines, _told(evidence, (lines,), labels=True), None)


def _told(evidence: Evidence, stretches: Iterable[range], *, labels: bool = False) -> array[int]:
    """What may stand in each line, by their words, too, for those in some stretches and beside them; by their `labels`
    alone where no more is asked.
    """
    told, lines = evidence.glances[:], evidence.layout.lines
    for stretch in stretches:
        glance_words(lines, told, range(max(0, stretch.start - REACH), stretch.stop + REACH), labels=labels)
    return told


def _ruled(evidence: Evidence) -> dict[int, str]:
    """The names that rules have read, by block."""
    found = evidence.ruled("authors", above_core=False)
    return {c.block: str(c.value) for c in found if c.block is not None}


def _seen(
    evidence: Evidence, stage: Stage, lines: Iterable[int], told: array[int], company: Company | None
) -> Iterator[Sighting]:
    """The sightings in some lines, behind a label or under one alone where no company is asked."""
    ruled, below = _ruled(evidence), Below()
    texts, could_sign = evidence.layout.columns.text, _signers(evidence)
    signing = SIGNING if company is not None else OPENS | LABEL
    for at in lines:
        glance = told[at]
        if not (glance & signing or at <= below.end or at in ruled):
            continue
        is_open, whole = at <= below.end, texts[at]
        text = ruled.get(at, whole)
        if not (text and could_sign(at)):
            continue
        may_label = at in ruled or (glance & OPENS != 0 and may_be_labelled(text))
        may_end = glance & LABEL != 0
        if (may_label or may_end or is_open) and below.reads(whole, at, may_label=may_label, may_end=may_end):
            continue
        under = is_open and below.holds(text, at)
        inner = 0
        if may_end and not under and at not in ruled:
            inner = label_words.inner_label(text, parted=glance & (DIGIT | SIGN) != 0)
            text = text[inner:]
        if under or inner or (may_label and is_labelled(text)) or (at in ruled and is_labelled(whole)):
            found = _labelled(evidence, at, text, stage)
        elif company is None or not (glance & NAMES or at in ruled):
            continue
        else:
            found = _bare(company, at, text, stage)
        if found:
            below.found(at)
            yield found


def _signers(evidence: Evidence) -> Callable[[int], bool]:
    """Tells whether a line could sign: it is short, no sentence of some length, no title, and shown as text."""
    columns, labels, title, control = evidence.layout.columns, evidence.labels, Label.TITLE, Kind.CONTROL
    texts, words, ended, hidden, kinds = columns.text, columns.words, columns.ended, columns.hidden, columns.kind

    def could_sign(at: int) -> bool:
        if len(texts[at]) > MAX_CHARS or (words[at] > MAX_WORDS and ended[at]):
            return False
        return labels[at] is not title and not hidden[at] and kinds[at] is not control

    return could_sign


def _labelled(evidence: Evidence, at: int, text: str, stage: Stage) -> Sighting | None:
    who = NOBODY if _is_under_craft(evidence, at) else worth(text, stage)
    return Sighting(at, text, LABELLED + who + stage.place(at), "label") if who > NOBODY else None


def _bare(company: Company, at: int, text: str, stage: Stage) -> Sighting | None:
    if at < stage.top and stage.sure and not company.dated(at):
        return None
    found = company.points(at) or (SIGNATURE if _signs_below(company, stage, at) else 0)
    where = stage.place(at) if found else -1
    if where < 0:
        return None  # among other stories: no company is enough
    points = _points(found, at, text, stage)
    who = worth(text, stage, bare=True) if points and not _is_under_craft(stage.evidence, at) else NOBODY
    return Sighting(at, text, points + who + where, "name") if who > NOBODY else None


def _points(found: int, at: int, text: str, stage: Stage) -> int:
    """Points for a line that is names by those for its company; 0 for what is no byline in it."""
    alone = found < DATE and stage.evidence.layout.columns.kind[at] is Kind.HEADING
    people = () if alone or not _may_be_names(text) else split(text)
    if not is_full_line(text, people):
        return 0
    if are_full([one for one in people if one.type == "person"]):
        return min(found, MAX_COMPANY)
    return DATE if found == BY_HEADLINE and len(people) == 1 and text[:1].isupper() else 0


def _signs_below(company: Company, stage: Stage, at: int) -> bool:
    """Whether a line right below the last sentence of the story stands there as a signature does, or with a bio."""
    if stage.end - BIO <= at <= stage.end + 1 and company.is_told_of(at):
        return True
    if at != stage.end + 1:
        return False
    if stage.evidence.labels[at] not in (Label.CONTENT, Label.BYLINE):
        return False
    return stage.evidence.layout.columns.kind[at] is not Kind.HEADING


def _is_under_craft(evidence: Evidence, at: int) -> bool:
    return at > 0 and is_nobodys_craft(evidence.layout.columns.text[at - 1])


def _may_be_names(text: str) -> bool:
    """Whether a line has the look of names: short, a capital letter or a script without them, not much else."""
    return len(text) <= MAX_BARE and not _is_prose(text) and _CAPITALS.search(text) is not None


def _is_prose(text: str) -> bool:
    """Whether small words outnumber the others: such a line is not read as a list of names."""
    tokens = text.split()
    return 2 * sum(map(str.islower, [token[0] for token in tokens])) > len(tokens) + 1
