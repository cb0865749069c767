"""Stage 5: one decision a block, from what the rules report and the scorer thinks. Looks at one block at a time.

The order of precedence, highest first (the layers are `rules.pack.Layer`):

    call > environment > project > user > site > language > installed > core > scorer > default
    inside a layer:  keep > field > remove (block > section > rest)

`body` and `frame` rules of the strongest layer that has one say what stands outside the article; inside, where no rule
removes a block, a body rule speaks for it in the scorer's place, and a frame rule leaves it to the scorer.

Losers are kept in `overruled`. When nothing speaks against a block, it stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count
from operator import itemgetter

from cleaner.model import NO_BLOCK, OUTSIDE_BODY, OUTSIDE_DOUBTED, Decisions, Label, Layout, Match, Score

BOUNDING = ("body", "frame")
"""Actions that say where the article stands."""

_value_of, _why_of = (itemgetter(Score._fields.index(name)) for name in ("value", "why"))
_ACTIONS = {"keep": 0, "field": 1, "remove": 2}
_REACHES = {"block": 0, "span": 0, "section": 1, "rest": 2}

Said = tuple[Label, str, str, tuple[str, ...]]
"""What rules say of a block: as what, which one, why, and which others lost."""


def decide(layout: Layout, matches: Sequence[Match], scores: Sequence[Score], *, content_at: float) -> Decisions:
    """Decide every block. `content_at` is the score from which a block is content when no rule speaks."""
    by_block: dict[int, list[Match]] = {}
    bounding: list[Match] = []
    for report in matches:
        at = report[0]
        if at == NO_BLOCK:
            continue
        if at in by_block:
            by_block[at].append(report)
        else:
            by_block[at] = [report]
        if report[1].action in BOUNDING:
            bounding.append(report)
    bodies = _strongest(bounding) if bounding else []
    decided = _by_score(layout, scores, content_at)
    labels, by, why, lost = decided.labels, decided.by, decided.why, decided.overruled
    for at in range(len(labels)) if bodies else sorted(by_block):
        speaking = by_block.get(at, [])
        if len(speaking) > 1 or (speaking and speaking[0][4] is not None):
            # A section falls with its heading: when another rule decided that, the tail is nobody's.
            speaking = [m for m in speaking if m[4] is None or by[m[4]] == m[1].id]
        if bodies:
            said = _in_bodies(speaking, bodies)
        elif len(speaking) == 1:  # as of nearly all
            rule = speaking[0][1]
            said = rule.label, rule.id, speaking[0][2], ()
        else:
            said = _won(sorted(speaking, key=_rank)) if speaking else None
        if said is not None:
            label, name, why[at], others = said
            lost[at] = others if label is labels[at] else (*others, by[at])  # the scorer where it thought otherwise
            labels[at], by[at] = label, name
    return decided


def _rank(report: Match) -> tuple[int, int, int]:
    return (-report.rule.layer, _ACTIONS[report.rule.action], _REACHES[report.rule.reach])


def _strongest(bodies: list[Match]) -> list[Match]:
    """The reports of the strongest layer that says where the body is."""
    layer = max([m.rule.layer for m in bodies])
    return [m for m in bodies if m.rule.layer == layer]


def _in_bodies(reports: list[Match], bodies: list[Match]) -> Said | None:
    """What rules say of a block where they say where the article stands."""
    ranked = sorted([m for m in reports if m.rule.action not in BOUNDING], key=_rank)
    if ranked and ranked[0].rule.layer >= bodies[0].rule.layer:
        return _won(ranked)
    inside = [m for m in reports if m.rule.action in BOUNDING and m.rule.layer == bodies[0].rule.layer]
    if ranked and (inside or ranked[0].rule.action == "field"):
        return _won(ranked)
    if inside:
        spoken = next((m for m in inside if m.rule.action == "body"), None)
        return None if spoken is None else (Label.CONTENT, spoken.rule.id, spoken.why, ())
    lost = tuple(dict.fromkeys(m.rule.id for m in ranked))
    why = OUTSIDE_BODY if bodies[0].rule.trust == "first" else OUTSIDE_DOUBTED
    return Label.OTHER, bodies[0].rule.id, why, lost


def _won(ranked: list[Match]) -> Said:
    rule = ranked[0][1]
    own = rule.id
    lost = tuple(dict.fromkeys([m.rule.id for m in ranked if m.rule.id != own]))
    return rule.label, own, ranked[0][2], lost


def _by_score(layout: Layout, scores: Sequence[Score], content_at: float) -> Decisions:
    """What is decided of blocks about which no rule speaks."""
    content, other = Label.CONTENT, Label.OTHER
    labels = [content if value >= content_at else other for value in map(_value_of, scores)]
    by, why = ["scorer/network"] * len(labels), list(map(_why_of, scores))
    hidden = layout.columns.hidden
    for at in compress(count(), hidden) if True in hidden else ():
        labels[at], by[at], why[at] = Label.HIDDEN, "default/hidden", "not shown on the page"
    return Decisions(labels, by, why, [()] * len(labels))
