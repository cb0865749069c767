"""A filter list of an ad blocker (EasyList, Fanboy's lists, uBlock Origin's) as a source of rules.

Lists have tens of thousands of filters, of which a page meets a few. So filters are kept by host, and the generic ones
by a class or id that must stand on the page; only those that a page leads to become rules.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from cleaner.errors import RuleError
from cleaner.model import Label
from cleaner.page import Page
from cleaner.page.names import names_of
from cleaner.rules.hosts import ByHost, host_matches
from cleaner.rules.imports.adblock_lines import Filter, Other, read_line
from cleaner.rules.imports.procedural import condition_of, parted
from cleaner.rules.imports.report import Note, Report, lines_of
from cleaner.rules.pack import Condition, Layer, Rule, RulePack, Scope
from cleaner.rules.selectors import simple_names

MAX_BYTES = 30_000_000
"""Of a list; EasyList has about 2 million."""

LABELS = (
    (re.compile(r"social", re.I), Label.SHARE),
    (re.compile(r"cookie|consent|gdpr|privacy", re.I), Label.CONSENT),
    (re.compile(r"newsletter", re.I), Label.PROMO),
    (re.compile(r"annoyance", re.I), Label.OTHER),
)
"""What a list hides, by its title; all others hide adverts."""

_TITLE = re.compile(r"^!\s*Title:\s*(.+)$", re.M | re.I)
_KEY = re.compile(r"([.#])((?:[\w-]|\\[^0-9a-fA-F\s])+)")
_PIECE = re.compile(r"""\\.|"[^"]*"|'[^']*'|[^\\"'\[\]()]+|.""", re.S)
_HEAD_CHARS = 2_000


class FilterList:
    """One list. A `PackSource`: all its rules speak in the layer of sites, each is named by its line."""

    def __init__(self, text: str, name: str, *, origin: str = "", label: Label | None = None) -> None:
        """text: the list; name: what its rules' ids begin with, behind `adblock/`; origin: its name in notes."""
        self.name = f"adblock/{name}"
        self.label = label or label_of(text, name)
        self._origin = origin or name
        self._lines = lines_of(text)
        self._digest = hashlib.sha256(f"{self.label}\n{text}".encode(errors="replace")).hexdigest()[:12]
        self._notes: list[tuple[int, str, str]] = []
        self._blank = 0
        read = _without_conditions(self._lines)
        found = [self._kept(number, entry) for number, entry in enumerate(read, 1)]
        self._exceptions = [one for one in found if one is not None and one.cancels]
        self._filters = self._after_exceptions([one for one in found if one is not None and not one.cancels])
        self._by_key: dict[str, list[int]] = {}
        for one in [one for one in self._filters.values() if not one.named]:
            self._enter(one)
        self._by_host = ByHost((one.hosts, one.line) for one in self._filters.values() if one.named)
        self._rules: dict[int, Rule | None] = {}

    @property
    def digest(self) -> str:
        """A short name of the list's content and label."""
        return self._digest

    def packs(self, host: str | None, page: Page | None) -> tuple[RulePack, ...]:
        """The filters that this page, or its host, leads to, as one pack; none without a page."""
        if page is None:
            return ()
        lines = {line for key in names_of(page).keys() & self._by_key.keys() for line in self._by_key[key]}
        lines = {line for line in lines if self._holds(line, host)}.union(self._by_host.at(host))
        made = (self._rule(line) for line in sorted(lines))
        rules = tuple(rule for rule in made if rule is not None)
        return (self._pack(rules),) if rules else ()

    def rule(self, rule_id: str) -> Rule | None:
        """The rule of this id, or None."""
        number = _line_number(rule_id.removeprefix(f"{self.name}/line-"))
        return self._rule(number) if number in self._filters else None

    def has(self, name: str) -> bool:
        """Whether it is the list's own name, or that of a rule."""
        return name == self.name or self.rule(name) is not None

    def every(self) -> Iterator[RulePack]:
        """The one pack that there is."""
        yield self.all_rules()

    def all_rules(self) -> RulePack:
        """Every filter that can be used, as one pack."""
        return self._pack(tuple(rule for line in self._filters if (rule := self._rule(line)) is not None))

    def report(self) -> Report:
        """What became of all lines. Every filter is translated for it, which takes a while for a long list."""
        used = Counter(self._form(one) for line, one in self._filters.items() if self._rule(line) is not None)
        if self._exceptions:
            used["exception"] = len(self._exceptions)
        notes = tuple(
            Note(f"{self._origin}:{number}", reason, self._lines[number - 1].strip()[:200], hint)
            for number, reason, hint in sorted(self._notes)
        )
        return Report(len(self._lines), self._blank, dict(used), notes)

    def _kept(self, number: int, entry: Filter | Other) -> Filter | None:
        if isinstance(entry, Filter):
            return entry
        if entry.reason:
            self._note(number, entry.reason, entry.hint)
        else:
            self._blank += 1
        return None

    def _after_exceptions(self, filters: Sequence[Filter]) -> dict[int, Filter]:
        """The filters by line, each without the hosts where an exception cancels it."""
        exceptions: dict[str, list[Filter]] = {}
        for one in self._exceptions:
            exceptions.setdefault(one.selector, []).append(one)
        kept = {}
        for one in filters:
            left = _but(one, exceptions.get(one.selector, ()))
            if left is None:
                self._note(one.line, "cancelled")
            else:
                kept[one.line] = left
        return kept

    def _enter(self, one: Filter) -> None:
        """Keep a generic filter by a class or id that must be on the page; else note why it is of no use."""
        if _is_procedural(one.selector):
            self._drop(one, "no_host")
        elif keys := _keys(one.selector):
            for key in keys:
                self._by_key.setdefault(key, []).append(one.line)
        else:
            self._drop(one, "unkeyed")

    def _drop(self, one: Filter, reason: str, hint: str = "") -> None:
        del self._filters[one.line]
        self._note(one.line, reason, hint)

    def _holds(self, line: int, host: str | None) -> bool:
        hosts = self._filters[line].hosts
        return not hosts or host_matches(host, hosts)

    def _rule(self, line: int) -> Rule | None:
        """A filter as a rule, None for one that cannot be used. Made when it is first asked for."""
        if line not in self._rules:
            one = self._filters[line]
            try:
                self._rules[line] = self._made(one, condition_of(one.selector))
            except ValueError as error:
                known = "only a browser" in str(error)
                self._note(line, "procedural" if known else "selector", str(error))
                self._rules[line] = None
        return self._rules[line]

    def _made(self, one: Filter, match: Condition) -> Rule:
        return Rule(
            id=f"{self.name}/line-{one.line}", about=f"What the filter `{one.selector[:100]}` hides.",
            label=self.label, action="remove", reach="block", match=match, unless=None, field=None,
            scope=Scope(one.hosts), layer=Layer.SITE, origin=f"{self._origin}:{one.line}",
        )  # fmt: skip

    def _pack(self, rules: tuple[Rule, ...]) -> RulePack:
        about = f"Filters of {self._origin} that hide what is no article."
        return RulePack(self.name, about, Layer.SITE, rules, self._origin, self._digest, imported="adblock")

    def _form(self, one: Filter) -> str:
        kind = "procedural" if _is_procedural(one.selector) else "selector"
        return f"{kind} for hosts" if one.named else f"generic {kind}"

    def _note(self, number: int, reason: str, hint: str = "") -> None:
        self._notes.append((number, reason, hint))


