"""The pattern dialect of rules: the `regex` module, fenced in.

Patterns of the shipped packs are bounded by their contract tests and run bare. Every other pattern is trusted
with less: a shorter source, a probe on hostile lines at load, and a clock while it runs. A pattern that overruns
its clock ends its document as `error`; it is never skipped, or the load of the machine would change the output.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from math import prod
from typing import Any

import regex

from cleaner.errors import RuleTimeout
from cleaner.rules.literals import Needs, needs_of
from cleaner.rules.table import known_needs

MAX_PATTERN = 8_000
"""Characters in a pattern; the longest shipped one has about a quarter of that."""

MAX_WRITTEN_OUT = 20_000
"""Signs that a pattern may have when its counts are written out, as the regex module does it: `(a{999}){999}` takes
270 MB, and one level more all memory there is. The shipped ones come to 5,400 at most."""

RUN_SECONDS = 1.0
PROBE_SECONDS = 0.2

# Fuzzy matching, recursion, reverse and partial search, named lists and verbs: each has had memory faults or has no
# bound in the regex module (fixed or open in 2026), and no rule needs them.
_BANNED = (
    (re.compile(r"\(\?(?:R|&|P>|[+-]?[0-9])"), "recursion (?R)"),
    (re.compile(r"\(\?[a-zA-Z]*[rpbe]"), "the flags (?r), (?p), (?b) and (?e)"),
    (re.compile(r"\\L<"), r"named lists \L<...>"),
    (re.compile(r"\(\*"), "verbs (*...)"),
    (re.compile(r"\{\s*\d{4,}|,\s*\d{4,}\s*\}"), "repeat counts above 999"),
)
# Fuzzy matching has many forms, `{e}`, `{i,d<3}` and with comments in it: so a brace begins a count, or is escaped.
_ESCAPED, _NO_COUNT = re.compile(r"\\[pPN]\{[\w\s:=^&-]*\}|\\.", re.S), re.compile(r"\{(?!\d+(?:,\d*)?\}|,\d+\})")
# How often something must stand there at least; with a group, or in a pattern of several lines, all that is in it.
_COUNT, _COUNT_OF_GROUP = re.compile(r"\{(\d+)"), re.compile(r"[)\n]\s*\{(\d+)")
# Atomic groups and possessive repeats (with captures they fail in CPython 3.11), properties, operations on sets.
_REGEX_ONLY = re.compile(r"\(\?>|\\[pPXRK]|[+*?}]\+|--|&&|\|\||~~|\[\[")
_NOT_FOR_RE = re.compile(r"\\[pPXRK]|--|&&|\|\||~~|\[\[")
_ATOMIC, _CAPTURE = re.compile(r"\(\?>|[+*?}]\+"), re.compile(r"(?<!\\)\((?!\?)|\(\?P<")
_ESCAPE, _META, _OWN_SIGNS = re.compile(r"\\."), frozenset("^$.|?*+()[]{}\\ \n"), 6
_PROBES = tuple(sign * (3_000 // len(sign)) + "\0" for sign in ("a", "a ", " ", "aA1 ,.", "=", "1", "é"))


class PatternError(ValueError):
    """What is wrong with a pattern, in words for a rule's author; `offset` is where in its source, if known."""

    def __init__(self, problem: str, offset: int | None = None) -> None:
        super().__init__(problem)
        self.offset = offset


class Pattern:
    """A pattern of the dialect. Two are equal when their sources are.

    A trusted one is compiled when it is first searched: most documents meet few of the shipped rules.
    """

    __slots__ = ("_compiled", "_needs", "search", "source", "trusted")

    def __init__(self, source: str, *, trusted: bool = True) -> None:
        self.source = source
        self.trusted = trusted
        self._compiled: Any = None
        self._needs: Needs | None = None
        self.search: Callable[[str], Any] = self._search
        """The first match in a text, or None. Raises RuleTimeout outside the shipped packs."""

    def __getstate__(self) -> tuple[str, bool]:
        """Travels as its source: what is made of it is made again where it arrives, when it is needed."""
        return self.source, self.trusted

    def __setstate__(self, state: tuple[str, bool]) -> None:
        source, trusted = state
        self.__init__(source, trusted=trusted)  # type: ignore[misc]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pattern) and other.source == self.source

    def __hash__(self) -> int:
        return hash(self.source)

    def __repr__(self) -> str:
        return f"Pattern({self.source!r})"

    @property
    def compiled(self) -> Any:
        """The compiled pattern."""
        if self._compiled is None:
            self._compiled = _plain(self.source) if self.trusted else None
            if self._compiled is None:
                self._compiled = regex.compile(self.source, regex.VERSION0)
        return self._compiled

    @property
    def needs(self) -> Needs:
        """What a text must have for the pattern to match: read off it once, or taken from the packs' own table."""
        if self._needs is None:
            self._needs = (known_needs(self.source) if self.trusted else None) or needs_of(self.source)
        return self._needs

    def _search(self, text: str) -> Any:
        """What `search` is at first. Of a trusted pattern it is the compiled one's from then on."""
        compiled = self.compiled
        if self.trusted:
            self.search = compiled.search
            return compiled.search(text)
        try:
            return compiled.search(text, timeout=RUN_SECONDS)
        except TimeoutError:
            raise RuleTimeout(f"the pattern {self.source[:60]!r} ran over {RUN_SECONDS} s on a block") from None


