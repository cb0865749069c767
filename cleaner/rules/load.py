"""A rule file: TOML in, `RulePack` out, with every mistake told by file and line.

Nothing here knows a document. Compiling packs into one set is `ruleset`; running them is `match`.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

from cleaner.errors import Aim, RuleError, RuleErrors
from cleaner.model import Label
from cleaner.rules.conditions import SCOPE_KEYS, read_condition, read_scope
from cleaner.rules.examples import read_examples
from cleaner.rules.keys import Lines, Table, suggest
from cleaner.rules.pack import ACTIONS, FIELDS, REACHES, TRUSTS, Condition, Layer, PageTest, Rule, RulePack
from cleaner.rules.toml import tables

MAX_FILE_BYTES = 1_000_000
MAX_RULES = 2_000
MAX_MARKS, MAX_SWITCHES = 100, 1_000
"""Entries of `mark`, each of which is looked for in every document, and of `disable` and `allow`, in all rules."""
MAX_SECONDS = 60.0
"""Processor time that reading a file's rules may take, with its patterns tried on hostile lines; mere milliseconds are
needed, but a pattern that just passes may take seconds."""

_PACK_KEYS = (
    "name", "about", "label", "mark", "site", "zones", "disable", "allow", "imported", "tests", *SCOPE_KEYS,
)  # fmt: skip
_RULE_KEYS = (
    "id", "about", "label", "action", "field", "reach", "match", "unless", "examples", "aliases", "replace", "trust",
    *SCOPE_KEYS,
)  # fmt: skip
_OFFSET = re.compile(r"Z|[+-][0-2]\d:[0-5]\d")
_ZONES = 'for example { IST = "+05:30" }'
_TRUSTED = (Layer.CORE, Layer.LANGUAGE, Layer.SITE)


def load_pack(path: Path, layer: Layer, *, shown: str | None = None) -> RulePack:
    """Read one rule file. `shown` is the name used in errors and origins (default: the path as given).

    Raises RuleErrors with everything that is wrong in the file.
    """
    name = shown or str(path)
    return parse_pack(read_text(path, name), layer, name)


def read_text(path: Path, name: str) -> str:
    """The text of a rule file. Raises RuleError where it cannot be read, is too large or is no text."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_FILE_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise RuleError(name, f"cannot be read: {reason}", "check the path") from error
    if len(raw) > MAX_FILE_BYTES:
        raise RuleError(name, f"is too large: a rule file may have {MAX_FILE_BYTES:,} bytes", "split it")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise RuleError(name, "is not UTF-8", "save it as UTF-8") from error


def parse_pack(text: str, layer: Layer, origin: str = "<string>") -> RulePack:
    """Parse a rule file's text. Raises RuleErrors with everything that is wrong in it."""
    pack, errors = read_pack(parse_toml(text, origin), text, layer, origin)
    if errors:
        raise RuleErrors(errors)
    return pack


def parse_toml(text: str, origin: str) -> dict[str, Any]:
    """The tables of a text. Raises RuleError with the place where it stops being TOML."""
    try:
        return tables(text)
    except tomllib.TOMLDecodeError as error:
        problem, place = _placed(str(error), text)
        where, aim = f"{origin}:{place[0]}", Aim(("line", *place))
        raise RuleError(where, f"is not TOML: {problem}", _fix(problem), aim) from error


def read_pack(data: dict[str, Any], text: str, layer: Layer, origin: str) -> tuple[RulePack, tuple[RuleError, ...]]:
    """The pack that a file's tables make, without the rules that are wrong, and everything that is wrong.

    Raises RuleError where it cannot be read as a pack at all.
    """
    reader = _PackReader(data, text, layer, origin)
    return reader.read(), tuple(reader.errors)


def _fix(problem: str) -> str:
    if "too deep" in problem or "parts" in problem:
        return "no rule needs that"
    if "Illegal character" in problem or "Unterminated" in problem:
        return "close the string on its line; one of several lines stands between three quotes"
    return "literal strings '''...''' need no escapes"


def _placed(message: str, text: str) -> tuple[str, tuple[int, int]]:
    """A message of `tomllib` without its place, and the place: line and column."""
    found = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    if found is None:
        return message, (1, 1)
    last = text.rstrip("\n").count("\n") + 1
    return message[: found.start()], (int(found[1] or last), int(found[2] or 1))


