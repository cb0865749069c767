"""Stage 6, its end: the caller's choice of labels and kinds, written into the decisions like every other reason."""

from __future__ import annotations

from cleaner.model import DROPPED, KEPT, Block, Decision, Decisions, Label, Layout
from cleaner.policy import Policy

_IN_FIELDS = (Label.SUMMARY, Label.CAPTION)
"""Labels whose blocks stand in a field of their own, so that dropping them takes something away."""


def choose(layout: Layout, decisions: Decisions, policy: Policy) -> Decisions:
    """The decisions as the policy wants them: a block that it moves into or out of the body keeps its label, and
    `policy/keep` or `policy/drop` becomes what decided.
    """
    if not (policy.keep or policy.drop):
        return decisions
    return Decisions.of(_chosen(layout.blocks[decision.block], decision, policy) for decision in decisions)


def _chosen(block: Block, decision: Decision, policy: Policy) -> Decision:
    kept = None if decision.is_kept else _kept_by(block, decision, policy)
    in_body = decision.is_kept or kept is not None
    if decision.label in policy.drop and (in_body or decision.label in _IN_FIELDS):
        return _over(decision, DROPPED, f"{decision.label} is dropped")
    if in_body and block.kind in policy.drop:
        return _over(decision, DROPPED, f"{block.kind} is dropped")
    return decision if kept is None else _over(decision, KEPT, f"{kept} is kept")


def _kept_by(block: Block, decision: Decision, policy: Policy) -> str | None:
    """The label or kind by which the policy keeps a block that would stay away.

    A kind keeps only what the scorer alone took: where a rule says that a list is a menu, it stays one.
    """
    if decision.label in policy.keep:
        return decision.label
    return block.kind if block.kind in policy.keep and decision.by.startswith("scorer/") else None


def _over(decision: Decision, by: str, why: str) -> Decision:
    return Decision(decision.block, decision.label, by, why, (decision.by, *decision.overruled))
