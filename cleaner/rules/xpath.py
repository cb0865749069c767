"""XPath taken apart: what it asks, what it may cost, and the steps in which it is run.

libxml2 joins what a step finds below each of several elements by comparing every node with every other: `//div/
following-sibling::*` takes 1.2 s on a page of 1,000 `div`s and minutes on one of 4,000. So a path is cut before each
step that can reach one node from several others, and such steps are run element by element.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MAX_NESTED = 4
"""Scans in one another that an expression may have: each makes its time grow with one more power of the page."""

_SIGN = re.compile(r"""'[^']*'|"[^"]*"|//?|\.\.|::|[\[\]()|,=!<>+]|[\w-]+(?:\.[\w-]+)*|\s+|.""", re.S)
_READS = re.compile(
    r"\[.*(?:[=<>]|(?:contains|starts-with|concat|string|substring|length|space|translate|number|sum)[\w-]*\s*\()", re.S
)
_ENDS_PATH = frozenset(["and", "or", ",", "|", "=", "<", ">", "+"])
_FUNCTIONS = frozenset(
    "last position count id local-name namespace-uri name string concat starts-with contains substring-before "
    "substring-after substring string-length normalize-space translate boolean not true false lang number sum floor "
    "ceiling round text node comment processing-instruction and or div mod".split()
)


class Size(NamedTuple):
    """How many elements a page has, the most in one element, and the most in one another."""

    elements: int
    widest: int
    deepest: int


class Scans(NamedTuple):
    """The scans in one another that a condition makes for each element: over the whole page, siblings, or descent."""

    whole: int = 0
    siblings: int = 0
    line: int = 0

    def looks(self, size: Size) -> int:
        """At most how many elements are looked at for one element."""
        return int(size.elements**self.whole * size.widest**self.siblings * size.deepest**self.line)


class Step(NamedTuple):
    """A part of a path that is run at once: how it reaches on from an element, and the scans within its brackets.

    Where it `may_read`, these ask for the whole text of elements, which a look does not count.
    """

    source: str
    reach: Scans
    scans: Scans
    may_read: bool

    def looks(self, starts: int, size: Size) -> int:
        """At most how many elements are looked at from so many elements together."""
        most = {
            Scans(): size.elements,
            _LINE: size.elements * min(starts, size.deepest),
            _SIBLINGS: starts * size.widest,
            _WHOLE: starts * size.elements,
        }
        return most[self.reach] * self.scans.looks(size)


_WHOLE, _SIBLINGS, _LINE = Scans(whole=1), Scans(siblings=1), Scans(line=1)
_SCANS = {
    "following": _WHOLE,
    "preceding": _WHOLE,
    "following-sibling": _SIBLINGS,
    "preceding-sibling": _SIBLINGS,
    "ancestor": _LINE,
    "ancestor-or-self": _LINE,
    "descendant": _LINE,
    "descendant-or-self": _LINE,
    "namespace": _LINE,
}


def check(source: str) -> None:
    """Refuse what XPath 1.0 does not have or what may take too long. Raises ValueError, in words for its author."""
    signs = [sign for sign in _SIGN.findall(source) if not sign.isspace()]
    for at, sign in enumerate(signs):
        after = signs[at + 1] if at + 1 < len(signs) else ""
        if after == "(" and _is_name(sign) and sign not in _FUNCTIONS:
            raise ValueError(f"XPath 1.0 has no function {sign}()")
        if sign == ":" or sign == "$":
            raise ValueError("no prefixes and variables are known here" if sign == "$" else "no prefix is known here")
    if max(sum(step.scans) for path in paths(source) for step in path) > MAX_NESTED:
        raise ValueError(f"more than {MAX_NESTED} searches in one another would take too long")


