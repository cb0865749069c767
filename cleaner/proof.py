"""A rule's examples, run: does the rule take what it says it takes, and do the look-alikes survive the whole set?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cleaner.decide import decide
from cleaner.errors import ReadError
from cleaner.model import Block, Context, Decision, Decisions, Document, Kind, Label, Layout, Match, Media, Score
from cleaner.readers import read
from cleaner.rules.match import match
from cleaner.rules.pack import Rule, RulePack
from cleaner.rules.ruleset import RuleSet
from cleaner.segment import segment
from cleaner.words import count_words, ends_sentence

Example = str | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not come out as it says. `at` are the keys that lead to it in its file."""

    rule: Rule
    at: tuple[str | int, ...]
    problem: str

    def __str__(self) -> str:
        return f"{self.rule.origin} {self.rule.id}: {self.problem}"


def failures(pack: RulePack, rules: RuleSet) -> Iterator[Failure]:
    """Every example of a pack that does not come out as it says. `rules` is the whole set."""
    for number, rule in enumerate(pack.rules):
        for key, examples, problems in (
            ("remove", rule.examples.remove, _unproven),
            ("keep", rule.examples.keep, _lost),
        ):
            for at, example in enumerate(examples):
                for problem in problems(rule, pack, example, rules):
                    yield Failure(rule, ("rule", number, "examples", key, at), problem)


def _unproven(rule: Rule, pack: RulePack, example: Example, rules: RuleSet) -> Iterator[str]:
    meant = decided(rule, pack, example, rules)
    if not meant:
        yield f"no block of the example holds its target: {shown(example)}"
    elif rule.action == "keep":
        if not any(d.by == rule.id and d.label is Label.CONTENT for _, d in meant):
            yield f"does not keep {shown(example)} (decided by {_deciders(meant)})"
    elif not any(d.by == rule.id for _, d in meant):
        yield f"does not decide {shown(example)} (decided by {_deciders(meant)})"


def _deciders(meant: list[tuple[Block, Decision]]) -> str:
    by = dict.fromkeys("no rule" if decision.by.startswith("scorer/") else decision.by for _, decision in meant)
    return ", ".join(by)


def _lost(rule: Rule, pack: RulePack, example: Example, rules: RuleSet) -> Iterator[str]:
    meant = decided(rule, pack, example, rules)
    if not meant:
        yield f"no block of the example holds its target: {shown(example)}"
    for block, decision in meant:
        if decision.label is not Label.CONTENT:
            yield f"{shown(example)} loses {block.text[:60]!r} to {decision.by}"


def decided(rule: Rule, pack: RulePack, example: Example, rules: RuleSet) -> list[tuple[Block, Decision]]:
    """The blocks that an example means (those with its `target`, or all), and what becomes of each."""
    layout, decisions = run(rule, pack, example, rules)
    wanted = None if isinstance(example, str) else example.get("target")
    pairs = ((layout.blocks[decision.block], decision) for decision in decisions)
    return [(block, decision) for block, decision in pairs if wanted is None or wanted in block.text]


def run(rule: Rule, pack: RulePack, example: Example, rules: RuleSet) -> tuple[Layout, Decisions]:
    """Decide an example's blocks with the whole set and the scorer off: what no rule takes is content."""
    layout, matches = matched(rule, pack, example, rules)
    scores = [Score(1.0, "the scorer is off")] * layout.count
    return layout, decide(layout, matches, scores, content_at=0.5)


def matched(
    rule: Rule, pack: RulePack, example: Example, rules: RuleSet, *, every: bool = False
) -> tuple[Layout, tuple[Match, ...]]:
    """What the rules of the whole set report about an example's blocks; with `every`, losers too."""
    document, layout = _read(rule, example)
    context = Context(
        media=document.media,
        host=next(iter((*rule.scope.hosts, *pack.scope.hosts)), None),
        language=next(iter(sorted(rule.scope.languages | pack.scope.languages)), "en"),
        packs=(pack.name,) if pack.scope.hosts or pack.mark else (),
    )
    return match(document, layout, rules.active(context, document.page), every=every)


def _read(rule: Rule, example: Example) -> tuple[Document, Layout]:
    if isinstance(example, str):
        kind = Kind.PARAGRAPH if not rule.match.kind or Kind.PARAGRAPH in rule.match.kind else min(rule.match.kind)
        block = Block(0, 0, len(example), kind, example, count_words(example), ends_sentence(example), line=1, group=0)
        return Document(example, Media.TEXT), Layout.of(example, (block,), Media.TEXT)
    text = "\n\n".join(example["lines"]) if "lines" in example else example.get("html", example.get("text"))
    media = Media.HTML if "html" in example else Media.TEXT
    try:
        document = read(str(text), media=media)
    except ReadError:  # a PDF, say: no block of it holds anything
        return Document("", media), Layout.of("", (), media)
    return document, segment(document)


def shown(example: Example) -> str:
    """An example in a few words, for people."""
    text = example if isinstance(example, str) else str(dict(example))
    return repr(text if len(text) <= 100 else text[:97] + "...")
