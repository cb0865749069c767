"""Stage 6: second thoughts that need the neighbours. Each is small, named, and leaves its trace in the decision."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

from cleaner.decide.pulled import drop_pulled
from cleaner.model import FIELD_LABELS, OUTSIDE_BODY, Decision, Decisions, Kind, Label, Layout, Notice, Score
from cleaner.policy import Policy
from cleaner.words import shared

TWIN_WORDS = 40
"""Words up to which two neighbours can be the two faces of one teaser (the picture's text and the headline)."""
TWIN_LIKENESS = 0.75
"""Share of the shorter one's words; pairs on real pages ("headline abc" / "headline") have 0.8 to 1."""
RUNNING, SENTENCES = 12, 3
"""Words of a block that is running text, and how many of them make an article that a `body` rule has found."""
REPEATED_BLOCKS, REPEATED_WORDS = 3, 100
"""What a stretch that stands twice must hold to go: three such on 958 pages, 9,118 words of which the truths keep 48 a
second time. Of shorter ones they keep half: plans for a week, tables, refrains."""
SURE = 0.75
"""The scorer's figure from which a heading stays whatever stands below it: of the words in headings of nothing above it
the truths of 958 pages keep 73 of 100, of those below it 40."""
_TEASERS = frozenset({Label.RELATED, Label.MEDIA, Label.PROMO, Label.ADVERT})
_CONTENT, _OTHER, _HEADING = Label.CONTENT, Label.OTHER, Kind.HEADING
_TOLD = frozenset({"field/live", "field/thread"})
_FIVE = b"\1" * 5


def revise(
    layout: Layout, decisions: Decisions, scores: Sequence[Score], policy: Policy
) -> tuple[Decisions, tuple[Notice, ...]]:
    """Let twins fall together, hold the loss guard against the rules, drop what stands twice, quotes of the story and
    headings of nothing.

    Returns the decisions and the reasons for a review, if any.
    """
    guarded, reasons = _loss_guard(layout, _twins(layout, decisions), scores, policy)
    left = drop_pulled(layout, *_repeats(layout, guarded, _kept(guarded)))
    return _orphan_headings(layout, *left, scores), reasons


def _twins(layout: Layout, decisions: Decisions) -> Decisions:
    """A block that repeats a removed teaser within two blocks falls with it ("headline abc" / "headline")."""
    labels = decisions.labels
    ruled = [at for at, label in enumerate(labels) if label is not _CONTENT and label is not _OTHER]
    teasers = [at for at in ruled if labels[at] in _TEASERS]
    if not teasers:
        return decisions
    revised = decisions.copy()
    labels = revised.labels
    near = bytearray(len(revised) + 2)  # whether a teaser stands within two blocks
    for at in teasers:
        near[max(0, at - 2) : at + 3] = _FIVE[max(0, 2 - at) :]
    words = layout.columns.words
    for at in compress(range(len(revised)), near):  # as it then is: one that falls may take the next with it
        if labels[at] is not _CONTENT or not 4 <= words[at] <= TWIN_WORDS:
            continue
        twin = _twin(layout, revised, at)
        if twin is not None:
            why = f"repeats the teaser beside it: {layout.columns.text[twin][:60]!r}"
            revised.move(at, labels[twin], "revise/twin", why)
            near[at : at + 3] = _FIVE[:3]
    return revised


def _twin(layout: Layout, decisions: Decisions, at: int) -> int | None:
    """The teaser beside a block that says the same, if any."""
    texts, words, labels = layout.columns.text, layout.columns.words, decisions.labels
    for near in (at - 1, at + 1, at - 2, at + 2):
        is_teaser = 0 <= near < len(labels) and labels[near] in _TEASERS
        if is_teaser and words[near] >= 4 and shared(texts[at], texts[near]) >= TWIN_LIKENESS:
            return near
    return None


def _loss_guard(
    layout: Layout, decisions: Decisions, scores: Sequence[Score], policy: Policy
) -> tuple[Decisions, tuple[Notice, ...]]:
    """Where rules take away most of what the scorer calls content, the scorer's view stands.

    A live feed and a thread of comments, of which warnings tell, were not taken by rules. A `body` rule that finds
    running text is believed all the same, for whoever wrote it knows the site: below the story there may be a live
    blog or a table of names. That is told too.
    """
    content_at, labels = policy.content_at, decisions.labels
    gone = [at for at, label in enumerate(labels) if label is not _CONTENT and scores[at][0] >= content_at]
    taken = [at for at in gone if labels[at] not in FIELD_LABELS and decisions.by[at] not in _TOLD]
    if not taken:
        return decisions, ()
    content = [at for at, score in enumerate(scores) if score[0] >= content_at]
    total, lost = _characters(layout, content), _characters(layout, taken)
    if lost <= policy.loss_guard * total:
        return decisions, ()
    rules = ", ".join(sorted({decisions.by[at] for at in taken})[:5])
    inside = [at for at in taken if decisions.why[at] != OUTSIDE_BODY]
    if _finds_text(layout, decisions) and _characters(layout, inside) <= policy.loss_guard * total:
        told = f"{lost} of {total} characters that the scorer calls content stand outside the body: {rules}"
        return decisions, (Notice("outside_body", told),)
    revised = decisions.copy()
    for at in taken:
        why = f"{scores[at].why} (the loss guard)"
        revised.move(at, Label.CONTENT, "revise/loss-guard", why)
    return revised, (Notice("loss_guard", f"rules would have taken {lost} of {total} characters: {rules}"),)


def _repeats(layout: Layout, decisions: Decisions, kept: list[int]) -> tuple[Decisions, list[int]]:
    """A long stretch that stood before, word for word, goes: pages hold an article for each width of screen. `kept` are
    the blocks that are content; both come back as they then are.
    """
    texts = layout.columns.text
    if len(set(map(texts.__getitem__, kept))) == len(kept):
        return decisions, kept
    revised = decisions.copy()
    seen: dict[str, int] = {}
    run: list[int] = []
    for at in (*kept, -1):
        text = texts[at] if at >= 0 else ""
        if text in seen:
            run.append(at)
            continue
        if len(run) >= REPEATED_BLOCKS and sum(layout.columns.words[again] for again in run) >= REPEATED_WORDS:
            for again in run:
                why = f"repeats block {seen[texts[again]]}"
                revised.move(again, Label.OTHER, "revise/repeat", why)
        run.clear()
        seen[text] = at
    return revised, [at for at in kept if revised.labels[at] is _CONTENT]


def _characters(layout: Layout, some: Sequence[int]) -> int:
    return sum(map(len, map(layout.columns.text.__getitem__, some)))


def _finds_text(layout: Layout, decisions: Decisions) -> bool:
    """Whether a `body` rule leaves anything out, and leaves running text."""
    ended, words = layout.columns.ended, layout.columns.words
    sentences = sum(ended[at] and words[at] >= RUNNING for at in _kept(decisions))
    return sentences >= SENTENCES and OUTSIDE_BODY in decisions.why


def _orphan_headings(layout: Layout, decisions: Decisions, kept: Sequence[int], scores: Sequence[Score]) -> Decisions:
    """A heading that the scorer kept, but is not sure of, goes when what stood below it is gone. `kept` are the blocks
    that are content.

    One that another heading follows at once stays: it is a line of a list, or above a smaller one.
    """
    kinds, levels = layout.columns.kind, layout.columns.level
    if not [at for at in kept if kinds[at] is _HEADING and scores[at][0] < SURE]:
        return decisions
    revised = decisions.copy()
    below, behind = 0, -1  # the level of the kept block below, 7 for text, 0 at the end, and where it stands
    for at in reversed(kept):
        if kinds[at] is not _HEADING:
            below = 7
        elif below <= levels[at] and behind != at + 1 and _is_unsure(revised[at], scores[at]):
            decision = revised[at]._replace(label=Label.OTHER, by="revise/orphan-heading", why="a heading of nothing")
            revised[at] = decision
            continue
        else:
            below = levels[at]
        behind = at
    return revised


def _is_unsure(decision: Decision, score: Score) -> bool:
    return score.value < SURE and decision.by.startswith("scorer/")


def _kept(decisions: Decisions) -> list[int]:
    """The blocks that are content."""
    return [at for at, label in enumerate(decisions.labels) if label is _CONTENT]
