"""Proving packs: loaded as they will be used, each example run against the whole set, each failure placed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cleaner.errors import Aim, RuleError, RuleErrors
from cleaner.proof import Failure, failures
from cleaner.rules.load import load_pack, parse_toml, read_text
from cleaner.rules.pack import RulePack
from cleaner.rules.ruleset import RuleSet, shipped_packs
from cleaner.workbench.files import RuleFile, laid_over, rule_files
from cleaner.workbench.findings import Finder, Finding


@dataclass(frozen=True, slots=True)
class Bench:
    """The packs in question with their files, all packs they are tried among, and the set of these."""

    packs: tuple[tuple[RuleFile, RulePack], ...]
    everything: tuple[RulePack, ...]
    rules: RuleSet

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the rules in question."""
        return frozenset(rule.id for _, pack in self.packs for rule in pack.rules)


def set_up(paths: Iterable[Path]) -> Bench:
    """Load rule files over the shipped packs; of no paths, those alone. Raises RuleErrors with all that is wrong."""
    given = tuple(paths)
    packs: list[tuple[RuleFile, RulePack]] = []
    errors: list[RuleError] = []
    for file in rule_files(given):
        try:
            packs.append((file, load_pack(file.path, file.layer, shown=file.shown)))
        except RuleErrors as several:
            errors += several.errors
        except RuleError as error:
            errors.append(error)
    if errors:
        raise RuleErrors(tuple(errors))
    own = [pack for _, pack in packs]
    everything = laid_over(shipped_packs(), own) if given else tuple(own)
    return Bench(tuple(packs), everything, RuleSet(everything))


def unproven(file: RuleFile, pack: RulePack, rules: RuleSet) -> list[Finding]:
    """The examples of a pack that fail, each with its place."""
    failed = list(failures(pack, rules))
    if not failed:
        return []
    text = read_text(file.path, file.shown)
    finder = Finder(file.shown, text, parse_toml(text, file.shown))
    return [finder.finding(_as_error(failure)) for failure in failed]


def _as_error(failure: Failure) -> RuleError:
    return RuleError(failure.rule.origin, failure.problem, "", Aim(failure.at))


def count_examples(pack: RulePack) -> int:
    """How many examples a pack has."""
    return sum(len(rule.examples.remove) + len(rule.examples.keep) for rule in pack.rules)