def paths(source: str) -> tuple[tuple[Step, ...], ...]:
    """The alternatives of an expression, each as the steps to run one after the other.

    >>> [[step.source for step in path] for path in paths("//div[@id='a']/p//a/@href | //h1")]
    [["//div[@id='a']/p", 'descendant-or-self::node()/a/@href'], ['//h1']]
    """
    signs = _SIGN.findall(source)
    cuts: list[list[str]] = [[]]
    depth = 0
    for sign in signs:
        depth += _opens(sign)
        if sign == "|" and not depth:
            cuts.append([])
        else:
            cuts[-1].append(sign)
    return tuple(tuple(_steps(cut)) for cut in cuts)


def _steps(signs: list[str]) -> Iterator[Step]:
    """One path cut before every step, outside of brackets, that can reach a node from several others."""
    step: list[str] = []
    reach, depth = Scans(), 0
    for at, sign in enumerate([] if _is_calculated(signs) else signs):
        onward = _reach(signs, at) if not depth and sign in ("/", "//") and "".join(step).strip() else None
        if onward is not None:
            yield _step(step, reach)
            step, reach = (["descendant-or-self::node()/"] if sign == "//" else []), onward
            continue
        depth += _opens(sign)
        step.append(sign)
    yield _step(step or ["(", *signs, ")"], reach)


def _step(signs: list[str], reach: Scans) -> Step:
    source = "".join(signs).strip()
    return Step(source, reach, _nested(signs), _READS.search(source) is not None)


def _reach(signs: list[str], at: int) -> Scans | None:
    """How the step behind a slash reaches on, when it can reach one node from several others; else None."""
    if signs[at] == "//":
        return _LINE
    rest = [sign for sign in signs[at + 1 : at + 5] if not sign.isspace()]
    if rest[:1] == [".."] or rest[:2] == ["parent", "::"]:
        return Scans()
    return _SCANS.get(rest[0]) if rest[1:2] == ["::"] else None


def _is_calculated(signs: list[str]) -> bool:
    """Whether an expression is no plain path: a function's value, a comparison, a calculation."""
    depth = 0
    solid = [sign for sign in signs if not sign.isspace()]
    if len(solid) > 1 and _is_name(solid[0]) and solid[1] == "(" and solid[0] not in ("text", "node", "comment"):
        return solid[0] != "id"
    for sign in solid:
        depth += _opens(sign)
        if not depth and sign in _ENDS_PATH:
            return True
    return False


def _nested(signs: list[str]) -> Scans:
    """The most scans in one another within the brackets of a step."""
    most = Scans()
    open_: list[tuple[Scans, Scans]] = []  # for each open bracket: the scans of its path so far, and the most in all
    before, conditions = "", 0
    for sign in signs:
        conditions += (sign == "[") - (sign == "]")
        if sign in ("[", "("):
            open_.append((Scans(), Scans()))
        elif sign in ("]", ")") and open_:
            path, below = open_.pop()
            inner = max(path, below)
            if open_:
                path, below = open_[-1]
                open_[-1] = path, max(below, _sum(path, inner))
            most = most if open_ else max(most, inner)
        elif open_:
            path, below = open_[-1]
            scan = _scan(sign, before)
            if scan == _WHOLE and sign == "//" and not conditions:
                scan = Scans()  # from the top, and once: no condition asks for it again and again
            path = Scans() if sign in _ENDS_PATH else _sum(path, scan)
            open_[-1] = path, max(path, below)
        before = before if sign.isspace() else sign
    return most


def _scan(sign: str, before: str) -> Scans:
    if sign == "//":
        return _LINE if before[-1:].isalnum() or before in (".", "..", "]", ")", "*") else _WHOLE
    return _SCANS.get(sign, Scans())


def _sum(one: Scans, other: Scans) -> Scans:
    return Scans(*(a + b for a, b in zip(one, other, strict=True)))


def _opens(sign: str) -> int:
    return (sign in ("[", "(")) - (sign in ("]", ")"))


def _is_name(sign: str) -> bool:
    return sign[0].isalpha() or sign[0] == "_"


def literal(text: str) -> str:
    """A text as an XPath expression.

    >>> literal("it's")
    '"it\\'s"'
    """
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text:
        return f'"{text}"'
    parts = (f"'{part}'" for part in text.split("'"))
    return "concat(" + ', "\'", '.join(parts) + ")"
