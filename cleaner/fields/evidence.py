"""Everything a field can be read from, in one place: what rules matched, what the page declares, what stands where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cleaner.fields.structured import Structured
from cleaner.model import NO_BLOCK, Candidate, Context, Decision, Document, Field, Label, Layout, Match
from cleaner.rules.pack import Layer


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything a field can be read from; `matches` are those of field rules only."""

    document: Document
    context: Context
    layout: Layout
    matches: tuple[Match, ...]
    decisions: tuple[Decision, ...]
    structured: Structured

    def ruled(self, name: str, *, above_core: bool | None = None) -> list[Candidate]:
        """Values that winning field rules give this field: all, only those above the core, or only the core's.

        Rules that are to be trusted last count among the core's.
        """
        found = []
        for match in self.matches:
            rule = match.rule
            block = None if match.block == NO_BLOCK else match.block
            if block is not None and self.decisions[block].by != rule.id:
                continue
            if above_core is not None and above_core != (rule.layer >= Layer.SITE and rule.trust == "first"):
                continue
            value = match.groups.get(name) or (match.groups.get("value") if rule.field == name else None)
            if value:
                found.append(Candidate(value.strip(), f"rule:{rule.id}", match.why, block))
        return found

    def labelled(self, label: Label) -> list[Candidate]:
        """The texts of blocks with this label that no field rule has read: a rule or hook only said what they are."""
        read = {match.block for match in self.matches}
        blocks = self.layout.blocks
        found = [d.block for d in self.decisions if d.label is label and d.block not in read]
        return [Candidate(blocks[at].text, f"block:{label}", blocks[at].text, at) for at in found]


def settle(name: str, candidates: Iterable[Candidate]) -> Field | None:
    """The first candidate with a value decides; the others are kept with the reason. None when there is none.

    False is a value: it says that something is not so.
    """
    usable = [c for c in candidates if c.value or c.value is False]
    if not usable:
        return None
    best, *others = usable
    losers = tuple(Candidate(c.value, c.source, c.raw, c.block, c.rejected or _reason(c, best)) for c in others[:10])
    return Field(name, best.value, best.source, best.raw or str(best.value), losers)


def _reason(loser: Candidate, best: Candidate) -> str:
    return "says the same" if loser.value == best.value else f"{best.source} is trusted more"
