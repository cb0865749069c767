"""What each rule costs on real blocks: the processor time of its conditions, how often it is asked, how often it holds.

Only what a rule is asked after the index has led to it is a rule's own time. The index, which is shared by all of them,
and everything else that happens to a document are measured as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import process_time_ns

from cleaner.api import Cleaner
from cleaner.model import Document, Layout, Match
from cleaner.rules.active import Active
from cleaner.rules.index import Try
from cleaner.rules.match import Matcher, match
from cleaner.workbench.documents import Source
from cleaner.workbench.tried import opened


@dataclass(slots=True)
class Cost:
    """One rule: nanoseconds of processor time, how often it was asked, how often it matched."""

    spent: int = 0
    asked: int = 0
    matched: int = 0


@dataclass(slots=True)
class Costs:
    """The sum over many documents, in nanoseconds of processor time; `rules` by id."""

    rules: dict[str, Cost] = field(default_factory=dict)
    documents: int = 0
    matching: int = 0
    cleaning: int = 0

    @property
    def by_rules(self) -> int:
        """The time of all rules together."""
        return sum(cost.spent for cost in self.rules.values())

    def sorted(self) -> list[tuple[str, Cost]]:
        """The rules that were asked, the dearest first."""
        return sorted(self.rules.items(), key=lambda item: (-item[1].spent, item[0]))


def measure(source: Source, cleaner: Cleaner, costs: Costs) -> None:
    """Add one document. It is matched once before it is measured: patterns are compiled when they are first asked."""
    raw = source.read()
    ready = opened(raw, source.url, cleaner.rules)
    if ready is None:
        return
    match(*ready)
    costs.documents += 1
    costs.matching += _time_of(lambda: match(*ready))
    costs.cleaning += _time_of(lambda: cleaner.clean(raw, url=source.url))
    clocked = _Clocked(*ready, costs)
    clocked.spans()
    clocked.others()


def _time_of(work: Callable[[], object]) -> int:
    start = process_time_ns()
    work()
    return process_time_ns() - start


def _tick() -> int:
    """What reading the clock twice costs, which is no rule's time."""
    return min(_time_of(lambda: None) for _ in range(1_000))


class _Clocked(Matcher):
    """Matches as the product does, one rule at a time, with a clock beside it."""

    def __init__(self, document: Document, layout: Layout, active: Active, costs: Costs) -> None:
        super().__init__(document, layout, active, every=False)
        self.costs, self.tick = costs, _tick()

    def reports(self, tries: Iterable[Try]) -> list[Match]:
        """The reports on the blocks, each rule's time added to its cost."""
        told: list[Match] = []
        last, removed_in = -1, 0
        for one in tries:
            at, (trial, _), _ = one
            if at != last:
                last, removed_in = at, 0
            if trial.plain and trial.layer == removed_in:
                continue
            start = process_time_ns()
            reports = super().reports([one])
            cost = self.costs.rules.setdefault(trial.rule.id, Cost())
            cost.spent += max(0, process_time_ns() - start - self.tick)
            cost.asked += 1
            cost.matched += bool(reports)
            if reports and trial.plain:
                removed_in = trial.layer
            told += reports
        return told