class _PackReader:
    """Turns a TOML table into a pack, collecting every error on the way."""

    def __init__(self, data: dict[str, Any], text: str, layer: Layer, origin: str) -> None:
        self.data, self.layer, self.origin = data, layer, origin
        self.digest = hashlib.sha256(text.encode()).hexdigest()[:12]
        self.lines = Lines(text, origin)
        self.errors: list[RuleError] = []

    def read(self) -> RulePack:
        pack = self.data.get("pack")
        if not isinstance(pack, dict) or not isinstance(pack.get("name"), str) or not pack["name"].strip():
            raise RuleError(f"{self.origin}:1", "has no [pack] table with a name", 'begin with [pack] and name = "..."')
        whole = Table(self.data, self.lines.place("name", pack["name"]), self.errors)
        whole.refuse_unknown(("pack", "rule"))
        table = whole.inner(pack, "pack")
        table.refuse_unknown(_PACK_KEYS)
        entries = self._entries(whole)
        self._refuse_twins(entries)
        return self._pack(table, tuple(self._rules(table, entries)))

    def _rules(self, pack: Table, entries: list[dict[str, Any]]) -> Iterator[Rule]:
        """Those that are sound; none more when their patterns have taken too long."""
        start = process_time()
        for number, entry in enumerate(entries):
            rule = self._rule(pack, entry, number)
            if rule is not None:
                yield rule
            if process_time() - start > MAX_SECONDS and self.layer not in _TRUSTED:
                problem = f"takes more than {MAX_SECONDS:.0f} s to read up to this rule"
                self.errors.append(RuleError(self.origin, problem, "mend its slow patterns", Aim(("rule", number))))
                return

    def _entries(self, whole: Table) -> list[dict[str, Any]]:
        entries = self.data.get("rule", [])
        if not isinstance(entries, list) or len(entries) > MAX_RULES or not all(isinstance(e, dict) for e in entries):
            problem, fix = f"rule must be [[rule]] tables, at most {MAX_RULES:,}", "split the file"
            raise RuleError(whole.where, problem, fix, Aim(("rule",)))
        return entries

    def _refuse_twins(self, entries: list[dict[str, Any]]) -> None:
        seen: set[str] = set()
        for number, entry in enumerate(entries):
            short = entry.get("id")
            if isinstance(short, str) and short in seen:
                where, aim = self.lines.place("id", short), Aim(("rule", number, "id"))
                self.errors.append(RuleError(where, f"the id {short!r} stands twice", "rename one of them", aim))
            seen.add(str(short))

    def _pack(self, table: Table, rules: tuple[Rule, ...]) -> RulePack:
        table.words("label", Label)
        return RulePack(
            name=table.data["name"],
            about=table.string("about") or "",
            layer=self.layer,
            rules=rules,
            origin=self.origin,
            digest=self.digest,
            scope=read_scope(table),
            mark=_few(table, "mark", MAX_MARKS),
            site=table.string("site"),
            zones=_zones(table),
            disable=_few(table, "disable", MAX_SWITCHES),
            allow=_few(table, "allow", MAX_SWITCHES),
            imported=table.string("imported"),
            tests=_tests(table),
        )

    def _rule(self, pack: Table, entry: dict[str, Any], number: int) -> Rule | None:
        short = entry.get("id")
        if not isinstance(short, str):
            problem, fix = "a [[rule]] has no id", 'give it one: id = "what-is-matched"'
            self.errors.append(RuleError(self.origin, problem, fix, Aim(("rule", number))))
            return None
        table = Table(entry, self.lines.place("id", short), self.errors, ("rule", number))
        before = len(self.errors)
        table.refuse_unknown(_RULE_KEYS)
        if "field" in entry and table.one_of("field", tuple(FIELDS), None) is None:
            return None
        rule = self._built(pack, table, short)
        if rule.match == Condition() and len(self.errors) == before:
            table.fail("matches every block", "give its match at least one condition", at="match")
        if rule.reach == "span" and rule.match.text is None:
            table.fail("a span rule needs match.text: what is cut is what the pattern matches", at="reach")
        return rule if len(self.errors) == before else None

    def _built(self, pack: Table, table: Table, short: str) -> Rule:
        trusted = self.layer in _TRUSTED
        field = table.data.get("field")
        action = table.one_of("action", ACTIONS, "field" if field else "remove")
        return Rule(
            id=f"{pack.data['name']}/{short}",
            about=table.string("about") or "",
            label=_label(table, pack, action),
            action=action,
            reach=table.one_of("reach", REACHES, "block"),
            match=read_condition(table, "match", trusted=trusted),
            unless=read_condition(table, "unless", trusted=trusted) if "unless" in table.data else None,
            field=field,
            scope=read_scope(table),
            trust=table.one_of("trust", TRUSTS, "first"),
            layer=self.layer,
            origin=table.where,
            examples=read_examples(table),
            aliases=table.strings("aliases"),
            replace=table.string("replace"),
        )


def _label(table: Table, pack: Table, action: str) -> Label:
    if action in ("keep", "body", "frame"):
        return Label.CONTENT
    field = table.data.get("field")
    own = table.data.get("label")
    name = own or (FIELDS[field] if field else pack.data.get("label"))
    try:
        return Label(str(name))
    except ValueError:
        if own is not None or name is None:
            problem = f"unknown label {own!r}" if own is not None else "has no label, and neither has its pack"
            table.fail(problem, suggest(str(own), Label), at="label")
        return Label.OTHER  # a wrong one of the pack is told once, with the pack


def _few(table: Table, key: str, most: int) -> tuple[str, ...]:
    """A list of strings that may not be long, since each entry costs time."""
    values = table.strings(key)
    if len(values) > most:
        table.fail(f"{key} has {len(values):,} entries; at most {most:,} are allowed", "part the file", at=key)
    return values[:most]


def _zones(table: Table) -> dict[str, str]:
    zones = table.data.get("zones", {})
    if not isinstance(zones, dict):
        table.fail("zones must be a table of abbreviation to offset", _ZONES, at="zones")
        return {}
    for name, offset in zones.items():
        if not isinstance(offset, str) or not _OFFSET.fullmatch(offset):
            table.inner(zones, "zones").fail(f"{offset!r} is no offset", _ZONES, at=name)
    return dict(zones)


def _tests(pack: Table) -> tuple[PageTest, ...]:
    entries = pack.data.get("tests", [])
    if not isinstance(entries, list) or not all(isinstance(e, dict) and isinstance(e.get("url"), str) for e in entries):
        pack.fail("tests are tables with url, and may have contains", 'tests = [{ url = "https://..." }]', at="tests")
        return ()
    tables = [pack.inner(entry, "tests", number) for number, entry in enumerate(entries)]
    for table in tables:
        table.refuse_unknown(("url", "contains"))
    return tuple(PageTest(table.data["url"], table.strings("contains")) for table in tables)
