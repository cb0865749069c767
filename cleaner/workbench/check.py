"""Checking rule files: everything that a reader, the contract of rules or the other packs have against them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cleaner.errors import Aim, RuleError
from cleaner.rules.lint import dead_names, problems
from cleaner.rules.load import parse_toml, read_pack, read_text
from cleaner.rules.pack import RulePack
from cleaner.workbench.files import RuleFile, laid_over
from cleaner.workbench.findings import Finder, Finding


@dataclass(frozen=True, slots=True)
class Checked:
    """One file, read: its pack without the rules that are wrong (None when it is no pack), and what is wrong."""

    file: RuleFile
    finder: Finder
    pack: RulePack | None
    findings: tuple[Finding, ...]


def check_file(file: RuleFile) -> Checked:
    """Read one file and hold it against the contract of rules."""
    text, data = None, None
    try:
        text = read_text(file.path, file.shown)
        data = parse_toml(text, file.shown)
        pack, errors = read_pack(data, text, file.layer, file.shown)
    except RuleError as error:
        finder = Finder(file.shown, text, data)
        return Checked(file, finder, None, (finder.finding(error),))
    finder = Finder(file.shown, text, data)
    breaches = (_renumbered(error, pack, finder) for error in problems(pack))
    return Checked(file, finder, pack, tuple(map(finder.finding, (*errors, *breaches))))


def check_names(checked: Iterable[Checked], shipped: Iterable[RulePack]) -> Iterator[Finding]:
    """What is wrong between files: names of rules that there are not, and two packs of one name."""
    read = [(one, one.pack) for one in checked if one.pack is not None]
    everything = [rule for pack in laid_over(shipped, [pack for _, pack in read]) for rule in pack.rules]
    seen: dict[str, str] = {}
    for one, pack in read:
        for error in dead_names([pack], everything):
            yield one.finder.finding(_renumbered(error, pack, one.finder))
        if pack.name in seen:
            problem = f"the pack {pack.name!r} is also in {seen[pack.name]}"
            aim = Aim(("pack", "name"))
            yield one.finder.finding(RuleError(pack.origin, problem, "rename one of them", aim))
        seen.setdefault(pack.name, one.file.shown)


def _renumbered(error: RuleError, pack: RulePack, finder: Finder) -> RuleError:
    """An error that counts the rules of the pack, counting those of the file: the pack lacks what is wrong."""
    path = error.aim.path
    if path[:1] != ("rule",):
        return error
    wanted = pack.rules[int(path[1])].id
    ids = [f"{pack.name}/{entry.get('id')}" for entry in finder.data["rule"]]
    aim = Aim(("rule", ids.index(wanted), *path[2:]), error.aim.on_key, error.aim.offset)
    return RuleError(error.where, error.problem, error.fix, aim)
