"""Counts the work of a call where no clock can mislead: lines of the cleaner that run, and steps of its patterns.

Lines come from the interpreter's tracing. The `re` module tells nothing of its steps, so a matcher walks its parse tree
in the same order (leftmost, greedy first, backtracking), and counts; what a pattern gives is still `re`'s own answer.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import cleaner

ROOT = str(Path(cleaner.__file__).parent)
Nodes = Any  # a parsed pattern: pairs of an operation and what it works on


def steps(call: Callable[[], object]) -> int:
    """How many lines and pattern steps a call takes.

    Counted are patterns that stand under a name in a module of the cleaner and have no back references.
    """
    counter = _Counter()
    modules = [vars(module) for name, module in sorted(sys.modules.items()) if name.startswith("cleaner.")]
    patterns = [(names, name, value) for names in modules for name, value in names.items() if _is_pattern(value)]
    for names, name, pattern in patterns:
        names[name] = _Pattern(pattern, counter)
    for value in (value for names in modules for value in names.values() if _is_of_fields(value)):
        value.cache_clear()  # what was called before makes no difference
    before = sys.gettrace()
    sys.settrace(counter.enter)
    try:
        call()
    finally:
        sys.settrace(before)
        for names, name, pattern in patterns:
            names[name] = pattern
    return counter.steps


def _is_pattern(value: object) -> bool:
    return isinstance(value, re.Pattern)


def _is_of_fields(value: object) -> bool:
    """Whether a value is a function that remembers what it gave; those of the rules hold them, and are left alone."""
    return hasattr(value, "cache_clear") and str(getattr(value, "__module__", "")).startswith("cleaner.fields")


class _Counter:
    def __init__(self) -> None:
        self.steps = 0

    def enter(self, frame: FrameType, _event: str, _arg: object) -> Any:
        return self.line if frame.f_code.co_filename.startswith(ROOT) else None

    def line(self, _frame: FrameType, _event: str, _arg: object) -> Any:
        self.steps += 1
        return self.line


class _Pattern:
    """A pattern that counts: searches are walked first, then left to `re`."""

    def __init__(self, pattern: re.Pattern[str], counter: _Counter) -> None:
        self.pattern, self.counter = pattern, counter
        self.nodes = re._parser.parse(pattern.pattern, pattern.flags)  # type: ignore[attr-defined]
        self.is_known = "GROUPREF" not in repr(self.nodes)

    def __getattr__(self, name: str) -> Any:
        method = getattr(self.pattern, name)
        return (
            method if name not in _TEXT_AT or not self.is_known else lambda *given: self._counted(name, given, method)
        )

    def _counted(self, name: str, given: tuple[Any, ...], method: Callable[..., Any]) -> Any:
        text, *bounds = given[_TEXT_AT[name] :]
        at = bounds[0] if bounds and name not in ("sub", "subn", "split") else 0
        walk = _Walk(text, bool(self.pattern.flags & re.IGNORECASE), bool(self.pattern.flags & re.DOTALL))
        trace = sys.gettrace()
        sys.settrace(None)
        found = True
        while found and at <= len(text):
            end = walk.search(self.nodes, at, anchored=name in ("match", "fullmatch"))
            found = end >= 0 and name not in ("match", "fullmatch", "search")
            at = max(end, at + 1)
        self.counter.steps += walk.steps
        sys.settrace(trace)
        return method(*given)


_TEXT_AT = {"search": 0, "match": 0, "fullmatch": 0, "findall": 0, "finditer": 0, "split": 0, "sub": 1, "subn": 1}
"""Where the text stands among what these methods are given."""


class _Walk:
    """One text being matched; `steps` counts every operation that is tried at a place."""

    def __init__(self, text: str, any_case: bool, any_sign: bool) -> None:
        self.text, self.any_case, self.any_sign = text, any_case, any_sign
        self.steps = 0

    def search(self, nodes: Nodes, start: int, *, anchored: bool) -> int:
        """Where the first match ends that begins at `start` or, not anchored, anywhere behind it; or -1."""
        for at in range(start, start + 1 if anchored else len(self.text) + 1):
            end = next(self.ends(list(nodes), 0, at), -1)
            if end >= 0:
                return end
        return -1

    def ends(self, nodes: Nodes, number: int, at: int) -> Iterator[int]:
        """Where `nodes` from `number` on can end when they begin at `at`, in the order in which they are tried."""
        while number < len(nodes) and str(nodes[number][0]) in _SIGNS:
            self.steps += 1
            if at >= len(self.text) or not self.holds(*nodes[number], self.text[at]):
                return
            number, at = number + 1, at + 1
        if number == len(nodes):
            yield at
            return
        for end in self.one(str(nodes[number][0]), nodes[number][1], at):
            yield from self.ends(nodes, number + 1, end)

    def one(self, op: str, arg: Any, at: int) -> Iterator[int]:
        """Where one operation can end that is more than a sign."""
        self.steps += 1
        if op == "SUBPATTERN":
            yield from self.ends(list(arg[3]), 0, at)
        elif op == "BRANCH":
            for branch in arg[1]:
                yield from self.ends(list(branch), 0, at)
        elif op in ("MAX_REPEAT", "MIN_REPEAT"):
            low, high, item = arg
            inner = list(item)
            if len(inner) == 1 and str(inner[0][0]) in _SIGNS:
                yield from (self.most if op == "MAX_REPEAT" else self.least)(inner[0], low, int(high), at)
            else:
                rounds = self.rounds(inner, low, int(high), at)
                yield from rounds if op == "MAX_REPEAT" else reversed(list(rounds))
        elif op in ("ASSERT", "ASSERT_NOT"):
            direction, item = arg
            start = at if direction > 0 else at - item.getwidth()[0]
            found = start >= 0 and next(self.ends(list(item), 0, start), -1) >= 0
            if found == (op == "ASSERT"):
                yield at
        elif op == "AT":
            if self.stands(str(arg), at):
                yield at
        else:
            raise NotImplementedError(op)

    def least(self, node: Nodes, low: int, high: int, at: int) -> Iterator[int]:
        """A sign as few times as will do, then more."""
        for end in range(at, min(len(self.text), at + high) + 1):
            self.steps += 1
            if end >= at + low:
                yield end
            if end == len(self.text) or not self.holds(*node, self.text[end]):
                return

    def most(self, node: Nodes, low: int, high: int, at: int) -> Iterator[int]:
        """A sign as often as it goes, then back."""
        end, last = at, min(len(self.text), at + high)
        while end < last and self.holds(*node, self.text[end]):
            self.steps += 1
            end += 1
        for stop in range(end, at + low - 1, -1):
            self.steps += 1
            yield stop

    def rounds(self, item: Nodes, low: int, high: int, at: int) -> Iterator[int]:
        """A group many times; a round that takes nothing is the last."""
        open_ = [(at, self.ends(item, 0, at) if high else iter(()))]
        while open_:
            start, tries = open_[-1]
            end = next(tries, -1)
            if end < 0:
                open_.pop()
                if len(open_) >= low:
                    yield start
            elif end > start or len(open_) <= low:
                self.steps += 1
                open_.append((end, self.ends(item, 0, end) if len(open_) <= high - 1 else iter(())))

    def holds(self, op: Any, arg: Any, sign: str) -> bool:
        """Whether a sign is one that an operation takes."""
        match str(op):
            case "ANY":
                return self.any_sign or sign != "\n"
            case "NOT_LITERAL":
                return not self.holds("LITERAL", arg, sign)
            case "IN":
                negated = str(arg[0][0]) == "NEGATE"
                return negated != any(self.holds(*part, sign) for part in arg[negated:])
            case "CATEGORY":
                return _CATEGORIES[str(arg)].match(sign) is not None
            case "RANGE":
                return any(arg[0] <= ord(case) <= arg[1] for case in self.cases(sign))
            case _:
                return arg in map(ord, self.cases(sign))

    def cases(self, sign: str) -> set[str]:
        return {sign, sign.lower()[0], sign.upper()[0]} if self.any_case else {sign}

    def stands(self, where: str, at: int) -> bool:
        """Whether a place is the one that an anchor asks for."""
        before, after = self.text[at - 1 : at] if at else "", self.text[at : at + 1]
        match where:
            case "AT_BEGINNING" | "AT_BEGINNING_STRING":
                return at == 0
            case "AT_END" | "AT_END_STRING":
                return not after or (where == "AT_END" and self.text[at:] == "\n")
            case _:
                edge = _is_word(before) != _is_word(after)
                return edge == (where == "AT_BOUNDARY")


_SIGNS = frozenset({"LITERAL", "NOT_LITERAL", "ANY", "IN"})
_CATEGORIES = {
    f"CATEGORY_{'NOT_' if letter.isupper() else ''}{name}": re.compile(f"\\{letter}")
    for name, letters in (("DIGIT", "dD"), ("SPACE", "sS"), ("WORD", "wW"))
    for letter in letters
}


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
