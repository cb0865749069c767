"""Strings of which every match of a pattern holds one, read off the pattern's syntax tree.

A clause is a set of strings: the text holds one of them. `clauses` gives all that the tree promises, each with white
space as one blank and every number as a "0", as `literals.fold` has a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Any

Clause = frozenset[str]
Item = tuple[Any, Any]

MOST = 64
"""Strings that a clause may have; "(?:a|b)(?:c|d)" makes four."""
_TELLING = 6  # characters from which a longer string is no rarer for it
_NUMBER = re.compile(r"\d+")


def clauses(items: Sequence[Item], runs: AbstractSet[str] = frozenset({""})) -> list[Clause]:
    """What a sequence of items promises. `runs` are the strings that what stands right before it makes."""
    found: list[Clause] = []
    for item in items:  # the strings that the items read last make stand side by side
        strings = exact(item)
        if strings is not None and len(runs) * len(strings) <= MOST:
            runs = {run + string for run in runs for string in strings}
            continue
        found += _clause(runs)
        if strings is None:
            found += _inside(*item, runs)
        runs = strings or {""}
    return found + _clause(runs)


def most_telling(found: Iterable[Clause], most: int) -> list[Clause]:
    """Up to so many clauses that the fewest texts hold, and of which each says more than those before it."""
    picked: list[Clause] = []
    for clause in sorted(found, key=strength, reverse=True):
        if len(picked) < most and not any(_implies(known, clause) for known in picked):
            picked.append(clause)
    return picked


def _implies(clause: Clause, other: Clause) -> bool:
    return all(any(part in string for part in other) for string in clause)


def strength(clause: Clause) -> tuple[bool, int, int]:
    """How much a clause tells: anything, then by its shortest string, and of two alike, the one with fewer strings."""
    return tells(clause), min(_TELLING, *map(len, clause)), -len(clause)


def tells(clause: Clause) -> bool:
    """Whether a clause tells anything: nearly every text holds a blank, or any one small letter."""
    return not any(string == " " or (len(string) == 1 and "a" <= string <= "z") for string in clause)


def exact(item: Item) -> set[str] | None:
    """All strings that an item can match, where they are few; else None."""
    op, arg = str(item[0]), item[1]
    if op == "LITERAL":
        return {_sign(chr(arg))}
    if op in ("AT", "ASSERT", "ASSERT_NOT"):
        return {""}
    if op in ("IN", "CATEGORY"):
        return _one_of(arg if op == "IN" else [item])
    if op in ("SUBPATTERN", "ATOMIC_GROUP"):
        return _sequence(arg[3] if op == "SUBPATTERN" else arg)
    if op == "BRANCH":
        return _united([_sequence(branch) for branch in arg[1]])
    if op in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _repeated(*arg)
    return None


def _repeated(least: int, most: Any, inner: Sequence[Item]) -> set[str] | None:
    strings = _sequence(inner)
    if strings == {"0"} and least:
        return strings  # a number is one sign, however long
    if strings is None or int(most) > 1:
        return None
    return strings | {""} if least == 0 else strings


def _sequence(items: Sequence[Item]) -> set[str] | None:
    runs = {""}
    for item in items:
        strings = exact(item)
        if strings is None or len(runs) * len(strings) > MOST:
            return None
        runs = {run + string for run in runs for string in strings}
    return runs


def _united(sets: list[set[str] | None]) -> set[str] | None:
    united: set[str] = set()
    for strings in sets:
        if strings is None:
            return None
        united |= strings
    return united if len(united) <= MOST else None


def _one_of(members: Sequence[Item]) -> set[str] | None:
    """The members of a small class: letters and signs, digits (all are "0"), white space (all is a blank)."""
    signs: set[str] = set()
    for op, arg in members:
        name = str(arg) if str(op) == "CATEGORY" else str(op)
        if name == "LITERAL":
            signs.add(_sign(chr(arg)))
        elif name == "CATEGORY_DIGIT" or (name == "RANGE" and all(chr(end).isdecimal() for end in arg)):
            signs.add("0")
        elif name == "CATEGORY_SPACE":
            signs.add(" ")
        else:
            return None
    return signs if len(signs) <= 8 else None


def _sign(sign: str) -> str:
    if sign in "İıſ":
        return "s" if sign == "ſ" else "i"
    return " " if sign.isspace() else "0" if sign.isdecimal() else sign.lower()


def _inside(op: str, arg: Any, runs: AbstractSet[str]) -> list[Clause]:
    """What an item promises that is not exactly known, behind these strings."""
    op = str(op)
    if op in ("SUBPATTERN", "ATOMIC_GROUP"):
        return clauses(arg[3] if op == "SUBPATTERN" else arg, runs)
    if op in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return clauses(arg[2], runs) if arg[0] > 0 else []
    if op == "BRANCH":
        each = [most_telling(clauses(branch, runs), 2) for branch in arg[1]]
        if not all(each):
            return []
        both = ({string for found in each for string in found[at % len(found)]} for at in range(2))
        return list(dict.fromkeys(chain.from_iterable(map(_clause, both))))
    return []


def _clause(strings: AbstractSet[str]) -> list[Clause]:
    """The strings as a clause, without those that hold a shorter one of them; none where one is empty."""
    folded = {_NUMBER.sub("0", string) for string in strings}
    if "" in folded:
        return []
    kept = {string for string in folded if not any(other in string for other in folded if other != string)}
    return [frozenset(kept)]
