"""What a pattern cannot match without: the literals that let a rule set skip most of its rules.

Read off the pattern's syntax tree (the standard library's parser; the dialects agree on all that is looked at).
A pattern that cannot be read, or promises nothing, gives None and is simply always tried. An index built on these
changes what is tried, never what matches; a test holds the two roads against each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

_parser: Any = re._parser  # type: ignore[attr-defined]  # noqa: SLF001  # sre_parse under its name since 3.11
_FOLD = {0x130: "i", 0x131: "i"}  # the Turkish I's, which ignore-case matching takes for plain ones

PREFIX = 12
"""Characters at the beginning of a text that the index looks at: enough to tell "we use" from "we said"."""
_MAX_PREFIXES = 300
_NUMBER = re.compile(r"\d+")
_GROUP = re.compile(r"\(\?P<\w+>")
_PROPERTY = re.compile(r"\\p\{\^?\w+\}")


def fold(text: str) -> str:
    """A text as the index compares it: in lower case, with every number a "0"."""
    text = text.translate(_FOLD).lower() if "İ" in text or "ı" in text else text.lower()
    return _NUMBER.sub("0", text)


class Needs(NamedTuple):
    """What every match of a pattern needs; None where nothing is known.

    `words` are folded beginnings (1 to `PREFIX` characters) one of which starts the text, `literals` folded strings
    of which the text holds one.
    """

    words: frozenset[str] | None
    literals: frozenset[str] | None


def needs_of(pattern: str) -> Needs:
    """Read off a pattern what its matches need."""
    tree = _parse(pattern)
    return Needs(None, None) if tree is None else Needs(_first_words(tree), _required(list(tree)))


def _parse(pattern: str) -> Any:
    try:
        # What only the regex module knows is put in words that the parser reads: flags inside the pattern (case is
        # folded anyway), two groups of one name, and properties (each is some character).
        plain = _GROUP.sub("(?:", _PROPERTY.sub(r"\\w", pattern.replace("(?i)", "")))
        return _parser.parse(plain)
    except (re.error, RecursionError, OverflowError):
        return None


def _required(items: Sequence[tuple[Any, Any]]) -> frozenset[str] | None:
    best: frozenset[str] | None = None
    run = ""
    for op, arg in [*items, (None, None)]:
        if str(op) == "LITERAL":
            run += chr(arg)
            continue
        found = [frozenset({fold(run)})] if run else []
        run = ""
        inner = _required_in(str(op), arg)
        if inner is not None:
            found.append(inner)
        for candidate in found:
            if best is None or _strength(candidate) > _strength(best):
                best = candidate
    return best


def _required_in(op: str, arg: Any) -> frozenset[str] | None:
    if op == "SUBPATTERN":
        return _required(arg[3])
    if op in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _required(arg[2]) if arg[0] > 0 else None
    if op == "ATOMIC_GROUP":
        return _required(arg)
    if op == "IN":
        return _required_sign(arg)
    if op == "BRANCH":
        sets = [_required(branch) for branch in arg[1]]
        return None if any(s is None for s in sets) else frozenset().union(*(s for s in sets if s))
    return None


def _required_sign(members: Sequence[tuple[Any, Any]]) -> frozenset[str] | None:
    """A small class of characters: each is a literal; digits are one."""
    signs = {"0" if _is_digits(m) else fold(chr(m[1])) for m in members if _is_digits(m) or str(m[0]) == "LITERAL"}
    known = all(_is_digits(m) or str(m[0]) == "LITERAL" for m in members)
    return frozenset(signs) if known and len(signs) <= 8 else None


def _strength(literals: frozenset[str]) -> tuple[int, int]:
    return (min(3, *map(len, literals)), -len(literals))  # of sets that tell enough, the smallest is the cheapest


def _first_words(tree: Any) -> frozenset[str] | None:
    """Beginnings of the matches of a pattern that is anchored at the start of the text.

    Leading signs that are no letters or digits are passed over, and each run of white space is one space, as in the
    text that the index compares.
    """
    if tree.state.flags & re.MULTILINE:
        return None
    words = _anchored(list(tree))
    return None if words is None or not all(word[:1].isalnum() for word in words) else frozenset(words)


def _anchored(items: list[tuple[Any, Any]]) -> set[str] | None:
    """The beginnings of a sequence that starts with an anchor, or of several such; None for any other."""
    if not items:
        return None
    op, arg = str(items[0][0]), items[0][1]
    if op in ("SUBPATTERN", "ATOMIC_GROUP"):
        return _anchored([*(arg[3] if op == "SUBPATTERN" else arg), *items[1:]])
    if op == "BRANCH":
        branches = [_anchored([*branch, *items[1:]]) for branch in arg[1]]
        return None if any(b is None for b in branches) else set().union(*(b for b in branches if b))
    if op != "AT" or str(arg) not in ("AT_BEGINNING", "AT_BEGINNING_STRING"):
        return None
    grown, done = _through({""}, items[1:])
    return {fold(prefix)[:PREFIX] for prefix in grown | done}


_Grown = tuple[set[str], set[str]]  # beginnings that may still grow, beginnings that are done


def _through(open_: set[str], items: Sequence[tuple[Any, Any]]) -> _Grown:
    """Extend the open beginnings by what follows, until they are long enough, vague, or too many."""
    done: set[str] = set()
    for op, arg in items:
        ready = {prefix for prefix in open_ if len(prefix) >= PREFIX}
        done |= ready
        open_ = open_ - ready
        if not open_:
            break
        grown, more = _by(open_, str(op), arg)
        if len(grown) + len(more) > _MAX_PREFIXES:
            return set(), _thinned(done | grown | more)
        open_, done = grown, done | more
    return open_, done


def _by(open_: set[str], op: str, arg: Any) -> _Grown:
    if op in ("AT", "ASSERT", "ASSERT_NOT"):
        return open_, set()
    if op == "LITERAL":
        return _append(open_, [" " if chr(arg).isspace() else "0" if chr(arg).isdigit() else chr(arg)])
    if op in ("IN", "CATEGORY"):
        return _by_set(open_, arg if op == "IN" else [(op, arg)])
    if op in ("SUBPATTERN", "ATOMIC_GROUP"):
        return _through(open_, arg[3] if op == "SUBPATTERN" else arg)
    if op == "BRANCH":
        grown = [_through(open_, branch) for branch in arg[1]]
        return set().union(*(g[0] for g in grown)), set().union(*(g[1] for g in grown))
    if op in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _by_repeat(open_, arg)
    return set(), open_  # anything else ends what is known


def _by_repeat(open_: set[str], arg: tuple[int, Any, Any]) -> _Grown:
    least, most, inner = arg
    if len(inner) == 1 and _is_space(inner[0]):
        spaced = {prefix + " " if prefix else prefix for prefix in open_}
        return (spaced | open_ if least == 0 else spaced), set()
    if len(inner) == 1 and _is_number(inner[0]):
        counted, _ = _append(open_, ["0"])
        return (counted | open_ if least == 0 else counted), set()
    grown, done = _through(open_, inner)
    if int(most) > 1:  # what came once may come again; signs passed over at the very beginning change nothing
        done, grown = done | (grown - open_), grown & open_
    return (grown | open_ if least == 0 else grown), done


def _thinned(prefixes: set[str]) -> set[str]:
    """Fewer beginnings, each shorter: they are true too."""
    for length in range(PREFIX, 1, -1):
        cut = {prefix[:length] for prefix in prefixes}
        if len(cut) <= _MAX_PREFIXES:
            return cut
    return {prefix[:1] for prefix in prefixes}


def _by_set(open_: set[str], members: Sequence[tuple[Any, Any]]) -> _Grown:
    if all(map(_is_space, members)):
        return {prefix + " " if prefix else prefix for prefix in open_}, set()
    digits = [member for member in members if _is_digits(member)]
    signs = [chr(arg) for op, arg in members if str(op) == "LITERAL" and not chr(arg).isdigit()]
    vague = len(signs) + len(digits) != len(members)
    if digits:
        signs.append("0")
    if all(_is_sign(member) for member in members) or _is_no_word(members):
        # Signs and spaces: passed over at the very beginning, the end of what is known elsewhere.
        return {p for p in open_ if not p}, {p for p in open_ if p}
    if vague or len(signs) > 8:
        return set(), set(open_)
    return _append(open_, signs)


def _is_sign(member: tuple[Any, Any]) -> bool:
    op, arg = str(member[0]), member[1]
    if op == "LITERAL":
        return not chr(arg).isalnum()
    return op == "CATEGORY" and str(arg) in ("CATEGORY_NOT_WORD", "CATEGORY_SPACE")


def _is_no_word(members: Sequence[tuple[Any, Any]]) -> bool:
    """A class such as `[^\\w"]`: nothing in it is a letter or a digit."""
    return str(members[0][0]) == "NEGATE" and any(str(arg) == "CATEGORY_WORD" for _, arg in members[1:])


def _is_space(item: tuple[Any, Any]) -> bool:
    """White space alone: in the index each run of it is one space."""
    op, arg = str(item[0]), item[1]
    if op == "IN":
        return all(map(_is_space, arg))
    return str(arg) == "CATEGORY_SPACE" if op == "CATEGORY" else op == "LITERAL" and chr(arg).isspace()


def _is_number(item: tuple[Any, Any]) -> bool:
    return all(map(_is_digits, item[1])) if str(item[0]) == "IN" else _is_digits(item)


def _is_digits(member: tuple[Any, Any]) -> bool:
    """A class or range of digits, or one digit: all of them stand in the index as "0"."""
    op, arg = str(member[0]), member[1]
    if op == "CATEGORY":
        return str(arg) == "CATEGORY_DIGIT"
    if op == "RANGE":
        return chr(arg[0]).isdigit() and chr(arg[1]).isdigit()
    return op == "LITERAL" and chr(arg).isdigit()


def _append(open_: set[str], signs: list[str]) -> _Grown:
    grown: set[str] = set()
    for prefix in open_:
        for sign in signs:
            if sign == "0" and prefix.endswith("0"):
                grown.add(prefix)  # a number is one sign, however long
            elif prefix or sign.isalnum():
                grown.add(prefix + sign)
            else:
                grown.add("")  # a leading sign, passed over
    return grown, set()