def _line_number(text: str) -> int:
    """The number that a rule's id ends with, 0 for what is none."""
    return int(text) if re.fullmatch(r"[1-9][0-9]{0,8}", text) else 0


def _but(one: Filter, exceptions: Sequence[Filter]) -> Filter | None:
    """A filter without the hosts where exceptions cancel it, and what stands below them; None where nothing is left."""
    if any(not exception.named for exception in exceptions):
        return None
    gone = {
        host
        for host in one.named
        for exception in exceptions
        if host in exception.named or host_matches(host, exception.hosts)
    }
    if gone and gone.issuperset(one.named):
        return None
    away = dict.fromkeys(f"~{host}" for exception in exceptions for host in exception.named)
    return one._replace(hosts=(*(host for host in one.hosts if host not in gone), *away))


def _without_conditions(lines: Sequence[str]) -> Iterator[Filter | Other]:
    """Every line, read; what stands between `!#if` and `!#endif` holds only in some other engine."""
    depth = 0
    for number, line in enumerate(lines, 1):
        depth += line.startswith("!#if")
        read = read_line(number, line)
        inside = depth and not (isinstance(read, Other) and not read.reason)
        yield Other("condition") if inside else read
        depth = max(0, depth - line.startswith("!#endif"))


def _is_procedural(selector: str) -> bool:
    if ":" not in selector:
        return False
    try:
        return bool(parted(selector)[1])
    except ValueError:
        return True


def _keys(selector: str) -> tuple[str, ...]:
    """For each alternative of a selector a class or id that the page must bear; none when one asks for neither."""
    if names := simple_names(selector):
        return () if any(part for _, part in names) else tuple(name for name, _ in names)
    keys = [_KEY.findall(part) for part in _outside_brackets(selector).split(",")]
    if not all(keys):
        return ()
    return tuple(found[-1][0] + found[-1][1].replace("\\", "") for found in keys)


def _outside_brackets(selector: str) -> str:
    """What a selector says outside of brackets and quotes."""
    depth = 0
    kept = []
    for piece in _PIECE.findall(selector):
        depth += (piece in ("[", "(")) - (piece in ("]", ")"))
        if not depth and piece[0] not in "])\"'":
            kept.append(piece)
    return "".join(kept)


def label_of(text: str, name: str) -> Label:
    """What a list hides, by the title in its head, else by its name.

    >>> label_of("! Title: Harbour Social Buttons", "list")
    <Label.SHARE: 'share'>
    """
    found = _TITLE.search(text[:_HEAD_CHARS])
    title = found[1] if found else name
    return next((label for pattern, label in LABELS if pattern.search(title)), Label.ADVERT)


def read_filter_list(path: str | Path, *, label: Label | None = None) -> FilterList:
    """The filter list in a file. `label` is what it hides, by default told by its title. Raises RuleError."""
    shown = str(path)
    try:
        with Path(path).open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise RuleError(shown, f"cannot be read: {error.strerror}", "give the file of a filter list") from error
    if len(raw) > MAX_BYTES:
        raise RuleError(shown, f"has more than {MAX_BYTES:,} bytes", "part it")
    return FilterList(raw.decode("utf-8-sig", "replace"), Path(path).stem, origin=shown, label=label)
