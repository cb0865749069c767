"""Stage 3: `Layout -> Match*`. Runs the rules that hold over the blocks; rules report, nothing is decided here.

Span rules come first: what they match is cut out of its block, so that every later stage sees whole blocks only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain, repeat
from operator import itemgetter
from typing import Any

from cleaner.model import NAMES_NOTHING, NO_BLOCK, NO_GROUPS, TOO_MUCH, Document, Layout, Match, Place
from cleaner.rules.active import Active
from cleaner.rules.facts import Facts
from cleaner.rules.hooks import HookMasks
from cleaner.rules.index import Try
from cleaner.rules.literals import lower
from cleaner.rules.lowered import is_odd
from cleaner.rules.pack import Condition, Near, Rule
from cleaner.rules.patterns import Pattern
from cleaner.rules.reach import Ends, rest_of, section_of
from cleaner.rules.selectors import Selected
from cleaner.rules.spans import cut_spans
from cleaner.rules.texts import folded_lines
from cleaner.rules.trial import Trial

_new = tuple.__new__  # half of what a named tuple's own call costs
_TAILS = {"section": section_of, "rest": rest_of}


def match(
    document: Document, layout: Layout, active: Active, *, every: bool = False
) -> tuple[Layout, tuple[Match, ...]]:
    """Cut what span rules match, then run every other rule. The layout comes back with its pieces as blocks.

    Of several block rules of one layer that would remove the same block, the first that holds speaks; the others
    could change nothing and are asked only with `every`, for an account that tells all losers.
    """
    matcher = Matcher(document, layout, active, every=every)
    spans = matcher.spans()
    if not spans:
        return layout, tuple(matcher.others())
    layout, cut = cut_spans(layout, spans)
    done = {report.block for report in cut}  # of these pieces the span rules have spoken
    return layout, (*cut, *Matcher(document, layout, active, every=every).others(done))


class Matcher:
    """The active rules over one layout."""

    def __init__(self, document: Document, layout: Layout, active: Active, *, every: bool) -> None:
        self.columns, self.every = layout.columns, every
        self.facts = Facts(layout)
        self.page, self.parts = document.page, active.parts
        self.hooks = [HookMasks(part.hooks) for part in active.parts]
        self.selected = Selected(document.page, layout)
        texts = folded_lines(layout.lines.text, layout.lines.count)
        found = [
            part.index.tries(texts, self.facts, hooks, self.selected)
            for part, hooks in zip(self.parts, self.hooks, strict=True)
        ]
        # Of all parts, block by block.
        self.tries = found[0] if len(found) == 1 else sorted(chain.from_iterable(found), key=itemgetter(0))
        self.cutting = [one for one in self.tries if one[1][0].spans] if any(part.cut for part in found) else []

    def spans(self) -> list[Match]:
        """Reports of the span rules."""
        return self.reports(self.cutting)

    def others(self, done: Collection[int] = ()) -> list[Match]:
        """Reports of all other rules, but for the blocks that are `done`."""
        tries: Iterable[Try] = self.tries
        if self.cutting or done:
            tries = [one for one in tries if not one[1][0].spans and one[0] not in done]
        reports = self.reports(tries)
        return [*reports, *self._tails(reports), *self._of_no_block(reports)]

    def _of_no_block(self, reports: list[Match]) -> Iterator[Match]:
        """The values that rules give their fields, and the rules that this page leaves without a say."""
        rules = [rule for part in self.parts for rule in part.index.naming] if self.page is not None else []
        spoken = {report.rule.id for report in reports} if rules else set()
        for rule in rules:
            if rule.gives_value:
                why, values = self.selected.values(rule.match.xpath)
                yield from (Match(NO_BLOCK, rule, why, {"value": value}) for value in values)
            elif rule.action in ("body", "frame") and rule.id not in spoken:
                yield Match(NO_BLOCK, rule, NAMES_NOTHING)
            if not self.selected.skipped.keys().isdisjoint((rule.match.css, *rule.match.xpath)):
                yield Match(NO_BLOCK, rule, TOO_MUCH)

    def _tails(self, reports: list[Match]) -> list[Match]:
        """What the section and rest rules among the reports take with them."""
        wide = [report for report in reports if report[1].reach in _TAILS]
        if not wide:
            return []
        told: list[Match] = reports if wide[0].block < self.facts.first else []  # else no section asks for fields
        ends = Ends(
            frozenset(report.block for report in wide),
            frozenset([report[0] for report in told if report[1].action == "field"]),
        )
        taken: list[Match] = []
        for report in wide:
            why = f"in the {report.rule.reach} of {report.why[:60]!r}"
            tail = _TAILS[report.rule.reach](report.block, self.facts, ends)
            rows = zip(tail, repeat(report.rule), repeat(why), repeat(NO_GROUPS), repeat(report.block), strict=False)
            taken += map(_new, repeat(Match), rows)
        return taken

    def reports(self, tries: Iterable[Try]) -> list[Match]:
        """Reports on the blocks; without `every`, one of a layer's rules that would just remove a block."""
        reports: list[Match] = []
        texts, places, every = self.columns.text, self.columns.place, self.every
        last, removed_in, low = -1, 0, None
        for at, (trial, excused), hooks in tries:
            if at != last:
                last, removed_in, low = at, 0, None
                text = texts[at]
            if trial.plain and trial.layer == removed_in:
                continue
            found = None
            search = trial.search
            if search is not None:
                if low is None:
                    low = _low(text)
                found = search(low) if low else None
                if low and found is None:
                    continue
            if trial.alone is not None:
                found = found or trial.alone.search(text)
                why = None if found is None else text[found.start() : found.end()]
            else:
                why = self._why(trial.rule.match, at, found) if trial.more else hooks.named(trial.bit, places[at])
            if why is None or (excused and self._excused(trial, at)):
                continue
            groups = _groups(trial.rule, text, found) if trial.grouped else NO_GROUPS
            reports.append(_new(Match, (at, trial.rule, why, groups, None)))
            if trial.plain and not every:
                removed_in = trial.layer
        return reports

    def _why(self, match: Condition, at: int, found: Any) -> str | None:
        """What made a rule's condition hold for a block, or None. `found` is its text match, if known."""
        if match.between is not None and at not in self.facts.between(match.between):
            return None
        return self._condition(match, at, found)

    def _excused(self, trial: Trial, at: int) -> bool:
        """Whether a rule's exception holds for a block that has its form."""
        unless = trial.rule.unless
        return unless is not None and self._why(unless, at, None) is not None

    def _condition(self, condition: Condition, at: int, found: Any = None) -> str | None:
        """What made the condition hold (matched text, hook or form), or None, for a block of the form it asks for and
        between the lines that it names.
        """
        columns, why = self.columns, None
        if condition.hook is not None:
            why = self._hook(condition.hook, columns.place[at])
            if why is None:
                return None
        if condition.near is not None and not self._near(condition.near, at):
            return None
        if condition.text is not None:
            text = columns.text[at]
            found = found or condition.text.search(text)
            if found is None:
                return None
            why = text[found.start() : found.end()]
        if condition.css is not None or condition.xpath:
            named = self.selected.above(condition, columns.place[at])
            if named is None:
                return None
            why = named if why is None else why
        return columns.kind[at].value if why is None else why

    def _hook(self, pattern: Pattern, place: Place | None) -> str | None:
        for hooks in self.hooks:
            if (hook := hooks.matched(pattern, place)) is not None:
                return hook
        return None

    def _near(self, near: Near, at: int) -> bool:
        texts = self.columns.text
        before = texts[max(0, at - near.within) : at] if near.side != "after" else ()
        after = texts[at + 1 : at + near.within + 1] if near.side != "before" else ()
        return any(map(near.text.search, (*before, *after)))


def _low(text: str) -> str:
    """A text in lower case, or nothing where patterns must be searched in the text as it stands."""
    if text.isascii():
        return text.lower()
    low = lower(text)
    return "" if is_odd(low) else low


def _groups(rule: Rule, text: str, found: Any) -> dict[str, str]:
    if found is None:
        found = rule.match.text.search(text) if rule.match.text is not None else None
    if found is None:
        return {"value": text}
    spans = {name: found.span(name) for name in found.re.groupindex}
    named = {name: text[start:end] for name, (start, end) in spans.items() if start < end}
    named.setdefault("value", text[found.start() : found.end()])
    return named
