"""A rule's examples, run: does the rule take what it says it takes, and do the look-alikes survive the whole set?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cleaner.decide import decide
from cleaner.model import Block, Context, Decision, Document, Kind, Label, Layout, Media, Score
from cleaner.readers import read
from cleaner.rules.match import match
from cleaner.rules.pack import Rule, RulePack
from cleaner.rules.ruleset import RuleSet
from cleaner.segment import segment
from cleaner.words import count_words, ends_sentence

Example = str | Mapping[str, Any]


def failures(pack: RulePack, rules: RuleSet) -> Iterator[str]:
    """Every example of a pack that does not come out as it says, in words. `rules` is the whole set."""
    for rule in pack.rules:
        for example in rule.examples.remove:
            yield from _unproven(rule, pack, example, rules)
        for example in rule.examples.keep:
            yield from _lost(rule, pack, example, rules)


def _unproven(rule: Rule, pack: RulePack, example: Example, rules: RuleSet) -> Iterator[str]:
    layout, decisions = run(rule, pack, example, rules)
    wanted = _target(example)
    meant = [d for d in decisions if wanted is None or wanted in layout.blocks[d.block].text]
    if rule.action == "keep":
        if not any(d.by == rule.id and d.label is Label.CONTENT for d in meant):
            yield f"{rule.origin} {rule.id}: does not keep {_shown(example)}"
        return
    if not any(d.by == rule.id for d in meant):
        by = ", ".join(dict.fromkeys(d.by for d in meant)) or "nothing"
        yield f"{rule.origin} {rule.id}: does not decide {_shown(example)} (decided by {by})"


def _lost(rule: Rule, pack: RulePack, example: Example, rules: RuleSet) -> Iterator[str]:
    layout, decisions = run(rule, pack, example, rules)
    wanted = _target(example)
    for decision in decisions:
        text = layout.blocks[decision.block].text
        if decision.label is not Label.CONTENT and (wanted is None or wanted in text):
            yield f"{rule.origin} {rule.id}: {_shown(example)} loses {text[:60]!r} to {decision.by}"


def run(rule: Rule, pack: RulePack, example: Example, rules: RuleSet) -> tuple[Layout, list[Decision]]:
    """Decide an example's blocks with the whole set and the scorer off: what no rule takes is content."""
    document, layout = _read(rule, example)
    context = Context(
        media=document.media,
        host=next(iter((*rule.scope.hosts, *pack.scope.hosts)), None),
        language=next(iter(sorted(rule.scope.languages | pack.scope.languages)), "en"),
        packs=(pack.name,) if pack.scope.hosts or pack.mark else (),
    )
    layout, matches = match(document, layout, rules.active(context, document.page))
    scores = [Score(1.0, "the scorer is off")] * len(layout.blocks)
    return layout, decide(layout, matches, scores, content_at=0.5)


def _read(rule: Rule, example: Example) -> tuple[Document, Layout]:
    if isinstance(example, str):
        kind = Kind.PARAGRAPH if not rule.match.kind or Kind.PARAGRAPH in rule.match.kind else min(rule.match.kind)
        block = Block(0, 0, len(example), kind, example, count_words(example), ends_sentence(example), line=1, group=0)
        return Document(example, Media.TEXT), Layout(example, (block,), Media.TEXT)
    if "html" in example:
        document = read(str(example["html"]), media=Media.HTML)
    else:
        text = example["text"] if "text" in example else "\n\n".join(example["lines"])
        document = read(str(text), media=Media.TEXT)
    return document, segment(document)


def _target(example: Example) -> str | None:
    return None if isinstance(example, str) else example.get("target")


def _shown(example: Example) -> str:
    text = example if isinstance(example, str) else str(dict(example))
    return repr(text if len(text) <= 100 else text[:97] + "...")
