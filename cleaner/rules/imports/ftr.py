"""A site configuration of FiveFilters' Full-Text RSS (Graby, wallabag and others read the same) as a rule pack.

One `directive: value` a line. The format's meaning is that of https://help.fivefilters.org/full-text-rss/site-patterns.html
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from cleaner.model import Label
from cleaner.rules.imports.report import Note, Report, lines_of
from cleaner.rules.pack import FIELDS, Condition, Layer, PageTest, Rule, RulePack, Scope
from cleaner.rules.selectors import compile_selector
from cleaner.rules.xpath import literal

MAX_BYTES = 100_000
"""Of one file; the largest of 2,041 real ones has 5,876."""

MOST_RULES = 500
"""Rules that a file may make; what comes after is noted."""

NAMED: Mapping[str, str] = {"title": "title", "date": "published", "author": "authors", "body": "frame"}
"""Directives that are tried in order, the first that matches wins; with the field they fill, or the action.

These files feed an engine that cleans what a `body` names, and finds no fields of its own. Measured on 156 pages of
hosts that have one: with `body` as the whole article word F1 falls by 0.033, as its bounds by 0.004; titles believed
before the page's own are right on 0.86 of 72 pages, else on 0.90. So the body bounds, and fields are trusted last.
"""

STRIPS = ("strip", "strip_id_or_class")
TESTS = ("test_url", "test_contains")

IGNORED: Mapping[str, str] = {
    **dict.fromkeys(("find_string", "replace_string"), "source"),
    **dict.fromkeys(
        (
            "single_page_link", "single_page_link_in_feed", "next_page_link", "autodetect_next_page", "http_header",
            "requires_login", "login_uri", "login_username_field", "login_password_field", "login_extra_fields",
            "not_logged_in_xpath", "if_page_contains",
        ),
        "fetching",
    ),
    **dict.fromkeys(
        (
            "strip_image_src", "strip_attr", "post_strip_attr", "strip_comments", "insert_detected_image",
            "src_lazy_load_attr",
        ),
        "no_text",
    ),
    **dict.fromkeys(
        (
            "prune", "tidy", "parser", "autodetect_on_failure", "convert_double_br_tags", "native_ad_clue",
            "skip_id_or_class", "dissolve", "wrap_in", "move_into", "footnotes", "skip_json_ld",
        ),
        "engine",
    ),
}  # fmt: skip
"""Directives that are read and passed over, with the reason."""

KNOWN = (*NAMED, *STRIPS, *TESTS, *IGNORED)

_LINE = re.compile(r"\s*+(\w++)\s*+(?:\(.*?\)\s*+)?:(.*)", re.S)  # possessive: a long line of blanks costs no square


class Config(NamedTuple):
    """One file, read: its pack, and what became of its lines."""

    pack: RulePack
    report: Report


def read_config(raw: bytes, stem: str, origin: str, hosts: tuple[str, ...]) -> Config:
    """Read one file. Never raises: what cannot be used is noted.

    raw     the file's bytes, UTF-8
    stem    its name without `.txt`, such as `example.com`
    origin  its name in notes and origins
    hosts   where it holds, as `rules.hosts` has them
    """
    reader = _Reader(stem, origin)
    if len(raw) > MAX_BYTES:
        reader.note(1, "too_large", f"more than {MAX_BYTES:,} bytes", "it is not read at all")
    else:
        for number, line in enumerate(lines_of(raw.decode("utf-8-sig", "replace")), 1):
            reader.line(number, line)
    pack = RulePack(
        name=f"ftr/{stem}",
        about=f"The site configuration of {stem} for FiveFilters' Full-Text RSS.",
        layer=Layer.SITE,
        rules=tuple(reader.rules()),
        origin=origin,
        digest=hashlib.sha256(raw).hexdigest()[:12],
        scope=Scope(hosts),
        imported="ftr",
        tests=tuple(PageTest(url, tuple(held)) for url, held in reader.tests),
    )
    return Config(pack, reader.report())


class _Reader:
    """The lines of one file, as they are read."""

    def __init__(self, stem: str, origin: str) -> None:
        self.stem, self.origin = stem, origin
        self.named: dict[str, list[tuple[int, str]]] = {}
        self.strips: list[Rule] = []
        self.tests: list[tuple[str, list[str]]] = []
        self.used: Counter[str] = Counter()
        self.notes: list[Note] = []
        self.blank = 0

    def line(self, number: int, line: str) -> None:
        """Take one line: it is used, noted, or blank."""
        if not line.strip() or line.lstrip().startswith("#"):
            self.blank += 1
            return
        found = _LINE.match(line)
        if found is None:
            self.note(number, "no_directive", line.strip(), "lines are `directive: value`")
            return
        name, value = found[1].lower(), found[2].strip()
        if name not in KNOWN:
            close = difflib.get_close_matches(name, KNOWN, n=1)
            self.note(number, "unknown", line.strip(), f"did you mean {close[0]}?" if close else "")
        elif name in IGNORED:
            self.note(number, IGNORED[name], line.strip())
        elif not value:
            self.note(number, "empty", line.strip())
        else:
            self._take(number, name, value)

    def _take(self, number: int, name: str, value: str) -> None:
        if name == "test_url":
            self.tests.append((value, []))
        elif name == "test_contains":
            if not self.tests:
                self.note(number, "stray", f"{name}: {value}", "put test_url above it")
                return
            self.tests[-1][1].append(value)
        elif sum(map(len, self.named.values())) + len(self.strips) >= MOST_RULES:
            self.note(number, "too_large", f"{name}: {value}", f"a file may make {MOST_RULES} rules")
            return
        else:
            try:
                self._rule(number, name, value)
            except ValueError as error:
                self.note(number, "selector", f"{name}: {value}", str(error).rpartition(": ")[2])
                return
        self.used[name] += 1

    def _rule(self, number: int, name: str, value: str) -> None:
        """Raises ValueError for what is no selector."""
        if name == "strip_id_or_class":
            match = holding(value)
        else:
            compile_selector(None, value)
            match = Condition(xpath=(value,))
        if name in NAMED:
            self.named.setdefault(name, []).append((number, value))
            return
        if match.xpath:
            compile_selector(None, match.xpath[0])
        self.strips.append(self._made(f"strip-{number}", number, f"What `{name}: {value}` strips.", match))

    def _made(self, short: str, number: int, about: str, match: Condition, does: str = "remove") -> Rule:
        field = does if does in FIELDS else None
        label = FIELDS[field] if field else Label.OTHER if does == "remove" else Label.CONTENT
        action = "field" if field else does
        where = f"{self.origin}:{number}"
        trust = "last" if field or action == "frame" else "first"
        return Rule(
            id=f"ftr/{self.stem}/{short}", about=about, label=label, action=action, reach="block", match=match,
            unless=None, field=field, scope=Scope(), layer=Layer.SITE, origin=where, trust=trust,
        )  # fmt: skip

    def rules(self) -> list[Rule]:
        """The rules that the lines make: one for each of the named directives, one for each strip."""
        made = []
        for name, lines in self.named.items():
            about = f"What the first `{name}` of the site configuration names that names anything."
            match = Condition(xpath=tuple(value for _, value in lines))
            made.append(self._made(name, lines[0][0], about, match, NAMED[name]))
        return [*made, *self.strips]

    def note(self, number: int, reason: str, text: str, hint: str = "") -> None:
        self.notes.append(Note(f"{self.origin}:{number}", reason, text[:200], hint))

    def report(self) -> Report:
        lines = self.blank + self.used.total() + len(self.notes)
        return Report(lines, self.blank, dict(self.used), tuple(self.notes))


def holding(text: str) -> Condition:
    """Elements whose class or id holds a text.

    >>> holding("share").css
    '[class*="share"], [id*="share"]'
    """
    if re.search(r'[\s"\\]', text):
        quoted = literal(text)
        return Condition(xpath=(f"//*[contains(@class, {quoted}) or contains(@id, {quoted})]",))
    return Condition(css=f'[class*="{text}"], [id*="{text}"]')
