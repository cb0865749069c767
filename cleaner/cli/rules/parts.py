"""The sorts of tests that `clean rules test` knows, each with its outcome as plain data and in lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cleaner.api import Cleaner
from cleaner.cli.rules.found import shown_finding
from cleaner.cli.rules.progress import steps
from cleaner.cli.rules.shared import counted, share
from cleaner.cli.screen import Screen
from cleaner.errors import ReadError, UsageError
from cleaner.policy import Policy
from cleaner.workbench.documents import spread, truths
from cleaner.workbench.false_positives import Taken, Tally, try_text
from cleaner.workbench.mutation import mutants
from cleaner.workbench.prove import Bench, count_examples, unproven
from cleaner.workbench.samples import Miss, misses, sample_folders
from cleaner.writers.terminal import Ink, clip

SHOWN = 25
"""Rules of which a table shows what they take; JSON has all of them."""


@dataclass(frozen=True, slots=True)
class Part:
    """The outcome of one sort of test."""

    name: str
    data: dict[str, Any]
    lines: list[str]
    passed: bool = True


def _examples(bench: Bench, _: dict[str, Any], screen: Screen) -> Part:
    findings = [f for file, pack in steps(bench.packs, "examples") for f in unproven(file, pack, bench.rules)]
    examples = sum(count_examples(pack) for _, pack in bench.packs)
    told = counted(len(findings), "failure") if findings else "all come out as they say"
    lines = [line for finding in findings for line in shown_finding(screen, finding)]
    lines.append(_sum(screen, "examples", f"{examples:,} of {counted(len(bench.ids), 'rule')}: {told}"))
    failed = [finding.to_dict() for finding in findings]
    data = {"rules": len(bench.ids), "examples": examples, "failures": failed}
    return Part("examples", data, lines, passed=not findings)


def _samples(bench: Bench, given: dict[str, Any], screen: Screen) -> Part:
    folders = sample_folders(given["samples"])
    cleaner = Cleaner(Policy(account="full"), bench.rules)
    missed = [miss for folder in steps(folders, "samples") for miss in misses(folder, cleaner)]
    lines: list[str] = []
    for miss in missed:
        lines.append(screen.paint(f"{miss.sample}: {miss.claim}", Ink.RED))
        for name, value in _differing(miss):
            lines.append(f"    {name.ljust(6)} {screen.paint(clip(str(value), screen.width - 12), Ink.PLAIN)}")
    told = f"{counted(len(missed), 'claim')} failed" if missed else "all come out as they should"
    lines.append(_sum(screen, "samples", f"{len(folders):,}: {told}"))
    rows = [{"sample": m.sample, "claim": m.claim, "wanted": m.wanted, "got": m.got} for m in missed]
    return Part("samples", {"samples": len(folders), "failures": rows}, lines, passed=not missed)


def _differing(miss: Miss) -> Iterator[tuple[str, Any]]:
    """What was wanted and what came out; of two lists, the items that the other lacks."""
    for name, value, other in (("wanted", miss.wanted, miss.got), ("got", miss.got, miss.wanted)):
        both = isinstance(value, list) and isinstance(other, list)
        yield name, [item for item in value if item not in other] if both else value


def _corpus(bench: Bench, given: dict[str, Any], screen: Screen) -> Part:
    rows = [row for row in truths(given["corpus"]) if isinstance(row.get("body"), str) and row["body"].strip()]
    if not rows:
        raise UsageError(f"{given['corpus']} has no truth.jsonl whose rows have a body")
    tally, how = Tally(), given["how"]
    for row in steps(spread(rows, given["limit"]), "true texts"):
        try:
            try_text(row["body"], row.get("url"), bench.rules, tally, how=how)
        except ReadError as error:
            raise UsageError(f"{given['corpus']}: the body of {row['id']!r} is no text: {error.detail}") from error
    taken = tally.taken_by(bench.ids)
    total = sum(each.sentences for each in taken.values())
    told = (
        f"{counted(tally.texts, 'text')}, as {how}: {counted(len(taken), 'rule')} would take {total:,} of "
        f"{counted(tally.sentences, 'sentence')} ({share(total, tally.sentences)})"
    )
    lines = [line for by, each in list(taken.items())[:SHOWN] for line in _taken(screen, by, each)]
    if len(taken) > SHOWN:
        lines.append(f"... and {len(taken) - SHOWN} more rules; -f json has them all")
    counts = {"texts": tally.texts, "paragraphs": tally.paragraphs, "sentences": tally.sentences, "taken": total}
    data = {"as": how, **counts, "rules": [{"rule": by, **each.to_dict()} for by, each in taken.items()]}
    return Part("corpus", data, [*lines, _sum(screen, "true texts", told)])


def _taken(screen: Screen, by: str, taken: Taken) -> Iterator[str]:
    counts = f"{counted(taken.sentences, 'sentence')} in {counted(taken.texts, 'text')}"
    yield f"{screen.paint(by, Ink.BOLD)}  {', '.join(sorted(taken.labels))}  {counts}"
    yield from (f"    {screen.paint(clip(text, screen.width - 4), Ink.DIM)}" for text in taken.some)


def _mutants(bench: Bench, _: dict[str, Any], screen: Screen) -> Part:
    work = [pack for _, pack in bench.packs]
    tried = [mutant for pack in steps(work, "mutants") for mutant in mutants(pack, bench.everything, bench.rules)]
    survivors = [mutant for mutant in tried if mutant.survives]
    lines = []
    for mutant in survivors:
        lines.append(f"{screen.paint(mutant.rule.origin, Ink.BOLD)}  {screen.paint(mutant.rule.id, Ink.RED)}")
        lines.append(f"    without it, its examples come out the same, by {', '.join(mutant.instead) or 'no rule'}")
    told = f"{len(survivors):,} of them unnoticed" if survivors else "each is missed by its examples"
    lines.append(_sum(screen, "mutants", f"{counted(len(tried), 'rule')} switched off in turn: {told}"))
    rows = [{"rule": mutant.rule.id, "instead": list(mutant.instead)} for mutant in survivors]
    return Part("mutants", {"rules": len(tried), "unnoticed": rows}, lines, passed=not survivors)


def _sum(screen: Screen, name: str, told: str) -> str:
    return f"{screen.paint(name.ljust(11), Ink.BOLD)} {told}"


Test = Callable[[Bench, dict[str, Any], Screen], Part]

ALWAYS: Test = _examples
ON_DEMAND: Mapping[str, Test] = {"samples": _samples, "corpus": _corpus, "mutate": _mutants}
"""By the option that asks for it, in the order in which they run."""
