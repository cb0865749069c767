"""A rule file: TOML in, `RulePack` out, with every mistake told by file and line.

Nothing here knows a document. Compiling packs into one set is `ruleset`; running them is `match`.
"""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

from cleaner.errors import RuleError, RuleErrors
from cleaner.model import Label
from cleaner.rules.conditions import SCOPE_KEYS, read_condition, read_scope
from cleaner.rules.keys import Lines, Table, suggest
from cleaner.rules.pack import ACTIONS, FIELDS, REACHES, TRUSTS, Condition, Examples, Layer, PageTest, Rule, RulePack

MAX_FILE_BYTES = 1_000_000
MAX_RULES = 2_000

_PACK_KEYS = (
    "name", "about", "label", "mark", "site", "zones", "disable", "allow", "imported", "tests", *SCOPE_KEYS,
)  # fmt: skip
_RULE_KEYS = (
    "id", "about", "label", "action", "field", "reach", "match", "unless", "examples", "aliases", "replace", "trust",
    *SCOPE_KEYS,
)  # fmt: skip
_TRUSTED = (Layer.CORE, Layer.LANGUAGE, Layer.SITE)


def load_pack(path: Path, layer: Layer, *, shown: str | None = None) -> RulePack:
    """Read one rule file. `shown` is the name used in errors and origins (default: the path as given).

    Raises RuleErrors with everything that is wrong in the file.
    """
    name = shown or str(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise RuleError(name, f"cannot be read: {error.strerror}", "check the path given to --rules") from error
    if len(raw) > MAX_FILE_BYTES:
        raise RuleError(name, f"is {len(raw):,} bytes; a rule file may have {MAX_FILE_BYTES:,}", "split it")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleError(name, "is not UTF-8", "save it as UTF-8") from error
    return parse_pack(text, layer, name)


def parse_pack(text: str, layer: Layer, origin: str = "<string>") -> RulePack:
    """Parse a rule file's text. Raises RuleErrors with everything that is wrong in it."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise RuleError(origin, f"is not TOML: {error}", "literal strings '''...''' need no escapes") from error
    return _PackReader(data, text, layer, origin).read()


class _PackReader:
    """Turns a TOML table into a pack, collecting every error on the way."""

    def __init__(self, data: dict[str, Any], text: str, layer: Layer, origin: str) -> None:
        self.data, self.layer, self.origin = data, layer, origin
        self.digest = hashlib.sha256(text.encode()).hexdigest()[:12]
        self.lines = Lines(text, origin)
        self.errors: list[RuleError] = []

    def read(self) -> RulePack:
        pack = self.data.get("pack")
        if not isinstance(pack, dict) or not isinstance(pack.get("name"), str):
            raise RuleError(f"{self.origin}:1", "has no [pack] table with a name", 'begin with [pack] and name = "..."')
        table = Table(pack, self.lines.place("name", pack["name"]), self.errors)
        table.inner(self.data).refuse_unknown(("pack", "rule"))
        table.refuse_unknown(_PACK_KEYS)
        rules = tuple(rule for entry in self._entries(table) if (rule := self._rule(table, entry)) is not None)
        self._refuse_twins(rules)
        built = self._pack(table, rules)
        if self.errors:
            raise RuleErrors(tuple(self.errors))
        return built

    def _entries(self, pack: Table) -> list[dict[str, Any]]:
        entries = self.data.get("rule", [])
        if not isinstance(entries, list) or len(entries) > MAX_RULES or not all(isinstance(e, dict) for e in entries):
            raise RuleError(pack.where, f"rule must be [[rule]] tables, at most {MAX_RULES}")
        return entries

    def _refuse_twins(self, rules: tuple[Rule, ...]) -> None:
        seen: set[str] = set()
        for rule in rules:
            if rule.id in seen:
                problem = f"the id {rule.id!r} stands twice"
                self.errors.append(RuleError(rule.origin, problem, "rename one of them"))
            seen.add(rule.id)

    def _pack(self, table: Table, rules: tuple[Rule, ...]) -> RulePack:
        return RulePack(
            name=table.data["name"],
            about=table.string("about") or "",
            layer=self.layer,
            rules=rules,
            origin=self.origin,
            digest=self.digest,
            scope=read_scope(table),
            mark=table.strings("mark"),
            site=table.string("site"),
            zones=_zones(table),
            disable=table.strings("disable"),
            allow=table.strings("allow"),
            imported=table.string("imported"),
            tests=_tests(table),
        )

    def _rule(self, pack: Table, entry: dict[str, Any]) -> Rule | None:
        short = entry.get("id")
        if not isinstance(short, str):
            problem, fix = "a [[rule]] has no id", 'give it one: id = "what-is-matched"'
            self.errors.append(RuleError(self.origin, problem, fix))
            return None
        table = Table(entry, self.lines.place("id", short), self.errors)
        before = len(self.errors)
        table.refuse_unknown(_RULE_KEYS)
        if "field" in entry and table.one_of("field", tuple(FIELDS), None) is None:
            return None
        rule = self._built(pack, table, short)
        if rule.match == Condition() and len(self.errors) == before:
            table.fail("matches every block", "give its match at least one condition")
        if rule.reach == "span" and rule.match.text is None:
            table.fail("a span rule needs match.text: what is cut is what the pattern matches")
        return rule if len(self.errors) == before else None

    def _built(self, pack: Table, table: Table, short: str) -> Rule:
        trusted = self.layer in _TRUSTED
        field = table.data.get("field")
        action = table.one_of("action", ACTIONS, "field" if field else "remove")
        unless = table.data.get("unless")
        return Rule(
            id=f"{pack.data['name']}/{short}",
            about=table.string("about") or "",
            label=_label(table, pack, action),
            action=action,
            reach=table.one_of("reach", REACHES, "block"),
            match=read_condition(table.data.get("match"), table, trusted=trusted),
            unless=read_condition(unless, table, trusted=trusted) if unless is not None else None,
            field=field,
            scope=read_scope(table),
            trust=table.one_of("trust", TRUSTS, "first"),
            layer=self.layer,
            origin=table.where,
            examples=_examples(table),
            aliases=table.strings("aliases"),
            replace=table.string("replace"),
        )


def _label(table: Table, pack: Table, action: str) -> Label:
    if action in ("keep", "body", "within"):
        return Label.CONTENT
    field = table.data.get("field")
    name = table.data.get("label") or (FIELDS[field] if field else pack.data.get("label"))
    try:
        return Label(str(name))
    except ValueError:
        table.fail(f"unknown or missing label {name!r}", suggest(str(name), Label))
        return Label.OTHER


def _zones(table: Table) -> dict[str, str]:
    zones = table.data.get("zones", {})
    if not isinstance(zones, dict) or not all(isinstance(offset, str) for offset in zones.values()):
        table.fail("zones must be a table of abbreviation to offset", 'for example { IST = "+05:30" }')
        return {}
    return dict(zones)


def _examples(table: Table) -> Examples:
    value = table.data.get("examples", {})
    if not isinstance(value, dict) or set(value) - {"remove", "keep"}:
        table.fail("examples has lists remove and keep", 'examples.keep = ["..."]')
        return Examples()
    lists = [value.get(key, []) for key in ("remove", "keep")]
    for examples in lists:
        if not isinstance(examples, list) or not all(isinstance(e, str | dict) for e in examples):
            table.fail("examples are lists of strings or tables", 'examples.keep = ["..."]')
            return Examples()
    return Examples(tuple(lists[0]), tuple(lists[1]))


def _tests(pack: Table) -> tuple[PageTest, ...]:
    entries = pack.data.get("tests", [])
    if not isinstance(entries, list) or not all(isinstance(e, dict) and isinstance(e.get("url"), str) for e in entries):
        pack.fail("tests are tables with url, and may have contains", 'tests = [{ url = "https://..." }]')
        return ()
    tables = [pack.inner(entry) for entry in entries]
    for table in tables:
        table.refuse_unknown(("url", "contains"))
    return tuple(PageTest(table.data["url"], table.strings("contains")) for table in tables)
