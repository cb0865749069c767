"""A rule file: TOML in, `RulePack` out, with every mistake told by file and line.

Nothing here knows a document. Compiling packs into one set is `ruleset`; running them is `match`.
"""

from __future__ import annotations

import difflib
import hashlib
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from cleaner.errors import RuleError, RuleErrors
from cleaner.model import Kind, Label, Media
from cleaner.rules.pack import (
    ACTIONS,
    FIELDS,
    POSITIONS,
    REACHES,
    SIDES,
    Condition,
    Examples,
    Layer,
    Near,
    Rule,
    RulePack,
    Scope,
)
from cleaner.rules.patterns import Pattern, compile_pattern
from cleaner.rules.selectors import compile_selector

MAX_FILE_BYTES = 1_000_000
MAX_RULES = 2_000

_PACK_KEYS = {
    "name", "about", "label", "hosts", "mark", "languages", "media", "site", "zones",
    "valid_until", "disable", "allow",
}  # fmt: skip
_RULE_KEYS = {
    "id", "about", "label", "action", "field", "reach", "match", "unless", "examples", "aliases", "replace",
    "hosts", "languages", "media", "valid_until",
}  # fmt: skip
_MATCH_KEYS = {"kind", "text", "hook", "css", "xpath", "min_words", "max_words", "link_density", "near", "position"}


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
        self.lines = text.split("\n")
        self._keyed: dict[str, list[tuple[int, str]]] = {}
        self.errors: list[RuleError] = []

    def read(self) -> RulePack:
        pack = self.data.get("pack")
        if not isinstance(pack, dict) or not isinstance(pack.get("name"), str):
            raise RuleError(f"{self.origin}:1", "has no [pack] table with a name", 'begin with [pack] and name = "..."')
        where = f"{self.origin}:{self._line_of('name', pack['name'])}"
        self._known(self.data, {"pack", "rule"}, where)
        self._known(pack, _PACK_KEYS, where)
        tables = self.data.get("rule", [])
        if not isinstance(tables, list) or len(tables) > MAX_RULES or not all(isinstance(t, dict) for t in tables):
            raise RuleError(where, f"rule must be [[rule]] tables, at most {MAX_RULES}")
        rules = tuple(rule for table in tables if (rule := self._rule(pack, table)) is not None)
        seen: set[str] = set()
        for rule in rules:
            if rule.id in seen:
                self._fail(rule.origin, f"the id {rule.id!r} stands twice", "rename one of them")
            seen.add(rule.id)
        built = self._pack(pack, rules, where)
        if self.errors:
            raise RuleErrors(tuple(self.errors))
        return built

    def _pack(self, pack: dict[str, Any], rules: tuple[Rule, ...], where: str) -> RulePack:
        zones = pack.get("zones", {})
        if not isinstance(zones, dict) or not all(isinstance(offset, str) for offset in zones.values()):
            self._fail(where, "zones must be a table of abbreviation to offset", 'for example { IST = "+05:30" }')
            zones = {}
        return RulePack(
            name=pack["name"],
            about=self._string(pack, "about", where) or "",
            layer=self.layer,
            rules=rules,
            origin=self.origin,
            digest=hashlib.sha256("\n".join(self.lines).encode()).hexdigest()[:12],
            scope=self._scope(pack, where),
            mark=self._strings(pack, "mark", where),
            site=self._string(pack, "site", where),
            zones=dict(zones),
            disable=self._strings(pack, "disable", where),
            allow=self._strings(pack, "allow", where),
        )

    def _rule(self, pack: dict[str, Any], table: dict[str, Any]) -> Rule | None:
        short = table.get("id")
        if not isinstance(short, str):
            self._fail(self.origin, "a [[rule]] has no id", 'give it one: id = "what-is-matched"')
            return None
        where = f"{self.origin}:{self._line_of('id', short)}"
        before = len(self.errors)
        self._known(table, _RULE_KEYS, where)
        field_name = table.get("field")
        if field_name is not None and field_name not in FIELDS:
            self._fail(where, f"unknown field {field_name!r}", _suggest(str(field_name), FIELDS))
            return None
        action = self._one_of(table, "action", ACTIONS, "field" if field_name else "remove", where)
        label = self._label(table, pack, action, field_name, where)
        match = self._condition(table.get("match"), where)
        rule = Rule(
            id=f"{pack['name']}/{short}",
            about=self._string(table, "about", where) or "",
            label=label,
            action=action,
            reach=self._one_of(table, "reach", REACHES, "block", where),
            match=match,
            unless=self._condition(table["unless"], where) if "unless" in table else None,
            field=field_name,
            scope=self._scope(table, where),
            layer=self.layer,
            origin=where,
            examples=self._examples(table.get("examples", {}), where),
            aliases=self._strings(table, "aliases", where),
            replace=self._string(table, "replace", where),
        )
        if match == Condition() and len(self.errors) == before:
            self._fail(where, "matches every block", "give its match at least one condition")
        if rule.reach == "span" and match.text is None:
            self._fail(where, "a span rule needs match.text: what is cut is what the pattern matches")
        return rule if len(self.errors) == before else None

    def _label(
        self, table: dict[str, Any], pack: dict[str, Any], action: str, field_name: str | None, where: str
    ) -> Label:
        if action in ("keep", "body"):
            return Label.CONTENT
        name = table.get("label") or (FIELDS[field_name] if field_name else pack.get("label"))
        try:
            return Label(str(name))
        except ValueError:
            self._fail(where, f"unknown or missing label {name!r}", _suggest(str(name), [str(x) for x in Label]))
            return Label.OTHER

    def _condition(self, table: Any, where: str) -> Condition:
        if not isinstance(table, dict):
            self._fail(where, "needs a match table", "match = { text = '''^...''' }")
            return Condition()
        self._known(table, _MATCH_KEYS, where)
        links = table.get("link_density", {})
        shares = links.values() if isinstance(links, dict) and not set(links) - {"min", "max"} else ["none"]
        if not all(isinstance(share, int | float) and 0 <= share <= 1 for share in shares):
            problem = "link_density is a table with min, max or both, each from 0 to 1"
            self._fail(where, problem, "link_density = { min = 0.5 }")
            links = {}
        kinds = self._strings(table, "kind", where)
        self._selector(table, where)
        known = [str(kind) for kind in Kind]
        for kind in kinds:
            if kind not in known:
                self._fail(where, f"unknown kind {kind!r}", _suggest(str(kind), known))
        return Condition(
            kind=frozenset(Kind(kind) for kind in kinds if kind in known),
            text=self._pattern(table, "text", where),
            hook=self._pattern(table, "hook", where),
            css=table.get("css"),
            xpath=table.get("xpath"),
            min_words=self._number(table, "min_words", where),
            max_words=self._number(table, "max_words", where),
            min_links=links.get("min"),
            max_links=links.get("max"),
            near=self._near(table.get("near"), where),
            position=self._one_of(table, "position", POSITIONS, None, where),
        )

    def _selector(self, table: dict[str, Any], where: str) -> None:
        for key in ("css", "xpath"):
            source = self._string(table, key, where)
            if source is not None:
                try:
                    compile_selector(**{"css": None, "xpath": None, key: source})
                except ValueError as error:
                    self._fail(where, f"{key}: {error}")

    def _near(self, table: Any, where: str) -> Near | None:
        if table is None:
            return None
        if not isinstance(table, dict) or "text" not in table or set(table) - {"text", "side", "within"}:
            self._fail(where, "near needs text, and may have side and within", "near = { text = '''^Author$''' }")
            return None
        pattern = self._pattern(table, "text", where)
        side = self._one_of(table, "side", SIDES, "either", where)
        within = self._number(table, "within", where) or 1
        return Near(pattern, side, min(within, 10)) if pattern else None

    def _pattern(self, table: dict[str, Any], key: str, where: str) -> Pattern | None:
        source = table.get(key)
        if source is None:
            return None
        try:
            return compile_pattern(source, trusted=self.layer in (Layer.CORE, Layer.LANGUAGE, Layer.SITE))
        except ValueError as error:
            self._fail(where, f"{key}: {error}")
            return None

    def _scope(self, table: dict[str, Any], where: str) -> Scope:
        until = table.get("valid_until")
        if until is not None and not isinstance(until, date):
            self._fail(where, "valid_until must be a TOML date", "valid_until = 2026-01-31")
            until = None
        media = self._strings(table, "media", where)
        known = {str(kind) for kind in Media}
        for name in media:
            if name not in known:
                self._fail(where, f"unknown media {name!r}", 'media is "html" or "text"')
        return Scope(
            hosts=tuple(host.lower() for host in self._strings(table, "hosts", where)),
            languages=frozenset(self._strings(table, "languages", where)),
            media=frozenset(Media(name) for name in media if name in known),
            valid_until=until,
        )

    def _examples(self, table: Any, where: str) -> Examples:
        if not isinstance(table, dict) or set(table) - {"remove", "keep"}:
            self._fail(where, "examples has lists remove and keep", 'examples.keep = ["..."]')
            return Examples()
        lists = [table.get(key, []) for key in ("remove", "keep")]
        for examples in lists:
            if not isinstance(examples, list) or not all(isinstance(e, str | dict) for e in examples):
                self._fail(where, "examples are lists of strings or tables", 'examples.keep = ["..."]')
                return Examples()
        return Examples(tuple(lists[0]), tuple(lists[1]))

    def _strings(self, table: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
        value = table.get(key, [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            self._fail(where, f"{key} must be a string or a list of strings, none of them empty")
            return ()
        return tuple(value)

    def _string(self, table: dict[str, Any], key: str, where: str) -> str | None:
        value = table.get(key)
        if value is not None and (not isinstance(value, str) or not value):
            self._fail(where, f"{key} must be a string that is not empty, not {value!r}")
            return None
        return value

    def _number(self, table: dict[str, Any], key: str, where: str) -> int | None:
        value = table.get(key)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
            self._fail(where, f"{key} must be a whole number, not {value!r}")
            return None
        return value

    def _one_of(self, table: dict[str, Any], key: str, known: tuple[str, ...], default: str | None, where: str) -> Any:
        value = table.get(key, default)
        if value is not None and value not in known:
            self._fail(where, f"unknown {key} {value!r}", _suggest(str(value), known))
            return default
        return value

    def _known(self, table: dict[str, Any], known: set[str], where: str) -> None:
        for key in sorted(set(table) - known):
            self._fail(where, f"unknown key {key!r}", _suggest(key, known))

    def _fail(self, where: str, problem: str, fix: str = "") -> None:
        self.errors.append(RuleError(where, problem, fix))

    def _line_of(self, key: str, value: str) -> int:
        if key not in self._keyed:  # once a key, not once a rule: a third of the time of loading
            lines = enumerate(self.lines, 1)
            self._keyed[key] = [(number, line) for number, line in lines if line.lstrip().startswith(key)]
        return next((number for number, line in self._keyed[key] if value in line), 1)


def _suggest(word: str, known: Any) -> str:
    close = difflib.get_close_matches(word, list(known), n=1)
    return f"did you mean {close[0]!r}?" if close else f"known are {', '.join(sorted(map(str, known)))}"
