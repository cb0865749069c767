"""Stage 3: `Layout -> Match*`. Runs the rules that hold over the blocks; rules report, nothing is decided here.

Span rules come first: what they match is cut out of its block, so that every later stage sees whole blocks only.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.model import NO_GROUPS, Block, Document, Layout, Match
from cleaner.rules.active import Active, Folded
from cleaner.rules.facts import Facts
from cleaner.rules.hooks import HookMasks
from cleaner.rules.pack import Condition, Rule
from cleaner.rules.reach import Ends, rest_of, section_of
from cleaner.rules.selectors import Selected
from cleaner.rules.spans import cut_spans

_TAILS = {"section": section_of, "rest": rest_of}


def match(
    document: Document, layout: Layout, active: Active, *, every: bool = False
) -> tuple[Layout, tuple[Match, ...]]:
    """Cut what span rules match, then run every other rule. The layout comes back with its pieces as blocks.

    Of several block rules of one layer that would remove the same block, the first that holds speaks; the others
    could change nothing and are asked only with `every`, for an account that tells all losers.
    """
    first = _Matcher(document, layout, active, every=every)
    reports = first.run()
    spans = [(layout.blocks[report.block], report.rule, report) for report in reports if report.rule.reach == "span"]
    if spans:
        layout, cut = cut_spans(layout, spans)
        second = _Matcher(document, layout, active, every=every)
        return layout, (*cut, *second.run(cut={report.block for report in cut}))
    return layout, tuple(reports)


class _Matcher:
    """One pass of the active rules over one layout."""

    def __init__(self, document: Document, layout: Layout, active: Active, *, every: bool) -> None:
        self.layout, self.active, self.every = layout, active, every
        self.facts = Facts(layout)
        self.hooks = HookMasks(active.hooks, active.hook_memo)
        self.selected = Selected(document.page)

    def run(self, cut: set[int] | None = None) -> list[Match]:
        """Reports of all rules. `cut` are the pieces that span rules made: then these have spoken and are left out."""
        reports: list[Match] = []
        for block, rules in self.active.index.candidates(Folded(self.layout.blocks), self.hooks):
            if cut is None:
                reports += self._on_block(block, rules)
            elif block.index not in cut:
                reports += self._on_block(block, [rule for rule in rules if rule.reach != "span"])
        wide = [report for report in reports if report.rule.reach in _TAILS]
        ends = Ends(
            frozenset(report.block for report in wide),
            frozenset(report.block for report in reports if report.rule.action == "field"),
        )
        for report in wide:
            why = f"in the {report.rule.reach} of {report.why[:60]!r}"
            for block in _TAILS[report.rule.reach](self.layout.blocks[report.block], self.facts, ends):
                reports.append(Match(block.index, report.rule, why, NO_GROUPS, report.block))
        return reports

    def _on_block(self, block: Block, rules: list[Rule]) -> Iterator[Match]:
        """Reports on one block; without `every`, one of a layer's block rules that would remove it."""
        removed_in = 0
        for rule in rules:
            plain = rule.reach == "block" and rule.action == "remove"
            if plain and rule.layer == removed_in and not self.every:
                continue
            report = self.holds(rule, block)
            if report is not None:
                yield report
                if plain:
                    removed_in = rule.layer

    def holds(self, rule: Rule, block: Block) -> Match | None:
        """The rule's report on this block, or None when it does not hold."""
        why = self._condition(rule.match, block)
        if why is None or (rule.unless is not None and self._condition(rule.unless, block) is not None):
            return None
        groups = NO_GROUPS if rule.field is None else _groups(rule, block.text)
        return Match(block.index, rule, why, groups)

    def _condition(self, condition: Condition, block: Block) -> str | None:
        """What made the condition hold (matched text, hook or form), or None."""
        if not self._form(condition, block):
            return None
        why = block.kind.value
        if condition.hook is not None:
            hook = self.hooks.matched(condition.hook, block.place)
            if hook is None:
                return None
            why = hook
        if condition.near is not None and not self._near(condition, block):
            return None
        if condition.text is not None:
            found = condition.text.search(block.text)
            if found is None:
                return None
            why = found.group()
        if condition.css is not None or condition.xpath is not None:
            named = self.selected.above(condition.css, condition.xpath, block.place)
            if named is None:
                return None
            why = why if condition.text or condition.hook else named
        return why

    def _form(self, condition: Condition, block: Block) -> bool:
        facts = self.facts
        if condition.kind and block.kind not in condition.kind:
            return False
        if condition.max_words is not None and block.words > condition.max_words:
            return False
        if condition.min_words is not None and block.words < condition.min_words:
            return False
        if condition.position is not None and not facts.stands(block, condition.position):
            return False
        if condition.max_links is not None and block.link_density > condition.max_links:
            return False
        return condition.min_links is None or facts.links_at_least(block, condition.min_links)

    def _near(self, condition: Condition, block: Block) -> bool:
        near = condition.near
        blocks = self.layout.blocks
        if near is None:
            return True
        before = range(max(0, block.index - near.within), block.index) if near.side != "after" else ()
        after = range(block.index + 1, min(len(blocks), block.index + near.within + 1)) if near.side != "before" else ()
        return any(near.text.search(blocks[at].text) is not None for at in (*before, *after))


def _groups(rule: Rule, text: str) -> dict[str, str]:
    found = rule.match.text.search(text) if rule.match.text is not None else None
    if found is None:
        return {"value": text}
    named = {name: value for name, value in found.groupdict().items() if value}
    named.setdefault("value", found.group())
    return named
