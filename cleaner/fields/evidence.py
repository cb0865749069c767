"""Everything a field can be read from, in one place: what rules matched, what the page declares, what stands where."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from cleaner.fields.glance import glances
from cleaner.fields.names import host_names
from cleaner.fields.structured import Structured
from cleaner.model import NO_BLOCK, Candidate, Context, Decisions, Document, Field, Label, Layout, Match
from cleaner.rules.pack import Layer, Rule

_NUMBERS = {label: number for number, label in enumerate(Label)}


@dataclass(frozen=True)
class Evidence:
    """Everything a field can be read from; `matches` are those of field rules only."""

    document: Document
    context: Context
    layout: Layout
    matches: tuple[Match, ...]
    decisions: Decisions
    structured: Structured

    @property
    def labels(self) -> list[Label]:
        """The label of each block."""
        return self.decisions.labels

    @cached_property
    def glances(self) -> array[int]:
        """What may stand in each block."""
        return glances(self.layout.lines)

    def routed(self, decisions: Decisions) -> Evidence:
        """The same with other decisions, in a document of the same lines."""
        evidence = Evidence(self.document, self.context, self.layout, self.matches, decisions, self.structured)
        known = evidence.__dict__
        if "glances" in self.__dict__:
            known["glances"] = self.glances
        if self._won == evidence._won:
            known |= {"_naming": self._naming, "sites": self.sites, "site_names": self.site_names}
        return evidence

    @cached_property
    def _numbers(self) -> bytes:
        """The number of each block's label."""
        return bytes(map(_NUMBERS.__getitem__, self.labels))

    def blocks_of(self, label: Label) -> list[int]:
        """The blocks with this label, in order. Found one after the other: for labels that few blocks have."""
        numbers, number, found = self._numbers, _NUMBERS[label], list[int]()
        at = numbers.find(number)
        while at >= 0:
            found.append(at)
            at = numbers.find(number, at + 1)
        return found

    def ruled(self, name: str, *, above_core: bool | None = None) -> list[Candidate]:
        """Values that winning field rules give this field: all, only those above the core, or only the core's.

        Rules that are to be trusted last count among the core's.
        """
        if name not in self._naming:  # true of most
            return []
        found = self._winning(name)
        return [candidate for rule, candidate in found if above_core is None or above_core == _is_first(rule)]

    def trusted_last(self, name: str) -> list[Candidate]:
        """Values of the rules above the core that count only where nothing else is found."""
        return [found for rule, found in self._winning(name) if rule.layer >= Layer.SITE and not _is_first(rule)]

    def _winning(self, name: str) -> list[tuple[Rule, Candidate]]:
        """The field rules that have their blocks, each with the value that it gives this field."""
        found = []
        for match in self._naming.get(name, ()):
            rule, groups = match.rule, match.groups
            value = groups.get(name) or (groups.get("value") if rule.field == name else None)
            if value:
                block = None if match.block == NO_BLOCK else match.block
                found.append((rule, Candidate(value.strip(), f"rule:{rule.id}", match.why, block)))
        return found

    @cached_property
    def _naming(self) -> dict[str, list[Match]]:
        """For each field what is reported that may give it a value."""
        naming = defaultdict[str, list[Match]](list)
        for match in self._won:
            for name in {*match.groups, match.rule.field}:
                naming[name].append(match)
        return naming

    @cached_property
    def _won(self) -> list[Match]:
        """What the field rules report that have their blocks, or speak of the page."""
        by = self.decisions.by
        return [m for m in self.matches if m.block == NO_BLOCK or by[m.block] == m.rule.id]

    @cached_property
    def sites(self) -> list[Candidate]:
        """What the site is called, most trusted first."""
        hint, context = self.document.hints.site, self.context
        found = [Candidate(hint, "hint")] if hint else []
        if context.site:
            found.append(Candidate(context.site, context.site_source))
        found += self.ruled("site")
        found += self.structured.site
        if context.host:
            found.append(Candidate(context.host, "url:host", self.document.url or ""))
        return found

    @cached_property
    def site_names(self) -> tuple[str, ...]:
        """The same and what the host calls it, for comparing."""
        return (*[str(candidate.value) for candidate in self.sites], *host_names(self.context.host))

    def labelled(self, label: Label) -> list[Candidate]:
        """The texts of blocks with this label that no field rule has read: a rule or hook only said what they are."""
        found = self.blocks_of(label)
        if not found:
            return []
        read = {match.block for match in self.matches}
        texts = self.layout.columns.text
        return [Candidate(texts[at], f"block:{label}", texts[at], at) for at in found if at not in read]


def _is_first(rule: Rule) -> bool:
    return rule.layer >= Layer.SITE and rule.trust == "first"


def settle(name: str, candidates: Iterable[Candidate]) -> Field | None:
    """The first candidate with a value decides; the others are kept with the reason. None when there is none.

    False is a value: it says that something is not so.
    """
    usable = [c for c in candidates if c.value or c.value is False]
    if not usable:
        return None
    won, source, raw, _, _ = usable[0]
    if len(usable) == 1:
        return Field(name, won, source, raw or str(won))
    better = f"{source} is trusted more"
    losers = [
        Candidate(value, source, raw, block, rejected or ("says the same" if value == won else better))
        for value, source, raw, block, rejected in usable[1:11]
    ]
    return Field(name, won, source, raw or str(won), tuple(losers))
