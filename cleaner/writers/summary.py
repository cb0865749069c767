"""What became of the blocks, in a line: for the card's foot and for `clean -v`."""

from __future__ import annotations

from collections import Counter

from cleaner.model import DROPPED, FIELD_LABELS, Decision
from cleaner.result import Cleaned

KEPT, MOVED, REMOVED = "kept", "moved", "removed"


class Fates:
    """Whether each block stands in the body (kept), in a field (moved) or in neither (removed)."""

    def __init__(self, cleaned: Cleaned) -> None:
        self.in_body = frozenset(at for paragraph in cleaned.article.paragraphs for at in paragraph.blocks)

    def of(self, decision: Decision) -> str:
        """The fate of this decision's block."""
        if decision.block in self.in_body:
            return KEPT
        return MOVED if decision.label in FIELD_LABELS and decision.by != DROPPED else REMOVED


def removed_line(cleaned: Cleaned) -> str:
    """Such as "removed 32 of 44 blocks: navigation 20, related 12", the most frequent first."""
    fates = Fates(cleaned)
    decisions = cleaned.account.decisions
    labels = Counter(str(d.label) for d in decisions if fates.of(d) == REMOVED)
    if not labels:
        return f"removed none of {_blocks(len(decisions))}"
    ordered = sorted(labels.items(), key=lambda item: (-item[1], item[0]))
    listed = ", ".join(f"{label} {count}" for label, count in ordered)
    return f"removed {labels.total()} of {_blocks(len(decisions))}: {listed}"


def _blocks(count: int) -> str:
    return "1 block" if count == 1 else f"{count:,} blocks"