def _plain(source: str) -> re.Pattern[str] | None:
    """A shipped pattern by the standard library's engine, where both engines read it alike; else None.

    That one compiles in half the time and searches in two thirds. Over 252,000 pairs of pattern and line the two
    differed in 2, on a line that is a lone joiner, which only `regex` takes for a letter.
    """
    if _REGEX_ONLY.search(source) or any(sign.isalpha() and not sign.isascii() for sign in source):
        return None
    try:
        return re.compile(source)
    except re.error:  # two groups of one name, flags inside the pattern
        return None


def compile_for_even(source: str) -> Any:
    """Compile a shipped pattern for texts in which both engines see the same letters, digits and spaces: by the
    standard library's, where it can read the pattern.
    """
    # Atomic groups and possessive repeats fail in CPython 3.11 where there are captures.
    if not _NOT_FOR_RE.search(source) and not (_ATOMIC.search(source) and _CAPTURE.search(source)):
        try:
            return re.compile(source)
        except re.error:  # two groups of one name
            pass
    return regex.compile(source, regex.VERSION0)


def compile_pattern(source: object, *, trusted: bool) -> Pattern:
    """Make a pattern; one that is not trusted is validated and probed at once.

    Raises PatternError.
    """
    if not isinstance(source, str) or not source:
        raise PatternError(f"a pattern is a non-empty string, not {source!r}")
    pattern = Pattern(source, trusted=trusted)
    if not trusted:
        validate(pattern)
        probe(pattern)
    return pattern


def validate(pattern: Pattern) -> None:
    """Hold a pattern against the dialect. Raises PatternError."""
    source = pattern.source
    if len(source) > MAX_PATTERN:
        raise PatternError(f"the pattern has {len(source):,} characters; at most {MAX_PATTERN:,} are allowed")
    plain = _ESCAPED.sub(lambda escape: r"\L" if escape[0] == r"\L" else "." * len(escape[0]), source)
    for banned, what in _BANNED:
        if found := banned.search(plain):
            raise PatternError(f"{what} is not allowed in rules: {found.group()!r}", found.start())
    if found := _NO_COUNT.search(plain):
        raise PatternError(
            r"a brace that is no count may be fuzzy matching {e<=n}; write \{ for the sign", found.start()
        )
    if written_out(source) > MAX_WRITTEN_OUT:
        raise PatternError(
            f"the counts of the pattern come to more than {MAX_WRITTEN_OUT:,} signs; begin them at 0 or 1"
        )
    try:
        matches_nothing = regex.compile(source, regex.VERSION0).search("") is not None
    except (regex.error, RecursionError, OverflowError) as error:
        raise PatternError(
            f"not a valid pattern: {getattr(error, 'msg', error)}", getattr(error, "pos", None)
        ) from error
    if matches_nothing:
        raise PatternError("the pattern matches the empty string, so every block; anchor it")


def written_out(source: str) -> int:
    """At most how many signs a pattern has when `a{3}` is written as `aaa`; groups count as if all were in one another.

    >>> written_out("^(?:ab{3}){4}")
    80
    """
    groups = prod(max(1, int(count)) for count in _COUNT_OF_GROUP.findall(source))
    return groups * (len(source) + sum(map(int, _COUNT.findall(source))))


def _own_probes(source: str) -> Iterator[str]:
    """Lines of the pattern's own first signs, all of them far behind: the engine gives up early where one lacks."""
    signs = [sign for sign in dict.fromkeys(_ESCAPE.sub("", source)) if sign not in _META][:_OWN_SIGNS]
    for sign in (*signs, "a "):
        yield f"{sign * 1_500}\0{''.join(signs)}\0"


def probe(pattern: Pattern) -> None:
    """Try a pattern on hostile lines. Raises PatternError where one takes longer than `PROBE_SECONDS`."""
    compiled = regex.compile(pattern.source, regex.VERSION0)
    for line in (*_PROBES, *_own_probes(pattern.source)):
        try:
            compiled.search(line, timeout=PROBE_SECONDS)
        except TimeoutError:
            raise PatternError(
                f"the pattern takes exponential or quadratic time: over {PROBE_SECONDS} s on a line of "
                f"{len(line):,} characters like {line[:8]!r}; avoid repeats inside repeats, and give each a bound"
            ) from None
