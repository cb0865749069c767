"""The parts of a rule file that say where a rule holds: `match` and `unless`, and scopes."""

from __future__ import annotations

import re
from datetime import date

from cleaner.model import Kind, Media
from cleaner.rules.hosts import HOST
from cleaner.rules.keys import Table
from cleaner.rules.pack import POSITIONS, SIDES, Between, Condition, Near, Scope
from cleaner.rules.patterns import Pattern, compile_pattern
from cleaner.rules.selectors import compile_selector, simple_names

MATCH_KEYS = (
    "kind", "text", "hook", "css", "xpath", "min_words", "max_words", "link_density", "near", "between", "position",
)  # fmt: skip
SCOPE_KEYS = ("hosts", "languages", "media", "valid_until")

MAX_WITHIN = 10
"""Blocks up to which `near` looks; `kernel/trials.c` knows it too."""


def read_condition(rule: Table, key: str, *, trusted: bool) -> Condition:
    """The table `match` or `unless`; patterns of trusted packs are spared the probe and the clock."""
    value = rule.data.get(key)
    if not isinstance(value, dict):
        rule.fail(f"needs a {key} table", f"{key} = {{ text = '''^...''' }}", at=key)
        return Condition()
    table = rule.inner(value, key)
    table.refuse_unknown(MATCH_KEYS)
    links = _links(table)
    _check_selectors(table)
    return Condition(
        kind=frozenset(map(Kind, table.words("kind", Kind))),
        text=_pattern(table, "text", trusted=trusted),
        hook=_pattern(table, "hook", trusted=trusted),
        css=table.string("css"),
        xpath=table.strings("xpath"),
        min_words=table.number("min_words"),
        max_words=table.number("max_words"),
        min_links=links.get("min"),
        max_links=links.get("max"),
        near=_near(table, trusted=trusted),
        between=_between(table, trusted=trusted),
        position=table.one_of("position", POSITIONS, None),
    )


def read_scope(table: Table) -> Scope:
    """The scope that a pack's or a rule's table gives."""
    until = table.data.get("valid_until")
    if until is not None and type(until) is not date:  # a moment is a date to Python, and cannot be compared with one
        table.fail("valid_until must be a TOML date without a time", "valid_until = 2026-01-31", at="valid_until")
        until = None
    return Scope(
        hosts=_hosts(table),
        languages=frozenset(_languages(table)),
        media=frozenset(map(Media, table.words("media", Media))),
        valid_until=until,
    )


def _links(table: Table) -> dict[str, float]:
    links = table.data.get("link_density", {})
    shares = links.values() if isinstance(links, dict) and not set(links) - {"min", "max"} else ["none"]
    if not all(isinstance(share, int | float) and 0 <= share <= 1 for share in shares):
        problem = "link_density is a table with min, max or both, each from 0 to 1"
        table.fail(problem, "link_density = { min = 0.5 }", at="link_density")
        return {}
    return dict(links)


def _check_selectors(table: Table) -> None:
    css = table.string("css")
    for key, source in [("css", css), *(("xpath", path) for path in table.strings("xpath"))]:
        if source is not None and not (key == "css" and simple_names(source)):
            try:
                compile_selector(**{"css": None, "xpath": None, key: source})
            except ValueError as error:
                table.fail(f"{key}: {error}", at=key)


def _languages(table: Table) -> tuple[str, ...]:
    """Codes as documents have them: of others no document would ever be."""
    codes = table.strings("languages")
    for code in codes:
        if re.fullmatch(r"[a-z]{2,3}", code) is None:
            table.fail(f"{code!r} is no code of a language", 'write two or three small letters: "en"', at="languages")
    return codes


def _hosts(table: Table) -> tuple[str, ...]:
    hosts = tuple(host.lower() for host in table.strings("hosts"))
    for host in hosts:
        if not HOST.fullmatch(host):
            table.fail(f"{host!r} is no host", 'write "example.com", "=example.com", "~shop.example.com"', at="hosts")
    return hosts


def _near(outer: Table, *, trusted: bool) -> Near | None:
    value = outer.data.get("near")
    if value is None:
        return None
    if not isinstance(value, dict) or "text" not in value or set(value) - {"text", "side", "within"}:
        outer.fail("near needs text, and may have side and within", "near = { text = '''^Author$''' }", at="near")
        return None
    table = outer.inner(value, "near")
    pattern = _pattern(table, "text", trusted=trusted)
    side = table.one_of("side", SIDES, "either")
    within = table.number("within")
    if within is not None and not 1 <= within <= MAX_WITHIN:
        table.fail(f"within must be 1 to {MAX_WITHIN}, not {within}", "near looks no further", at="within")
    return Near(pattern, side, within or 1) if pattern else None


def _between(outer: Table, *, trusted: bool) -> Between | None:
    value = outer.data.get("between")
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) != {"after", "before"}:
        fix = "between = { after = '''^Follow us$''', before = '''^Tags$''' }"
        outer.fail("between needs after and before, two patterns", fix)
        return None
    table = outer.inner(value)
    after, before = (_pattern(table, key, trusted=trusted) for key in ("after", "before"))
    return Between(after, before) if after and before else None


def _pattern(table: Table, key: str, *, trusted: bool) -> Pattern | None:
    source = table.data.get(key)
    if source is None:
        return None
    try:
        return compile_pattern(source, trusted=trusted)
    except ValueError as error:
        table.fail(f"{key}: {error}", at=key, offset=getattr(error, "offset", None))
        return None
