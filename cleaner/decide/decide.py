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

from cleaner.model import NO_BLOCK, OUTSIDE_BODY, OUTSIDE_DOUBTED, Block, Decision, Label, Layout, Match, Score

BOUNDING = ("body", "frame")
"""Actions that say where the article stands."""

_ACTIONS = {"keep": 0, "field": 1, "remove": 2}
_REACHES = {"block": 0, "span": 0, "section": 1, "rest": 2}


def decide(layout: Layout, matches: Sequence[Match], scores: Sequence[Score], *, content_at: float) -> list[Decision]:
    """Decide every block. `content_at` is the score from which a block is content when no rule speaks."""
    by_block: dict[int, list[Match]] = {}
    of_blocks = [report for report in matches if report.block != NO_BLOCK]
    for report in of_blocks:
        by_block.setdefault(report.block, []).append(report)
    bodies = _bodies(of_blocks)
    decisions = _by_score(layout.blocks, scores, content_at)
    for at in range(len(decisions)) if bodies else sorted(by_block):
        speaking = [m for m in by_block.get(at, ()) if m.of is None or _stands(m, decisions)]
        decision = _by_rules(layout.blocks[at], speaking, bodies) if speaking or bodies else None
        if decision is not None:
            decisions[at] = _over(decision, decisions[at])
    return decisions


def _over(decision: Decision, scored: Decision) -> Decision:
    """A rule's decision, with the scorer among the losers where it thought otherwise."""
    if decision.label == scored.label:
        return decision
    return Decision(decision.block, decision.label, decision.by, decision.why, (*decision.overruled, scored.by))


def _stands(report: Match, decisions: Sequence[Decision]) -> bool:
    """A section falls with its heading: when another rule decided that, the tail is nobody's."""
    return report.of is None or decisions[report.of].by == report.rule.id


def _rank(report: Match) -> tuple[int, int, int]:
    return (-report.rule.layer, _ACTIONS[report.rule.action], _REACHES[report.rule.reach])


def _bodies(matches: Sequence[Match]) -> tuple[Match, ...]:
    """The reports of the strongest layer that says where the body is."""
    bodies = [m for m in matches if m.rule.action in BOUNDING]
    layer = max((m.rule.layer for m in bodies), default=0)
    return tuple(m for m in bodies if m.rule.layer == layer)


def _by_rules(block: Block, reports: list[Match], bodies: tuple[Match, ...]) -> Decision | None:
    ranked = [m for m in reports if m.rule.action not in BOUNDING] if bodies else reports
    if len(ranked) > 1:
        ranked.sort(key=_rank)
    if ranked and (not bodies or ranked[0].rule.layer >= bodies[0].rule.layer):
        return _won(block, ranked)
    inside = [m for m in reports if m.rule.action in BOUNDING and bodies and m.rule.layer == bodies[0].rule.layer]
    if ranked and (inside or ranked[0].rule.action == "field"):
        return _won(block, ranked)
    if inside:
        spoken = next((m for m in inside if m.rule.action == "body"), None)
        return Decision(block.index, Label.CONTENT, spoken.rule.id, spoken.why) if spoken is not None else None
    if bodies:
        lost = tuple(dict.fromkeys(m.rule.id for m in ranked))
        why = OUTSIDE_BODY if bodies[0].rule.trust == "first" else OUTSIDE_DOUBTED
        return Decision(block.index, Label.OTHER, bodies[0].rule.id, why, lost)
    return None


def _won(block: Block, ranked: list[Match]) -> Decision:
    winner = ranked[0]
    rule = winner.rule
    lost = tuple(dict.fromkeys(m.rule.id for m in ranked if m.rule.id != rule.id)) if len(ranked) > 1 else ()
    return Decision(block.index, rule.label, rule.id, winner.why, lost)


def _by_score(blocks: Sequence[Block], scores: Sequence[Score], content_at: float) -> list[Decision]:
    """What is decided of blocks about which no rule speaks."""
    content, other = Label.CONTENT, Label.OTHER
    return [
        Decision(block.index, Label.HIDDEN, "default/hidden", "not shown on the page")
        if block.hidden
        else Decision(block.index, content if score.value >= content_at else other, "scorer/network", score.why)
        for block, score in zip(blocks, scores, strict=True)
    ]
